"""How likely a slip of the pen is: the signs for and against it, in points.

Measured on real articles: a claim that its sources explain by a slip and nothing else is a slip in about
one case of two, so 0 points are worth a look; sources that agree, an article that cites news of the day
and the dates around it leave hardly any doubt.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.judging import wording
from pipeline.judging.publication import Published
from pipeline.judging.slips import Part, Slip
from pipeline.judging.surroundings import order, preference, surroundings
from pipeline.model import StatementCase

BY_CHANCE = {Part.DAY: -2, Part.YEAR: -2}  # the same month in two weeks; the very day a year on


def points(case: StatementCase, claimed: date, found: Slip, known: tuple[Published, ...]) -> int:
    """The sum of the signs; ``known`` are the sources of the claimed day, dated to the day."""
    before, after = surroundings(case.article).neighbours(case.statement)
    signs = [*_shared(case, known), *_of_day(case, claimed, found, known)]
    told = preference(found.meant, claimed, [*before, *after])
    return sum(signs) + 2 * told + 2 * order(found.meant, claimed, before, after)


def month_points(case: StatementCase, known: tuple[Published, ...]) -> int:
    """The same for a month: a look is worth it only where the article cites news of the day."""
    return sum(_shared(case, known)) - 3


def _shared(case: StatementCase, known: tuple[Published, ...]) -> Iterator[int]:
    told = surroundings(case.article)
    yield 2 if len({_origin(p) for p in known}) > 1 else 0
    yield told.promptness(case.statement)
    yield -1 if wording.looks_back(case.statement.text, case.article.language) else 0
    yield -1 if all(p.witness != "reference" for p in known) else 0
    yield 0 if any(p.is_careful for p in known) else -2
    yield -1 if told.cited_elsewhere([p.reference for p in known]) else 0


def _of_day(case: StatementCase, claimed: date, found: Slip, known: tuple[Published, ...]) -> Iterator[int]:
    yield 2 - found.lag if found.part is not Part.YEAR else 0
    yield BY_CHANCE.get(found.part, 0)
    if claimed > case.today:
        yield 3
    elif all(p.day < claimed for p in known):  # the source may have announced it
        yield -1 - wording.is_plan(case.statement.text, case.article.language)


def _origin(known: Published) -> tuple[str, str]:
    """What tells two independent sources apart."""
    fields = known.reference.fields
    return (fields.publisher or fields.work, fields.title)
