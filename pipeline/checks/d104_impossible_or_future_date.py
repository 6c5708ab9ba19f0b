"""A date that no calendar has, or one that is still to come where it must be past.

## Why it matters
The 31st of June is a slip for some other day, and so is an access date of next year.  Whatever was computed
from such a date (ages, order of events, the choice of the archived copy) is wrong with it.

## How to fix
Look at the source and write the day that it gives.

## Precision
On 319 copies of real Wikipedia articles (November 2026), without a network: none.

## Examples
Fires: "31 June 2019"; "Retrieved 2091-05-06".
Quiet: the next issue of a quarterly; "will be closed in 2042".
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.dates.mention import DateMention
from pipeline.judging import wording
from pipeline.judging.calendar_gaps import is_impossible
from pipeline.judging.passages import CROWDED
from pipeline.judging.phrasing import excerpt, label
from pipeline.model import ArticleCase, Check, Dated, Evidence, Finding, Reference, Scope, Statement, Tier

TIME_ZONES = timedelta(days=1)
ISSUE_AHEAD = timedelta(days=92)  # a quarterly carries the name of its next season


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding a date: those of the references first, then those of the text."""
    for source in case.sources:
        if not source.ignored:
            yield from _of_reference(source.reference, case)
    for statement in case.article.statements:
        yield from (_in_text(statement, mention) for mention in _ahead(statement, case))


# ---- references --------------------------------------------------------------------------------


def _of_reference(reference: Reference, case: ArticleCase) -> Iterator[Finding]:
    fields, today = reference.fields, case.today
    for what, dated in (
        ("publication", fields.date),
        ("archive", fields.archive_date),
        ("access", fields.access_date),
    ):
        if dated and dated.when is None and is_impossible(dated.text, case.article.language):
            problem = f'{label(reference)} gives "{dated.text}" as its {what} date; there is no such day.'
            yield _in_reference(reference, dated, Tier.ALARM, problem)
        elif dated and dated.when and dated.when.earliest > _last_day(what, dated, today):
            tier = Tier.REVIEW if what == "publication" and _is_near(dated, today) else Tier.ALARM
            problem = (
                f'{label(reference)} gives "{dated.text}" as its {what} date; that day is still to come.'
            )
            yield _in_reference(reference, dated, tier, problem)


def _last_day(what: str, dated: Dated, today: date) -> date:
    """The last first day that the date may have."""
    coarse = what == "publication" and dated.when is not None and not dated.when.is_day
    return today + (ISSUE_AHEAD if coarse else TIME_ZONES)


def _is_near(dated: Dated, today: date) -> bool:
    return dated.when is not None and dated.when.earliest.year <= today.year + 1


def _in_reference(reference: Reference, dated: Dated, tier: Tier, problem: str) -> Finding:
    return Finding(
        check="D104",
        tier=tier,
        message=problem,
        span=reference.span,
        key=reference.key,
        claimed=dated.text,
        claimed_when=dated.when,
        evidence=(Evidence(excerpt(reference.shown, dated.text), reference.key, when=dated.when),),
    )


# ---- the text ----------------------------------------------------------------------------------


def _ahead(statement: Statement, case: ArticleCase) -> list[DateMention]:
    """The days written in full that are later than today, in a sentence that tells what has happened."""
    language = case.article.language
    tomorrow = case.today + TIME_ZONES
    ahead = [m for m in statement.dates if _is_stated_day(m) and m.when and m.when.earliest > tomorrow]
    if (
        not ahead
        or wording.is_plan(statement.text, language)
        or not wording.is_past(statement.text, language)
    ):
        return []
    return [m for m in ahead[:CROWDED] if not wording.is_limit(statement.text, m.start, m.end, language)]


def _is_stated_day(mention: DateMention) -> bool:
    known = mention.when is not None and mention.when.is_day
    return known and mention.how == "stated" and not mention.bound and not mention.alternatives


def _in_text(statement: Statement, mention: DateMention) -> Finding:
    return Finding(
        check="D104",
        tier=Tier.REVIEW,
        message=f'"{mention.text}" is still to come, but the sentence tells it as past.',
        span=statement.locate(mention.start, mention.end),
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
        claimed_when=mention.when,
    )


CHECK = Check(id="D104", name="impossible-or-future-date", scope=Scope.ARTICLE, find=find)
