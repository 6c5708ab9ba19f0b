"""The evidence of an archive as one WACZ: what is chosen, copied, indexed and listed.

Two passes over the WARC files: the first judges every attempt, the second copies.  Neither holds more
than one attempt in memory; what must be remembered is on the disk meanwhile.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.errors import ArchiveError
from pipeline.model import Attempt, Capture, Response
from pipeline.store.archive import Archive
from pipeline.store.catch_up import ENDING
from pipeline.store.cdxj import line_of
from pipeline.store.kept import kept_of
from pipeline.store.sweep import Extent, extents
from pipeline.store.wacz import layout
from pipeline.store.wacz.copying import Piece, pieces
from pipeline.store.wacz.datapackage import About, datapackage, digest_of
from pipeline.store.wacz.packing import Packer, packing
from pipeline.store.wacz.scratch import Scratch, scratch
from pipeline.store.wacz.zipnum import blocks, key_file
from pipeline.store.warc import write_date

LARGEST = 1 << 30  # bytes of a WARC file in the package, after which another is begun


@dataclass(frozen=True, slots=True)
class PageText:
    """An attempt that is evidence, and what its page says (empty where that cannot be read).

    Not ``is_page``: it is only what a page needs to look right.
    """

    title: str
    text: str
    is_page: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An attempt that is none, and why: ``soft-404``, ``timeout``, ..."""

    reason: str


Judge = Callable[[Attempt], PageText | LeftOut]


@dataclass(slots=True)
class Packed:
    """What an export holds, and why other attempts are not in it."""

    pages: int = 0
    records: int = 0
    size: int = 0  # bytes of the file
    left_out: Counter[str] = field(default_factory=Counter)


def write_wacz(
    archive: Archive, path: Path, judge: Judge, about: About, claims: Iterable[dict[str, Any]] = ()
) -> Packed:
    """Write ``path`` whole or not at all.  ``claims`` are objects of JSON.  Raises ArchiveError."""
    packed = Packed()
    try:
        with scratch(path.parent) as notes, packing(path) as packer:
            files = extents(archive.folder)
            for extent in files:
                _choose(extent, archive, judge, notes, packed)
            for extent in files:
                _copy(extent, archive, notes, packer, packed)
            _describe(packer, notes, about, claims, packed)
        packed.size = path.stat().st_size
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(f"the export cannot be written: {reason}", path=fault.filename or path) from None
    return packed


def _choose(extent: Extent, archive: Archive, judge: Judge, notes: Scratch, packed: Packed) -> None:
    for row in extent.attempts():
        attempt = row.attempt
        found = judge(attempt)
        if not isinstance(attempt.outcome, Response) or isinstance(found, LeftOut):
            packed.left_out[found.reason if isinstance(found, LeftOut) else "no response"] += 1
            continue
        captures = [*(hop.capture for hop in attempt.hops), attempt.outcome.capture]
        if not all(_is_sound(archive, capture) for capture in captures):
            packed.left_out["broken"] += 1
            continue
        notes.choose([row.id, *(capture.id for capture in captures)])
        if found.is_page:
            notes.add_page(attempt.outcome.capture.id, _page_line(attempt.outcome.capture, found))


def _is_sound(archive: Archive, capture: Capture) -> bool:
    try:
        archive.exchanged(capture)
    except ArchiveError:
        return False
    return True


def _page_line(capture: Capture, found: PageText) -> str:
    data = {
        "id": capture.id.removeprefix("<urn:uuid:").removesuffix(">"),
        "url": capture.url,
        "title": found.title or capture.url,
        "mime": capture.media_type,
        "status": capture.status,
        "text": found.text,
    }
    if capture.provenance != "live":
        data |= {"provenance": capture.provenance, "sourceTime": write_date(capture.source_time)}
    return json.dumps(data)


def _copy(extent: Extent, archive: Archive, notes: Scratch, packer: Packer, packed: Packed) -> None:
    chosen = pieces(extent, archive, notes)
    part = 0
    while (first := next(chosen, None)) is not None:
        part += 1
        name = extent.path.name if part == 1 else f"{extent.path.name.removesuffix(ENDING)}.{part}{ENDING}"
        with packer.entry(f"{layout.ARCHIVE}{name}", stored=True) as entry:
            for piece in chain([first], chosen):
                _index(piece, name, entry.size, notes)
                entry.write(piece.data)
                packed.records += 1
                if entry.size >= LARGEST:
                    break


def _index(piece: Piece, file: str, offset: int, notes: Scratch) -> None:
    kept = kept_of(piece.record, file, offset, len(piece.data))
    if kept is None or piece.record.type not in {"response", "revisit", "resource"}:
        return
    whole = hashlib.sha256(piece.data).hexdigest()
    notes.add_line(line_of(kept, recordDigest=f"sha256:{whole}"))
    notes.stamp_page(piece.record.id, write_date(kept.time))


def _describe(
    packer: Packer, notes: Scratch, about: About, claims: Iterable[dict[str, Any]], packed: Packed
) -> None:
    first = next(notes.pages(), None)
    if first is None:
        raise ArchiveError("there is nothing to export: no kept page is evidence")
    keys: list[str] = []
    packer.add(layout.BLOCKS, blocks(notes.lines(), keys), stored=True)
    packer.add(layout.BLOCK_KEYS, key_file(keys))
    packer.add(layout.PAGES, _pages(notes, packed))
    told = [_line(claim) for claim in claims]
    if told:
        packer.add(layout.CLAIMS, told)
    main_page = (json.loads(first[0])["url"], first[1])
    data = datapackage(packer.entries, about, main_page, notes.newest())
    packer.add(layout.DATAPACKAGE, [data])
    packer.add(layout.DIGEST, [digest_of(data)])


def _pages(notes: Scratch, packed: Packed) -> Iterator[bytes]:
    yield _line(layout.PAGES_HEADER)
    for text, time in notes.pages():
        packed.pages += 1
        yield _line({**json.loads(text), "ts": time})


def _line(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False)}\n".encode(errors="backslashreplace")
