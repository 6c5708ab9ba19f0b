"""A diff that people read, and that never runs away."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.drift.word_diff import LINES, WORDS, line_diff, word_diff

WORD = st.sampled_from(["the", "pier", "was", "closed", "on", "may", "june", "harbour"])
LINE = st.lists(WORD, max_size=30).map(" ".join)


def test_words_taken_out_and_put_in() -> None:
    assert word_diff("closed on 5 May 2019 for good", "closed on 6 May 2020 for good") == (
        "closed on [-5-] {+6+} May [-2019-] {+2020+} for good"
    )
    assert word_diff("", "new") == "{+new+}"
    assert word_diff("same", "same") == "same"


def test_what_stays_is_shortened() -> None:
    words = " ".join(f"w{n}" for n in range(40))
    assert word_diff(f"{words} old {words}", f"{words} new {words}") == (
        "… w36 w37 w38 w39 [-old-] {+new+} w0 w1 w2 w3 …"
    )


def test_lines_that_went_over_into_others_and_lines_that_are_gone() -> None:
    before = "One stays here.\nThe pier was closed in May.\nGone for ever."
    now = "One stays here.\nThe pier was closed in June.\nA shop was opened."
    assert list(line_diff(before, now, 9)) == [
        "~ The pier was closed in [-May.-] {+June.+}",
        "- Gone for ever.",
        "+ A shop was opened.",
    ]


def test_no_more_lines_than_are_asked_for() -> None:
    before = "\n".join(f"line {n}" for n in range(50))
    assert [*line_diff(before, "", 3)][2:] == ["- line 2", "…"]
    assert list(line_diff(before, before, 3)) == []
    assert len(list(line_diff("x\n" * 5000, "", 10**6))) <= LINES


@given(LINE, LINE)
def test_both_can_be_read_out_of_it(before: str, now: str) -> None:
    told = word_diff(before, now)
    if "…" not in told:
        old = re.sub(r"\{\+.*?\+\}", "", told).replace("[-", "").replace("-]", "")
        new = re.sub(r"\[-.*?-\]", "", told).replace("{+", "").replace("+}", "")
        assert (old.split(), new.split()) == (before.split(), now.split())


def test_a_hostile_line_is_cut() -> None:
    told = word_diff("a b " * 250_000, "b a " * 250_000)
    assert len(told.split()) <= 4 * WORDS
