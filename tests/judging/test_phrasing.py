"""How findings say things."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.judging.phrasing import counted, excerpt, joined, label, listed, shortened
from pipeline.model import Fields, Reference, Span


def _reference(number: int | None, title: str = "A title", group: str = "") -> Reference:
    return Reference("k", number, ("^",), title, Span(0, 1), Fields(title=title), group=group)


def test_references_are_called_by_number_or_by_title() -> None:
    assert label(_reference(16)) == "[16]"
    assert label(_reference(2, group="note")) == "[note 2]"
    assert label(_reference(None)) == '"A title"'


def test_lists_of_references_end_somewhere() -> None:
    assert listed([_reference(i) for i in (1, 2, 3)]) == "[1], [2] and [3]"
    assert listed([_reference(i) for i in range(1, 40)]).endswith("[12] and 27 more")
    assert joined(["a"]) == "a"


def test_numbers_agree_with_their_nouns() -> None:
    assert (counted(1, "reference"), counted(2, "reference")) == ("1 reference", "2 references")
    assert counted(3, "entry", "entries") == "3 entries"


@given(st.text(max_size=600), st.integers(10, 300))
def test_shortened_text_is_one_line_of_at_most_that_length(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length and "\n" not in short


@given(st.text("ab ", max_size=300), st.text("cd", min_size=1, max_size=20), st.text("ab ", max_size=300))
def test_an_excerpt_holds_what_it_is_about(before: str, around: str, after: str) -> None:
    assert around in excerpt(before + around + after, around, 60)
