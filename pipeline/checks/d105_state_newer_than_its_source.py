"""What "has not been since" a date rests on sources of that time.

## Why it matters
A source of January 2018 cannot know that something has not been used since 2018: what has not been so for
years is only known years later.  Mostly the source says something weaker ("was closed"), or the sentence
was true of another time.

## How to fix
Cite a source that looks back, or say what the source says: "was closed in January 2018".

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: none; it is quiet where it is not sure.

## Examples
Fires: "has not been used since 2018" with a single source of 17 January 2018.
Quiet: the same with a source of 2022; "has been used since 2018".
"""

from collections.abc import Iterator
from datetime import date

from pipeline.dates.mention import DateMention
from pipeline.judging import telling
from pipeline.judging.passages import Passage, since
from pipeline.judging.phrasing import joined
from pipeline.judging.publication import Published, evidence_of, witnesses
from pipeline.model import Check, Finding, Scope, StatementCase, Tier


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each "since" of a denial whose sources are all as old as it."""
    language = case.article.language
    for passage, mention in since(case, lambda words: telling.is_denied(words, language)):
        known = _too_old(passage, mention, case.today)
        if known:
            yield _finding(case, passage, mention, known)


def _too_old(passage: Passage, mention: DateMention, today: date) -> list[Published]:
    """The dates of the sources, if each has one and none is later than the time that is meant."""
    known = [list(witnesses(source)) for source in passage.sources]
    if mention.when is None or mention.when.latest > today or not all(known):
        return []
    latest = mention.when.latest
    dates = [published for each in known for published in each]
    return dates if all(p.when.latest <= latest for p in dates) else []


def _finding(
    case: StatementCase, passage: Passage, mention: DateMention, known: list[Published]
) -> Finding:
    statement = case.statement
    told = {p.reference.key: p for p in known}
    names = joined(f"{p.name} of {p.when.edtf}" for p in told.values())
    keys = list(told)
    return Finding(
        check="D105",
        tier=Tier.REVIEW,
        message=f'What has not been so since "{mention.text}" cannot be known from {names}.',
        span=statement.locate(mention.start, mention.end),
        key=keys[0],
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
        claimed_when=mention.when,
        found=max(p.when.edtf for p in known),
        evidence=evidence_of(passage.sources),
        related=tuple(keys[1:]),
    )


CHECK = Check(id="D105", name="state-newer-than-its-source", scope=Scope.STATEMENT, find=find)
