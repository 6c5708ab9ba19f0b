"""The history: what is asked of it, and how it stays beside the files that it is of."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.model import Attempt, Capture, Failure, FailureKind, Hop, Response, Target
from pipeline.store.history import HISTORY, History
from pipeline.store.kept import AnswerRow, AttemptRow, Kept, Rows
from pipeline.store.plain import attempt_from, attempt_json

TIME = datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC)
CAPTURE = Capture("<urn:uuid:1>", "http://a.example/", TIME, "sha1:A", "one.warc.gz", 10, 200, "text/html")
KEPT = Kept(CAPTURE, 99, TIME, (("content-type", "text/html"),), "", revisit=False)
RESPONSE = Response("http://a.example/", 200, (("x", "ü"), ("x", "2")), CAPTURE, "length")
ATTEMPT = Attempt(
    Target("http://a.example/", ("k",)), TIME, (Hop("http://a.example/", 301, "/", CAPTURE),), RESPONSE
)
FAILED = Attempt(Target("http://a.example/"), TIME, (), Failure(FailureKind.TLS, "expired", 1.5))


def rows() -> Rows:
    attempts = [AttemptRow(TIME, "one.warc.gz", 50 + n, f"<urn:uuid:a{n}>", ATTEMPT) for n in range(3)]
    return Rows([KEPT], attempts, [AnswerRow(TIME, "one.warc.gz", 80, "<urn:uuid:s>", "http://s.example/")])


@pytest.mark.parametrize("attempt", [ATTEMPT, FAILED])
def test_an_attempt_as_plain_data(attempt: Attempt) -> None:
    assert attempt_from(attempt_json(attempt)) == attempt


def test_what_was_added_is_found(tmp_path: Path) -> None:
    history = History.on_disk(tmp_path / HISTORY)
    history.add(rows(), {"one.warc.gz": 120})
    history.add(rows(), {"one.warc.gz": 100})  # known already; never less than before
    assert history.covered() == {"one.warc.gz": 120}
    assert [row.offset for row in history.attempts("http://a.example/")] == [52, 51, 50]
    assert len(history.attempts("http://a.example/", 1)) == 1
    assert history.answer("http://s.example/") == AnswerRow(*rows().answers[0])
    assert history.answer("http://t.example/") is None
    assert list(history.captures()) == [CAPTURE]
    assert len(list(history.lines())) == 1
    assert history.state("index") == "stale"


def test_originals_are_whole_records_only(tmp_path: Path) -> None:
    history = History.on_disk(tmp_path / HISTORY)
    cut = Kept(CAPTURE, 99, TIME, (), "length", revisit=False)
    history.add(Rows([cut]), {})
    assert history.original("sha1:A") is None
    whole = Kept(
        Capture("<2>", "http://b.example/", TIME, "sha1:A", "f", 5, 200, ""), 1, TIME, (), "", revisit=False
    )
    history.add(Rows([whole]), {})
    assert history.original("sha1:A") == ("<2>", "http://b.example/", TIME, "f", 5, False)


def test_a_file_is_forgotten(tmp_path: Path) -> None:
    history = History.on_disk(tmp_path / HISTORY)
    history.add(rows(), {"one.warc.gz": 120})
    history.forget("one.warc.gz")
    assert (history.covered(), list(history.captures()), list(history.lines())) == ({}, [], [])
    assert history.attempts("http://a.example/") == []
    assert history.answer("http://s.example/") is None


def test_lines_come_in_the_order_of_their_bytes(tmp_path: Path) -> None:
    history = History.in_memory()
    urls = [f"http://{name}.example/" for name in ("b", "a", "ü", "a-b", "ab", "a1")] + [
        "http://a.example/?ü",
        "http://a.example/~",
    ]
    history.add(
        Rows([
            Kept(Capture(f"<{n}>", url, TIME, "", "f", n, 200, ""), 1, TIME + timedelta(days=n), (), "", revisit=False)
            for n, url in enumerate(urls)
        ]),
        {},
    )  # fmt: skip
    lines = [line.encode() for line in history.lines()]
    assert len(lines) == len(urls)
    assert lines == sorted(lines)


def test_another_version_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / HISTORY
    with History.on_disk(path)._db as database:
        database.execute("PRAGMA user_version = 99")
    assert History.existing(path) is None
    assert History.to_read(path).covered() == {}
    assert History.on_disk(path).covered() == {}


def test_what_is_open_for_reading_cannot_be_changed(tmp_path: Path) -> None:
    path = tmp_path / HISTORY
    History.on_disk(path).close()
    history = History.existing(path)
    assert history is not None
    with pytest.raises(sqlite3.Error):
        history.set_state("a", "b")


def test_captures_can_be_added_while_they_are_read(tmp_path: Path) -> None:
    history = History.on_disk(tmp_path / HISTORY)
    history.add(rows(), {})
    reading = history.captures()
    assert next(reading) == CAPTURE
    other = History.on_disk(tmp_path / HISTORY)
    other.set_state("a", "b")  # raises if the first connection still holds its lock
    assert history.state("a") == "b"
