"""The lines of the index."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model import Capture
from pipeline.store.cdxj import MalformedLineError, expected_line, line_of, parse_line, write_index
from pipeline.store.kept import Kept
from pipeline.store.warc import target_uri

TIME = datetime(2026, 3, 1, 12, 0, 1, 999_999, tzinfo=UTC)
CAPTURE = Capture(
    id="<urn:uuid:1>",
    url="https://www.Example.org/A/?b=2&a=1",
    source_time=datetime(2011, 1, 1, tzinfo=UTC),
    digest="sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
    file="citewarden-1.warc.gz",
    offset=500,
    status=200,
    media_type="text/html",
)
KEPT = Kept(CAPTURE, 321, TIME, (), "", revisit=False)


def test_a_line_is_what_replay_expects() -> None:
    key, timestamp, fields = line_of(KEPT).split(" ", 2)
    assert (key, timestamp) == ("org,example)/a?a=1&b=2", "20260301120001")
    assert json.loads(fields) == {
        "url": "https://www.Example.org/A/?b=2&a=1",
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        "length": "321",
        "offset": "500",
        "filename": "citewarden-1.warc.gz",
    }


def test_revisits_and_unknown_types_are_named_as_usual() -> None:
    assert '"mime": "warc/revisit"' in line_of(replace(KEPT, revisit=True))
    assert '"mime": "unk"' in line_of(replace(KEPT, capture=replace(CAPTURE, media_type="")))


def test_a_line_comes_back() -> None:
    assert parse_line(line_of(KEPT)) == expected_line(KEPT)


def test_numbers_and_longer_times_of_other_programs_are_read() -> None:
    fields = {
        "url": "http://a/",
        "mime": "x",
        "status": 200,
        "digest": "d",
        "length": 1,
        "offset": 2,
        "filename": "f",
    }
    line = parse_line(f"a)/ 20260301120001123 {json.dumps(fields)}")
    assert (line.status, line.length, line.offset, line.timestamp) == ("200", 1, 2, "20260301120001123")


@given(
    st.one_of(st.text(), st.text("/:@?#[]%=&.;+\\\x00 \r\n\u2028aü0", max_size=30)),
    st.datetimes(timezones=st.just(UTC)),
    st.text(),
)
@example("[", TIME, "")
@example("%ff%00%zz?%ff", TIME, "")
@example("a:99999999/", TIME, "")
def test_any_address_makes_one_line_that_comes_back(rest: str, time: datetime, media_type: str) -> None:
    capture = replace(CAPTURE, url=target_uri(f"http://{rest}"), media_type=media_type)
    line = line_of(replace(KEPT, capture=capture, time=time))
    assert len(line.encode().split(b"\n")) == 1
    assert parse_line(line) == expected_line(replace(KEPT, capture=capture, time=time))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "time"),
        ("a)/ 2026 {}", "time"),
        ("a)/ 20260301120001 {}", "'url' is missing"),
        ("a)/ 20260301120001 [1]", "JSON"),
        ("a)/ 20260301120001 {", "JSON"),
    ],
)
def test_what_is_no_line_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(MalformedLineError, match=reason):
        parse_line(text)


def test_the_index_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = write_index(tmp_path, ["a", "b"])
    assert path.read_bytes() == b"a\nb\n"

    def failing():
        yield "c"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_index(tmp_path, failing())
    assert path.read_bytes() == b"a\nb\n"
    assert list(tmp_path.iterdir()) == [path]
