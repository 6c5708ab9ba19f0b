"""Waivers in an article: which lines they are of, and why a comment is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.waivers import Misread, Waiver, waivers

SAID = 'ignore L101 reason="the site moves" owner="Ana" until=2027-01-31'
COMMENT = f"<!-- citewarden: {SAID} -->"


def one(text: str) -> Waiver:
    (found,) = waivers(text)
    assert isinstance(found, Waiver), found
    return found


def covered(text: str) -> list[str]:
    return [text[w.covers.start : w.covers.end] for w in waivers(text) if isinstance(w, Waiver)]


def test_what_a_waiver_says() -> None:
    text = f"A pier.\n\nA quay. {COMMENT}\n"
    found = one(text)
    assert (found.checks, found.reason, found.owner) == (("L101",), "the site moves", "Ana")
    assert (found.until, found.line) == (date(2027, 1, 31), 3)
    assert text[found.span.start : found.span.end] == COMMENT


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"A pier. {COMMENT}\nA quay.", [f"A pier. {COMMENT}"]),
        (f"{COMMENT} A pier.\nA quay.", [f"{COMMENT} A pier."]),
        (f"{COMMENT}\nA pier.\nA quay.", ["A pier."]),
        (f"{COMMENT}\n\n  \nA pier.\nA quay.", ["A pier."]),
        (f"{COMMENT}\r\n\r\nA pier.\r\n", ["A pier.\r"]),
        (f"{COMMENT}\rA pier.\rA quay.", ["A pier."]),
        (f"{COMMENT} {COMMENT}\nA pier.", ["A pier."] * 2),
        (f"{COMMENT}\n{COMMENT}\nA pier.", ["A pier."] * 2),
        (f"{COMMENT}\n<!-- a remark -->\nA pier.", ["A pier."]),
        (f"{COMMENT}\n<!-- a remark\nof two lines -->\nA pier.", ["A pier."]),
        (f"{COMMENT}\n<!-- a --> A pier. <!-- b -->", ["<!-- a --> A pier. <!-- b -->"]),
        (f"- A pier.\n  {COMMENT}\n- A quay.", ["- A quay."]),
        (f"- {COMMENT}\n- A quay.", [f"- {COMMENT}"]),
        (f"{COMMENT}\n| a | b |\n|---|---|\n| c | d |", ["| a | b |"]),
        (f"A pier.\n{COMMENT}\n", [""]),
        (f"A {COMMENT.replace(' owner', chr(10) + 'owner')} pier.", None),
    ],
)
def test_the_line_that_a_waiver_is_of(text: str, lines: list[str] | None) -> None:
    assert covered(text) == (lines if lines is not None else [text])


@pytest.mark.parametrize(
    ("ids", "checks"),
    [
        ("L101", ("L101",)),
        ("l101 d101", ("L101", "D101")),
        ("L101,D101", ("L101", "D101")),
        ("L101, D101 ,C", ("L101", "D101", "C")),
    ],
)
def test_several_ids(ids: str, checks: tuple[str, ...]) -> None:
    found = one(COMMENT.replace("L101", ids))
    assert found.checks == checks
    assert found.is_of("L101") and not found.is_of("T401")


def test_the_beginning_of_ids() -> None:
    found = one(COMMENT.replace("L101", "L"))
    assert found.is_of("L102") and not found.is_of("D101")


@pytest.mark.parametrize("quoted", ["'Ana'", "Ana", '"Ana"', '" Ana "'])
def test_quotation_marks(quoted: str) -> None:
    assert one(COMMENT.replace('"Ana"', quoted)).owner == "Ana"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("ignore L101", "it lacks reason, owner, until"),
        (SAID.replace('reason="the site moves" ', ""), "it lacks reason"),
        (SAID.replace('"the site moves"', '" "'), "it lacks reason"),
        (SAID.replace("2027-01-31", "2027-02-30"), "until is no day such as 2027-01-31: '2027-02-30'"),
        (SAID.replace("2027-01-31", "soon"), "until is no day"),
        (SAID.replace("L101", "dead-link"), "'DEAD-LINK' is no check's id"),
        (SAID.replace("L101 ", ""), "which checks to ignore"),
        (SAID.replace("ignore", "skip"), "which checks to ignore"),
        (f"{SAID} owner=Bo", "owner is not one of reason, owner, until, or is there twice"),
        (f"{SAID} ticket=7", "ticket is not one of"),
        (SAID.replace('moves"', "moves"), "it lacks reason"),
        ("", "which checks to ignore"),
    ],
)
def test_what_is_no_waiver(said: str, problem: str) -> None:
    (found,) = waivers(f"A pier. <!-- citewarden: {said} -->")
    assert isinstance(found, Misread)
    assert problem in found.problem


def test_a_comment_that_does_not_end() -> None:
    (found,) = waivers(f"<!-- citewarden: {SAID}" + " x" * 5000 + " -->")
    assert isinstance(found, Misread)
    assert "does not end" in found.problem


def test_one_that_is_shown_as_code_is_none() -> None:
    assert list(waivers(f"Write `{COMMENT}` there.")) == []
    assert len(list(waivers(f"The `pier`{COMMENT}"))) == 1


@pytest.mark.parametrize("text", ["", "A pier.", "<!-- citewardens: x -->", "<!-- a citewarden: x -->"])
def test_what_is_nothing_to_us(text: str) -> None:
    assert list(waivers(text)) == []


@pytest.mark.parametrize("piece", ["<!--", "<!-- citewarden:", f"{COMMENT}", '="', "<!-- -->", "\r"])
def test_a_megabyte_of_it(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(list(waivers(text))) == text.count("<!-- citewarden:")


PIECES = (
    COMMENT,
    COMMENT.replace(" owner", "\nowner"),
    "<!--",
    "-->",
    "\n",
    "\r",
    "\r\n",
    "x",
    " ",
    "<!-- a -->",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_lines_that_waivers_are_of_ascend_and_lie_in_the_text(text: str) -> None:
    covers = [each.covers for each in waivers(text) if isinstance(each, Waiver)]
    assert [c.start for c in covers] == sorted(c.start for c in covers)
    assert [c.end for c in covers] == sorted(c.end for c in covers)
    assert all(0 <= c.start <= c.end <= len(text) for c in covers)
