"""Which decision is of which finding, and which waivers are of none."""

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.decisions.record import Choice, Decision, Name


class Docket:
    """All decisions.  Where several are of one finding, the one that was written last counts."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._rows: dict[str, list[Decision]] = {}
        self._waivers: dict[str, list[Decision]] = {}
        newest: dict[Name, Decision] = {}
        for decision in reversed(tuple(decisions)):
            newest.setdefault(decision.name, decision)
        for decision in newest.values():
            self._rows.setdefault(decision.name.fingerprint, []).append(decision)
            if decision.choice is Choice.WAIVE:
                self._waivers.setdefault(_folded(decision.article), []).append(decision)

    def of(self, name: Name, today: date) -> Decision | None:
        """What was decided of that finding, of those very words; None where nothing holds (any more)."""
        rows = (row for row in self._rows.get(name.fingerprint, ()) if is_of(row, name))
        newest = next(rows, None)
        return newest if newest and newest.holds_on(today) else None

    def waivers(self, article: str) -> Iterator[Decision]:
        """Those of one article, in the order of the file; the last of each name."""
        return reversed(self._waivers.get(_folded(article), []))


def is_of(row: Decision, name: Name) -> bool:
    """An empty digest is of any."""
    return all(mine in ("", theirs) for mine, theirs in zip(row.name, name, strict=True))


def _folded(text: str) -> str:
    return " ".join(text.split())
