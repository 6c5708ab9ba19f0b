"""Which of a page's dates is its day of publication, and how sure that is."""

from collections.abc import Iterable, Sequence

from pipeline.dates.when import When
from pipeline.model import DateEvidence
from pipeline.pages.evidence import Testimony
from pipeline.pages.values import minutes_of_utc

AGREES = 0.06  # a further family of witnesses for the same day
NEAR = 1  # days between two witnesses that mean the same (time zones)
WRITTEN = frozenset({"json-ld", "meta", "url", "microdata"})
WEAK = frozenset({"meta:date", "meta:dc.date", "meta:dc:date", "meta:dcterms.date", "meta:created"})
SEEN = frozenset({"byline", "time"})
COARSE = 0.3  # taken off a month
RELIABLE = 0.7  # weight of a visible date that may correct a moment in universal time
LOCAL = 0.01
WEST, EAST = 12 * 60, 10 * 60  # before and after these minutes a day elsewhere may be another


def ranked(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    """Best first: the day that the best witnesses agree on, then the best witness of each day."""
    heard = list(testimonies)
    days = {(t.kind, t.when): t for t in heard}
    scores = {day: _score(one, heard) for day, one in days.items()}
    best: dict[tuple[str, When, str], Testimony] = {}
    for t in heard:
        known = best.get((t.kind, t.when, t.witness))
        if known is None or t.weight > known.weight:
            best[t.kind, t.when, t.witness] = t
    return tuple(sorted(best.values(), key=lambda t: (-scores[t.kind, t.when], -t.weight)))


def _score(one: Testimony, heard: Sequence[Testimony]) -> float:
    """The best witness of this day, raised for every other family that agrees."""
    kind = [t for t in heard if t.kind == one.kind]
    same = [t for t in kind if t.when == one.when]
    best = max(same, key=lambda t: t.weight)
    agreeing = {t.family for t in kind if one.when.within(t.when)}
    score = best.weight + AGREES * len(agreeing - {best.family})
    if not one.when.is_day:
        return score - COARSE
    if best.utc is None and best.weight >= RELIABLE:
        moments = [t for t in kind if is_shifted(t, one.when) and not _is_local(t.when, kind)]
        score = max([score, *(t.weight + LOCAL + AGREES * len(agreeing) for t in moments)])
    return score


def is_shifted(one: Testimony, day: When) -> bool:
    """Whether a moment in universal time may lie on ``day`` where the page was written."""
    if one.utc is None or not one.when.is_day:
        return False
    days = one.when.gap(day)
    return (days == -1 and one.utc < WEST) or (days == 1 and one.utc >= EAST)


def _is_local(day: When, heard: Iterable[Testimony]) -> bool:
    """Whether a reliable witness gives the day as its own place counts it."""
    return any(t.when == day and t.utc is None and t.weight >= RELIABLE for t in heard)


def is_sure(dates: Sequence[DateEvidence]) -> bool:
    """Whether the first day of publication may be relied on: a strong witness or a clear byline says
    so, no other says otherwise, and what the page shows its readers does not either."""
    published = [d for d in dates if d.kind == "published"]
    if not published or not published[0].when.is_day:
        return False
    day = published[0].when
    agreeing = [d for d in published if d.when == day]
    if _is_doubted(day, dates) or _shows_another(day, dates):
        return False
    if any(_is_strong(d) for d in agreeing):
        return not _may_be_shifted(agreeing)
    return any(d.witness == "byline" for d in agreeing) or _is_only_time(agreeing, published)


def _is_only_time(agreeing: Iterable[DateEvidence], published: Iterable[DateEvidence]) -> bool:
    """Whether the day stands in a time element, as text too, and in no other time element another day."""
    families = {_family(d) for d in agreeing}
    others = [d for d in published if _family(d) == "time" and d not in agreeing]
    return families >= {"time", "text"} and not others


def _is_doubted(day: When, dates: Iterable[DateEvidence]) -> bool:
    """Whether metadata gives another day of publication, or a change before it."""
    written = [d for d in dates if _family(d) in WRITTEN]
    other = any(d.kind == "published" and abs(day.gap(d.when)) > NEAR for d in written)
    return other or any(d.kind == "modified" and d.when.before(day) for d in written)


def _shows_another(day: When, dates: Sequence[DateEvidence]) -> bool:
    """Whether readers see a clear date, be it of a change, and it is another day."""
    seen = {d.when for d in dates if _family(d) in SEEN}
    return bool(seen) and day not in seen and not any(d.witness == "text" and d.when == day for d in dates)


def _may_be_shifted(agreeing: Iterable[DateEvidence]) -> bool:
    """Whether all that is known are moments in universal time that are another day elsewhere."""
    minutes = [minutes_of_utc(d.quote) for d in agreeing]
    return all(m is not None and (m < 8 * 60 or m >= 22 * 60) for m in minutes)


def _is_strong(evidence: DateEvidence) -> bool:
    return _family(evidence) in WRITTEN and evidence.witness not in WEAK


def _family(evidence: DateEvidence) -> str:
    return evidence.witness.partition(":")[0]
