"""decisions.csv: what persons decided is read strictly, written whole, and lost by nobody."""

import csv
import io
import multiprocessing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.record import COLUMNS, Choice, Decision, Name
from pipeline.errors import SheetError
from pipeline.store.decisions import load, save

HEADER = ",".join(COLUMNS) + "\n"
DECIDED = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def name(number: int, claim: str = "c" * 16) -> Name:
    return Name(f"{number:016x}", claim, "d" * 16)


def waiver(number: int, reason: str = "the site is being moved") -> Decision:
    return Decision(
        name(number), Choice.WAIVE, "a.md", "L101", reason, "Ana", DECIDED, date(2027, 1, 31), "a link"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.csv"


def test_what_is_written_is_read_again(path: Path) -> None:
    rejected = Decision(name(2), Choice.REJECT, who="Bo", decided=DECIDED)
    save(path, [waiver(1), rejected])
    assert load(path) == (waiver(1), rejected)
    assert path.read_text("utf-8").startswith(HEADER)
    assert [decision.line for decision in load(path)] == [2, 3]


def test_no_file_is_no_decision_and_nothing_to_write_writes_nothing(path: Path) -> None:
    assert load(path) == ()
    save(path)
    save(path, withdrawn=[name(1)])
    assert not path.exists()


def test_a_new_verdict_on_the_same_finding_takes_its_row(path: Path) -> None:
    save(path, [waiver(1), waiver(2)])
    save(path, [Decision(name(1), Choice.ACCEPT, who="Bo")])
    assert [(d.name, d.choice) for d in load(path)] == [
        (name(1), Choice.ACCEPT),
        (name(2), Choice.WAIVE),
    ]


def test_the_same_finding_of_other_words_has_a_row_of_its_own(path: Path) -> None:
    save(path, [waiver(1)])
    save(path, [Decision(name(1, claim="e" * 16), Choice.REJECT)])
    assert len(load(path)) == 2


def test_what_is_withdrawn_is_gone_and_the_rest_keeps_its_bytes(path: Path) -> None:
    save(path, [waiver(1), waiver(2), waiver(3)])
    before = path.read_text("utf-8").splitlines()
    save(path, withdrawn=[name(2), name(9)])
    assert path.read_text("utf-8").splitlines() == [before[0], before[1], before[3]]


def test_remarks_unknown_columns_and_odd_spellings_stay(path: Path) -> None:
    first = f'Ticket;Verdict;Fingerprint;Mine\r\n# our own;"remark"\r\n;;;\r\n T-1;REJECT;"{name(1).fingerprint.upper()}";x\r\n'
    path.write_bytes(b"\xef\xbb\xbf# kept by the desk\r\n" + first.encode())
    save(path, [waiver(2)])
    data = path.read_bytes().decode("utf-8-sig")
    head, *rest = data.split("\r\n", 2)
    assert head == "# kept by the desk"
    assert rest[0].startswith("Ticket;Verdict;Fingerprint;Mine;")
    assert rest[1].startswith(first.split("\r\n", 1)[1])
    assert [d.choice for d in load(path)] == [Choice.REJECT, Choice.WAIVE]
    assert load(path)[1] == waiver(2)


def test_a_row_of_the_first_columns_alone_is_enough(path: Path) -> None:
    path.write_text(f"fingerprint,verdict\n{name(1).fingerprint},reject\n", "utf-8")
    assert load(path) == (Decision(Name(name(1).fingerprint), Choice.REJECT),)
    save(path, [waiver(2)])
    assert load(path)[1] == waiver(2)


ROW = f"a.md,L101,{name(1).fingerprint},,,"


@pytest.mark.parametrize(
    ("rows", "line", "problem"),
    [
        (f"{ROW}reject,,,,,\n{ROW}maybe,,,,,\n", 3, "verdict is 'maybe', and can be accept, reject, waive"),
        (f"{ROW}waive,late,Ana,,,\n", 2, "a waiver needs until"),
        (f"{ROW}waive,,,,2027-01-01,\n", 2, "a waiver needs reason and who"),
        (f"{ROW}waive,late,Ana,,2027-02-30,\n", 2, "until is no day such as 2027-01-31: '2027-02-30'"),
        (f"{ROW}reject,,,,soon,\n", 2, "until is no day such as 2027-01-31: 'soon'"),
        ("a.md,L101,12,,,reject,,,,,\n", 2, "fingerprint is not 16 hexadecimal digits: '12'"),
        (f"{ROW}reject,,,,,,,more\n", 2, "has 13 cells, the header 11"),
        (f'{ROW}reject,"open,,,\n', 2, "a quotation mark opens here and never closes"),
        (
            f"# mine\n\n<<<<<<< HEAD\n{ROW}reject,,,,,\n",
            4,
            "between two versions that are yet to be merged",
        ),
        (f"{ROW}\u202emaybe,,,,,\n", 2, "verdict is"),
    ],
)
def test_a_row_that_cannot_be_read_is_one_sentence(path: Path, rows: str, line: int, problem: str) -> None:
    path.write_text(HEADER + rows, "utf-8")
    with pytest.raises(SheetError) as told:
        load(path)
    assert str(told.value).startswith(f"{path}:{line}: ")
    assert problem in str(told.value)
    assert "\n" not in str(told.value) and "\u202e" not in str(told.value)
    before = path.read_bytes()
    with pytest.raises(SheetError):
        save(path, [waiver(5)])
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "problem"),
    [("fingerprint,why\n", 'no column "verdict"'), ("verdict,fingerprint,verdict\n", "names two columns")],
)
def test_a_header_that_cannot_be_meant(path: Path, text: str, problem: str) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(SheetError, match=problem):
        load(path)


HOSTILE = st.text(alphabet="=+-@\t\r\n\0'\"; ,aé\u202e\ud800<>", max_size=12)


@given(reason=HOSTILE, who=HOSTILE, about=HOSTILE)
def test_no_cell_is_a_formula_or_steers_a_screen(
    tmp_path_factory: pytest.TempPathFactory, reason: str, who: str, about: str
) -> None:
    path = tmp_path_factory.mktemp("hostile") / "decisions.csv"
    save(path, [Decision(name(1), Choice.REJECT, reason=reason, who=who, about=about)])
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    for cell in rows[0].values():
        assert not cell[:1] or cell[0] not in "=+-@\t\r\n" or cell in "+-"
        assert "\u202e" not in cell and "\n" not in cell
    again = load(path)
    save(path, again)
    assert load(path) == again


def test_a_cell_of_a_megabyte_is_cut(path: Path) -> None:
    save(path, [Decision(name(1), Choice.REJECT, reason="x" * 1_000_000)])
    assert path.stat().st_size < 4_000


def test_an_encoding_without_the_character_is_told(path: Path) -> None:
    path.write_bytes(f"fingerprint,verdict,who\n{name(1).fingerprint},reject,Jos\xe9\n".encode("cp1252"))
    with pytest.raises(SheetError, match="save it as UTF-8"):
        save(path, [Decision(name(2), Choice.REJECT, who="\u0141ukasz")])
    assert load(path)[0].who == "José"


def _write_ten(path: Path, first: int) -> None:
    for number in range(first, first + 10):
        save(path, [waiver(number)])


def test_processes_at_the_same_time_lose_nothing(path: Path) -> None:
    writers = [
        multiprocessing.get_context("spawn").Process(target=_write_ten, args=(path, n * 10 + 1))
        for n in range(3)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert sorted(d.name for d in load(path)) == [name(n) for n in range(1, 31)]
    assert sorted(p.name for p in path.parent.iterdir()) == ["decisions.csv"]


@pytest.mark.parametrize("article", ["#1.md", "<<<<<<< a.md", "=======", ">>>>>>>", '"#1".md'])
def test_no_article_makes_its_row_a_remark(tmp_path: Path, article: str) -> None:
    file = tmp_path / "decisions.csv"
    one = Decision.of({"article": article, "fingerprint": "0" * 16, "verdict": "accept"})
    save(file, [one])
    save(file, [one])
    assert [row.article for row in load(file)] == [article]


TEXT = st.text(alphabet="=+-@'\"; ,aé#<>\u2014", max_size=8)
DECISIONS = st.builds(
    Decision,
    name=st.builds(name, st.integers(0, 9)),
    choice=st.just(Choice.REJECT),
    article=TEXT,
    check=st.sampled_from(["", "L101"]),
    reason=TEXT,
    who=TEXT,
    decided=st.sampled_from([None, DECIDED]),
    until=st.sampled_from([None, date(2027, 1, 31)]),
    about=TEXT,
)


def folded(decision: Decision) -> dict[str, str]:
    return {column: " ".join(text.split()) for column, text in decision.cells().items()}


@given(
    st.lists(DECISIONS, max_size=5, unique_by=lambda d: d.name),
    st.lists(DECISIONS, max_size=3, unique_by=lambda d: d.name),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_rows_that_are_not_decided_anew_keep_their_bytes(
    tmp_path_factory: pytest.TempPathFactory, old: list[Decision], new: list[Decision], end: str
) -> None:
    path = tmp_path_factory.mktemp("law") / "decisions.csv"
    save(path, old)
    if old:
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end.encode()))
    before = path.read_bytes().split(end.encode()) if old else []
    save(path, new)
    expected = {d.name: folded(d) for d in (*old, *new)}
    assert {d.name: folded(d) for d in load(path)} == expected
    after = path.read_bytes().split(end.encode()) if path.exists() else []
    decided = {d.name for d in new}
    for number, decision in enumerate(old, 1):
        assert decision.name in decided or after[number] == before[number]


@given(DECISIONS)
def test_cells_say_all_of_a_decision(decision: Decision) -> None:
    again = Decision.of(decision.cells())
    assert again.cells() == {column: text.strip() for column, text in decision.cells().items()}
