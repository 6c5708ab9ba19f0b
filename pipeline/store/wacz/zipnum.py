"""A sorted index in gzip blocks, and the keys by which a block is found without reading the others."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice

LINES_A_BLOCK = 1024
_META = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}


def blocks(lines: Iterable[str], keys: list[str]) -> Iterator[bytes]:
    """The gzip blocks of ``lines`` (sorted, without line ends); the line of each is added to ``keys``."""
    offset, rest = 0, iter(lines)
    while chosen := list(islice(rest, LINES_A_BLOCK)):
        block = gzip.compress("".join(f"{line}\n" for line in chosen).encode(), mtime=0)
        found = {
            "offset": offset,
            "length": len(block),
            "digest": f"sha256:{hashlib.sha256(block).hexdigest()}",
        }
        keys.append(f"{' '.join(chosen[0].split(' ', 2)[:2])} {json.dumps(found)}")
        offset += len(block)
        yield block


def key_file(keys: Iterable[str]) -> Iterator[bytes]:
    """The file of keys."""
    yield f"!meta 0 {json.dumps(_META)}\n".encode()
    yield from (f"{key}\n".encode() for key in keys)
