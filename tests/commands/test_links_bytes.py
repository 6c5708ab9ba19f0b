"""``links --keep-pages`` keeps what crossed the wire, however odd, byte for byte."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.cli import main
from tests.net.origin import HERE, Origin

KIND = b"Content-Type: text/html; charset=utf-8"


def made(body: bytes, *lines: bytes, start: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join((start, *lines, b"", body))


def length(body: bytes) -> bytes:
    return b"Content-Length: %d" % len(body)


def chunked(body: bytes, size: int = 1000, extra: bytes = b"") -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%X%s\r\n%s\r\n" % (len(piece), extra, piece) for piece in pieces) + b"0\r\n\r\n"


def page(name: str) -> bytes:
    """No two are equal, so that none stands for another in the archive."""
    return b"<!doctype html><title>Tides</title><p>%s</p>" % name.encode() + b"<p>High water.</p>" * 200


def packed(name: str) -> bytes:
    return gzip.compress(page(name), mtime=0)


def squeezed(name: str) -> bytes:
    return zlib.compress(page(name))


CLOSES = b"Connection: close"
CHUNKS = b"Transfer-Encoding: chunked"
ODD = {
    "/plain": made(page("1"), KIND, length(page("1"))),
    "/gzip": made(packed("2"), KIND, length(packed("2")), b"Content-Encoding: gzip"),
    "/deflate": made(squeezed("3"), KIND, length(squeezed("3")), b"Content-Encoding: deflate"),
    "/chunked": made(chunked(page("4")), KIND, CHUNKS),
    "/chunked-gzip": made(chunked(packed("5"), 100, b";ext=1"), KIND, CHUNKS, b"Content-Encoding: gzip"),
    "/trailer": made(chunked(page("6"))[:-2] + b"X-Sum: 1\r\n\r\n", KIND, CHUNKS, b"Trailer: X-Sum"),
    "/headers": made(
        page("7"),
        *(b"content-TYPE:  text/html", b"Set-Cookie: a=1", b"X-Odd:   spaced  ", b"Set-Cookie: b=2"),
        *(length(page("7")), b"X-Latin: caf\xe9", b"X-Utf8: caf\xc3\xa9", b"X-Empty:"),
    ),
    "/http10": made(page("8"), KIND, CLOSES, start=b"HTTP/1.0 200 OK"),
    "/no-length": made(page("9"), KIND, CLOSES),
    "/redirect": made(b"moved", b"Location: /plain", length(b"moved"), start=b"HTTP/1.1 302 Found"),
    "/204": made(b"", start=b"HTTP/1.1 204 No Content"),
    "/404": made(b"nope", KIND, length(b"nope"), start=b"HTTP/1.1 404 Not Found"),
    "/reason": made(page("10"), KIND, length(page("10")), start=b"HTTP/1.1 200 Very  Fine caf\xe9"),
    "/no-reason": made(page("11"), KIND, length(page("11")), start=b"HTTP/1.1 200"),
    "/style": made(b"p{}", b"Content-Type: text/css", length(b"p{}")),
    "/image": made(b"\x89PNG\r\n\x1a\n", b"Content-Type: image/png", length(b"\x89PNG\r\n\x1a\n")),
    "/bare-lines": made(page("12"), KIND, length(page("12"))).replace(b"\r\n", b"\n"),
    "/odd-case": made(page("13"), b"CONTENT-type: TEXT/HTML", b"cOnTeNt-LeNgTh: %d" % len(page("13"))),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Origin, dict[str, list[bytes]]]]:
    """The servers, and the blocks of the response records by address."""
    project = tmp_path_factory.mktemp("bytes")
    config = f'[network]\nallow = ["{HERE}"]\nhost_interval = 0\ntimeout = 5\n'
    (project / "citewarden.toml").write_text(config, encoding="utf-8")
    with Origin(dict(ODD)) as origin:
        (project / "urls.txt").write_text("\n".join(map(origin.url, ODD)), encoding="utf-8")
        arguments = ["--project", str(project), "links", str(project / "urls.txt")]
        assert main([*arguments, "--keep-pages", "-q"]) in (0, 1)
        yield origin, _responses(project / "archive")


def _responses(folder: Path) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for file in sorted(folder.glob("*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, no_record_parse=True):
                if record.rec_type == "response":
                    address = record.rec_headers.get_header("WARC-Target-URI")
                    found.setdefault(address, []).append(record.raw_stream.read())
    return found


@pytest.mark.parametrize("path", ODD)
def test_every_odd_answer_is_kept_as_it_came(
    kept: tuple[Origin, dict[str, list[bytes]]], path: str
) -> None:
    origin, responses = kept
    assert ODD[path] in responses[origin.url(path)]
