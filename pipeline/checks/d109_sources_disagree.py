"""Two sources that are cited for the same words disagree on a date or a number.

## Why it matters
One source bears out what the sentence says; the other one, in its own passage about the same thing, has
another value.  A reader who opens the second source finds the article wrong.  Often the later source
corrected the earlier one, or one of them counts something else.

## How to fix
Open both sources at the passages that the finding quotes.  Keep the value of the better one and cite that
one for it, or say in the article that the sources differ.

## Precision
Measured only on ten pairs of articles made for the purpose, in five languages: the ten disagreements that
had been put in were found, and nothing in the right twins.  How often it is right on articles that people
wrote is not known, so it asks for a look and never fails a build.

## Examples
Fires: "opened in May 2019", where one source says May 2019 of the bridge and the other one March 2019.
Quiet: the same sentence where the other source does not say when the bridge was opened.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.judging.phrasing import label
from pipeline.model import Check, Finding, Scope, StatementCase, Tier

if TYPE_CHECKING:
    from pipeline.claims.disagreement import Disagreement
    from pipeline.claims.statements import Reading


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each value on which the kept pages of two references disagree."""
    if sum(bool(source.pages) for source in case.sources) > 1:  # what reads claims is only loaded then
        yield from _apart(case)


def _apart(case: StatementCase) -> Iterator[Finding]:
    from pipeline.claims.disagreement import disagreements
    from pipeline.claims.statements import readings

    told: set[int] = set()
    for reading in readings(case, _may_differ):
        for apart in disagreements(reading.claim, reading.texts):
            found = _finding(case, reading, apart)
            if found and found.span and found.span.start not in told:
                told.add(found.span.start)
                yield found


def _may_differ(words: str, texts: list[str]) -> bool:
    """Whether some figures of the words stand in one of several pages and not in another one."""
    from pipeline.numbers.finding import FIGURES

    for figures in FIGURES.finditer(words) if len(texts) > 1 else ():
        alone = re.compile(rf"(?<!\d){re.escape(figures.group())}(?!\d)")
        having = sum(alone.search(text) is not None for text in texts)
        if 0 < having < len(texts):
            return True
    return False


def _finding(case: StatementCase, reading: "Reading", apart: "Disagreement") -> Finding | None:
    ours, theirs = reading.found(apart.ours), reading.found(apart.theirs)
    one, other = ours.source.reference, theirs.source.reference
    if one.key == other.key:  # two copies of one page
        return None
    statement, claimed = case.statement, ours.judged.claimed
    return Finding(
        check="D109",
        tier=Tier.REVIEW,
        message=(
            f'The sources disagree on "{claimed}": {label(one)} says {ours.judged.found}, '
            f"{label(other)} says {theirs.judged.found}."
        ),
        span=statement.locate(*ours.span),
        key=other.key,
        section=statement.section,
        sentence=statement.text,
        claimed=claimed,
        found=theirs.judged.found,
        evidence=(*theirs.evidence, *ours.evidence),
        related=(one.key,),
    )


CHECK = Check(id="D109", name="sources-disagree", scope=Scope.STATEMENT, find=find)
