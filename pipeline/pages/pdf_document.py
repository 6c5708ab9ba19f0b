"""A PDF into an ``Extract``: its text, and the dates of its metadata."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.language import detect
from pipeline.model import Extract
from pipeline.pages.evidence import Testimony
from pipeline.pages.in_address import address_dates
from pipeline.pages.lines import Line, Place
from pipeline.pages.values import read_value
from pipeline.pages.visible import visible_dates
from pipeline.pages.weighing import ranked

LARGEST = 30_000_000  # bytes
MOST_PAGES = 60
LARGEST_PAGE = 3_000_000  # bytes of a page's content once unpacked
LONGEST = 1_000_000  # characters of text
LONGEST_TITLE = 400
FRONT = 4_000  # characters in which a document shows its date
STATED = 0.7  # weight of its metadata: the day it was made, mostly of the last version
DATES = {"/CreationDate": "published", "/ModDate": "modified"}
EMPTY = Extract("", "", "", ())


def read_pdf_document(body: bytes, url: str) -> Extract:
    """Text of the first pages, title, language and dates; an empty extract for what cannot be read."""
    if len(body) > LARGEST or b"%PDF-" not in body[:1_024]:
        return EMPTY
    with _silent():
        try:
            return _read(body, url)
        except Exception:  # pypdf meets broken files with many kinds of exceptions
            return EMPTY


def _read(body: bytes, url: str) -> Extract:
    from pypdf import PdfReader

    document = PdfReader(io.BytesIO(body))
    if document.is_encrypted and not document.decrypt(""):
        return EMPTY
    text = "\n".join(_pages(document))[:LONGEST]
    stated = dict(document.metadata or {})
    title = " ".join(str(stated.get("/Title") or "").split()) or text.lstrip().partition("\n")[0]
    language = _language(document, text)
    lines = [Line(" ".join(line.split()), Place()) for line in text[:FRONT].split("\n") if line.strip()]
    witnesses = [
        *_stated_dates(stated),
        *_described_dates(document),
        *address_dates(url),
        *visible_dates(lines, title, language),
    ]
    return Extract(title[:LONGEST_TITLE], text, language, ranked(witnesses))


def _pages(document: Any) -> Iterator[str]:
    """The text of page after page."""
    length = 0
    for number, page in enumerate(document.pages):
        if number >= MOST_PAGES or length > LONGEST:
            return
        text = _text(page)
        length += len(text)
        yield text


def _text(page: Any) -> str:
    """A page's text; nothing of one that cannot be read or unpacks to too much."""
    try:
        content = page.get_contents()
        is_small = content is None or len(content.get_data()) <= LARGEST_PAGE
        return str(page.extract_text()).strip() if is_small else ""
    except Exception:  # one broken page does not spoil the others
        return ""


def _stated_dates(stated: dict[str, Any]) -> Iterator[Testimony]:
    """``D:20171219101500-05'00'``: the day as its own time zone counts it."""
    for name, kind in DATES.items():
        value = str(stated.get(name) or "")
        when = read_value(value.removeprefix("D:")[:8])
        if when is not None:
            yield Testimony(kind, when, f"pdf:{name[1:]}", value, STATED)


def _described_dates(document: Any) -> Iterator[Testimony]:
    """The same of the XMP packet, which some programs keep better."""
    try:
        told = document.xmp_metadata
        days = (("published", told.xmp_create_date), ("modified", told.xmp_modify_date)) if told else ()
    except Exception:  # pypdf meets broken packets with many kinds of exceptions
        return
    for kind, moment in days:
        when = read_value(str(moment)[:10]) if moment else None
        if when is not None:
            yield Testimony(kind, when, "pdf:xmp", str(moment), STATED)


def _language(document: Any, text: str) -> str:
    stated = str(document.trailer["/Root"].get("/Lang") or "")
    is_tag = stated.isascii() and 2 <= len(stated) <= 12
    return stated if is_tag else detect(text)


@contextmanager
def _silent() -> Iterator[None]:
    """pypdf tells its log about every oddity of a file."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
