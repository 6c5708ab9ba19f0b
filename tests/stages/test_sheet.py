"""Between the article and sources.csv: keys, corrections, addresses, faults; and a second run changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.dates.when import When
from pipeline.model import (
    Address,
    Article,
    Attempt,
    Capture,
    Citation,
    Dated,
    Extract,
    Failure,
    FailureKind,
    Fields,
    LinkState,
    Page,
    Reference,
    Response,
    Source,
    Span,
    Statement,
    Target,
    Verdict,
)
from pipeline.stages.sheet import Reconciled, reconcile, texts, to_records
from pipeline.store.columns import BIBLIOGRAPHIC
from pipeline.store.sheet import Sheet, save

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
WARNING = Fields(
    title="Embassy warns", publisher="Post", date=Dated("2017-09-11", When.of(2017, 9, 11)), language="en"
)
TRADE = Fields(title="Trade figures", authors=("Ana Ríos", "B. Lee"), url="https://trade.example/1")


def article(*fields: Fields, cited: tuple[int, ...] = (0, 0)) -> Article:
    references = tuple(
        Reference(f"r{i}", i + 1, ("^",), "raw", Span(10 * i, 10 * i + 3), one)
        for i, one in enumerate(fields)
    )
    marks = tuple(Citation(f"r{i}", f"[{i + 1}]", 0, Span(0, 3), Span(0, 0)) for i in cited)
    return Article(
        "a.txt", "A", "en", "", "utf-8", "plain", (), (Statement("s", Span(0, 9), "", marks),), references
    )


def sources(known: Reconciled, **more: object) -> list[Source]:
    addresses = {address.key: address for address in known.addresses}
    return [
        replace(Source(one, addresses.get(one.key) or in_text(one)), **more)
        for one in known.article.references
    ]


def in_text(one: Reference) -> Address | None:
    return Address(one.key, one.fields.url, "text") if one.fields.url else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sources.csv"


def save_sources(path: Path, parsed: Article, known: Sequence[Source]) -> None:
    save(path, {parsed.identity: to_records(parsed, known)})


def run(path: Path, parsed: Article, **more: object) -> Reconciled:
    known = reconcile(parsed, Sheet.load(path))
    save_sources(path, parsed, sources(known, **more))
    return known


def cell(path: Path, column: str, index: int = 0) -> str:
    return Sheet.load(path).rows_of("a.txt")[index][column]


def write(path: Path, column: str, value: str) -> None:
    """A person edits the first row."""
    sheet = Sheet.load(path)
    row = sheet.rows_of("a.txt")[0]
    texts = [record.text for record in sheet.records]
    texts[row.index] = sheet.records[row.index].with_cells({row.columns[column]: value})
    path.write_text("".join(texts))


def test_without_a_sheet_the_article_is_as_it_was_but_for_its_keys() -> None:
    known = reconcile(article(WARNING, TRADE), None)
    assert [one.key for one in known.article.references] == ["embassy-warns-2017", "trade-figures"]
    assert {c.key for s in known.article.statements for c in s.citations} == {"embassy-warns-2017"}
    assert (known.faults, known.addresses, known.ignored) == ((), (), frozenset())


def test_a_second_run_writes_nothing(path: Path) -> None:
    parsed = article(WARNING, TRADE)
    run(path, parsed)
    before = path.read_bytes()
    known = run(path, parsed)
    assert path.read_bytes() == before
    assert known.article.references[1].fields == TRADE
    assert [cell(path, c, 1) for c in ("authors", "citations", "url_found_by")] == [
        "Ana Ríos; B. Lee",
        "0",
        "text",
    ]
    assert cell(path, "citations") == "2"


def test_keys_outlive_a_new_reference_before_them(path: Path) -> None:
    first = run(path, article(WARNING, TRADE))
    second = run(path, article(Fields(title="A newcomer"), replace(WARNING, publisher=""), TRADE))
    assert [one.key for one in second.article.references][1:] == [
        one.key for one in first.article.references
    ]
    assert cell(path, "number", 1) == "3"


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("title", "Embassy warns again", "Embassy warns again"),
        ("authors", "Ana Ríos ; Lee", ("Ana Ríos", "Lee")),
        ("date", "19 December 2017", Dated("19 December 2017", When.of(2017, 12, 19))),
        ("access_date", "Dec-89", Dated("Dec-89", When.of(1989, 12))),
        ("archive_date", "2018-01", Dated("2018-01", When.of(2018, 1))),
        ("url", "https://post.example/1", "https://post.example/1"),
        ("archive_url", "https://archive.today/abc", "https://archive.today/abc"),
    ],
)
def test_a_persons_cell_wins(path: Path, column: str, value: str, expected: object) -> None:
    run(path, article(WARNING))
    write(path, column, value)
    known = run(path, article(WARNING))
    assert getattr(known.article.references[0].fields, column) == expected
    assert known.faults == ()
    assert cell(path, column) == value


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [("doi", "https://doi.org/10.1000/x", "10.1000/x"), ("isbn", "978-0-306-40615-7", "978-0-306-40615-7")],
)
def test_a_persons_identifier_wins(path: Path, column: str, value: str, expected: str) -> None:
    run(path, article(WARNING))
    write(path, column, value)
    assert (
        reconcile(article(WARNING), Sheet.load(path)).article.references[0].fields.identifier(column)
        == expected
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("date", "when it rained"),
        ("date", "2017-13-45"),
        ("access_date", "#####"),
        ("archive_date", "03/04/2018"),
        ("url", "see the library"),
        ("url", "https://"),
        ("archive_url", "web archive"),
        ("number", "four"),
        ("doi", "10/x"),
        ("isbn", "9,78031E+12"),
        ("ignore", "perhaps"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_fault_and_does_not_win(
    path: Path, column: str, value: str
) -> None:
    run(path, article(WARNING))
    write(path, column, value)
    known = reconcile(article(WARNING), Sheet.load(path))
    assert [(f.line, f.column, f.value, f.key) for f in known.faults] == [
        (2, column, value, "embassy-warns-2017")
    ]
    assert known.article.references[0].fields == WARNING
    assert (known.addresses, known.ignored) == ((), frozenset())


@pytest.mark.parametrize(
    "value", ["11/09/2017", "09/11/2017", "11.09.2017", "2017/09/11", "11-Sep-17", "11-sep-2017", "11/9/17"]
)
def test_a_date_that_a_spreadsheet_rewrote_is_no_correction(path: Path, value: str) -> None:
    run(path, article(WARNING))
    write(path, "date", value)
    assert reconcile(article(WARNING), Sheet.load(path)).article.references[0].fields == WARNING


@pytest.mark.parametrize(
    ("value", "silent"), [("1", True), ("Sí", True), (" x ", True), ("no", False), ("", False)]
)
def test_a_source_may_be_silenced(path: Path, value: str, silent: bool) -> None:
    run(path, article(WARNING))
    write(path, "ignore", value)
    known = reconcile(article(WARNING), Sheet.load(path))
    assert known.ignored == (frozenset({"embassy-warns-2017"}) if silent else frozenset())
    assert known.faults == ()


def test_an_address_in_the_sheet_is_known_with_its_rule(path: Path) -> None:
    parsed = article(WARNING)
    found = Address(
        "embassy-warns-2017", "https://post.example/1", "mediawiki:title", 0.9, "https://archive.example/1"
    )
    save_sources(path, parsed, [replace(sources(reconcile(parsed, None))[0], address=found)])
    assert run(path, parsed).addresses == (found,)
    assert cell(path, "url_found_by") == "mediawiki:title"
    write(path, "url", "https://post.example/2")
    known = run(path, parsed)
    assert known.addresses == (
        Address(found.key, "https://post.example/2", "sheet", 1.0, found.archive_url),
    )
    assert cell(path, "url_found_by") == "sheet"
    assert run(path, parsed).addresses == known.addresses


def test_an_address_by_hand_needs_nothing_else(path: Path) -> None:
    path.write_text("article,key,title,url\na.txt,mine,Embassy warns,https://post.example/1\n")
    known = run(path, article(WARNING))
    assert known.addresses == (Address("mine", "https://post.example/1", "sheet"),)
    assert known.article.references[0].key == "mine"
    before = path.read_bytes()
    (path.parent / "archive" / "sheet-state.json").unlink()
    assert run(path, article(WARNING)).addresses == known.addresses
    assert path.read_bytes() == before


def test_the_articles_own_address_follows_the_article(path: Path) -> None:
    run(path, article(TRADE))
    moved = replace(TRADE, url="https://trade.example/2")
    assert run(path, article(moved)).addresses == ()
    assert cell(path, "url") == "https://trade.example/2"


def test_what_was_learnt_is_kept_and_silence_changes_nothing(path: Path) -> None:
    parsed = article(WARNING)
    capture = Capture(
        "urn:uuid:1", "https://post.example/1", NOON, "sha1:A", "a.warc.gz", 0, 200, "text/html"
    )
    attempt = Attempt(
        Target("https://post.example/1"), NOON, (), Response("https://post.example/1", 200, (), capture)
    )
    verdict = Verdict(LinkState.ALIVE, ("200",))
    page = Page(replace(capture, id="urn:uuid:2"), Extract("", "", "", ()))
    run(path, parsed, attempt=attempt, verdict=verdict)
    assert [cell(path, c) for c in ("link_state", "checked_at", "capture")] == [
        "alive",
        "2026-01-02T12:00:00Z",
        "urn:uuid:1",
    ]
    run(path, parsed, attempt=attempt, verdict=verdict, pages=(page,))
    assert cell(path, "capture") == "urn:uuid:2"
    before = path.read_bytes()
    silence = replace(attempt, outcome=Failure(FailureKind.OFFLINE, ""))
    run(path, parsed, attempt=silence, verdict=Verdict(LinkState.UNKNOWN, ()))
    run(path, parsed)
    assert path.read_bytes() == before


def test_a_broken_row_is_a_fault_and_its_key_stays(path: Path) -> None:
    run(path, article(WARNING))
    path.write_text(path.read_text().rstrip("\n") + ",surplus\n")
    before = path.read_bytes()
    known = run(path, article(WARNING))
    assert [fault.line for fault in known.faults] == [2]
    assert known.article.references[0].key == "embassy-warns-2017"
    assert path.read_bytes() == before


def test_every_column_has_its_text() -> None:
    assert texts(Fields()).keys() == set(BIBLIOGRAPHIC)
    full = Fields(archive_date=Dated("May 2009", None), identifiers=(("doi", "10.1000/x"),), quote="q")
    assert {c: t for c, t in texts(full).items() if t} == {
        "archive_date": "May 2009",
        "doi": "10.1000/x",
        "quote": "q",
    }


def test_every_reference_has_its_record() -> None:
    parsed = article(WARNING, TRADE)
    with pytest.raises(AssertionError):
        to_records(parsed, sources(reconcile(parsed, None))[:1])
