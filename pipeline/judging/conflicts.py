"""Dates of statements that fit none of their sources, where a slip of the pen would explain it.

A claim is silent as soon as anything explains its distance from its sources: a source that fits, another
date of the same sentence that fits, words such as *since*.  What is left is weighed (weighing.py): each
sign adds or takes a point, and the sum is the tier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.dates.mention import DateMention
from pipeline.dates.when import When
from pipeline.judging import weighing, wording
from pipeline.judging.kept_text import named
from pipeline.judging.passages import CROWDED, Passage, passages
from pipeline.judging.publication import Published, evidence_of, published, witnesses
from pipeline.judging.slips import Part, slip
from pipeline.model import Evidence, StatementCase, Tier

EARLY = 2  # days that a source may precede the event: time zones, news of the eve
PROMPT = 20  # days within which a source may follow the event without a question
CLUSTER = 7  # days within which all sources of the words must lie
ALARM, REVIEW = 4, 0  # points
DISAGREEING = 3  # points that sources take which do not agree with one another
UNKNOWN_YEAR = "XXXX-"  # how EDTF writes a day of no known year


@dataclass(frozen=True, slots=True)
class Conflict:
    """A date that fits none of ``sources``, and what was perhaps meant: a slip would explain it."""

    mention: DateMention
    meant: When
    part: Part
    sources: tuple[Published, ...]
    points: int
    evidence: tuple[Evidence, ...]  # the sources' dates; sentences of kept pages that name either day

    @property
    def tier(self) -> Tier | None:
        """None where there is too little to speak of."""
        if self.points >= ALARM and self.part is not Part.YEAR:
            return Tier.ALARM
        return Tier.REVIEW if self.points >= REVIEW else None


@dataclass(frozen=True, slots=True)
class _Claim:
    """One date of a passage, read as ``days``, and the sources that are held against it."""

    case: StatementCase
    passage: Passage
    mention: DateMention
    days: When
    known: tuple[Published, ...]
    agreed: bool


def conflicts(case: StatementCase) -> Iterator[Conflict]:
    """The statement's conflicts, at most one a date; the silent ones (``tier`` None) included."""
    if len(case.statement.dates) > CROWDED:
        return
    for passage in passages(case.statement, case.source):
        dated = [p for p in map(published, passage.sources) if p]
        known = tuple(p for p in dated if p.when.is_day)
        if passage.mentions and len(known) <= CROWDED:
            agreed = _agree(known, dated)
            groups = [known] if agreed else [(p,) for p in known]
            for mention in passage.mentions:
                claims = (_claim(case, passage, mention, group, agreed) for group in groups)
                found = [c for claim in claims if claim for c in _conflict(claim)]
                yield from sorted(found, key=lambda c: -c.points)[:1]


def _agree(known: tuple[Published, ...], dated: list[Published]) -> bool:
    """Whether all that know anything of their date are of the same days."""
    first = min((p.when for p in known), key=lambda when: when.earliest, default=None)
    return first is not None and all(abs(first.gap(p.when)) <= CLUSTER for p in dated)


def _claim(
    case: StatementCase, passage: Passage, mention: DateMention, known: tuple[Published, ...], agreed: bool
) -> _Claim | None:
    days = mention.when or _in_the_year(mention, known[0].day.year)
    if days is None or days.days > 31 or mention.how == "relative":
        return None
    return _Claim(case, passage, mention, days, known, agreed)


def _in_the_year(mention: DateMention, year: int) -> When | None:
    """A day without a year, read as of the year of its sources."""
    if not mention.edtf.startswith(UNKNOWN_YEAR):
        return None
    try:
        return When.on(date.fromisoformat(mention.edtf.replace(UNKNOWN_YEAR, f"{year:04d}-", 1)))
    except ValueError:  # only a month, or 29 February
        return None


def _conflict(claim: _Claim) -> Iterator[Conflict]:
    if _explained(claim):
        return
    if claim.days.is_day:
        yield from _of_day(claim)
    elif claim.agreed and claim.mention.how == "stated":
        yield from _of_month(claim)


def _of_day(claim: _Claim) -> Iterator[Conflict]:
    claimed, known = claim.days.earliest, claim.known
    found = slip(claimed, (p.day for p in known))
    if found is None or not _possible(claim, found.part):
        return
    quoted = named(claim.passage.sources, (claimed, found.meant), known, claim.case.article.language)
    points = weighing.points(claim.case, claimed, found, known)
    points += (found.meant in quoted) - 4 * (claimed in quoted)
    if not claim.agreed:
        points = min(points - DISAGREEING, ALARM - 1)
    evidence = (*_dates(claim), *quoted.values())
    yield Conflict(claim.mention, When.on(found.meant), found.part, known, points, evidence)


def _of_month(claim: _Claim) -> Iterator[Conflict]:
    """A month is looked at only where the article cites news of the day, and two agree on another."""
    first, *rest = [When.of(p.day.year, p.day.month) for p in claim.known]
    year = claim.days.earliest.year
    if rest and set(rest) == {first} and first.earliest.year == year:
        points = weighing.month_points(claim.case, claim.known)
        yield Conflict(claim.mention, first, Part.MONTH, claim.known, min(points, ALARM - 1), _dates(claim))


def _dates(claim: _Claim) -> tuple[Evidence, ...]:
    keys = {p.reference.key for p in claim.known}
    return evidence_of(s for s in claim.passage.sources if s.reference.key in keys)


def _possible(claim: _Claim, part: Part) -> bool:
    """Slips that are too common by chance count only where the claimed day cannot be right."""
    later = all((p.day - claim.days.earliest).days < -EARLY for p in claim.known)
    if part in (Part.DAY, Part.YEAR_DIGITS):
        return later and claim.agreed
    return part is not Part.YEAR or claim.mention.how == "stated"


# ---- what explains a date ----------------------------------------------------------------------


def _explained(claim: _Claim) -> bool:
    """Whether the date fits some source, or need not."""
    statement, mention = claim.case.statement, claim.mention
    if mention.bound or wording.is_limit(
        statement.text, mention.start, mention.end, claim.case.article.language
    ):
        return True
    days = [w.when for source in claim.passage.sources for w in witnesses(source)]
    readings = [claim.days, *mention.alternatives]
    if any(_fits(reading, day, mention.how) for reading in readings for day in days):
        return True
    others = [m for m in statement.dates if m is not mention and m.how != "relative"]
    return any(
        _fits(m.when, p.when, m.how) for m in others if m.when and m.when.days <= 31 for p in claim.known
    )


def _fits(claimed: When, source: When, how: str) -> bool:
    """Whether an event of those days would be in the news then (with a doubtful year: in any year)."""
    if -EARLY <= claimed.gap(source) <= PROMPT:
        return True
    if how == "stated":
        return False
    return any(_near(claimed.earliest, source.latest, source.latest.year - back) for back in (0, 1))


def _near(claimed: date, source: date, year: int) -> bool:
    try:
        moved = claimed.replace(year=year)
    except ValueError:  # 29 February
        return False
    return -EARLY <= (source - moved).days <= PROMPT
