"""Statements: text without marks, what each mark covers, and where every word stands."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Statement
from pipeline.reading.marks import Known, find_marks, letter_number
from pipeline.reading.statements import Paragraph, statements

KNOWN = Known(highest=40)


def read(text: str, known: Known | None = KNOWN) -> list[Statement]:
    """The statements of one line."""
    return statements(Paragraph(((0, text),), "", "prose", 0), "en", lambda mark, _: mark.text, known)


def covered(statement: Statement) -> list[tuple[str, str]]:
    """Each mark with the words that it covers."""
    return [(c.mark, statement.text[c.covers.start : c.covers.end]) for c in statement.citations]


def test_a_mark_covers_the_words_from_the_mark_before() -> None:
    (found,) = read("On May 3,[14] the first and the second consul were sent home.[2][15]")
    assert found.text == "On May 3, the first and the second consul were sent home."
    rest = "the first and the second consul were sent home."
    assert covered(found) == [("[14]", "On May 3,"), ("[2]", rest), ("[15]", rest)]
    assert [c.offset for c in found.citations] == [9, 57, 57]


def test_a_mark_behind_the_stop_belongs_to_the_sentence_before() -> None:
    first, second, third = read("One came.[1] Two left. [2] Three stayed.[3]:12")
    assert (first.text, second.text, third.text) == ("One came.", "Two left.", "Three stayed.")
    assert [c.mark for s in (first, second, third) for c in s.citations] == ["[1]", "[2]", "[3]"]


def test_marks_with_pages_words_and_letters() -> None:
    (found,) = read("It grew[1]: 12–13 a lot,[nb 1] then shrank[a] again.[note 12]")
    assert found.text == "It grew a lot, then shrank again."
    assert [c.mark for c in found.citations] == ["[1]", "[nb 1]", "[a]", "[note 12]"]


def test_commas_between_marks_belong_to_them() -> None:
    (found,) = read("Elle est partie[1],[2].")
    assert found.text == "Elle est partie."
    assert len(found.citations) == 2


def test_tags_are_dropped_and_cover_nothing() -> None:
    first, second = read("It rained.[citation needed] It stopped.[3]")
    assert first.text == "It rained."
    assert first.citations == ()
    assert covered(second) == [("[3]", "It stopped.")]


def test_brackets_that_are_words_stay() -> None:
    text = "He wrote in [1987] that [t]he end was [sic] near, see a[0]."
    assert [s.text for s in read(text)] == [text]


def test_where_nothing_is_cited_numbers_are_words() -> None:
    assert read("Further reading [2]", None)[0].text == "Further reading [2]"


def test_marks_alone_make_a_statement_without_words() -> None:
    (found,) = read("[4][5]")
    assert found.text == ""
    assert [c.key for c in found.citations] == ["[4]", "[5]"]


def test_letters_are_numbers() -> None:
    assert [letter_number(x) for x in ("a", "z", "aa", "ab")] == [1, 26, 27, 28]


WORDS = st.lists(st.from_regex(r"[A-Za-zé가]{1,8}[.,]?", fullmatch=True), min_size=1, max_size=5).map(
    " ".join
)
MARKS = st.lists(st.sampled_from(["[1]", "[23]", "[note 2]", "[a]", "[citation needed]"]), max_size=3).map(
    "".join
)


@given(
    st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=6).map(lambda ps: " ".join(w + m for w, m in ps))
)
def test_every_word_is_found_again_in_the_source(text: str) -> None:
    """``locate`` of each word of a statement gives that word in the source."""
    for found in read(text):
        for word in re.finditer(r"\w+", found.text):
            start, end = found.locate(*word.span())
            assert text[start:end] == word[0]
        for citation in found.citations:
            assert text[citation.span.start : citation.span.end] == citation.mark
            assert found.span.start <= citation.span.start < citation.span.end <= found.span.end
            assert 0 <= citation.covers.start <= citation.covers.end <= len(found.text)


@given(
    st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=6).map(lambda ps: " ".join(w + m for w, m in ps))
)
def test_no_word_and_no_mark_is_lost(text: str) -> None:
    found = read(text)
    marks = [m for m in find_marks(text, KNOWN) if m.family != "tag"]
    assert sum(len(s.citations) for s in found) == len(marks)
    bare = re.sub(r"\[[^\]]*\]", "", text)
    assert re.findall(r"\w", "".join(s.text for s in found)) == re.findall(r"\w", bare)


@given(st.text(alphabet='aB1 .[]()"“”,:\u200b', max_size=120))
def test_any_text_is_read(text: str) -> None:
    for found in read(text):
        assert text[found.span.start : found.span.end].strip()
