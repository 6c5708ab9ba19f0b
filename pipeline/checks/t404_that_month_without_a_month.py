"""The text says "earlier that month", and nothing before it names one.

## Why it matters
The reader cannot tell when it was, and no source can be compared with it.  Mostly the sentence was
moved, or the date before it was shortened to its year.

## How to fix
Name the month or the day.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: none; days, which were wrong more often than right, are left alone.

## Examples
Fires: "frozen since 2017, after launches earlier that month".
Quiet: "founded in May 2017, after launches earlier that month".
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.dates.mention import DateMention
from pipeline.model import ArticleCase, Check, Finding, Scope, Statement, Tier

MONTH = 31  # days
POINTS_BACK = re.compile(  # "that day" is mostly a day of the tale, told of in another way
    r"\b(?:(?:that|the same) month|(?:ese|aquel|(?:el|del) mismo) mes|(?:ce mois-là|même mois)"
    r"|(?:(?:im|des)?selben|jenem) monats?|(?:esse|naquele|mesmo) mês|(?:quel|stesso) mese"
    r"|(?:die|dezelfde) maand)\b",
    re.IGNORECASE,
)


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each expression that points back to nothing in its paragraph."""
    for _, told in groupby(case.article.statements, key=lambda s: (s.section, s.paragraph)):
        for mention, statement in _until_dated(told):
            loose = mention.how == "relative" and mention.when is None and not mention.edtf
            if loose and POINTS_BACK.search(mention.text):
                yield _finding(statement, mention)


def _until_dated(told: Iterable[Statement]) -> Iterator[tuple[DateMention, Statement]]:
    """The date expressions of a paragraph that stand before its first month or day."""
    for statement in told:
        for mention in statement.dates if statement.context in ("prose", "list") else ():
            if mention.when is not None and mention.when.days <= MONTH:
                return
            yield mention, statement


def _finding(statement: Statement, mention: DateMention) -> Finding:
    return Finding(
        check="T404",
        tier=Tier.REVIEW,
        message=f'"{mention.text}": nothing before it says which.',
        span=statement.locate(mention.start, mention.end),
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
    )


CHECK = Check(id="T404", name="that-month-without-a-month", scope=Scope.ARTICLE, find=find)
