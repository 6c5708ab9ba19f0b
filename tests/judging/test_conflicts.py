"""Dates that a slip of the pen would explain: what speaks for it, and what against."""

import pytest

from pipeline.judging.conflicts import Conflict, conflicts
from pipeline.model import StatementCase, Tier
from pipeline.stages.check import check
from pipeline.stages.parse import parse_article
from tests.checks.examples import TODAY, known

HABIT = """The bridge gave way on October 2, 2018.[1] On October 3, the minister ordered an inspection.[2]
On October 4, 2018, the inspectors came.[2] The road was closed on October 2, 2018.[1]"""
TEXT = f"""Bridge of Vell

{HABIT} The authority warned travellers on August 19, 2018.[3]

References[edit]

  1. ^ "Bridge at Vell gives way". Vell Courier. 2018-10-02.
  2. ^ "Minister orders inspection of bridges". Radio Nord. 2018-10-04.
  3. ^ "Alert to travellers in Vell". Harbour Authority. @@
"""


def _conflicts(text: str, web: str = "") -> list[Conflict]:
    article = parse_article(text, name="example.txt", language="en")
    sources, _, _ = known(article, web)
    found = []
    for statement in article.statements:
        keys = {c.key for c in statement.citations}
        cited = tuple(s for s in sources if s.reference.key in keys)
        found += list(conflicts(StatementCase(article, statement, cited, TODAY)))
    return found


def test_one_source_is_enough_where_the_article_cites_news_of_the_day() -> None:
    (conflict,) = _conflicts(TEXT.replace("@@", "2018-11-19."))
    assert conflict.tier is Tier.ALARM and conflict.meant.edtf == "2018-11-19"


def test_without_that_habit_it_is_worth_a_look_only() -> None:
    text = TEXT.replace(HABIT, "The bridge gave way.").replace("@@", "2018-11-19.")
    (conflict,) = _conflicts(text)
    assert conflict.tier is Tier.REVIEW


def test_the_day_of_a_kept_page_is_held_against_the_claim_and_shown() -> None:
    (conflict,) = _conflicts(
        TEXT.replace("@@", ""), "[3] https://harbour.example/a\n  published 2018-11-19"
    )
    (evidence,) = conflict.evidence
    assert evidence.witness == "json-ld:datePublished" and evidence.capture is not None
    assert conflict.meant.edtf == "2018-11-19"


def test_reference_page_and_the_sentence_of_the_page_are_all_evidence() -> None:
    web = """[3] https://harbour.example/a
      published 2018-11-19
      text Notice. The authority warned travellers on November 19, 2018. It did so again."""
    (conflict,) = _conflicts(TEXT.replace("@@", "2018-11-19."), web)
    assert [e.witness for e in conflict.evidence] == ["reference", "json-ld:datePublished", "text"]
    assert conflict.evidence[2].quote == "The authority warned travellers on November 19, 2018."


@pytest.mark.parametrize(
    "web",
    [
        "[3] https://harbour.example/a\n  published 2018-08-19",
        "[3] https://harbour.example/a\n  published 2018-08-22",
    ],
)
def test_a_page_that_fits_the_claim_silences_it(web: str) -> None:
    assert _conflicts(TEXT.replace("@@", "2018-11-19."), web) == []


def test_a_page_that_names_the_claimed_day_lowers_it() -> None:
    web = "[3] https://harbour.example/a\n  text The authority recalls its warning of August 19, 2018."
    (conflict,) = _conflicts(TEXT.replace("@@", "2018-11-19."), web)
    assert conflict.tier is Tier.REVIEW


def test_a_statement_crowded_with_dates_is_left_alone() -> None:
    crowd = ", ".join(f"on August {i % 28 + 1}, 2018" for i in range(50))
    text = TEXT.replace("on August 19, 2018", crowd).replace("@@", "2018-11-19.")
    assert _conflicts(text) == []


def test_the_finding_says_whether_the_reference_or_its_page_is_dated() -> None:
    web = "[3] https://harbour.example/a\n  published 2018-10-19"
    article = parse_article(TEXT.replace("@@", ""), name="example.txt", language="en")
    sources, _, _ = known(article, web)
    (finding,) = check(article, sources, today=TODAY, select=["D101"])
    assert finding.message == (
        '"August 19, 2018" does not fit its source: the page of [3] is dated 2018-10-19.'
        ' Write "October 19, 2018"?'
    )
    assert (finding.proposal, finding.rewrite) == ("2018-10-19", "October 19, 2018")
