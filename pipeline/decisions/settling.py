"""Findings meet what was decided of them: which of them count, what became of the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipeline.decisions.baseline import Baseline
from pipeline.decisions.changes import Touched
from pipeline.decisions.digests import Namer
from pipeline.decisions.docket import Docket
from pipeline.decisions.extent import Extents
from pipeline.decisions.lapses import Lapses
from pipeline.decisions.record import Choice
from pipeline.decisions.waivers import Misread, Waiver, waivers
from pipeline.model import Article, Decided, Finding, Outcome, Span

_OUTCOMES = {
    Choice.ACCEPT: Outcome.ACCEPTED,
    Choice.REJECT: Outcome.REJECTED,
    Choice.WAIVE: Outcome.WAIVED,
}
_NEVER_HIDDEN = "X"  # a fault of the program


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides.  ``file`` is what the docket's file is called.

    ``heeds_article``: whether comments in the article may waive, as it is not a stranger's.
    """

    docket: Docket = field(default_factory=Docket)
    file: str = "decisions.csv"
    heeds_article: bool = False
    baseline: Baseline | None = None
    baseline_file: str = ""
    touched: Touched | None = None

    @property
    def needed(self) -> frozenset[str] | None:
        """Keys of the references that are to be looked at; None: all."""
        return self.touched.needed if self.touched else None


class Settled(NamedTuple):
    """The findings that count, in their order, those about waivers last; and what was decided."""

    findings: tuple[Finding, ...]
    decided: tuple[Decided, ...]


def settle(
    article: Article, findings: Iterable[Finding], rules: Rules, lapses: Lapses, today: date
) -> Settled:
    """Decisions first, then waivers in the text, then the change, then the baseline."""
    bench = _Bench(article, rules, today)
    outcomes = [(finding, bench.outcome(finding)) for finding in findings]
    about = lapses.findings(article, rules.docket, bench.read, bench.used, rules.file)
    outcomes += [(finding, bench.by_view(finding)) for finding in about]
    counting = [f for f, decided in outcomes if not decided or decided.outcome is Outcome.ACCEPTED]
    return Settled(tuple(counting), tuple(decided for _, decided in outcomes if decided))


class _Bench:
    """What is looked up for every finding of one article; ``used`` are the waivers that hid something."""

    def __init__(self, article: Article, rules: Rules, today: date) -> None:
        self._identity, self._rules, self._today = article.identity, rules, today
        self._namer, self._extents = Namer(article), Extents(article)
        self._known = rules.baseline.count(article.identity) if rules.baseline else None
        self.read: tuple[Waiver | Misread, ...] = (
            tuple(waivers(article.source)) if rules.heeds_article else ()
        )
        self._waivers = [waiver for waiver in self.read if isinstance(waiver, Waiver)]
        # Both ascend, as the comments follow each other in the text.
        self._starts = [waiver.covers.start for waiver in self._waivers]
        self._ends = [max(waiver.covers.end, waiver.covers.start + 1) for waiver in self._waivers]
        self.used: set[int | Waiver] = set()

    def outcome(self, finding: Finding) -> Decided | None:
        """None where nothing was decided of it."""
        if finding.check.startswith(_NEVER_HIDDEN):
            return None
        return self._by_row(finding) or self._by_waiver(finding) or self.by_view(finding)

    def _by_row(self, finding: Finding) -> Decided | None:
        row = self._rules.docket.of(self._namer.name(finding), self._today)
        if row is None:
            return None
        self.used.add(row.line)
        place = f"{self._rules.file}:{row.line}"
        return Decided(finding, _OUTCOMES[row.choice], row.who, row.reason, row.until, place)

    def _by_waiver(self, finding: Finding) -> Decided | None:
        spans = self._extents.spans(finding) if self._waivers else ()
        here = sorted({number for span in spans for number in self._around(span)})
        of_check = (w for w in (self._waivers[n] for n in here) if w.is_of(finding.check))
        holding = next((w for w in of_check if self._today <= w.until), None)
        if holding is None:
            return None
        self.used.add(holding)
        place = f"{self._identity}:{holding.line}"
        return Decided(finding, Outcome.WAIVED, holding.owner, holding.reason, holding.until, place)

    def _around(self, span: Span) -> range:
        """The numbers of the waivers whose lines the span meets."""
        first = bisect_right(self._ends, span.start)
        return range(first, bisect_left(self._starts, max(span.end, span.start + 1)))

    def by_view(self, finding: Finding) -> Decided | None:
        """Whether the change has nothing to do with it, or the baseline knows it."""
        touched = self._rules.touched
        if touched is not None and not touched.concerns(finding):
            return Decided(finding, Outcome.UNTOUCHED)
        known = (finding.check, finding.fingerprint(self._identity))
        if self._known is not None and self._known[known]:
            self._known[known] -= 1
            return Decided(finding, Outcome.KNOWN, source=self._rules.baseline_file)
        return None
