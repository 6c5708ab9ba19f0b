"""history.sqlite: what the WARC files say, ready to be asked.  Derived; it may be deleted at any time."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model import Capture, Verdict
from pipeline.store.cdxj import line_of
from pipeline.store.kept import AnswerRow, AttemptRow, Kept, Rows, VerdictRow
from pipeline.store.plain import attempt_from, attempt_json, tell_verdict, verdict_of
from pipeline.store.warc import read_date, target_uri, write_date

HISTORY = "history.sqlite"
VERSION = 3
PATIENCE = 10.0  # seconds that a reader waits for a writer's commit
_PAGE = 1000
_NONE, _PLAIN, _CHUNKED = 0, 1, 2  # what a capture is the original of

_SCHEMA = """
CREATE TABLE file (name TEXT PRIMARY KEY, covered INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE capture (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, url TEXT, source_time TEXT, digest TEXT,
    file TEXT, place INTEGER, status INTEGER, media_type TEXT, provenance TEXT, time TEXT, original INTEGER
);
CREATE INDEX capture_digest ON capture (digest) WHERE original;
CREATE TABLE attempt (
    id TEXT PRIMARY KEY, url TEXT, time TEXT, file TEXT, place INTEGER, data TEXT
) WITHOUT ROWID;
CREATE INDEX attempt_url ON attempt (url, time, file, place);
CREATE TABLE answer (id TEXT PRIMARY KEY, url TEXT, time TEXT, file TEXT, place INTEGER) WITHOUT ROWID;
CREATE INDEX answer_url ON answer (url, time, file, place);
CREATE TABLE verdict (
    url TEXT, time TEXT, file TEXT, place INTEGER, id TEXT, data TEXT, PRIMARY KEY (url, time, file, place)
) WITHOUT ROWID;
CREATE TABLE line (text TEXT PRIMARY KEY, file TEXT) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_ADD_FILE = """
INSERT INTO file VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET covered = max(covered, excluded.covered)
"""
_ADD_CAPTURE = """
INSERT OR IGNORE INTO capture (
    id, url, source_time, digest, file, place, status, media_type, provenance, time, original
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FORGET = (
    "DELETE FROM capture WHERE file = ?",
    "DELETE FROM attempt WHERE file = ?",
    "DELETE FROM answer WHERE file = ?",
    "DELETE FROM verdict WHERE file = ?",
    "DELETE FROM line WHERE file = ?",
    "DELETE FROM file WHERE name = ?",
)
_STALE = "INSERT OR REPLACE INTO state VALUES ('index', 'stale')"
_ATTEMPTS = """
SELECT time, file, place, id, data FROM attempt WHERE url = ?
ORDER BY time DESC, file DESC, place DESC LIMIT ?
"""
_ANSWER = """
SELECT time, file, place, id FROM answer WHERE url = ?
ORDER BY time DESC, file DESC, place DESC LIMIT 1
"""
_VERDICTS = """
SELECT time, file, place, id, data FROM verdict WHERE url = ?
ORDER BY time DESC, file DESC, place DESC LIMIT ?
"""
_LAST_VERDICT = "SELECT data FROM verdict WHERE url = ? ORDER BY time DESC, file DESC, place DESC LIMIT 1"
_ORIGINAL = """
SELECT id, url, time, file, place, original FROM capture
WHERE digest = ? AND original ORDER BY original LIMIT 1
"""
_CAPTURES = """
SELECT number, id, url, source_time, digest, file, place, status, media_type, provenance
FROM capture WHERE number > ? ORDER BY number LIMIT ?
"""


class Original(NamedTuple):
    """Where the bytes of a digest stand, and what a revisit record says of them."""

    id: str
    url: str
    time: datetime
    file: str
    offset: int
    chunked: bool


class History:
    """One connection.  Every method may raise sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Of a connection that has the schema; see ``on_disk``, ``to_read`` and ``in_memory``."""
        self._db = connection

    @classmethod
    def on_disk(cls, path: Path) -> "History":
        """To be written; made anew where it is missing, broken or of another version."""
        try:
            return cls(_connect(path))
        except sqlite3.DatabaseError as fault:
            if isinstance(fault, sqlite3.OperationalError) and "locked" in str(fault):
                raise
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            return cls(_connect(path))

    @classmethod
    def to_read(cls, path: Path) -> "History":
        """A copy in memory of what is on disk (nothing, where it cannot be read): to be caught up."""
        copy = cls.in_memory()
        if path.exists():
            try:
                with closing(_read_only(path)) as source:
                    _check(source)
                    source.backup(copy._db)
            except sqlite3.Error:
                return cls.in_memory()
        return copy

    @classmethod
    def in_memory(cls) -> "History":
        """An empty one that is never written."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _prepare(connection)
        return cls(connection)

    @classmethod
    def existing(cls, path: Path) -> "History | None":
        """What is on disk, to be read only; None where it is missing or cannot be used."""
        if not path.exists():
            return None
        connection = _read_only(path)
        try:
            _check(connection)
        except sqlite3.Error:
            connection.close()
            return None
        return cls(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ---- what is covered ------------------------------------------------------------------------

    def covered(self) -> dict[str, int]:
        """How many bytes of each WARC file the history knows."""
        return dict(self._db.execute("SELECT name, covered FROM file"))

    def state(self, name: str) -> str:
        """A word that was set, or an empty string."""
        row = self._db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, name: str, value: str) -> None:
        """Remember a word."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    # ---- writing --------------------------------------------------------------------------------

    def add(self, rows: Rows, covered: Mapping[str, int]) -> None:
        """Take in what the files hold up to ``covered``; captures that are known stay as they are."""
        attempts = (
            (r.id, target_uri(r.attempt.target.url), *_place(r), attempt_json(r.attempt))
            for r in rows.attempts
        )
        answers = ((r.id, target_uri(r.url), *_place(r)) for r in rows.answers)
        verdicts = ((target_uri(r.url), *_place(r), r.id, r.told or _told(r)) for r in rows.verdicts)
        with self._db:
            self._add_captures(rows.captures)
            self._db.executemany("INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?, ?, ?)", attempts)
            self._db.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", answers)
            self._db.executemany("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?, ?, ?)", verdicts)
            self._db.executemany(_ADD_FILE, covered.items())

    def _add_captures(self, captures: list[Kept]) -> None:
        self._db.executemany(_ADD_CAPTURE, (_capture_row(kept) for kept in captures))
        lines = ((line_of(kept), kept.capture.file) for kept in captures)
        self._db.executemany("INSERT OR IGNORE INTO line VALUES (?, ?)", lines)
        if captures:
            self._db.execute(_STALE)

    def forget(self, file: str) -> None:
        """Drop all that is known of a WARC file: it is gone, or shorter than it was."""
        with self._db:
            for statement in _FORGET:
                self._db.execute(statement, (file,))
            self._db.execute(_STALE)

    # ---- asking ---------------------------------------------------------------------------------

    def attempts(self, url: str, newest: int = -1) -> list[AttemptRow]:
        """The attempts at that address, newest first; at most ``newest`` of them where it is not -1."""
        rows = self._db.execute(_ATTEMPTS, (url, newest)).fetchall()
        return [
            AttemptRow(read_date(time), file, place, record, attempt_from(data))
            for time, file, place, record, data in rows
        ]

    def answer(self, url: str) -> AnswerRow | None:
        """Where the newest answer of that address stands."""
        row = self._db.execute(_ANSWER, (url,)).fetchone()
        return AnswerRow(read_date(row[0]), row[1], row[2], row[3], url) if row else None

    def verdicts(self, url: str, newest: int = -1) -> list[VerdictRow]:
        """What was found of that link, newest first; at most ``newest`` where it is not -1."""
        rows = self._db.execute(_VERDICTS, (url, newest)).fetchall()
        return [
            VerdictRow(read_date(time), file, place, record, url, verdict_of(json.loads(data)))
            for time, file, place, record, data in rows
        ]

    def last_verdicts(self, urls: Sequence[str]) -> list[Verdict | None]:
        """What was last found of each of the links, in their order."""
        found = (self._db.execute(_LAST_VERDICT, (url,)).fetchone() for url in urls)
        return [verdict_of(json.loads(row[0])) if row else None for row in found]

    def original(self, digest: str) -> Original | None:
        """A whole record that holds the bytes of that digest, preferably without chunk framing."""
        row = self._db.execute(_ORIGINAL, (digest,)).fetchone()
        return (
            Original(row[0], row[1], read_date(row[2]), row[3], row[4], row[5] == _CHUNKED) if row else None
        )

    def captures(self) -> Iterator[Capture]:
        """Every capture, in the order in which they came to be known."""
        last = 0
        while rows := self._db.execute(_CAPTURES, (last, _PAGE)).fetchall():
            yield from (_capture(*row) for row in rows)
            last = rows[-1][0]

    def lines(self) -> Iterable[str]:
        """The lines of the index, sorted bytewise."""
        return (text for (text,) in self._db.execute("SELECT text FROM line ORDER BY text"))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            _prepare(connection)
        _check(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE, check_same_thread=False
    )


def _prepare(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")


def _check(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError where it is no history of this version."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        raise sqlite3.DatabaseError(f"the history has version {version}")
    connection.execute("SELECT name, covered FROM file LIMIT 1").fetchone()


def _place(row: AttemptRow | AnswerRow | VerdictRow) -> tuple[str, str, int]:
    return write_date(row.time), row.file, row.offset


def _told(row: VerdictRow) -> str:
    return json.dumps(tell_verdict(row.url, row.verdict, row.time))


def _capture_row(kept: Kept) -> tuple[object, ...]:
    c = kept.capture
    what = (
        c.id,
        c.url,
        write_date(c.source_time),
        c.digest,
        c.file,
        c.offset,
        c.status,
        c.media_type,
        c.provenance,
    )
    original = (_CHUNKED if kept.is_chunked else _PLAIN) if kept.is_original and c.digest else _NONE
    return (*what, write_date(kept.time), original)


def _capture(_number: int, record: str, url: str, time: str, digest: str, *where: Any) -> Capture:
    return Capture(record, url, read_date(time), digest, *where)
