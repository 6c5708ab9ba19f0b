"""Waivers that have run out, hide nothing, or cannot be read: each is a finding itself."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.decisions.docket import Docket
from pipeline.decisions.waivers import EXPIRED, UNREADABLE, UNUSED, Misread, Waiver
from pipeline.model import Article, Finding, Tier


@dataclass(frozen=True, slots=True)
class Lapses:
    """What the run could see: the day, which checks it ran, and whether its silence proves anything.

    ``knows`` is whether an id, or the beginning of one, is any check's.
    """

    today: date
    ran: Callable[[str], bool]
    knows: Callable[[str], bool]
    is_whole: bool

    def findings(
        self,
        article: Article,
        docket: Docket,
        here: Iterable[Waiver | Misread],
        used: Collection[int | Waiver],
        file: str,
    ) -> Iterator[Finding]:
        """``here`` are those in the article; ``used`` are waivers, and lines of the docket's ``file``."""
        for row in docket.waivers(article.identity):
            told = f"The waiver of {row.check or 'a finding'} in {file}:{row.line} ({row.who})"
            base = Finding("", Tier.REVIEW, told, claimed=row.name.fingerprint)
            checks = (row.check,) if row.check else ()
            yield from self._lapse(base, checks, row.until, used=row.line in used)
        for waiver in here:
            text = article.source[waiver.span.start : waiver.span.end]
            base = Finding("", Tier.REVIEW, "", waiver.span, sentence=text)
            if isinstance(waiver, Misread):
                yield from self._named(UNREADABLE, base, f"This comment is no waiver: {waiver.problem}.")
            else:
                yield from self._of_comment(base, waiver, used=waiver in used)

    def _of_comment(self, base: Finding, waiver: Waiver, *, used: bool) -> Iterator[Finding]:
        base = replace(base, message=f"The waiver of {', '.join(waiver.checks)} here ({waiver.owner})")
        unknown = [check for check in waiver.checks if not self.knows(check)]
        if unknown:
            told = f"{base.message} names what is no check: {', '.join(unknown)}."
            yield from self._named(UNREADABLE, base, told)
        if len(unknown) < len(waiver.checks):
            yield from self._lapse(base, waiver.checks, waiver.until, used=used)

    def _lapse(
        self, base: Finding, checks: Iterable[str], until: date | None, *, used: bool
    ) -> Iterator[Finding]:
        if until is not None and until < self.today:
            yield from self._named(EXPIRED, base, f"{base.message} ran out on {until.isoformat()}.")
        elif not used and self.is_whole and all(self.ran(check) for check in checks):
            yield from self._named(UNUSED, base, f"{base.message} hides nothing.")

    def _named(self, kind: tuple[str, str], base: Finding, message: str) -> Iterator[Finding]:
        if self.ran(kind[0]):
            yield replace(base, check=kind[0], message=message)
