"""The sources of a past event were all published before it.

## Why it matters
Nobody can report what has not happened yet.  The date is wrong, or the source only announced the event and
does not prove that it took place.

## How to fix
Compare the date with the source.  If it is right, cite a source that was written after the event.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 28. Of the 14 in plain text 13 were right: the source was a wrong one, or had only announced
the event.

## Examples
Fires: "was opened on 14 September 2019" with a source of 3 April 2019.
Quiet: "is to be opened on 14 September 2019" with the same source.
"""

from collections.abc import Iterator

from pipeline.dates.mention import DateMention
from pipeline.judging import wording
from pipeline.judging.conflicts import conflicts
from pipeline.judging.passages import CROWDED, Passage, passages
from pipeline.judging.phrasing import joined
from pipeline.judging.publication import Published, evidence_of, published, witnesses
from pipeline.model import Check, Finding, Scope, StatementCase, Tier

TOLERANCE = 2  # days: time zones, papers of the next day


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each dated past event; what D101 explains is left to it."""
    text, language = case.statement.text, case.article.language
    if len(case.statement.dates) > CROWDED or len(case.sources) > CROWDED:
        return
    if not wording.is_past(text, language) or wording.is_plan(text, language):
        return
    explained = {c.mention.start for c in conflicts(case) if c.tier}
    for passage in passages(case.statement, case.source):
        for mention in passage.mentions:
            if mention.start not in explained and _too_late(case, passage, mention):
                explained.add(mention.start)
                yield _finding(case, passage, mention)


def _too_late(case: StatementCase, passage: Passage, mention: DateMention) -> bool:
    """Whether the day is stated in full and later than every day on which any source may be of."""
    event = mention.when
    if (
        event is None
        or not event.is_day
        or mention.how != "stated"
        or mention.bound
        or mention.alternatives
    ):
        return False
    if wording.is_limit(case.statement.text, mention.start, mention.end, case.article.language):
        return False
    known = [w.when for s in passage.sources for w in witnesses(s)]
    all_dated = all(any(witnesses(s)) for s in passage.sources)
    return bool(known) and all_dated and all(when.gap(event) > TOLERANCE for when in known)


def _finding(case: StatementCase, passage: Passage, mention: DateMention) -> Finding:
    known = list(filter(None, map(published, passage.sources)))
    statement = case.statement
    return Finding(
        check="D102",
        tier=Tier.REVIEW,
        message=f'"{mention.text}" is later than its {_sources(known)}.',
        span=statement.locate(mention.start, mention.end),
        key=known[0].reference.key,
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
        claimed_when=mention.when,
        found=max(p.when.edtf for p in known),
        evidence=evidence_of(passage.sources),
        related=tuple(p.reference.key for p in known[1:]),
    )


def _sources(known: list[Published]) -> str:
    names = joined(f"{p.name} of {p.when.edtf}" for p in known)
    return f"source{'s' if len(known) > 1 else ''} {names}"


CHECK = Check(id="D102", name="source-older-than-event", scope=Scope.STATEMENT, find=find)
