"""One record of the ``verify --jsonl`` protocol."""

from typing import Any

from pipeline.claims.disagreement import Disagreement
from pipeline.claims.fragments import address
from pipeline.claims.judged import Judged
from pipeline.claims.opinion import Judge
from pipeline.claims.verdict import ClaimVerdict, SourceGiven, verify
from pipeline.dates.protocol import written_on
from pipeline.judging.phrasing import shortened
from pipeline.model import Capture

SOURCES = 50  # of one claim


def answer(record: dict[str, Any], judge: Judge | None = None) -> dict[str, Any]:
    """The answer to a record: id, claim, context, sources (each with text, url, archived, published)."""
    given = [
        SourceGiven(
            str(s.get("text") or ""),
            str(s.get("url") or ""),
            written_on(s.get("published")),
            archived=str(s.get("archived") or ""),
        )
        for s in (record.get("sources") or [])[:SOURCES]
        if isinstance(s, dict)
    ]
    result = verify(str(record.get("claim") or ""), str(record.get("context") or ""), given, judge=judge)
    said: dict[str, Any] = {
        "id": record.get("id"),
        "verdict": result.verdict,
        "reason": result.reason,
        "tier": result.tier or "none",
        "findings": [
            *(finding(j, result, given) for j in result.judged if j.tier),
            *(disagreement(d, result, given) for d in result.disagreements),
        ],
    }
    if result.opinion:
        said["judge"] = {"verdict": result.opinion.verdict, "words": result.opinion.said}
    return said


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


def disagreement(apart: Disagreement, result: ClaimVerdict, given: list[SourceGiven]) -> dict[str, Any]:
    """A finding for two sources that disagree, with the evidence of both."""
    return {
        "start": apart.span.start,
        "end": apart.span.end,
        "claimed": apart.ours.claimed,
        "kind": "sources-disagree",
        "tier": "review",
        "reason": apart.reason,
        "evidence": evidence(apart.ours, result, given),
        "against": evidence(apart.theirs, result, given),
    }


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
        "quote_start": start,
        "quote_end": end,
        "source": index,
        "start": span.start,
        "end": span.end,
        "found": judged.found,
    }
    whence = given[index]
    for name, url in (("address", whence.url), ("archived_address", whence.archived)):
        if shown := address(url, source.text, start, end):
            said[name] = shown
    if whence.capture:
        said["capture"] = capture_record(whence.capture)
    return said


def capture_record(capture: Capture) -> dict[str, Any]:
    """Where in the archive the page stands, and since when."""
    return {
        "url": capture.url,
        "time": capture.source_time.isoformat(),
        "file": capture.file,
        "offset": capture.offset,
        "digest": capture.digest,
    }
