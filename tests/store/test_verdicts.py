"""Verdicts without pages: kept as metadata records, told again by whatever is left of the archive."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.model import LinkState, Verdict
from pipeline.store.archive import Archive
from pipeline.store.history import HISTORY
from pipeline.store.plain import VERDICT, tell_verdict
from pipeline.store.records import metadata_record
from pipeline.store.verify import verify
from pipeline.store.warc import member, write_date

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
URL = "https://news.example/a?b=1#part"
DEAD = Verdict(LinkState.DEAD, ("HTTP 404", "“nothing” here"), time=START)
MOVED = Verdict(LinkState.MOVED, (), new_url="https://news.example/ü", time=START + timedelta(days=9))


def opened(folder: Path, *, write: bool = True) -> Archive:
    return Archive.open(folder, software="tests", now=lambda: START, write=write)


def kept(folder: Path) -> None:
    with opened(folder) as archive:
        for verdict in (MOVED, DEAD):
            assert verdict.time is not None
            archive.keep_verdict(URL, verdict, verdict.time)
        assert archive.verdicts(URL) == [DEAD, MOVED]
        assert archive.verdicts("https://news.example/other") == []


def test_verdicts_are_told_oldest_first(tmp_path: Path):
    kept(tmp_path)
    with opened(tmp_path, write=False) as archive:
        assert archive.verdicts(URL) == [DEAD, MOVED]
        assert archive.verdicts("https://news.example/a?b=1") == [DEAD, MOVED]
        assert list(archive.captures()) == []


def test_the_history_is_rebuilt_from_the_files(tmp_path: Path):
    kept(tmp_path)
    (tmp_path / HISTORY).unlink()
    with opened(tmp_path) as archive:
        assert archive.verdicts(URL) == [DEAD, MOVED]
    assert (tmp_path / HISTORY).exists()


def test_the_archive_stays_sound(tmp_path: Path):
    kept(tmp_path)
    report = verify(tmp_path)
    assert not report.problems
    assert (report.records, report.captures) == (2, 0)  # what the file is, and both verdicts


def test_the_last_verdict_of_many_links(tmp_path: Path):
    kept(tmp_path)
    unknown = "https://news.example/other"
    with opened(tmp_path) as archive:
        assert list(archive.last_verdicts([unknown, URL])) == [(unknown, None), (URL, MOVED)]
        later = replace(DEAD, time=START + timedelta(days=30))
        archive.keep_verdict(URL, later, START + timedelta(days=30))
        assert list(archive.last_verdicts([URL])) == [(URL, later)]


def test_the_first_archives_had_a_record_for_each_verdict(tmp_path: Path):
    told = {"record": VERDICT, "version": 1, **tell_verdict(URL, DEAD, START)}
    _, record = metadata_record(URL, write_date(START), "", told)
    (tmp_path / "old.warc.gz").write_bytes(member(record))
    with opened(tmp_path) as archive:
        assert archive.verdicts(URL) == [DEAD]


def test_an_offset_from_utc_is_the_same_moment(tmp_path: Path):
    local = START.astimezone().replace(microsecond=0)
    with opened(tmp_path) as archive:
        archive.keep_verdict(URL, replace(DEAD, time=local), local)
        assert archive.verdicts(URL)[0].time == START
