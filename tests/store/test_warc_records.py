"""Records as bytes: what is written can be read, here and by another reader."""

import gzip
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from pipeline.store.warc import (
    MalformedRecordError,
    agrees,
    decode,
    digest,
    encode,
    member,
    read_date,
    target_uri,
    write_date,
)

NAMED = [
    ("WARC-Type", "resource"),
    ("WARC-Record-ID", "<urn:uuid:1>"),
    ("WARC-Date", "2026-03-01T00:00:00Z"),
]


@given(st.binary(max_size=4000))
def test_any_block_comes_back(block: bytes) -> None:
    record = decode(encode(NAMED, block))
    assert record.block == block
    assert (record.type, record.id) == ("resource", "<urn:uuid:1>")
    assert agrees(record.header("warc-block-digest"), block) is True


@given(st.binary(max_size=2000), st.binary(max_size=2000), st.sampled_from([1, 40, 200]))
def test_what_is_compressed_already_is_stored_as_it_is(head: bytes, packed: bytes, times: int) -> None:
    record = encode(NAMED, head + packed * times)
    stored = len(packed) * times
    made = member(record, stored)
    assert gzip.decompress(made) == record
    assert record[len(record) - stored :][:1000] in made


@given(st.binary(min_size=1, max_size=4000))
def test_another_reader_agrees(block: bytes) -> None:
    fields = [*NAMED, ("WARC-Target-URI", "urn:x:1"), ("Content-Type", "application/octet-stream")]
    (read,) = [
        (record.rec_type, record.content_stream().read(), record.digest_checker.passed)
        for record in ArchiveIterator(BytesIO(member(encode(fields, block))), check_digests=True)
    ]
    assert read == ("resource", block, True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "version"),
        (b"HTTP/1.1 200 OK\r\n\r\n", "version"),
        (b"WARC/1.1\r\nWARC-Type: x\r\n", "does not end"),
        (b"WARC/1.1\r\nWARC-Type: x\r\n\r\n\r\n\r\n", "Content-Length"),
        (b"WARC/1.1\r\nContent-Length: -4\r\n\r\n\r\n\r\n", "Content-Length"),
        (b"WARC/1.1\r\nContent-Length: 3\r\n\r\nab\r\n\r\n", "2 bytes long"),
        (encode(NAMED, b"one") + encode(NAMED, b"two"), "long"),
    ],
)
def test_what_is_no_record_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(MalformedRecordError, match=reason):
        decode(data)


@given(st.binary(max_size=300))
def test_rubbish_is_refused_and_never_a_crash(data: bytes) -> None:
    with pytest.raises(MalformedRecordError):
        decode(b"WARC/1.1\r\n" + data.replace(b"Content-Length", b""))


def test_folded_headers_are_joined() -> None:
    assert (
        decode(b"WARC/1.0\r\nA: one\r\n two\r\nContent-Length: 0\r\n\r\n\r\n\r\n").header("a") == "one two"
    )


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5)), None])))
def test_dates_come_back_to_the_microsecond(time: datetime) -> None:
    if time.year in {1, 9999}:
        return
    expected = time.replace(tzinfo=UTC) if time.tzinfo is None else time
    assert read_date(write_date(time)) == expected


@pytest.mark.parametrize("text", ["", "noon", "2026", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+05:00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


def test_digests_of_other_programs_are_understood() -> None:
    assert digest(b"") == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
    assert (
        agrees("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", b"hello") is True
    )
    assert agrees("sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", b"hello") is True
    assert agrees("sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", b"hello") is False
    assert agrees("whirlpool:00", b"hello") is None


@given(st.text())
def test_an_address_is_one_harmless_word(url: str) -> None:
    written = target_uri(url)
    assert "#" not in written
    assert written.encode().decode() == written
    assert target_uri(written) == written
    assert not set("\r\n \t\x00") & set(written)


def test_an_address_keeps_its_characters() -> None:
    url = "https://example.org/%E2%82%AC/ü?q=a+b&c=[1]"
    assert target_uri(f"{url}#part") == url
