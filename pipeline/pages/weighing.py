"""Which of a page's dates is its day of publication, and how sure that is.

Every witness speaks for a day with the odds of its weight.  Witnesses of one family copy each other and
count once; families that agree add up, each further one a little less.  A month speaks for every day in
it, a moment in universal time for the day that the page shows where that is the day elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import exp, log

from pipeline.dates.when import When
from pipeline.model import DateEvidence
from pipeline.pages.evidence import Testimony

FURTHER = (1.0, 0.7, 0.5, 0.3)  # share of its odds that the best, the second ... family adds
COPY = 0.25  # share of a family that the same program wrote as a stronger one
WRITTEN = frozenset({"json-ld", "meta", "microdata", "script"})
SEEN = frozenset({"byline", "time"})
COARSE = 0.5  # share of its odds that a month gives a day in it
RELIABLE = 0.7  # weight of a local date that may correct a moment in universal time
SHOWN_CHANGE = (
    1.5  # odds for the day that a page shows, where its metadata has it as the day of its last change
)
NO_DAY = 2.0  # odds against a month
HIDDEN = 1.5  # odds against a day that only metadata gives, beside another for a change
UNSETTLED = 0.88  # the most that a day may be trusted where a page shows another for its change
LATE = 2.0  # odds against a moment in universal time that elsewhere is another day
NOTHING = 0.0  # odds of "no date"
SURE = 0.905  # confidence from which a day may be relied on
UNLIKELY, TWICE = 0.45, 2.0
WEST, EAST = 12 * 60, 10 * 60  # before and after these minutes a day elsewhere may be another
EARLY, NIGHT = 8 * 60, 22 * 60
FAINT = 0.1  # weight below which a witness is not heard
MOST = 30  # dates of a kind that are told
MOST_DAYS = 31  # of a span whose days it speaks for

LONGEST = 100  # characters of a value
_CLOCK = re.compile(r"(?<!\d)(\d\d?)[:h](\d\d)(?!\d)(?!.*[+-]\d\d:?\d\d$)", re.IGNORECASE)

Votes = dict[When, dict[str, float]]


def ranked(testimonies: Iterable[Testimony]) -> tuple[DateEvidence, ...]:
    """The likeliest day of publication first, with each of its witnesses, then the next; then the days
    of changes in the same way.  Witnesses that are hardly ever right are not heard."""
    heard = list(_in_one_zone([t for t in testimonies if t.weight >= FAINT]))
    changes = [t for t in heard if t.kind == "modified"]
    published = [t for t in heard if t.kind == "published"]
    return (*_told(published, changes), *_told(changes, ()))


def _in_one_zone(heard: Sequence[Testimony]) -> Iterator[Testimony]:
    """A time of day without a zone that is another witness's in universal time is the same moment."""
    moments = {(t.when, t.utc) for t in heard if t.utc is not None}
    for t in heard:
        clock = (
            _CLOCK.search(t.quote[:LONGEST]) if moments and t.utc is None and t.family != "byline" else None
        )
        minute = int(clock[1]) * 60 + int(clock[2]) if clock else None
        yield replace(t, utc=minute) if (t.when, minute) in moments else t


def _told(heard: Sequence[Testimony], changes: Sequence[Testimony]) -> list[DateEvidence]:
    votes = _votes(heard)
    scores = _scores(votes, changes)
    doubts = _doubts(heard, votes, changes)
    trust = _trust({day: score - doubts[day] for day, score in scores.items()})
    best = sorted(_best_of_each(heard), key=lambda t: (-trust.get(t.when, 0.0), -t.weight))
    most = _limits(heard, changes)
    return [one.evidence(min(trust.get(one.when, 0.0), most.get(one.when, 1.0))) for one in best[:MOST]]


def _limits(heard: Sequence[Testimony], changes: Sequence[Testimony]) -> dict[When, float]:
    """How far a day may be trusted where the page shows its readers another, of a change, and not it."""
    shown = {t.when for t in changes if t.family in SEEN and t.weight >= RELIABLE}
    settled = {t.when for t in heard if t.witness == "byline"}
    return {t.when: UNSETTLED for t in heard if shown - {t.when} and t.when not in settled}


def _best_of_each(heard: Iterable[Testimony]) -> Iterable[Testimony]:
    """The strongest of each day and witness."""
    best: dict[tuple[When, str], Testimony] = {}
    for t in heard:
        known = best.get((t.when, t.witness))
        if known is None or t.weight > known.weight:
            best[t.when, t.witness] = t
    return best.values()


def _votes(heard: Sequence[Testimony]) -> Votes:
    """What each family says for each day, in odds."""
    votes: Votes = defaultdict(dict)
    local = {t.when for t in heard if t.utc is None and t.when.is_day and t.weight >= RELIABLE}
    for t in heard:
        days = [d for d in local if is_shifted(t, d)] if t.utc is not None and t.when not in local else []
        for day in days or [t.when]:
            _vote(votes[day], t, 1.0)
    for t in heard:
        if not t.when.is_day and t.when.days <= MOST_DAYS:
            for day in [d for d in votes if d.is_day and d.within(t.when)]:
                _vote(votes[day], t, COARSE)
    return votes


def _vote(voices: dict[str, float], one: Testimony, share: float) -> None:
    weight = min(0.99, max(0.01, one.weight))
    odds = share * log(weight / (1 - weight))
    voices[one.family] = max(odds, voices.get(one.family, odds))


def _scores(votes: Votes, changes: Sequence[Testimony]) -> dict[When, float]:
    changed = {t.when for t in changes if t.family in WRITTEN}
    stated = {day for day, voices in votes.items() if not WRITTEN.isdisjoint(voices)}
    scores = {}
    for day, voices in votes.items():
        score = _sum(voices) - (0.0 if day.is_day else NO_DAY)
        is_shown_change = day in changed and stated - {day} and _is_seen(voices)
        scores[day] = score + (SHOWN_CHANGE if is_shown_change else 0.0)
    return scores


def _doubts(heard: Sequence[Testimony], votes: Votes, changes: Sequence[Testimony]) -> dict[When, float]:
    """Odds against a day: only metadata gives it, and has another for a change; it rests on moments
    that elsewhere are another day."""
    changed = {t.when for t in changes if t.family in WRITTEN}
    firm = {t.when for t in heard if not is_late(t) and t.weight >= RELIABLE}
    return {
        day: (HIDDEN if changed - {day} and not _is_seen(voices) else 0.0) + (0.0 if day in firm else LATE)
        for day, voices in votes.items()
    }


def _is_seen(voices: dict[str, float]) -> bool:
    return any(voices.get(family, 0) > 0 for family in SEEN)


def _sum(voices: dict[str, float]) -> float:
    """All families' odds, those for the day in falling order with falling shares."""
    shares, total, written = iter(FURTHER), 0.0, False
    for family, odds in sorted(voices.items(), key=lambda voice: -voice[1]):
        if odds <= 0:
            total += odds if not total else 0.0
        elif family in WRITTEN and written:
            total += COPY * odds
        else:
            total += next(shares, FURTHER[-1]) * odds
            written = written or family in WRITTEN
    return total


def _trust(scores: dict[When, float]) -> dict[When, float]:
    """How probable each day is, if one of them or none is right."""
    top = max([NOTHING, *scores.values()])
    whole = exp(NOTHING - top) + sum(exp(score - top) for score in scores.values())
    return {day: exp(score - top) / whole for day, score in scores.items()}


def is_shifted(one: Testimony, day: When) -> bool:
    """Whether a moment in universal time may lie on ``day`` where the page was written."""
    if one.utc is None or not one.when.is_day:
        return False
    days = one.when.gap(day)
    return (days == -1 and one.utc < WEST) or (days == 1 and one.utc >= EAST)


def is_late(one: Testimony) -> bool:
    """Whether a moment in universal time is so near midnight that it is another day in many places."""
    return one.utc is not None and (one.utc < EARLY or one.utc >= NIGHT)


def best_day(dates: Sequence[DateEvidence]) -> DateEvidence | None:
    """The likeliest day of publication; that of the last change where the page shows nothing better."""
    days = [d for d in dates if d.when.is_day]
    published = next((d for d in days if d.kind == "published"), None)
    changed = next((d for d in days if d.kind == "modified"), None)
    if published is None or changed is None:
        return published or changed
    is_better = published.confidence < UNLIKELY and changed.confidence > TWICE * published.confidence
    return changed if is_better else published


def is_sure(dates: Sequence[DateEvidence]) -> bool:
    """Whether the first day of publication may be relied on."""
    published = next((d for d in dates if d.kind == "published"), None)
    return published is not None and published.when.is_day and published.confidence >= SURE
