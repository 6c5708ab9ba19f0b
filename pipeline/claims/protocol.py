"""One record of the ``verify --jsonl`` protocol."""

from typing import Any
from urllib.parse import quote

from pipeline.claims.judged import Judged
from pipeline.claims.verdict import ClaimVerdict, SourceGiven, verify
from pipeline.dates.protocol import written_on
from pipeline.judging.phrasing import shortened

SOURCES = 50  # of one claim


def answer(record: dict[str, Any]) -> dict[str, Any]:
    """The answer to ``{"id", "claim", "context", "sources": [{"url"?, "published"?, "text"}]}``."""
    given = [
        SourceGiven(str(s.get("text") or ""), str(s.get("url") or ""), written_on(s.get("published")))
        for s in (record.get("sources") or [])[:SOURCES]
        if isinstance(s, dict)
    ]
    result = verify(str(record.get("claim") or ""), str(record.get("context") or ""), given)
    return {
        "id": record.get("id"),
        "verdict": result.verdict,
        "reason": result.reason,
        "tier": result.tier or "none",
        "findings": [finding(j, result, given) for j in result.judged if j.tier],
    }


def finding(judged: Judged, result: ClaimVerdict, given: list[SourceGiven]) -> dict[str, Any]:
    """One finding of the protocol, with its evidence."""
    said: dict[str, Any] = {
        "start": judged.span.start,
        "end": judged.span.end,
        "claimed": judged.claimed,
        "kind": judged.kind,
        "tier": judged.tier,
        "reason": judged.reason,
    }
    if proposal := judged.proposal or judged.value:
        said["proposal"] = proposal
    if judged.place:
        said["evidence"] = evidence(judged, result, given)
    return said


def evidence(judged: Judged, result: ClaimVerdict, given: list[SourceGiven]) -> dict[str, Any]:
    """The sentence of the bound passage, its place in the source, and an address that shows it."""
    assert judged.place is not None
    source, span = judged.place.source, judged.place.span
    start, end = source.sentence_at(span.start)
    if end - start > 400:
        start, end = max(start, span.start - 160), min(end, span.end + 160)
    index = next(i for i, known in enumerate(result.sources) if known is source)
    said: dict[str, Any] = {
        "quote": shortened(source.text[start:end], 500),
        "source": index,
        "start": span.start,
        "end": span.end,
        "found": judged.found,
    }
    if url := given[index].url:
        said["address"] = fragment(url, source.text[start:end])
    return said


def fragment(url: str, passage: str) -> str:
    """The address with a text fragment that makes a browser scroll to the passage."""
    words = passage.split()
    first, last = " ".join(words[:5]), " ".join(words[-5:])
    text = _encoded(first) if len(words) <= 8 else f"{_encoded(first)},{_encoded(last)}"
    return f"{url.partition('#')[0]}#:~:text={text}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
