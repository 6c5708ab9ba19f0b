"""sources.csv in a run over many articles: it is not read and written anew for each of them.

Reading and writing a sheet takes as long as the sheet is, so what is to be written waits until that
has taken but a small share of the time; the first article never waits.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.model import Article, Source
from pipeline.stages.sheet import to_records
from pipeline.store.sheet import Record, Sheet, save

SHARE = 20  # of the time that the sheet takes, the least that lies between two writings

_Stamp = tuple[int, int, int]


class Ledger:
    """``with Ledger(path, now, writes=True) as ledger``; all that waits is written at the end.

    ``path`` None: there is no sheet; without ``writes`` it is read and left as it is.
    """

    def __init__(self, path: Path | None, now: Callable[[], datetime], *, writes: bool) -> None:
        """``now`` is the clock."""
        self._path, self._now, self._writes = path, now, writes
        self._sheet: Sheet | None = None
        self._stamp: _Stamp | None = None
        self._waiting: dict[str, Sequence[Record]] = {}
        self._cost = timedelta(0)
        self._due = datetime.min.replace(tzinfo=now().tzinfo)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None
    ) -> None:
        self.write()

    def sheet(self, article: str) -> Sheet | None:
        """The sheet with the article's rows as they are now.  ``SheetError`` where it cannot be read."""
        if self._path is None:
            return None
        if article in self._waiting:
            self.write()
        stamp = _stamp(self._path)
        if self._sheet is None or stamp is None or stamp != self._stamp:
            began = self._now()
            self._sheet, self._stamp = Sheet.load(self._path), stamp
            self._cost += self._now() - began
        return self._sheet

    def remember(self, article: Article, sources: Sequence[Source]) -> str:
        """Bring the article's rows up to date, now or later; why that was refused, if it was.

        ``article`` is as parsed.  ``SheetError`` where the sheet cannot be written.
        """
        if self._path is None or not self._writes:
            return ""
        self._waiting[article.identity] = to_records(article, sources)
        return self.write() if self._now() >= self._due else ""

    def write(self) -> str:
        """Write all that waits; why that was refused, if it was."""
        if not self._waiting or self._path is None:
            return ""
        waiting, self._waiting = self._waiting, {}
        self._sheet = None
        began = self._now()
        refused = save(self._path, waiting).refused
        ended = self._now()
        self._due = ended + SHARE * (self._cost + (ended - began))
        self._cost = timedelta(0)
        return refused


def _stamp(path: Path) -> _Stamp | None:
    """What tells whether the file is still the one that was read."""
    with suppress(OSError):
        status = path.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns
    return None
