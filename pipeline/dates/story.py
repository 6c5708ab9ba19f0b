"""What is known of the time when an expression is reached: the document's day and the story's."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.dates.edtf import calendar
from pipeline.dates.expression import Relation

NEAR, FAR = 3, 10
"""A year so many years off the story counts for dates within so many words of it only."""
TURN = 9
"""From a month to one so much earlier in the calendar a new year has begun."""
Parts = tuple[int | None, int | None, int | None]


@dataclass(slots=True)
class Story:
    """``year``, ``month`` and ``day`` are those of the date told last; ``how`` is where a date without
    a year would take it from now.  ``headings`` are the years of the open headings by their level.
    ``kept`` is where the story stood before what its sentence says by the way; ``hint`` is a year that
    was named by the way and may be where the story goes."""

    written: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    how: str = ""
    headings: dict[int, int] = field(default_factory=dict)
    kept: tuple[int | None, int | None, int | None, str] = (None, None, None, "")
    hint: int | None = None
    place: int = 0  # the token where the year was told
    week: date | None = None  # the Monday of a week that this sentence named
    aside: bool = False  # the year that holds in this sentence was named by the way
    from_now: bool = False  # it was told by its distance from the day of writing ("in four months")
    paragraph: int = -1
    opening: bool = True  # nothing was told yet in this paragraph
    named: int | None = None  # the last year of all, also by the way: "that year" is this one

    def sentence_begins(self, paragraph: int = 0) -> None:
        """What was told is told in a sentence before; what was only mentioned by the way is forgotten."""
        if self.kept[0] is not None:
            self.year, self.month, self.day, self.how = self.kept
        if self.how == "year-from-sentence":
            self.how = "year-from-previous"
        self.place, self.week, self.aside = 0, None, False
        self.opening = self.opening or paragraph != self.paragraph
        self.paragraph = paragraph

    def heading(self, level: int, year: int | None) -> None:
        """A heading closes those of its level and below."""
        self.headings = {open_level: y for open_level, y in self.headings.items() if open_level < level}
        if year is not None:
            self.headings[level] = year
            self.year, self.month, self.day, self.how = year, None, None, "year-from-heading"
            self.kept = (year, None, None, self.how)

    def tell(self, parts: Parts, place: int, by_the_way: bool = False) -> None:
        """A date was told: the next ones lean on it; if ``by_the_way``, those of this sentence only."""
        year, month, day = parts
        self.year, self.month, self.day, self.how = year, month, day, "year-from-sentence"
        self.place = place
        self.named, self.aside, self.opening = year, by_the_way, False
        before_christ = year is not None and year <= 0 < (self.kept[0] or 0)
        if not (by_the_way or before_christ) or self.kept[0] is None:
            self.kept, self.hint = (year, month, day, self.how), None
        elif year is not None and self.hint == year and abs(year - self.kept[0]) <= FAR:
            self.kept, self.hint = (year, None, None, self.how), None  # named twice: there the story went
        else:
            self.hint = year

    def before(self, year: int) -> bool:
        """Whether a year lies before the one in which the story stands: it looks back."""
        return self.kept[0] is not None and year < self.kept[0]

    def year_of(self, month: int, place: int) -> int | None:
        """The year of a month without one: the story's, or the next where the calendar has turned."""
        year, told = self.year, self.month
        kept = self.kept[0]
        if year is not None and kept is not None and abs(year - kept) > FAR and place - self.place > NEAR:
            year, told = kept, self.kept[1]
        if year is None or told is None:
            return year
        turned = told - month >= (1 if self.hint == year + 1 else TURN)
        return year + turned

    def known(self, anchor: str, unit: str = "") -> Parts:
        """Year, month and day that a relation starts from."""
        if anchor == "story" and unit == "year" and self.named is not None:
            return self.named, None, None
        if unit not in COARSE and self.month is None and self.written and self.year == self.written.year:
            anchor = "now"  # of the story only the year is known, and it is the text's own
        if anchor == "story" and (self.year is not None or self.written is None):
            return self.year, self.month, self.day
        return (
            (self.written.year, self.written.month, self.written.day)
            if self.written
            else (None, None, None)
        )


def related(relation: Relation, known: Parts) -> str:
    """EDTF of what a relation means from a known day, empty where too little is known."""
    year, month, day = known
    if year is None:
        return ""
    if relation.unit in COARSE:
        return COARSE[relation.unit](year, relation.shift)
    if month is None:
        return ""
    if relation.unit == "month":
        index = 12 * year + month - 1 + relation.shift
        return calendar(index // 12, index % 12 + 1)
    if relation.unit == "quarter":
        index = 4 * year + (month - 1) // 3 + relation.shift
        return f"{calendar(index // 4)}-{33 + index % 4}"
    return _finer(relation, year, month, day) if day is not None else ""


COARSE = {
    "year": lambda year, shift: calendar(year + shift),
    "decade": lambda year, shift: f"{calendar(year + 10 * shift)[:-1]}X" if year > 20 else "",
    "century": lambda year, shift: f"{calendar(year + 100 * shift)[:-2]}XX" if year > 200 else "",
}


def _finer(relation: Relation, year: int, month: int, day: int) -> str:
    try:
        base = date(year, month, day)
        if relation.unit in ("day", "part"):
            return (base + timedelta(days=relation.shift)).isoformat()
        monday = base + timedelta(days=7 * relation.shift - base.weekday())
        first = monday + timedelta(days=5 if relation.unit == "weekend" else 0)
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    except (ValueError, OverflowError):
        return ""


def weekday(number: int, base: date, direction: int) -> date:
    """The weekday (0 Monday) nearest to a day: before (-1), after (1), or either way (0)."""
    ahead = (number - base.weekday()) % 7
    if direction < 0:
        return base - timedelta(days=7 - ahead)
    if direction > 0 or ahead <= 3:
        return base + timedelta(days=ahead)
    return base - timedelta(days=7 - ahead)


def month_with(number: int, day: int, written: date) -> str:
    """EDTF of the day that is that weekday, in the month of writing, the next or the last one."""
    for months in (0, 1, -1):
        index = 12 * written.year + written.month - 1 + months
        try:
            found = date(index // 12, index % 12 + 1, day)
        except ValueError:
            continue
        if found.weekday() == number:
            return found.isoformat()
    return ""


def near_year(month: int, written: date, direction: int = 0) -> int:
    """The year of a month in a dated text: the text's own unless its tense or New Year says otherwise."""
    ahead = month - written.month
    if direction <= 0 and ahead >= (5 if direction else 9):
        return written.year - 1
    if direction >= 0 and ahead <= (-5 if direction else -9):
        return written.year + 1
    return written.year
