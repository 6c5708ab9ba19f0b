"""Which decision is of which finding, and which waivers are of none."""

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.decisions.record import Choice, Decision, Name


class Docket:
    """All decisions.  Where several are of one finding, the one that was written last counts."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._rows: dict[str, list[Decision]] = {}
        for decision in decisions:
            self._rows.setdefault(decision.name.fingerprint, []).append(decision)
        for rows in self._rows.values():
            rows.reverse()

    def of(self, name: Name, today: date) -> Decision | None:
        """What was decided of that finding, of those very words; None where nothing holds (any more)."""
        rows = (row for row in self._rows.get(name.fingerprint, ()) if _is_of(row, name))
        newest = next(rows, None)
        return newest if newest and newest.holds_on(today) else None

    def before(self, name: Name) -> Decision | None:
        """What was decided of it when its words, or its sources', were others."""
        rows = self._rows.get(name.fingerprint, ())
        return None if any(_is_of(row, name) for row in rows) else next(iter(rows), None)

    def waivers(self, article: str) -> Iterator[Decision]:
        """Those of one article, in the order of the file; the last of each name."""
        rows = (row for rows in self._rows.values() for row in {r.name: r for r in reversed(rows)}.values())
        of_article = (row for row in rows if _folded(row.article) == _folded(article))
        yield from sorted((row for row in of_article if row.choice is Choice.WAIVE), key=lambda r: r.line)


def _is_of(row: Decision, name: Name) -> bool:
    """An empty digest is of any."""
    return all(mine in ("", theirs) for mine, theirs in zip(row.name, name, strict=True))


def _folded(text: str) -> str:
    return " ".join(text.split())
