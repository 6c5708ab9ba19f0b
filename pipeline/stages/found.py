"""All that was found in an article, by the names that decisions are of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.decisions.digests import Namer
from pipeline.decisions.record import Name
from pipeline.model import Decided, Finding, Outcome, Run
from pipeline.showing.inert import line
from pipeline.showing.places import Places

_ABOUT = 120  # characters
_NEVER = ("W", "X")  # waivers that are wrong, and faults of the program, are to be mended


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of ``article`` (its identity); ``line`` counts from 1, 0 where it is of no place."""

    name: Name
    finding: Finding
    article: str
    line: int = 0
    decided: Decided | None = None

    @property
    def place(self) -> str:
        """``docs/piers.md:12``."""
        return f"{self.article}:{self.line}" if self.line else self.article

    def told(self) -> str:
        """One line: its fingerprint, its check, its place, the words that it is about."""
        return f"{self.name.fingerprint} {self.finding.check} {self.place} {about(self.finding)}"


def found_in(run: Run) -> Iterator[Found]:
    """Every finding of a run that can be decided, also those that do not count."""
    namer, places, identity = Namer(run.article), Places.of(run.article), run.article.identity
    accepted = {id(one.finding): one for one in run.decided if one.outcome is Outcome.ACCEPTED}
    counting = [(finding, accepted.get(id(finding))) for finding in run.findings]
    aside = [(one.finding, one) for one in run.decided if one.outcome is not Outcome.ACCEPTED]
    decidable = ((f, decided) for f, decided in (*counting, *aside) if not f.check.startswith(_NEVER))
    for finding, decided in decidable:
        span = places.span(finding)
        number = places.position(span.start).line if span else 0
        yield Found(namer.name(finding), finding, identity, number, decided)


def about(finding: Finding) -> str:
    """What a row of decisions.csv tells people of it."""
    return line(finding.claimed or finding.message, _ABOUT)
