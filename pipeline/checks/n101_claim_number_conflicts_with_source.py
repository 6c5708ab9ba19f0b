"""A number in a sentence is not the one in the passage of its source that speaks of the same thing.

## Why it matters
Digits are mistyped, copied from the neighbouring row, or go out of date when only the reference was
renewed.  Readers trust a number that has a source.  The check reads the pages that were kept of the
sources of a sentence; where none of them has the number, it shows what the passage with the same names
and words says instead.  Where the passage is bound well it asks for a look, else it is a note; it never
fails a build.  A number is proposed only where a slip of the pen explains the difference.

## How to fix
Open the source at the passage that the finding quotes.  Write its number, or cite the source that has
yours; if the finding compares two different things, waive it.

## Precision
Of 92 claims that people had checked against the cited page, 50 of them problems, it asked for a look at 7;
all 7 were problems.  Of its 4 notes 3 were.  Of 82 other claims that their pages support it asked at none
and made 1 note.  It was tuned on these same claims, so expect less on others.  In ten pairs of articles
made for the purpose, in five languages, it found the ten wrong numbers and nothing in the right twins.

## Examples
Fires: "The bridge cost 5.2 million euros" where the source says that it had cost 3.2 million euros.
Quiet: "about 3 million euros" for the same source, which rounds.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.model import Check, Finding, Scope, StatementCase, Tier

if TYPE_CHECKING:
    from pipeline.claims.statements import Found


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each number that no kept page has and that a bound passage replaces."""
    if any(source.pages for source in case.sources):  # the tables of numbers are only loaded for pages
        yield from _conflicts(case)


def _conflicts(case: StatementCase) -> Iterator[Finding]:
    from pipeline.claims.number_judgement import judge_numbers
    from pipeline.claims.statements import judged

    told: set[int] = set()
    for found in judged(case, judge_numbers, _has_unknown_figures):
        if found.judged.tier and found.span.start not in told and _is_new(found):
            told.add(found.span.start)
            yield _finding(case, found)


def _has_unknown_figures(words: str, texts: list[str]) -> bool:
    """Whether some figures of the words stand in none of the pages."""
    from pipeline.numbers.finding import FIGURES

    return any(not any(m.group() in text for text in texts) for m in FIGURES.finditer(words))


def _is_new(found: "Found") -> bool:
    """Whether the page nowhere has the figures themselves: those may be of the same thing."""
    assert found.judged.place is not None
    return found.judged.claimed not in found.judged.place.source.text


def _finding(case: StatementCase, found: "Found") -> Finding:
    from pipeline.claims.statements import finding
    from pipeline.numbers.writing import is_slip

    said = found.judged
    sure = said.tier == Tier.ALARM
    meant = said.proposal if sure and is_slip(said.claimed, said.proposal) else ""
    message = f'"{said.claimed}" is not in the source; {said.reason}.'
    tier = Tier.REVIEW if sure else Tier.NOTE
    return finding(case, found, "N101", tier, message, value=meant, words=meant)


CHECK = Check(id="N101", name="claim-number-conflicts-with-source", scope=Scope.STATEMENT, find=find)
