"""Which copy of a source is chosen, against a made-up archive in archive.org's dialect."""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.captures import NOW, Kept, Maker, chosen, is_right
from pipeline.model import (
    Address,
    Exchange,
    Failure,
    FailureKind,
    Fetched,
    LinkState,
    Memento,
    NoMemento,
    ServiceAnswer,
    Source,
    Target,
    Verdict,
)
from pipeline.stages.copies import PATIENCE, Copies, named_copy, needs_copy, page_of
from pipeline.stages.fetch import Web, silent
from pipeline.stages.parse import parse_article
from pipeline.stages.read import PageReading
from pipeline.store.archive import Archive

TODAY = "https://archive.ph/2018.05.01-000000/http://coast.example/pier"
TIMEMAP = (
    '<http://coast.example/{n}>; rel="original", '
    '<https://arquivo.pt/wayback/20180103000000/http://coast.example/{n}>; rel="memento"; '
    'datetime="Wed, 03 Jan 2018 00:00:00 GMT"'
)
PAGE = (
    "<!DOCTYPE html><html lang=en><title>Pier</title>"
    + "<p>The pier of Varnholm was opened by the mayor.</p>" * 9
)


class Line:
    """A line on which every service and page answers in the same way; counts what it is asked."""

    is_down = False

    def __init__(
        self, answer: ServiceAnswer | Failure, fetched: bytes | Failure, timemaps: str = ""
    ) -> None:
        self.answer, self.fetched, self.timemaps = answer, fetched, timemaps
        self.asked: list[str] = []
        self.rested: list[str] = []

    def is_up(self, _urls: object) -> bool:
        return True

    def rest(self, url: str, _seconds: float) -> None:
        self.rested.append(url)

    def ask(self, url: str) -> ServiceAnswer | Failure:
        self.asked.append(url)
        if self.timemaps and "arquivo.pt" in url:
            kind = (("content-type", "application/link-format"),)
            return ServiceAnswer(url, NOW, 200, kind, self.timemaps.format(n=url[-1]).encode())
        return self.answer

    def fetch(self, targets: Iterable[Target], *, for_record: bool = True) -> Iterator[Fetched]:
        for target in targets:
            self.asked.append(target.url)
            raw = _copy() if "arquivo.pt" in target.url else self.fetched
            if isinstance(raw, Failure):
                yield Fetched(target, NOW, (), raw)
            else:
                yield Fetched(target, NOW, (_exchange(target.url, raw),))


def _exchange(url: str, raw: bytes) -> Exchange:
    return Exchange(url, NOW, b"GET / HTTP/1.1\r\n\r\n", raw)


def _copy() -> bytes:
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nMemento-Datetime: Wed, 03 Jan 2018 00:00:00 GMT\r\n"
    )
    return f"{head}Content-Length: {len(PAGE)}\r\n\r\n{PAGE}".encode()


def _raw(status: int) -> bytes:
    return f"HTTP/1.1 {status} X\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno".encode()


def _empty() -> ServiceAnswer:
    return ServiceAnswer("https://service.test/", NOW, 200, (("content-type", "text/plain"),), b"")


DOWN = Failure(FailureKind.TIMEOUT, "no answer")


def looked_for(folder: Path, line: Line, count: int = 1, stated: str = "") -> tuple[list[Source], Copies]:
    text = "".join(
        f"The pier was opened.<ref>{{{{cite web |url=http://coast.example/{n} |title=Pier {n} |access-date=5 May 2018"
        f"{stated}}}}}</ref>\n"
        for n in range(count)
    )
    article = parse_article(text, name="a", input_format="wikitext", language="en")
    dead = Verdict(LinkState.DEAD, ("HTTP 404",))
    sources = [
        Source(r, Address(r.key, r.fields.url, "text", archive_url=r.fields.archive_url), verdict=dead)
        for r in article.references
    ]
    with Archive.open(folder, software="test", now=lambda: NOW) as archive:
        web = Web(archive, line, lambda: NOW, timedelta(days=1))
        copies = Copies(web, PageReading(archive), silent, article)
        return copies.find(sources), copies


def test_every_kind_of_case_is_right() -> None:
    cases = Maker(random.Random(7)).all(1)
    found, asked = chosen(cases)
    wrong = [case.kind for case, one in zip(cases, found, strict=True) if not is_right(case, one)]
    assert wrong == []
    assert asked["index"] < len(cases), "the nearest copy costs no question to the index"


def test_what_is_never_archived_is_told_by_the_index_alone(tmp_path: Path) -> None:
    ((source,), _) = looked_for(tmp_path, Line(_empty(), _raw(404)))
    assert source.memento is NoMemento.NEVER


@pytest.mark.parametrize(
    ("answer", "fetched", "expected"),
    [
        (DOWN, _raw(404), NoMemento.DOWN),
        (Failure(FailureKind.RATE_LIMITED, "wait", 60.0), _raw(404), NoMemento.RATE_LIMITED),
        (_empty(), _raw(429), NoMemento.RATE_LIMITED),
        (_empty(), _raw(503), NoMemento.DOWN),
        (_empty(), _raw(200), NoMemento.DOWN),
        (_empty(), DOWN, NoMemento.DOWN),
    ],
)
def test_what_is_no_answer_is_not_never(tmp_path: Path, answer, fetched, expected) -> None:
    ((source,), _) = looked_for(tmp_path, Line(answer, fetched))
    assert source.memento is expected


def test_an_archive_that_does_not_answer_is_soon_left_alone(tmp_path: Path) -> None:
    line = Line(DOWN, DOWN)
    sources, copies = looked_for(tmp_path, line, count=40)
    assert {source.memento for source in sources} <= {NoMemento.DOWN, NoMemento.NOT_ASKED}
    assert len([url for url in line.asked if "web.archive.org" in url]) <= 2 * PATIENCE
    assert "web.archive.org" in copies.given_up()
    assert line.rested
    assert not any("web.archive.org" in url for url in line.rested)


def test_another_archive_has_it(tmp_path: Path) -> None:
    line = Line(_empty(), _raw(404), TIMEMAP)
    (source, _), _ = looked_for(tmp_path, line, count=2)
    assert isinstance(source.memento, Memento)
    assert source.memento.archive == "arquivo.pt"
    assert source.memento.address == "https://arquivo.pt/wayback/20180103000000id_/http://coast.example/0"
    assert [page.capture.provenance for page in source.pages] == ["arquivo.pt"]


def test_without_a_network_nothing_has_failed(tmp_path: Path) -> None:
    article = parse_article(
        "It is.<ref>{{cite web |url=http://coast.example/1 |title=Pier}}</ref>",
        name="a",
        input_format="wikitext",
    )
    (reference,) = article.references
    source = Source(
        reference, Address(reference.key, reference.fields.url, "text"), verdict=Verdict(LinkState.DEAD, ())
    )
    with Archive.open(tmp_path, software="test", now=lambda: NOW) as archive:
        web = Web(archive, None, lambda: NOW, timedelta(days=1))
        (known,) = Copies(web, PageReading(archive), silent, article).find([source])
    assert known.memento is NoMemento.NOT_ASKED


def test_what_holds_the_fact_says_so(tmp_path: Path) -> None:
    maker = Maker(random.Random(3))
    case = next(case for case in maker.all(1) if case.kind == "fact missing in the nearest")
    ((found,), _) = chosen([case])
    assert isinstance(found, Memento)
    assert found.why.startswith("its text has “")
    assert "has less of it" in found.why


def test_archive_today_is_replaced_and_never_asked(tmp_path: Path) -> None:
    line = Line(_empty(), _raw(404), TIMEMAP)
    stated = " |archive-url=https://archive.is/AbC1d |archive-date=3 May 2018"
    ((source,), _) = looked_for(tmp_path, line, stated=stated)
    assert isinstance(source.memento, Memento)
    assert line.asked
    assert not any("archive.is" in url or "archive.ph" in url for url in line.asked)


def test_pages_and_copies_that_addresses_name() -> None:
    assert page_of(TODAY) == "http://coast.example/pier"
    assert page_of("https://archive.is/AbC1d") == ""
    assert page_of("http://coast.example/pier") == "http://coast.example/pier"
    arquivo = "https://arquivo.pt/wayback/20180103000000/http://coast.example/pier"
    assert page_of(arquivo) == "http://coast.example/pier"
    found = named_copy(arquivo)
    assert found is not None
    assert (found.archive, found.time) == ("arquivo.pt", datetime(2018, 1, 3, tzinfo=UTC))
    assert named_copy(TODAY) is None
    assert named_copy("http://coast.example/20180103000000/http://a.example/") is None


def test_what_needs_a_copy() -> None:
    article = parse_article(
        "It is.<ref>{{cite web |url=http://a.example/ |title=T}}</ref>", name="a", input_format="wikitext"
    )
    (reference,) = article.references
    alive = Verdict(LinkState.ALIVE, ())
    plain = Source(reference, Address("k", "http://a.example/", "text"), verdict=alive)
    assert not needs_copy(plain)
    assert needs_copy(Source(reference, Address("k", TODAY, "text"), verdict=alive))
    assert needs_copy(
        Source(reference, Address("k", "http://a.example/", "text"), verdict=Verdict(LinkState.BLOCKED, ()))
    )
    assert not needs_copy(Source(reference))


def test_of_copies_with_the_same_bytes_the_one_of_the_best_day() -> None:
    cases = [case for case in Maker(random.Random(5)).all(2) if case.kind == "on or before the day"]
    for case in cases:
        case.kept = [Kept(kept.days, case.kept[0].body) for kept in case.kept]
    found, _ = chosen(cases)
    assert [is_right(case, one) for case, one in zip(cases, found, strict=True)] == [True, True]
