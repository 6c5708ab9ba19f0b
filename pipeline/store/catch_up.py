"""The derived files brought up to what the WARC files hold: after a crash, a deletion, another's run."""

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.cdxj import INDEX, write_index
from pipeline.store.folder_lock import try_lock
from pipeline.store.history import History

OURS = "citewarden-"
ENDING = ".warc.gz"


def warc_files(folder: Path) -> dict[str, int]:
    """The WARC files of the archive by name, with their sizes.  Raises OSError."""
    try:
        with os.scandir(folder) as entries:
            warcs = (entry for entry in entries if entry.name.endswith(ENDING) and entry.is_file())
            found = {entry.name: entry.stat().st_size for entry in warcs}
    except FileNotFoundError:
        return {}
    return dict(sorted(found.items()))


def is_current(history: History, folder: Path) -> bool:
    """Whether history and index cover every byte of the files."""
    return history.covered() == warc_files(folder) and not is_index_stale(history, folder)


def is_index_stale(history: History, folder: Path) -> bool:
    """Whether index.cdxj is another than the one that was written from this history."""
    return history.state("index") != _fingerprint(folder / INDEX)


def refresh_index(history: History, folder: Path) -> None:
    """Write index.cdxj again if it is stale.  Raises OSError."""
    if is_index_stale(history, folder):
        write_index(folder, history.lines())
        history.set_state("index", _fingerprint(folder / INDEX))


def _fingerprint(path: Path) -> str:
    try:
        state = path.stat()
    except FileNotFoundError:
        return ""
    return f"{state.st_size}:{state.st_mtime_ns}:{state.st_ino}"


def catch_up(history: History, folder: Path, *, mend: bool) -> None:
    """Read what the history does not cover; ``mend``: cut torn tails of files whose writer is gone."""
    files = warc_files(folder)
    covered = history.covered()
    for name, known in covered.items():
        if known > files.get(name, -1):
            history.forget(name)
            covered[name] = 0
    for name, size in files.items():
        if covered.get(name, -1) < size:
            _File(folder / name, mend).read(history, max(0, covered.get(name, 0)))


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    mend: bool

    def read(self, history: History, start: int) -> None:
        from pipeline.store.scan import scan

        with self.path.open("rb", buffering=0) as opened:
            file = opened.fileno()
            live = not try_lock(file)
            for stretch in scan(file, self.path.name, start, os.fstat(file).st_size, live=live):
                if stretch.torn and self._may_cut and not live:
                    os.truncate(self.path, stretch.covered)
                history.add(stretch.rows, {self.path.name: stretch.covered})

    @property
    def _may_cut(self) -> bool:
        """Another program's file may be written at this moment without our knowing."""
        return self.mend and self.path.name.startswith(OURS)
