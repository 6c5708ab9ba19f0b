"""What came about again and again "since" a year is shown by sources of its last years only.

## Why it matters
"Since 2017, on several occasions" claims the whole period.  Six reports of 2022 and 2023 show the end of
it; whether anything happened in the first five years, nobody can tell from them.

## How to fix
Cite a source of the first years, or begin the period where the sources begin.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: none; it is quiet where it is not sure.

## Examples
Fires: "Since 2017 they have protested on several occasions" with reports of 2022 and 2023.
Quiet: the same with a report of 2018 among them, or with a book that looks back.
"""

from collections.abc import Iterator

from pipeline.dates.mention import DateMention
from pipeline.judging import telling
from pipeline.judging.passages import Passage, since
from pipeline.judging.phrasing import counted
from pipeline.judging.publication import Published, evidence_of, published
from pipeline.model import Check, Finding, Scope, StatementCase, Tier

BARE = 2  # years at the beginning of the period without any source
FEWEST = 2  # sources: one alone may be a survey of the whole period


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each "since" of something repeated whose news reports begin much later."""
    language = case.article.language
    for passage, mention in since(case, lambda words: telling.is_repeated(words, language)):
        known = _late(passage, mention)
        if known:
            yield _finding(case, passage, mention, known)


def _late(passage: Passage, mention: DateMention) -> list[Published]:
    """The dates of the sources, earliest first, if all are news of days long after the beginning."""
    known = [p for p in map(published, passage.sources) if p is not None and p.when.is_day]
    if mention.when is None or len(known) < max(FEWEST, len(passage.sources)):
        return []
    known.sort(key=lambda p: p.day)
    return known if known[0].day.year - mention.when.latest.year > BARE else []


def _finding(
    case: StatementCase, passage: Passage, mention: DateMention, known: list[Published]
) -> Finding:
    statement, first = case.statement, known[0]
    return Finding(
        check="D106",
        tier=Tier.REVIEW,
        message=f'"since {mention.text}" rests on {counted(len(known), "source")} that begin with'
        f" {first.name} of {first.when.edtf}.",
        span=statement.locate(mention.start, mention.end),
        key=first.reference.key,
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
        claimed_when=mention.when,
        found=first.when.edtf,
        evidence=evidence_of(passage.sources),
        related=tuple(p.reference.key for p in known[1:]),
    )


CHECK = Check(id="D106", name="period-that-its-sources-do-not-cover", scope=Scope.STATEMENT, find=find)
