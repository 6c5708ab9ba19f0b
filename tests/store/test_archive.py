"""What is kept comes back, from the run that kept it, from a later one, and from the WARC files alone."""

import gzip
import json
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ArchiveError, PayloadError
from pipeline.model import Attempt, Exchange, Failure, FailureKind, Fetched, Response, ServiceAnswer, Target
from pipeline.store import warc
from pipeline.store.archive import Archive
from pipeline.store.history import HISTORY
from pipeline.store.verify import verify
from tests.store.web import REQUEST, Clock, chunked, fetched, opened, response, zipped

URL = "http://example.org/page"
MOVED = response(b"moved", "Location: /page/hop1", status="302 Found")


def page_of(archive: Archive, attempt: Attempt) -> bytes:
    assert isinstance(attempt.outcome, Response)
    return archive.payload(attempt.outcome.capture)


def all_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def forget_derived(folder: Path) -> None:
    for name in (HISTORY, "index.cdxj"):
        (folder / name).unlink(missing_ok=True)


def test_a_redirect_and_its_page(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        given_back = archive.keep(fetched(URL, MOVED, zipped("<p>Here.</p>"), clock=clock))
        assert page_of(archive, given_back) == b"<p>Here.</p>"
    (hop,) = given_back.hops
    assert (hop.url, hop.status, hop.location) == (URL, 302, "/page/hop1")
    outcome = given_back.outcome
    assert isinstance(outcome, Response)
    assert (outcome.url, outcome.status, outcome.header("content-encoding")) == (f"{URL}/hop1", 200, "gzip")
    assert (outcome.capture.media_type, outcome.capture.provenance) == ("text/html", "live")
    assert given_back.target.keys == ("key-1", "key-2")


def test_attempts_are_the_same_in_every_way_of_reading_them(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        kept = [
            archive.keep(fetched(URL, MOVED, zipped("one"), clock=clock)),
            archive.keep(fetched(URL, MOVED, zipped("one"), clock=clock)),
            archive.keep(fetched(URL, clock=clock, failure=Failure(FailureKind.TIMEOUT, "30 s", 2.5))),
            archive.keep(fetched(URL, chunked(b"two"), clock=clock, truncated="length")),
        ]
        assert archive.attempts(URL) == kept
        assert archive.last_attempt(URL) == kept[-1]
        captures = list(archive.captures())
    for write in (True, False):
        with opened(tmp_path, write=write) as archive:
            assert archive.attempts(URL) == kept
            assert archive.last_attempt(f"{URL}#fragment") == kept[-1]
            assert list(archive.captures()) == captures
    forget_derived(tmp_path)
    for write in (False, True):
        with opened(tmp_path, write=write) as archive:
            assert archive.attempts(URL) == kept
            assert list(archive.captures()) == captures
            assert [page_of(archive, attempt) for attempt in (kept[0], kept[1], kept[3])] == [
                b"one",
                b"one",
                b"two",
            ]


def test_addresses_are_told_apart_exactly(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        archive.keep(fetched("http://example.org/a?b=1", response(b"x"), clock=clock))
        assert archive.last_attempt("http://example.org/a?b=1#c") is not None
        assert archive.last_attempt("http://example.org/a") is None
        assert archive.last_attempt("http://EXAMPLE.org/a?b=1") is None
        assert archive.attempts("") == []


def test_the_newest_attempt_is_the_latest_by_time(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        late, early = Clock(datetime(2026, 5, 1, tzinfo=UTC)), Clock(datetime(2025, 5, 1, tzinfo=UTC))
        newest = archive.keep(fetched(URL, response(b"late"), clock=late))
        oldest = archive.keep(fetched(URL, response(b"early"), clock=early))
        assert archive.attempts(URL) == [oldest, newest]
        assert archive.last_attempt(URL) == newest
    with opened(tmp_path) as archive:
        assert archive.last_attempt(URL) == newest


class TestFailures:
    def test_no_connection(self, tmp_path: Path) -> None:
        clock, failure = Clock(), Failure(FailureKind.DNS, "no such host: gone.example")
        with opened(tmp_path, clock) as archive:
            attempt = archive.keep(fetched(URL, clock=clock, failure=failure))
            assert (attempt.outcome, attempt.hops) == (failure, ())
            assert list(archive.captures()) == []

    def test_a_failure_after_redirects_keeps_them(self, tmp_path: Path) -> None:
        clock, failure = Clock(), Failure(FailureKind.TOO_MANY_REDIRECTS, "20")
        with opened(tmp_path, clock) as archive:
            attempt = archive.keep(fetched(URL, MOVED, MOVED, clock=clock, failure=failure))
            assert attempt.outcome == failure
            assert [hop.status for hop in attempt.hops] == [302, 302]

    def test_a_page_that_broke_off_is_kept_and_no_redirect(self, tmp_path: Path) -> None:
        clock, failure = Clock(), Failure(FailureKind.TIMEOUT, "in the middle of the page")
        with opened(tmp_path, clock) as archive:
            attempt = archive.keep(
                fetched(URL, response(b"half"), clock=clock, failure=failure, truncated="time")
            )
            assert (attempt.outcome, attempt.hops) == (failure, ())
            (capture,) = archive.captures()
            assert archive.payload(capture) == b"half"

    @pytest.mark.parametrize("answer", [b"", b"no HTTP at all", b"SSH-2.0-x\r\n"])
    def test_an_answer_that_is_none(self, tmp_path: Path, answer: bytes) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            attempt = archive.keep(fetched(URL, answer, clock=clock))
            assert isinstance(attempt.outcome, Failure)
            assert attempt.outcome.kind is FailureKind.PROTOCOL
        forget_derived(tmp_path)
        with opened(tmp_path) as archive:
            assert archive.attempts(URL) == [attempt]
        assert verify(tmp_path).problems == ()


class TestMementos:
    ADDRESS = "https://web.archive.org/web/20190304050607id_/http://example.org/old"

    def test_the_time_is_in_the_address(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            attempt = archive.keep(fetched(self.ADDRESS, response(b"old"), clock=clock, purpose="memento"))
        assert isinstance(attempt.outcome, Response)
        assert attempt.outcome.capture.provenance == "web.archive.org"
        assert attempt.outcome.capture.source_time == datetime(2019, 3, 4, 5, 6, 7, tzinfo=UTC)

    def test_the_header_knows_better(self, tmp_path: Path) -> None:
        clock, answer = Clock(), response(b"old", "Memento-Datetime: Tue, 05 Mar 2019 06:07:08 GMT")
        with opened(tmp_path, clock) as archive:
            kept = archive.keep(fetched(self.ADDRESS, answer, clock=clock, purpose="memento"))
        (tmp_path / HISTORY).unlink()
        with opened(tmp_path) as archive:
            (capture,) = archive.captures()
            assert capture.source_time == datetime(2019, 3, 5, 6, 7, 8, tzinfo=UTC)
            assert capture.provenance == "web.archive.org"
            assert archive.last_attempt(self.ADDRESS) == kept

    @pytest.mark.parametrize(
        ("address", "provenance", "year"),
        [
            ("https://arquivo.pt/noFrame/replay/20100203040506/http://example.org/", "arquivo.pt", 2010),
            ("http://127.0.0.1:8080/web/20100203040506id_/http://example.org/", "web.archive.org", 2010),
            ("https://web.archive.org/web/20101332000000id_/http://example.org/", "web.archive.org", 2026),
            ("https://perma.example/AB-12", "perma.example", 2026),
        ],
    )
    def test_other_archives(self, tmp_path: Path, address: str, provenance: str, year: int) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched(address, response(b"old"), clock=clock, purpose="memento"))
            (capture,) = archive.captures()
        assert (capture.provenance, capture.source_time.year) == (provenance, year)

    @pytest.mark.parametrize(
        "stated", ["rubbish", "Tue, 99 Mar 2019 06:07:08 GMT", "\xff", "Fri, 31 Dec 9999 23:59:59 -0500"]
    )
    def test_a_header_that_cannot_be_read_is_passed_over(self, tmp_path: Path, stated: str) -> None:
        clock, answer = Clock(), response(b"old", f"Memento-Datetime: {stated}")
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched(self.ADDRESS, answer, clock=clock, purpose="memento"))
            (capture,) = archive.captures()
        assert capture.source_time.year == 2019


class TestServices:
    ASKED = "https://api.example/q?title=A%20B&format=json"

    def answer(self, body: bytes, time: datetime) -> ServiceAnswer:
        headers = (("content-type", "application/json"), ("content-encoding", "gzip"), ("x-note", "ü"))
        return ServiceAnswer(self.ASKED, time, 200, headers, body)

    def test_the_newest_answer_comes_back(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            assert archive.answer(self.ASKED) == Failure(
                FailureKind.OFFLINE, "no answer of this service is kept"
            )
            archive.keep_answer(self.answer(b'{"a": 1}', clock()))
            archive.keep_answer(self.answer(b'{"a": 2}', clock()))
            expected = (
                200,
                b'{"a": 2}',
                (("content-type", "application/json"), ("x-note", "ü")),
                clock.time,
            )
            self.check(archive, expected)
        forget_derived(tmp_path)
        for write in (False, True):
            with opened(tmp_path, write=write) as archive:
                self.check(archive, expected)

    def check(self, archive: Archive, expected: tuple[object, ...]) -> None:
        answer = archive.answer(f"{self.ASKED}#x")
        assert isinstance(answer, ServiceAnswer)
        headers = tuple(pair for pair in answer.headers if pair[0] != "content-length")
        assert (answer.status, answer.body, headers, answer.time) == expected

    def test_it_is_no_page_and_no_attempt(self, tmp_path: Path) -> None:
        with opened(tmp_path) as archive:
            archive.keep_answer(self.answer(b"{}", Clock()()))
            assert list(archive.captures()) == []
            assert archive.last_attempt(self.ASKED) is None
        assert not (tmp_path / "index.cdxj").exists() or (tmp_path / "index.cdxj").read_bytes() == b""
        assert verify(tmp_path).problems == ()


class TestRevisits:
    def test_the_same_bytes_are_kept_once(self, tmp_path: Path) -> None:
        clock, body = Clock(), Random(1).randbytes(50_000)
        with opened(tmp_path, clock) as archive:
            first = archive.keep(fetched(URL, response(body, "X-N: 1"), clock=clock))
            size = sum(path.stat().st_size for path in tmp_path.glob("*.warc.gz"))
            other = archive.keep(fetched("http://other.example/", response(body, "X-N: 2"), clock=clock))
        with opened(tmp_path, clock) as archive:
            later = archive.keep(fetched(URL, chunked(body), clock=clock))
            assert [page_of(archive, a) for a in (first, other, later)] == [body] * 3
            assert isinstance(other.outcome, Response)
            assert other.outcome.header("x-n") == "2"
        assert sum(path.stat().st_size for path in tmp_path.glob("*.warc.gz")) < 2 * size
        lines = (tmp_path / "index.cdxj").read_text().splitlines()
        assert sum('"mime": "warc/revisit"' in line for line in lines) == 2
        assert verify(tmp_path).problems == ()

    def test_bytes_in_chunks_do_not_stand_for_bytes_without(self, tmp_path: Path) -> None:
        """Replay takes the headers of the one and the bytes of the other."""
        clock, kinds = Clock(), []
        for answer in (
            chunked(b"same"),
            chunked(b"same", 2),
            response(b"same"),
            chunked(b"same"),
            response(b"same"),
        ):
            with opened(tmp_path, clock) as archive:
                attempt = archive.keep(fetched(f"{URL}{len(kinds)}", answer, clock=clock))
                assert page_of(archive, attempt) == b"same"
            line = next(
                x for x in (tmp_path / "index.cdxj").read_text().splitlines() if f"page{len(kinds)} " in x
            )
            kinds.append("revisit" if "warc/revisit" in line else "whole")
        assert kinds == ["whole", "revisit", "whole", "revisit", "revisit"]
        assert verify(tmp_path).problems == ()

    @pytest.mark.parametrize("about", [{"truncated": "length"}, {}])
    def test_nothing_is_deduplicated_on_what_is_cut_or_empty(
        self, tmp_path: Path, about: dict[str, str]
    ) -> None:
        clock, answer = Clock(), response(b"cut" if about else b"")
        with opened(tmp_path, clock) as archive:
            for _ in range(2):
                archive.keep(fetched(URL, answer, clock=clock, **about))
        assert "warc/revisit" not in (tmp_path / "index.cdxj").read_text()

    def test_a_revisit_whose_original_is_gone_says_so(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched(URL, response(b"page"), clock=clock))
        (first,) = tmp_path.glob("*.warc.gz")
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched(URL, response(b"page"), clock=clock))
        first.unlink()
        with opened(tmp_path, clock) as archive:
            (capture,) = archive.captures()
            with pytest.raises(PayloadError, match="not in the archive"):
                archive.payload(capture)
        assert [problem.kind for problem in verify(tmp_path).problems] == ["revisit"]


@given(
    body=st.binary(max_size=3000),
    size=st.integers(1, 500),
    headers=st.lists(
        st.sampled_from(["X-A: ü", "Set-Cookie: a=b", "X-Empty:", "no colon", "X-A: 2"]), max_size=4
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_bodies_come_back(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, size: int, headers: list[str]
) -> None:
    folder, clock = tmp_path_factory.mktemp("odd"), Clock()
    with opened(folder, clock) as archive:
        attempts = [
            archive.keep(fetched(URL, answer, clock=clock))
            for answer in (response(body, *headers), chunked(body, size), zipped(body.hex()))
        ]
        pages = [page_of(archive, attempt) for attempt in attempts]
    assert pages == [body, body, body.hex().encode()]
    forget_derived(folder)
    with opened(folder, clock) as archive:
        assert archive.attempts(URL) == attempts
        assert [page_of(archive, attempt) for attempt in attempts] == pages
    assert verify(folder).problems == ()


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a b\r\nX: y",
        "http://example.org/\udcff\x00ü",
        "http://example.org/%zz?<x>",
        "http://[::1",
    ],
)
def test_hostile_addresses_do_no_harm(tmp_path: Path, url: str) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        kept = archive.keep(fetched(url, response(b"page"), clock=clock))
        assert archive.last_attempt(url) == kept
        assert page_of(archive, kept) == b"page"
    forget_derived(tmp_path)
    with opened(tmp_path) as archive:
        assert archive.attempts(url) == [kept]
    assert verify(tmp_path).problems == ()


class TestPayload:
    def test_a_bomb_is_refused_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        clock = Clock()
        bomb = response(gzip.compress(bytes(60_000_000)), "Content-Encoding: gzip")
        with opened(tmp_path, clock) as archive:
            attempt = archive.keep(fetched(URL, bomb, clock=clock))
            with pytest.raises(PayloadError, match="more than 50,000,000 bytes"):
                page_of(archive, attempt)
            assert isinstance(attempt.outcome, Response)
            assert len(archive.payload(attempt.outcome.capture, limit=60_000_000)) == 60_000_000

    def test_wrong_places_are_refused(self, tmp_path: Path) -> None:
        from dataclasses import replace

        clock = Clock()
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched(URL, response(b"one"), clock=clock))
            archive.keep(fetched(f"{URL}2", response(b"two"), clock=clock))
            one, two = archive.captures()
            for wrong in (
                replace(one, offset=two.offset),
                replace(one, offset=one.offset + 3),
                replace(one, offset=1 << 40),
                replace(one, file="../x.warc.gz"),
                replace(one, file="absent.warc.gz"),
            ):
                with pytest.raises(ArchiveError) as problem:
                    archive.payload(wrong)
                assert "\n" not in str(problem.value)

    def test_a_flipped_bit_is_noticed(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            attempt = archive.keep(fetched(URL, response(b"what was said"), clock=clock))
        assert isinstance(attempt.outcome, Response)
        path, offset = tmp_path / attempt.outcome.capture.file, attempt.outcome.capture.offset
        data = path.read_bytes()
        record = gzip.decompress(data[offset:])[: len(data)]
        first = record.split(b"\r\n\r\nWARC/1.1")[0] + b"\r\n\r\n"
        forged = warc.member(first.replace(b"what was said", b"what was sold"))
        path.write_bytes(data[:offset] + forged)
        with opened(tmp_path, write=False) as archive, pytest.raises(PayloadError, match="digest"):
            archive.payload(attempt.outcome.capture)


class TestOpening:
    def test_reading_leaves_everything_alone(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched(URL, response(b"x"), clock=clock))
        forget_derived(tmp_path)
        (name,) = (path for path in tmp_path.glob("*.warc.gz"))
        name.write_bytes(name.read_bytes() + b"\x1f\x8b\x08torn")
        before = all_files(tmp_path)
        with opened(tmp_path, write=False) as archive:
            assert archive.last_attempt(URL) is not None
            with pytest.raises(ArchiveError, match="for reading only"):
                archive.keep(fetched(URL, clock=clock))
        assert all_files(tmp_path) == before

    def test_a_missing_folder(self, tmp_path: Path) -> None:
        with opened(tmp_path / "a" / "b", write=False) as archive:
            assert archive.last_attempt(URL) is None
            assert list(archive.captures()) == []
        assert not (tmp_path / "a").exists()
        with opened(tmp_path / "a" / "b"):
            pass
        assert all_files(tmp_path / "a" / "b") == {}

    @pytest.mark.parametrize("rubbish", [b"", b"rubbish" * 1000, b"SQLite format 3\x00" + bytes(5000)])
    def test_a_broken_history_is_made_anew(self, tmp_path: Path, rubbish: bytes) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            kept = archive.keep(fetched(URL, response(b"x"), clock=clock))
        for write in (False, True):
            (tmp_path / HISTORY).write_bytes(rubbish)
            with opened(tmp_path, write=write) as archive:
                assert archive.attempts(URL) == [kept]

    def test_rows_that_are_broken_are_said_in_one_sentence(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched(URL, response(b"x"), clock=clock))
        with sqlite3.connect(tmp_path / HISTORY) as database:
            database.execute("UPDATE attempt SET data = '{}'")
            database.execute("UPDATE capture SET source_time = NULL")
        with opened(tmp_path) as archive:
            for ask in (lambda: archive.last_attempt(URL), lambda: list(archive.captures())):
                with pytest.raises(ArchiveError, match="may be deleted") as problem:
                    ask()
                assert "\n" not in str(problem.value)
        assert [problem.kind for problem in verify(tmp_path).problems] == ["history"]

    def test_an_index_that_was_touched_is_made_anew(self, tmp_path: Path) -> None:
        clock, index = Clock(), tmp_path / "index.cdxj"
        with opened(tmp_path, clock) as archive:
            for n in range(20):
                archive.keep(fetched(f"http://h{n}.example/", response(b"x%d" % n), clock=clock))
        written = index.read_bytes()
        assert len(written.splitlines()) == 20
        for damage in (written[: len(written) // 2], b"", written + b"rubbish\n"):
            index.write_bytes(damage)
            with opened(tmp_path):
                pass
            assert index.read_bytes() == written

    def test_a_history_deleted_in_the_middle_of_a_run(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            first = archive.keep(fetched(URL, response(b"1"), clock=clock))
            assert len(list(archive.captures())) == 1  # the history is on the disk now
            (tmp_path / HISTORY).unlink()
            second = archive.keep(fetched(URL, response(b"2"), clock=clock))
        with opened(tmp_path) as archive:
            assert archive.attempts(URL) == [first, second]
        assert verify(tmp_path).problems == ()

    def test_a_new_file_when_one_is_full(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from pipeline.store import deposit

        monkeypatch.setattr(deposit.Deposit.__init__, "__defaults__", (2000,))
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            kept = [
                archive.keep(fetched(f"{URL}{n}", response(b"x%d" % n), clock=clock)) for n in range(12)
            ]
            assert [page_of(archive, attempt) for attempt in kept] == [b"x%d" % n for n in range(12)]
        assert len(list(tmp_path.glob("citewarden-*.warc.gz"))) > 3
        assert verify(tmp_path).problems == ()
        with opened(tmp_path) as archive:
            assert [archive.last_attempt(f"{URL}{n}") for n in range(12)] == kept

    def test_many_attempts_are_taken_in_on_the_way(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            for n in range(600):
                archive.keep(fetched(f"{URL}{n}", response(b"x%d" % n), clock=clock))
            assert (tmp_path / HISTORY).exists()
            assert archive.last_attempt(f"{URL}0") is not None
            assert archive.last_attempt(f"{URL}599") is not None
        assert verify(tmp_path).captures == 600


def test_what_the_metadata_record_says(tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    clock, address = Clock(), TestMementos.ADDRESS
    with opened(tmp_path, clock) as archive:
        archive.keep(fetched(address, MOVED, response(b"x"), clock=clock, purpose="memento"))
    (path,) = tmp_path.glob("*.warc.gz")
    with path.open("rb") as file:
        records = [(r.rec_type, r.rec_headers, r.content_stream().read()) for r in ArchiveIterator(file)]
    assert [kind for kind, _, _ in records] == [
        "warcinfo",
        "response",
        "request",
        "response",
        "request",
        "metadata",
    ]
    told = json.loads(records[-1][2])
    assert (told["url"], told["original"]) == (address, "http://example.org/old")
    assert (told["purpose"], told["keys"], told["failure"]) == ("memento", ["key-1", "key-2"], None)
    assert told["outcome"] == {"url": f"{address}/hop1", "status": 200}
    ids = [headers.get_header("WARC-Record-ID") for _, headers, _ in records]
    assert [(hop["response"], hop["request"]) for hop in told["hops"]] == [
        (ids[1], ids[2]),
        (ids[3], ids[4]),
    ]


def test_an_interruption_loses_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.store.pending import Pending

    clock = Clock()
    with opened(tmp_path, clock) as archive:
        archive.keep(fetched(URL, response(b"1"), clock=clock))
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(Pending, "add", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            archive.keep(fetched(URL, response(b"2"), clock=clock))
        archive.keep(fetched(URL, response(b"3"), clock=clock))
    with opened(tmp_path) as archive:
        assert [page_of(archive, attempt) for attempt in archive.attempts(URL)] == [b"1", b"2", b"3"]
    assert verify(tmp_path).problems == ()


def test_an_interruption_in_the_middle_of_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, write = Clock(), os.write

    def interrupted(file: int, data: memoryview) -> int:
        write(file, data[: len(data) // 2])
        raise KeyboardInterrupt

    with opened(tmp_path, clock) as archive:
        archive.keep(fetched(URL, response(b"1"), clock=clock))
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(os, "write", interrupted)
            archive.keep(fetched(URL, response(b"2"), clock=clock))
        archive.keep(fetched(URL, response(b"3"), clock=clock))
        (path,) = tmp_path.glob("*.warc.gz")
        with path.open("ab") as file:  # as if it had come just after the last byte
            file.write(
                warc.member(warc.encode([("WARC-Type", "warcinfo"), ("WARC-Record-ID", "<1>")], b""))
            )
        archive.keep(fetched(URL, response(b"4"), clock=clock))
        assert [page_of(archive, attempt) for attempt in archive.attempts(URL)] == [b"1", b"3", b"4"]
    (problem,) = verify(tmp_path).problems
    assert "warc-date is missing" in problem.detail  # of the made-up one


def test_times_without_a_zone_and_of_other_zones(tmp_path: Path) -> None:
    from datetime import timezone

    elsewhere = datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=9)))
    hop = Exchange(URL, elsewhere, REQUEST, response(b"x"))
    with opened(tmp_path) as archive:
        attempt = archive.keep(Fetched(Target(URL), elsewhere, (hop,)))
        assert attempt.time == elsewhere
        assert isinstance(attempt.outcome, Response)
        assert attempt.outcome.capture.source_time.isoformat() == "2025-12-31T17:00:00+00:00"
