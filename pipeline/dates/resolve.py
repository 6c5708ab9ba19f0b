"""Expressions to mentions: what a date leaves out is taken from the sentence, the story, the heading."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.dates.calendars import OFFSET, gregorian
from pipeline.dates.edtf import SEASONS, calendar, from_edtf
from pipeline.dates.expression import Expression, Relation
from pipeline.dates.feasts import easter
from pipeline.dates.lexicon import Lexicon
from pipeline.dates.mention import DateMention
from pipeline.dates.slices import duration, sliced
from pipeline.dates.story import Parts, Story, month_with, near_year, related, weekday
from pipeline.dates.when import When

Resolved = tuple[str, str]  # EDTF, how
UNKNOWN: Resolved = ("", "")
LONGEST_LIST, LONGEST_JOINT = 12, 16
ENDS = frozenset(";:.!?")
SOON = 10  # years that a shortened year lies ahead of the text at most
DECEMBER = 12
EARLY = 3
"""A bare year among so many first words of a sentence sets its scene; a later one is said by the way."""
PASSING = ("since", "until", "before")


def resolve(
    found: Sequence[Expression], text: str, story: Story, words: Lexicon, direction: int = 0
) -> list[DateMention]:
    """The mentions of one sentence; the story goes on.  ``direction``: its tense (-1 past, 1 future)."""
    mentions = []
    for n, e in enumerate(found):
        year = _year_ahead(found, n, text) if _lacks_year(e) else None
        if year:
            value, how = _value(e._replace(year=year)), "year-from-sentence"
        else:
            value, how = _resolve(e, story, direction)
        mentions.append(mention(e, text, value, how or "stated"))
        _tell(story, value, e)
    return mentions


def mention(e: Expression, text: str, value: str, how: str) -> DateMention:
    """The mention of an expression with its value."""
    alternatives = _alternatives(e, value) if e.options else ()
    words, timex = text[e.start : e.end], ""
    if e.slice is not None and "/" in value:
        timex = duration(e.slice[0], e.slice[2])
    return DateMention(
        e.start, e.end, words, from_edtf(value), how, alternatives, value, "" if e.until else e.bound, timex
    )


def _alternatives(e: Expression, value: str) -> tuple[When, ...]:
    """The other readings of an ambiguous date in figures."""
    others = (from_edtf(calendar(*option)) for option in e.options)
    return tuple(w for w in others if w and w.edtf != value)


def _lacks_year(e: Expression) -> bool:
    return e.month is not None and e.year is None and e.relation is None and e.short is None


def _year_ahead(found: Sequence[Expression], n: int, text: str) -> int | None:
    """The year that the end of a list or range gives to its beginning: "between March and June 1998"."""
    for k in range(n + 1, min(n + LONGEST_LIST, len(found))):
        before, after = found[k - 1], found[k]
        between = text[before.end : after.start].strip()
        if not 0 < len(between) <= LONGEST_JOINT or not ENDS.isdisjoint(between):
            return None
        if after.month is None or after.form == "number":
            return None
        if after.year is not None:
            return after.year - ((found[n].month or 0) > after.month)
    return None


def _resolve(e: Expression, story: Story, direction: int) -> Resolved:
    if e.short is not None:
        return _value(e._replace(year=_long_year(e, story))), "stated"
    if e.year is not None:
        return _value(e), "stated"
    if e.relation is not None:
        return _related(e, e.relation, story, direction)
    if e.weekday is not None and e.day is None:
        return _on_weekday(e.weekday, story, direction)
    if e.month is None:
        return _day_of_month(e, story)
    year, how = _year(e, story, direction)
    if e.lean and story.written is not None and (e.day or e.form == "number"):
        year, how = _leaning(e.month, e.day, e.lean, story.written), "relative"
    if year is None:
        return _without_year(e)
    return _value(e._replace(year=year)), how


def _without_year(e: Expression) -> Resolved:
    """EDTF of a month or day whose year nothing tells."""
    if e.month is None or e.feast is not None:
        return UNKNOWN
    return f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.day else ""), "stated"


def _year(e: Expression, story: Story, direction: int) -> tuple[int | None, str]:
    """Where the year of a month or a day comes from."""
    month = e.month or 1
    in_sentence = story.how == "year-from-sentence" and not story.from_now
    if in_sentence or (story.year is not None and story.written is None):
        return story.year_of(month, e.first), story.how
    if story.written is not None:
        return near_year(month, story.written, direction), "relative"
    return None, ""


def _leaning(month: int, day: int | None, lean: int, written: date) -> int:
    """The year of the last such day (or month) before the text was written, or of the next one after."""
    if day is None:
        return written.year + (lean if lean * (month - written.month) <= 0 else 0)
    if lean < 0:
        return written.year - ((month, day) > (written.month, written.day))
    return written.year + ((month, day) < (written.month, written.day))


def _long_year(e: Expression, story: Story) -> int:
    """'99 in a story of 1900 is 1899; without a story it is the nearest to our days."""
    near = story.year or (story.written.year if story.written else 1990)
    short = e.short or 0
    years = [near - near % 100 + c + short for c in (-100, 0, 100)]
    latest = story.written.year + SOON if story.written else near + SOON
    return min((y for y in years if y <= latest), key=lambda y: abs(y - near))


def _day_of_month(e: Expression, story: Story) -> Resolved:
    """ "19日": the month is the story's, else the document's."""
    year, month = story.year, story.month
    if e.weekday is not None and story.written is not None and e.day is not None:
        return month_with(e.weekday, e.day, story.written), "relative"
    if month is None and story.written is not None:
        year, month = story.written.year, story.written.month
    if month is None or e.day is None:
        return UNKNOWN
    if year is None:
        return _without_year(e._replace(month=month))
    if e.lean and story.written is not None:
        year, month = _month_leaning(e.day, e.lean, story.written)
    last = f"/{calendar(year, month, e.until[2])}" if e.until else ""
    return calendar(year, month, e.day) + last, "relative"


def _month_leaning(day: int, lean: int, written: date) -> tuple[int, int]:
    """Year and month of the last such day of a month before the text was written, or of the next one."""
    moved = lean * (day - written.day) < 0
    index = 12 * written.year + written.month - 1 + (lean if moved else 0)
    return index // 12, index % 12 + 1


def _related(e: Expression, relation: Relation, story: Story, direction: int) -> Resolved:
    if e.form == "span" and relation.anchor == "now" and relation.shift > 0 > direction:
        return UNKNOWN
    known = story.known(relation.anchor, relation.unit)
    if relation.unit == "weekday":
        return _weekday_related(e, relation, story, direction)
    if relation.unit == "month_of_year":
        return _month_related(e, relation, known)
    if e.day is not None and relation.unit == "month":
        month = related(relation, known)
        last = f"/{month}-{e.until[2]:02d}" if e.until and e.until[2] else ""
        return (f"{month}-{e.day:02d}{last}", "relative") if month else UNKNOWN
    if e.month is None and e.season is None:
        return related(relation, known), "relative"
    year = related(replace(relation, unit="year"), known)
    return (_value(e._replace(year=int(year))), "relative") if year else _without_year(e)


def _month_related(e: Expression, relation: Relation, known: Parts) -> Resolved:
    """ "Last May" is the one before now, "next May" the one after, "that May" the story's."""
    year, month = known[0], known[1] or 1
    if year is None or e.month is None:
        return UNKNOWN
    if relation.shift < 0 and e.month >= month:
        year -= 1
    elif relation.shift > 0 and e.month <= month:
        year += 1
    return calendar(year, e.month), "relative"


def _base_day(story: Story) -> date | None:
    if story.year and story.month and story.day:
        try:
            return date(story.year, story.month, story.day)
        except ValueError:
            return None
    return None


def _on_weekday(number: int, story: Story, direction: int) -> Resolved:
    if story.week is not None:
        return (story.week + timedelta(days=number)).isoformat(), "relative"
    if story.written is not None:
        return weekday(number, story.written, direction).isoformat(), "relative"
    base = _base_day(story)
    return (weekday(number, base, 1).isoformat(), "relative") if base else UNKNOWN


def _weekday_related(e: Expression, relation: Relation, story: Story, direction: int) -> Resolved:
    base = story.written if relation.anchor == "now" else _base_day(story)
    if base is None or e.weekday is None:
        return UNKNOWN
    way = relation.shift or (1 if relation.anchor == "now" else 0)
    found = weekday(e.weekday, base, way)
    if found == base and relation.shift > 0:
        found += timedelta(days=7)
    return found.isoformat(), "relative"


def _foreign(e: Expression, year: int) -> str:
    """EDTF of an expression of another calendar."""
    start = gregorian(e.calendar, year, e.month, e.day)
    if e.until is None or not start:
        return start
    last_year, last_month, last_day = e.until
    end = gregorian(e.calendar, last_year or year, (last_month or 0) % OFFSET or None, last_day)
    return f"{start.partition('/')[0]}/{end.rpartition('/')[2]}" if end else start


def _value(e: Expression) -> str:
    """EDTF of an expression whose year is known; empty if the calendar does not have that day."""
    year = e.year
    if year is None:
        return ""
    if e.calendar:
        return _foreign(e, year)
    if e.feast is not None:
        return (easter(year) + timedelta(days=e.feast)).isoformat() if year > 0 else ""
    if e.scale:
        if year < 0:  # -5 of "the 5th century BC", which EDTF begins with 4
            return f"-{-year - 1:02d}XX"
        digits = calendar(year)
        return f"{digits[:-1]}X" if e.scale == "decade" else f"{digits[:-2]}XX"
    if e.season is not None:
        return f"{calendar(year)}-{e.season}"
    start = calendar(year, e.month, e.day)
    if e.slice is not None:
        return sliced(start, *e.slice)
    if e.until is None:
        return start
    last_year, last_month, last_day = e.until
    last_year = last_year or year
    if e.month and last_month and last_month < e.month and last_year == year:
        start = calendar(year - 1, e.month, e.day)
    return f"{start}/{calendar(last_year, last_month, last_day)}"


def _shifted(e: Expression) -> bool:
    """Whether it is told from another day, and not "January of the next year"."""
    return e.relation is not None and e.relation.shift != 0 and e.month is None


def _tell(story: Story, value: str, e: Expression) -> None:
    """The story stands where the expression ends."""
    if value[:1] == "X" and story.year is not None:
        return
    first, _, last = value.rpartition("/")
    if first and e.relation is not None and e.relation.unit == "week":
        story.week, last = date.fromisoformat(first), first
    if last.startswith("XXXX") and story.year is None:
        story.month = e.month
    if not last or last.startswith("XXXX") or e.scale:
        return
    negative = last.startswith("-")
    parts = last.lstrip("-").split("-")
    if not all(p.isdigit() for p in parts):
        return
    year, month, day = (*map(int, parts), None, None)[:3]
    if year is None:
        return
    if month is not None and month > DECEMBER:
        month = SEASONS.get(month, (None,))[0]
    vague = month is None or (story.before(year) and not story.opening) or _shifted(e)
    derived = e.year is None and e.relation is None and story.aside and year == story.year
    by_the_way = derived or (vague and (e.first > EARLY or e.bound in PASSING))
    story.tell((-year if negative else year, month, day), e.last, by_the_way)
    story.from_now = _shifted(e) and e.relation is not None and e.relation.unit != "year"
