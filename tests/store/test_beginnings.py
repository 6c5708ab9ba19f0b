"""The first bytes of a page, without the rest being unpacked; and verdicts that are written together."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import LinkState, Verdict
from pipeline.store.archive import Archive
from pipeline.store.members import Member
from pipeline.store.scan import told_by, walk
from pipeline.store.unkept import page_beginning
from pipeline.store.warc import decode
from pipeline.store.wire import read_response

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=60), st.integers(1, 500))
def test_the_beginning_of_a_chunked_page_is_its_entity_cut(pieces: list[bytes], limit: int) -> None:
    framed = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    message = read_response(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + framed)
    assert message is not None
    assert message.beginning(limit) == b"".join(pieces)[:limit] == message.entity[:limit]


@given(st.binary(max_size=6000), st.integers(1, 5000), st.sampled_from([0, 1, 9]))
def test_the_beginning_of_a_zipped_page_is_the_page_cut(page: bytes, limit: int, level: int) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    message = read_response(head + gzip.compress(page, level))
    assert message is not None
    assert page_beginning(message, limit) == page[:limit]


def test_verdicts_are_written_together_when_that_is_asked(tmp_path: Path) -> None:
    verdict = Verdict(LinkState.ALIVE, ("HTTP 200",), time=NOW)
    with Archive.open(tmp_path, software="tests", now=lambda: NOW) as archive:
        for number in range(3):
            archive.keep_verdict(f"https://a.example/{number}", verdict, NOW)
        assert not list(tmp_path.glob("*.warc.gz"))
        archive.flush()
        (file,) = tmp_path.glob("*.warc.gz")
        with file.open("rb") as opened:
            found = list(walk(opened.fileno(), 0, file.stat().st_size))
    told = [told_by(decode(each.data)) for each in found if isinstance(each, Member)]
    assert [len(each["verdicts"]) for each in told if each] == [3]
    assert json.dumps(told[-1]).count("https://a.example/") == 3
