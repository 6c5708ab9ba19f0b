"""Copies in other web archives, through the TimeMaps of the Memento protocol (RFC 7089).

archive.today speaks it too and is never asked: it is no longer a source for copies.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from pipeline.mementos.as_seen import bare, original_of, view
from pipeline.mementos.known import OTHERS, WebArchive
from pipeline.mementos.link_format import copies, is_timemap
from pipeline.mementos.wanted import Wanted, in_order
from pipeline.model import Ask, Failure, FailureKind, Memento, NoMemento, ServiceAnswer
from pipeline.providers import Copy, Listing, Provider, WebCopies
from pipeline.urls import is_archive_today, resolve

MOST = 200  # copies of a page that are looked at
LARGEST = 5_000_000  # characters of a TimeMap
LASTS, LASTS_EMPTY = timedelta(days=30), timedelta(days=7)
LINK_FORMAT = "application/link-format"


def listed(archive: WebArchive, url: str, wanted: Wanted, ask: Ask) -> Listing:
    """The copies that the archive's TimeMap of the page names, the one of the best day first."""
    page = url.strip().partition("#")[0]
    if not page:
        return NoMemento.NOT_ASKED
    answer = ask(archive.timemap + page)
    if isinstance(answer, Failure):
        return _OF_FAILURE.get(answer.kind, NoMemento.DOWN)
    if trouble := _trouble(answer):
        return trouble
    found = in_order(_mementos(_text(answer), page, archive), wanted)
    return tuple(Copy(one) for one in found[:MOST]) if found else NoMemento.NEVER


def lasts(answer: ServiceAnswer) -> timedelta:
    """A TimeMap stands long, that there is none less so; what is no answer does not stand."""
    trouble = _trouble(answer)
    if trouble:
        return LASTS_EMPTY if trouble is NoMemento.NEVER else timedelta(0)
    return LASTS


_OF_FAILURE = {FailureKind.RATE_LIMITED: NoMemento.RATE_LIMITED, FailureKind.OFFLINE: NoMemento.NOT_ASKED}


def _trouble(answer: ServiceAnswer) -> NoMemento | None:
    """Why it is no TimeMap; None where it is one."""
    if answer.status == 404:
        return NoMemento.NEVER
    if answer.status == 429:
        return NoMemento.RATE_LIMITED
    if answer.status in (403, 451):
        return NoMemento.EXCLUDED
    media_type = answer.header("content-type").partition(";")[0].strip().lower()
    is_links = media_type == LINK_FORMAT or is_timemap(_text(answer)[:20_000])
    return None if answer.status == 200 and media_type != "text/html" and is_links else NoMemento.DOWN


def _text(answer: ServiceAnswer) -> str:
    return answer.body[:LARGEST].decode("utf-8", "replace")


def _mementos(text: str, page: str, archive: WebArchive) -> Iterator[Memento]:
    for address, time in copies(text):
        absolute = resolve(archive.timemap, address)
        if not is_archive_today(absolute):
            yield _memento(absolute, time, page, archive)


def _memento(address: str, time: datetime, page: str, archive: WebArchive) -> Memento:
    shown = view(address)
    return Memento(
        original_of(address) or page,
        time,
        bare(address) if archive.has_bytes else shown,
        shown,
        archive.name,
    )


PROVIDER = Provider(
    "memento", archives=tuple(WebCopies(one.name, partial(listed, one), lasts) for one in OTHERS)
)
