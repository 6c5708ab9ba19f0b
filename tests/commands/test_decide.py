"""``citewarden decide``: from a finding's name to its row in decisions.csv, and back."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.decisions.record import Choice
from pipeline.store import decisions

SENTENCES = """The pier was opened on 4 March 2018.[^a][^b]

The mole was opened on 4 March 2018.[^c][^d]
"""
TEXT = f"""# Piers

{SENTENCES}
[^a]: "The pier opens". Varnholm Herald. 2018-06-04.
[^b]: "A pier for all". Coast Daily. 2018-06-05.
[^c]: "The mole opens". Varnholm Herald. 2018-06-04.
[^d]: "A mole for all". Coast Daily. 2018-06-05.
"""
Decide = Callable[..., list[str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.clock.utc_now", lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    (tmp_path / "citewarden.toml").write_text("", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/piers.md").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def decide(project: Path, capsys: pytest.CaptureFixture[str]) -> Decide:
    """The lines that it prints."""

    def run(*arguments: str) -> list[str]:
        capsys.readouterr()
        assert main(["decide", *arguments]) == 0
        return capsys.readouterr().out.splitlines()

    return run


@pytest.fixture
def refused(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """The one sentence that it ends with."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert main(["decide", *arguments]) == 2
        (told,) = capsys.readouterr().err.splitlines()
        return told

    return run


PIER, MOLE = "D101@docs/piers.md:3", "D101@docs/piers.md:5"
WAIT = ("waive", "--why", "asked the archive", "--who", "Ana", "--until", "2027-01-31")


def rows(project: Path) -> list:
    return list(decisions.load(project / "decisions.csv"))


def test_what_is_found_and_its_names(decide: Decide, project: Path) -> None:
    told = decide("D101@docs/piers.md")
    assert [
        re.fullmatch(r"[0-9a-f]{16} D101 docs/piers\.md:[35] 4 March 2018; open", text) is None
        for text in told
    ] == [False, False]
    assert rows(project) == []


def test_a_verdict_by_check_and_line(decide: Decide, project: Path) -> None:
    (told,) = decide(PIER, "reject", "--why", "=the day of the reprint", "--who", "Bo")
    assert (
        told == "reject D101 docs/piers.md “4 March 2018” by Bo (=the day of the reprint), in decisions.csv"
    )
    (row,) = rows(project)
    assert (row.choice, row.article, row.check, row.who) == (Choice.REJECT, "docs/piers.md", "D101", "Bo")
    assert (row.reason, row.about, row.decided) == (
        "=the day of the reprint",
        "4 March 2018",
        datetime(2026, 11, 24, 9, tzinfo=UTC),
    )
    assert all(row.name)


def test_it_holds_in_check(decide: Decide, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "check",
        "docs/piers.md",
        "--from-archive",
        "--select",
        "D101,W",
        "--fail-on",
        "review",
        "--quiet",
    ]
    assert main(arguments) == 1
    decide(PIER, "reject")
    assert main(arguments) == 1
    decide(MOLE, *WAIT)
    assert main(arguments) == 0


def test_a_waiver_by_the_beginning_of_its_name(decide: Decide, project: Path) -> None:
    name = decide(PIER)[0][:6]
    decide(name, *WAIT, "--article", "docs/piers.md")
    (row,) = rows(project)
    assert (row.choice, row.until, row.reason) == (Choice.WAIVE, date(2027, 1, 31), "asked the archive")
    assert decide(PIER)[0].endswith(
        "; waive D101 docs/piers.md “4 March 2018” by Ana until 2027-01-31 (asked the archive)"
    )


def test_articles_of_the_sheet_are_looked_at(decide: Decide, project: Path) -> None:
    main(["check", "docs/piers.md", "--offline", "--quiet"])
    name = decide(PIER)[0][:8].upper()
    decide(name, "accept")
    assert [row.choice for row in rows(project)] == [Choice.ACCEPT]


def test_a_second_verdict_takes_the_place_of_the_first(decide: Decide, project: Path) -> None:
    decide(PIER, "accept")
    decide(PIER, "reject", "--until", "2026-11-24")
    assert [(row.choice, row.until) for row in rows(project)] == [(Choice.REJECT, date(2026, 11, 24))]


def test_withdraw(decide: Decide, project: Path) -> None:
    decide(PIER, "accept", "--who", "Ana")
    decide(MOLE, "accept", "--who", "Ana")
    before = (project / "decisions.csv").read_text("utf-8").splitlines()
    assert decide(PIER, "withdraw") == ["withdrawn: accept D101 docs/piers.md “4 March 2018” by Ana"]
    assert (project / "decisions.csv").read_text("utf-8").splitlines() == [before[0], before[2]]


def test_withdraw_what_is_found_no_more(decide: Decide, project: Path) -> None:
    decide(PIER, "accept")
    (project / "docs/piers.md").unlink()
    decide(rows(project)[0].name.fingerprint, "withdraw")
    assert rows(project) == []


def test_list(decide: Decide, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert decide("--list") == ["nothing is decided"]
    decide(PIER, *WAIT)
    decide(MOLE, "accept", "--who", "Bo")
    names = [row.name.fingerprint[:8] for row in rows(project)]
    waived = (
        f"{names[0]} waive D101 docs/piers.md “4 March 2018” by Ana until 2027-01-31 (asked the archive)"
    )
    accepted = f"{names[1]} accept D101 docs/piers.md “4 March 2018” by Bo"
    assert decide("--list") == [f"{waived}: holds", f"{accepted}: holds"]
    (project / "docs/piers.md").write_text(TEXT.replace("2018-06-05", "2018-06-06"), "utf-8")
    again = "is open again: the words, or what the source says, have changed"
    assert decide("--list") == [f"{waived}: {again}", f"{accepted}: {again}"]
    (project / "docs/piers.md").write_text(TEXT.replace(SENTENCES, "A pier.\n"), "utf-8")
    assert decide("--list")[1] == f"{accepted}: is of nothing that is found"
    (project / "docs/piers.md").unlink()
    assert decide("--list")[1] == f"{accepted}: its article was not looked at"
    monkeypatch.setattr("pipeline.clock.utc_now", lambda: datetime(2027, 2, 1, tzinfo=UTC))
    assert decide("--list")[0] == f"{waived}: has run out"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name one finding, or ask for all decisions with --list"),
        ([PIER, "--list"], "name one finding, or ask for all decisions with --list"),
        (["pier"], "'pier' names no finding; give CHECK@ARTICLE, or 6 or more hex digits"),
        (["abc"], "'abc' names no finding"),
        (
            ["D101@docs/piers.md", "accept"],
            r"is 2 findings: [0-9a-f]{8} \(docs/piers.md:3\), [0-9a-f]{8} \(docs/piers.md:5\); name one",
        ),
        (["D101@docs/piers.md:4"], "is nothing that is found by what is kept; citewarden check --verbose"),
        (["L101@docs/piers.md"], "is nothing that is found"),
        (["012345", "--article", "docs/piers.md"], "012345 is nothing that is found"),
        (["012345", "withdraw"], "012345: nothing was decided of it; citewarden decide --list"),
        (["012345"], "no article was named, and sources.csv has none"),
        ([PIER, "waive"], "a waiver needs --why and --until"),
        ([PIER, "waive", "--why", " ", "--until", "2027-01-31"], "a waiver needs --why and --until"),
        ([PIER, *WAIT[:-1], "2026-11-23"], "--until 2026-11-23 has passed; give a later day"),
        ([PIER, *WAIT[:-1], "next week"], "--until is no day such as 2027-01-31: 'next week'"),
    ],
)
def test_mistakes(refused: Callable[..., str], project: Path, arguments: list[str], told: str) -> None:
    assert re.search(told, refused(*arguments))
    assert rows(project) == []


def test_an_article_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decide", "D101@docs/gone.md", "accept"]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert "gone.md: no such file" in first
    assert "nothing that is found" in last


def test_a_waiver_of_nobody(refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.known_articles.user_name", lambda: "")
    assert "a waiver needs who" in refused(PIER, "waive", "--why", "asked", "--until", "2027-01-31")


def test_outside_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["decide", "--list"]) == 2
    assert "there is no project here to decide in; make one: citewarden init" in capsys.readouterr().err


def test_a_broken_file_is_told_and_kept(refused: Callable[..., str], project: Path) -> None:
    (project / "decisions.csv").write_text("fingerprint,verdict\nx,accept\n", "utf-8")
    assert "decisions.csv:2: fingerprint is not 16 hexadecimal digits" in refused(PIER, "accept")
    assert (project / "decisions.csv").read_text("utf-8") == "fingerprint,verdict\nx,accept\n"


def test_waivers_and_faults_are_not_to_be_decided(refused: Callable[..., str], project: Path) -> None:
    (project / "docs/piers.md").write_text(TEXT + "\n<!-- citewarden: ignore D101 -->\n", "utf-8")
    assert "is nothing that is found" in refused("W103@docs/piers.md", "reject")
