"""The archive itself says what its pages are cited for."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from pipeline.model import Address, Article, LinkState, Page, Response, Source, Verdict
from pipeline.readers.html import READER
from pipeline.stages.citations import keep_citations
from pipeline.stages.fetch import Web
from pipeline.stages.parse import parse_article
from pipeline.store.plain import CITATION
from pipeline.store.purge import Order, purge
from pipeline.store.rewriting import records
from pipeline.store.scan import told_by
from pipeline.store.sweep import extents
from pipeline.store.verify import verify
from tests.store.web import BEGIN, Clock, fetched, opened, response

URL = "http://gazette.example/pier"
ARTICLE = f"""The pier was closed on 5 May 2019.<ref name=a>{{{{cite web |url={URL} |title=Pier closed \
|access-date=6 May 2019}}}}</ref> It is long.<ref name=a /> Boats leave.<ref>{{{{cite web|url=http://b.example/|title=B}}}}</ref>

== References ==
{{{{reflist}}}}
"""


def read() -> Article:
    return parse_article(
        ARTICLE, name="pier.wikitext", encoding="utf-8", input_format="wikitext", language="en", notes=()
    )


def kept(folder: Path, body: bytes, state: LinkState, *, now: bool = True) -> None:
    """A run that fetched the page (``now``: in this run), and found its link so."""
    article = read()
    with opened(folder, Clock()) as archive:
        attempt = archive.keep(fetched(URL, response(body), clock=Clock()))
        assert isinstance(attempt.outcome, Response)
        capture = attempt.outcome.capture
        verdict = Verdict(state, ("a signal",))
        pages = (Page(capture, READER.read(body, "text/html", URL)),) if state is LinkState.ALIVE else ()
        first, second = article.references
        sources = [
            Source(first, Address(first.key, URL, "text"), attempt, verdict, pages=pages),
            Source(second),
        ]
        web = Web(archive, None, Clock(), timedelta(days=1), kept={capture.id} if now else set())
        keep_citations(article, sources, web)


def told(folder: Path) -> list[dict[str, Any]]:
    return [t for _, r in records(extents(folder)) if (t := told_by(r)).get("record") == CITATION]


def test_what_the_record_says(tmp_path: Path) -> None:
    kept(tmp_path, b"<title>Pier closed</title><p>The pier was closed.", LinkState.ALIVE)
    (record,) = told(tmp_path)
    assert {
        name: record[name] for name in ("url", "article", "revision", "accessDate", "link", "signals")
    } == {
        "url": URL,
        "article": "pier.wikitext",
        "revision": "",
        "accessDate": "6 May 2019",
        "link": "alive",
        "signals": ["a signal"],
    }
    assert [claim["cited"] for claim in record["claims"]] == [
        "The pier was closed on 5 May 2019.",
        "It is long.",
    ]
    with opened(tmp_path, write=False) as archive:
        assert [capture.id for capture in archive.captures()] == record["captures"]
        assert len(archive.attempts(URL)) == 1
    assert verify(tmp_path).problems == ()


def test_a_wall_is_marked_as_one(tmp_path: Path) -> None:
    kept(tmp_path, b"checking that you are a person", LinkState.BLOCKED)
    (record,) = told(tmp_path)
    assert (record["link"], len(record["captures"])) == ("blocked", 1)


def test_what_was_kept_before_is_not_told_of_again(tmp_path: Path) -> None:
    kept(tmp_path, b"page", LinkState.ALIVE, now=False)
    assert told(tmp_path) == []


def test_a_claim_whose_page_is_gone_is_found_unless_it_was_taken_down(tmp_path: Path) -> None:
    kept(tmp_path, b"page", LinkState.ALIVE)
    with opened(tmp_path, Clock()) as archive:
        about = {"article": "x", "claims": []}
        archive.keep_citation(URL, ["<urn:uuid:00000000-0000-4000-8000-000000000000>"], about, BEGIN)
    assert [problem.kind for problem in verify(tmp_path).problems] == ["claim"]


def test_a_take_down_takes_the_claims_along(tmp_path: Path) -> None:
    kept(tmp_path, b"page", LinkState.ALIVE)
    purge(tmp_path, Order(URL, "A. Moss", "asked for", BEGIN), "citewarden/test", Clock())
    assert told(tmp_path) == []
    assert verify(tmp_path).problems == ()
