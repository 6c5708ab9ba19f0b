"""An XML dump of a wiki, read as a stream: one page is held at a time, however large the file is."""

import re
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from io import BufferedReader, RawIOBase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.errors import InputError, PipelineError
from pipeline.stages.intake import Intake, shown

if TYPE_CHECKING:
    from bz2 import BZ2File
    from gzip import GzipFile

    from pipeline.stages.dump_pages import DumpPage, PageReader, Site

    Plain = BufferedReader | BZ2File | GzipFile

_CHUNK = 1 << 20
_LONGEST_MAGIC = 8
_SNIFFED = 4096
_BZIP2, _GZIP = b"BZh", b"\x1f\x8b"
_OTHERS = (
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"PK\x03\x04", "zip"),
    (b"\xfd7zXZ", "xz"),
)
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?=<).*?<mediawiki[\s>]", re.DOTALL)
_CUT = "all whole pages before that were read"


@dataclass(slots=True)
class Passed:
    """How many pages of a dump were no articles, by the reason."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str) -> None:
        """One more."""
        self.counts[reason] = self.counts.get(reason, 0) + 1

    def __str__(self) -> str:
        return ", ".join(f"{number:,} {reason}" for reason, number in self.counts.items())


def is_dump(path: Path) -> bool:
    """Whether the file's content is an export of a wiki, packed or not; what cannot be read is none."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file, _unpacked(file) as plain:
            return bool(_BEGINS.match(plain.read1(_SNIFFED)))
    except (OSError, EOFError, ValueError, zlib.error, PipelineError):
        return False


def articles(name: str, stdin: BinaryIO, longest: int, passed: Passed) -> Iterator[Intake | InputError]:
    """The articles of the dump at ``name`` (``-`` is ``stdin``), each at its last revision in it.

    Redirects, other namespaces and what is no wikitext are passed over and counted.  A page that is too
    long, and at the end what is wrong with the dump itself, is given as an ``InputError``.
    """
    from pipeline.stages.dump_pages import PageReader

    where = shown(name) if name != "-" else "standard input"
    began = False
    try:
        with nullcontext(stdin) if name == "-" else Path(name).open("rb") as file, _unpacked(file) as plain:
            began = True
            yield from _articles(plain, where, PageReader(longest), passed)
    except (OSError, zlib.error) as error:
        problem = getattr(error, "strerror", "") or "what it is packed with is broken"
        yield InputError(f"cannot be read: {problem}", path=where, remedy=_CUT if began else "")
    except EOFError:
        yield InputError("ends in the middle", path=where, remedy=_CUT)
    except InputError as problem:
        yield InputError(str(problem), path=where)


def _articles(
    plain: "Plain", name: str, reader: "PageReader", passed: Passed
) -> Iterator[Intake | InputError]:
    for data in chain(iter(lambda: plain.read1(_CHUNK), b""), (b"",)):
        problem = reader.feed(data)
        for page in reader.taken():
            if reason := _passed_over(page):
                passed.add(reason)
            elif page.too_long:
                too_long = f"the page {shown(page.title)} is too long"
                yield InputError(too_long, path=name, remedy="raise max_article_bytes under [limits]")
            else:
                yield _intake(page, reader.site)
        if problem:
            raise problem


def _passed_over(page: "DumpPage") -> str:
    if page.namespace not in ("", "0"):
        return "of other namespaces"
    if page.redirect:
        return "redirects"
    if page.model not in ("", "wikitext"):
        return "of other content"
    return "" if page.text.strip() or page.too_long else "empty"


def _intake(page: "DumpPage", site: "Site") -> Intake:
    from pipeline.matching.wikis import on_wikipedia, wiki_article

    where = wiki_article(site.base) if site.base else on_wikipedia(site.language, page.title)
    named = replace(where, page=page.title).identity if where else ""
    named = named or (_address(page.title, site) if site.base else page.title)
    return Intake(
        text=page.text,
        encoding="utf-8",
        name=page.title,
        title=page.title,
        language=site.language or (where.tongue if where else ""),
        revision=page.revision,
        identity=named,
        format="wikitext",
    )


def _address(title: str, site: "Site") -> str:
    from urllib.parse import quote

    return f"{site.base.rpartition('/')[0]}/{quote(title.replace(' ', '_'), safe='/:')}"


def _unpacked(file: BinaryIO) -> "Plain":
    """The file without its packing; bz2 in many streams and gzip in many members too."""
    whole = file if isinstance(file, BufferedReader) else BufferedReader(cast("RawIOBase", file))
    begin = whole.peek(_LONGEST_MAGIC)
    if begin.startswith(_BZIP2):
        import bz2

        return bz2.open(whole)
    if begin.startswith(_GZIP):
        import gzip

        return gzip.open(whole)
    for magic, packer in _OTHERS:
        if begin.startswith(magic):
            raise InputError(f"is packed with {packer}", remedy="unpack it, or give it as bz2 or gzip")
    return whole
