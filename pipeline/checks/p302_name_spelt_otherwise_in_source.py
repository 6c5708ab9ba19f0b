"""A name is spelt otherwise than in the source that is cited for it.

## Why it matters
Names are mistyped, or written from memory.  Who searches for the person finds nothing, and another person
may bear the name as it is written.

## How to fix
Spell the name as the source does.  Where the name comes from another script and the article has a
spelling of its own for it, waive the finding.

## Precision
On 4,174 claims with the text of their source, which people had written (most of them one sentence with
one or two of its source) it found 7, and in all of them the source does spell the name otherwise: 4 slips,
and 3 of one romanised name; the latter kind, which only sounds the same, is a note.  Of slips put into
names 310 of 483 were found.

## Examples
Fires: "Ilse Haverkemp" where the source says "Ilse Haverkamp" and nowhere has the former.
Quiet: Juana for Juan; a plural; another word in the place of the name; accents and capitals.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.judging.names import NOT_NAMES, runs
from pipeline.judging.spelling import SHORTEST, Names, Spelling, spellings
from pipeline.model import Check, Finding, Scope, StatementCase, Tier

if TYPE_CHECKING:
    from pipeline.claims.statements import Reading

KEPT = 8  # sources remembered


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each name that no kept page has as it is spelt, and one has nearly so."""
    if any(source.pages for source in case.sources):  # what reads claims is only loaded for pages
        yield from _otherwise(case)


def _otherwise(case: StatementCase) -> Iterator[Finding]:
    from pipeline.claims.statements import readings

    told: set[int] = set()
    for reading in readings(case, _has_unknown_names):
        for number, spelling in spellings(reading.claim.text, [_names(t.text) for t in reading.texts]):
            start = reading.covers.start + spelling.span.start
            if start not in told and _is_comparable(reading, number, spelling):
                told.add(start)
                yield _finding(case, reading, number, spelling)


def _has_unknown_names(words: str, texts: list[str]) -> bool:
    """Whether a capitalised word of the words stands in none of the pages."""
    found = (word.group() for run in runs(words) for word in run)
    unknown = (name for name in found if len(name) >= SHORTEST and name.casefold() not in NOT_NAMES)
    return any(not any(name in text for text in texts) for name in unknown)


@lru_cache(maxsize=KEPT)
def _names(text: str) -> Names:
    return Names(text)


def _is_comparable(reading: "Reading", number: int, spelling: Spelling) -> bool:
    """A lone name has other spellings in other languages (Brazil, Brasil)."""
    return spelling.named or reading.texts[number].language == reading.claim.language


def _finding(case: StatementCase, reading: "Reading", number: int, spelling: Spelling) -> Finding:
    from pipeline.claims.judged import Judged, Outcome, Place
    from pipeline.claims.sounds import sound
    from pipeline.claims.statements import finding

    source = reading.texts[number]
    claimed = reading.claim.text[slice(*spelling.span)]
    spelt = source.text[slice(*spelling.place)]
    sure = spelling.named or sound(claimed) != sound(spelt)
    tier = Tier.REVIEW if sure else Tier.NOTE
    reason = f'the source spells it "{spelt}"'
    place = Place(source, spelling.place, 1.0)
    said = Judged(spelling.span, claimed, Outcome.CONTRADICTED, reason, "name", tier, place, spelt)
    message = f'"{claimed}" is not in the source, which spells it "{spelt}". One name?'
    return finding(case, reading.found(said), "P302", tier, message, value=spelt, words=spelt)


CHECK = Check(id="P302", name="name-spelt-otherwise-in-source", scope=Scope.STATEMENT, find=find)
