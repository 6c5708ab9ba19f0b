"""The index of a WACZ: its blocks against their keys, its lines against the records."""

import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.store.audit import Audit, Place, Problem
from pipeline.store.cdxj import MalformedLineError, parse_line
from pipeline.store.crosscheck import check_lines
from pipeline.store.wacz import layout
from pipeline.store.wacz.opening import MAX_TEXT, Opened

_META = "!meta "


@dataclass(frozen=True, slots=True)
class Listed:
    """A capture as the index gives it: the address, and 14 digits of time."""

    url: str
    time: str


def check_indexes(
    opened: Opened, audit: Audit, warcs: Mapping[str, tuple[int, int]], listed: set[Listed]
) -> Iterator[Problem]:
    """``warcs``: by their names in the index, where they stand in the zip file.  Fills ``listed``."""
    for name in opened.under(layout.INDEXES, ".idx"):
        yield from _check_blocks(opened, name)
    names = opened.under(layout.INDEXES, ".cdx", ".cdxj", ".gz")
    wrong: list[Problem] = []

    def passing() -> Iterator[bytes]:
        for name in names:
            for line in opened.lines(name, unzip=name.endswith(".gz")):
                wrong.extend(_check_record(opened, line, warcs, listed))
                yield line

    others = set(audit.places.values())
    yield from check_lines(passing(), names[0] if names else layout.INDEXES, audit, others)
    yield from wrong
    if not listed:
        yield Problem(layout.INDEXES, 0, "index", "there is no index, or nothing in it")


def _check_record(
    opened: Opened, raw: bytes, warcs: Mapping[str, tuple[int, int]], listed: set[Listed]
) -> Iterator[Problem]:
    try:
        text = raw.decode()
        line = parse_line(text.rstrip("\r\n"))
        told = json.loads(text.split(" ", 2)[2]).get("recordDigest", "")
    except (MalformedLineError, ValueError):
        return  # ``check_lines`` has said so
    listed.add(Listed(line.url, line.timestamp[:14]))
    if line.file not in warcs or not str(told).startswith("sha256:"):
        return
    start, end = warcs[line.file]
    if 0 <= line.offset <= line.offset + line.length <= end - start:
        data = os.pread(opened.file.fileno(), line.length, start + line.offset)
        if f"sha256:{hashlib.sha256(data).hexdigest()}" != told:
            yield Problem(*Place(line.file, line.offset), "digest", f"the record has another {told}")


def _check_blocks(opened: Opened, name: str) -> Iterator[Problem]:
    """Blocks stand one behind the other, hold what their key says, and fill the file."""
    try:
        text = opened.whole(name).decode()
        keys = [_key(line) for line in text.splitlines() if line and not line.startswith(_META)]
        meta = json.loads(text.split("\n", 1)[0].split(" ", 2)[2])
        data = f"{layout.INDEXES}{meta['filename']}"
        size = opened.entries[data].file_size
        start = opened.place(data)[0]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as fault:
        yield Problem(name, 0, "index", f"the keys of the index cannot be read: {fault}")
        return
    at = 0
    for key, told in keys:
        if told["offset"] != at:
            yield Problem(name, 0, "index", f"the block of {key} is not where the one before it ends")
        block = os.pread(opened.file.fileno(), min(told["length"], size), start + told["offset"])
        yield from (
            Problem(name, 0, "index", f"the block of {key} {wrong}") for wrong in _wrong(block, key, told)
        )
        at = told["offset"] + told["length"]
    if at != size:
        yield Problem(name, 0, "index", f"the blocks cover {at} of the {size} bytes of {data}")


def _key(line: str) -> tuple[str, dict[str, Any]]:
    words, brace, data = line.partition("{")
    told = json.loads(brace + data)
    found = {"offset": int(told["offset"]), "length": int(told["length"]), "digest": told.get("digest", "")}
    if found["offset"] < 0 or found["length"] < 0:
        raise ValueError("a block begins before the file")
    return words.strip(), found


def _wrong(block: bytes, key: str, told: Mapping[str, Any]) -> Iterator[str]:
    digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
    if told["digest"] and told["digest"] != digest:
        yield f"does not have its digest {told['digest']}"
    stream = zlib.decompressobj(31)
    try:
        lines = stream.decompress(block, MAX_TEXT)
    except zlib.error as fault:
        yield f"cannot be unpacked ({fault})"
        return
    if not stream.eof or stream.unused_data:
        yield "is no whole gzip member"
    if not lines.startswith(f"{key} ".encode()):
        yield "begins with another key"
