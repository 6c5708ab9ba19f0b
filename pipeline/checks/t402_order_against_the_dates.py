"""A sentence says that it follows what was told before it, and its date is the earlier one.

## Why it matters
"As a result", "then" and "later" promise an order.  Where the dates run the other way, a date is wrong, or
the sentences belong in another order, or one did not cause the other.

## How to fix
Look at the sources of both sentences.  Correct the date, put the sentences in the order of the events, or
choose a word that promises nothing ("earlier", "already").

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: none; it is quiet where it is not sure.

## Examples
Fires: "On 22 December they were expelled. As a result, an alert was issued on 19 September."
Quiet: "As a result, the alert that had been issued on 19 September was renewed."
"""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.dates.mention import DateMention
from pipeline.judging import telling, wording
from pipeline.model import ArticleCase, Check, Evidence, Finding, Scope, Statement, Tier

FINE = 31  # days: a year or a season tells no order within a paragraph
SURE = 200  # days that a year which was only inferred may be off before it is doubted instead


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each sentence whose first date precedes every date of the sentence before it."""
    language = case.article.language
    for earlier, later in pairwise(s for s in case.article.statements if s.context in ("prose", "list")):
        if earlier.paragraph != later.paragraph or earlier.section != later.section:
            continue
        word = telling.follows(later.text, language)
        if word and not wording.looks_back(later.text, language):
            before, after = _events(earlier, language), _events(later, language)
            if before and after and _reversed(before, after[0]):
                yield _finding(later, word, after[0], before[-1], earlier)


def _events(statement: Statement, language: str) -> list[DateMention]:
    """The dated events that the sentence tells as past, to the month or the day."""
    text = statement.text
    if wording.is_plan(telling.without_causes(text, language), language):
        return []
    return [
        m
        for m in statement.dates
        if m.when is not None
        and m.when.days <= FINE
        and not m.bound
        and not m.alternatives
        and not wording.is_limit(text, m.start, m.end, language)
    ]


def _reversed(before: list[DateMention], mention: DateMention) -> bool:
    when = mention.when
    known = [m.when for m in before if m.when is not None]
    if when is None or not all(when.before(other) for other in known):
        return False
    return mention.how == "stated" or max(when.gap(other) for other in known) <= SURE


def _finding(
    statement: Statement, word: str, mention: DateMention, other: DateMention, earlier: Statement
) -> Finding:
    return Finding(
        check="T402",
        tier=Tier.REVIEW,
        message=f'"{word}" puts "{mention.text}" after "{other.text}" of the sentence before it.',
        span=statement.locate(mention.start, mention.end),
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
        claimed_when=mention.when,
        found=other.text,
        evidence=(Evidence(earlier.text, witness="article", when=other.when),),
    )


CHECK = Check(id="T402", name="order-against-the-dates", scope=Scope.ARTICLE, find=find)
