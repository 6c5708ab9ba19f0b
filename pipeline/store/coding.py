"""Content codings undone, with a cap on what comes out: a page may be a bomb."""

import zlib
from functools import cache
from importlib import import_module
from typing import Any

from pipeline.errors import PayloadError

MAX_CODINGS = 4


def decode(body: bytes, content_encoding: str, limit: int) -> bytes:
    """The page itself.  Raises PayloadError where it cannot be decoded or exceeds ``limit`` bytes.

    A body that breaks off gives what there is of it; one that does not have the coding that its
    header names at all comes back as it is, as servers do say so wrongly.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    codings = [name for name in names if name not in {"", "identity", "none", "binary"}]
    if len(codings) > MAX_CODINGS:
        raise PayloadError(f"the page is wrapped in {len(codings)} content codings")
    for coding in reversed(codings):
        body = _undo(coding, body, limit)
    if len(body) > limit:
        raise _too_large(limit)
    return body


def beginning(body: bytes, content_encoding: str, limit: int) -> bytes:
    """The page's first ``limit`` bytes, or fewer; nothing where its coding is broken or not known here."""
    names = [name.strip().lower() for name in content_encoding.split(",")]
    codings = [name for name in names if name not in {"", "identity", "none", "binary"}]
    if not codings:
        return body[:limit]
    if codings not in (["gzip"], ["x-gzip"]):
        try:
            return decode(body, content_encoding, 20 * limit)[:limit]
        except PayloadError:
            return b""
    if body[:2] != b"\x1f\x8b":
        return body[:limit]
    try:
        return zlib.decompressobj(31).decompress(
            body, limit
        )  # isal reads far ahead, and takes twice as long
    except zlib.error:
        return b""


def _undo(coding: str, body: bytes, limit: int) -> bytes:
    if coding in {"gzip", "x-gzip"}:
        return _gunzip(body, limit) if body[:2] == b"\x1f\x8b" else body
    if coding == "deflate":
        return _inflate(body, limit)
    if coding == "br":
        return _brotli(body, limit)
    raise PayloadError(f"the page has a content coding that is not known here: {coding[:40]}")


def _gunzip(body: bytes, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while body[:2] == b"\x1f\x8b":
        piece, body = _inflated(body, 31, limit - size)
        parts.append(piece)
        size += len(piece)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _inflate(body: bytes, limit: int) -> bytes:
    """RFC 9110 asks for a zlib wrapper; some servers leave it out."""
    if not body:
        return b""
    wrapped = body[0] & 15 == 8 and len(body) > 1 and (body[0] << 8 | body[1]) % 31 == 0
    return _inflated(body, 15 if wrapped else -15, limit)[0]


def _inflated(body: bytes, window: int, limit: int) -> tuple[bytes, bytes]:
    """What one stream holds, and the bytes behind it."""
    library, faults = inflater()
    stream = library.decompressobj(window)
    try:
        piece: bytes = stream.decompress(body, limit + 1)
    except faults as fault:
        raise PayloadError(f"the page's compressed body is broken ({fault})") from None
    if len(piece) > limit:
        raise _too_large(limit)
    return piece, stream.unused_data


@cache
def inflater() -> tuple[Any, Any]:
    """The fastest zlib at hand, and the errors that it raises."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib, (zlib.error,)
    return isal_zlib, (isal_zlib.error, zlib.error)


def _brotli(body: bytes, limit: int) -> bytes:
    try:
        brotli = import_module("brotli")
    except ImportError:
        raise PayloadError(
            "the page is compressed with Brotli; install the package brotli to read it"
        ) from None
    stream = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        while not stream.is_finished() and (body or not stream.can_accept_more_data()):
            piece = stream.process(body, output_buffer_limit=65536)
            body = b""
            size += len(piece)
            parts.append(piece)
            if size > limit:
                raise _too_large(limit)
    except TypeError:
        raise PayloadError(
            "the package brotli is too old to bound what it decodes; install 1.2 or later"
        ) from None
    except brotli.error as fault:
        raise PayloadError(f"the page's compressed body is broken ({fault})") from None
    return b"".join(parts)


def _too_large(limit: int) -> PayloadError:
    return PayloadError(f"the page decodes to more than {limit:,} bytes")
