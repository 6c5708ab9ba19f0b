"""Copies in the Wayback Machine, found through its CDX server.

waybackpy builds the queries and reads the rows; its transport is replaced by ours for the length of a
question, because its own takes a refused or broken answer for "no copies" (it has neither a time limit
nor a look at the status).  That nothing was archived is said only after a whole answer that says so.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from threading import Lock
from types import SimpleNamespace
from typing import Any

from pipeline.model import Ask, Failure, FailureKind, Memento, NoMemento, ServiceAnswer
from pipeline.providers import Provider
from pipeline.urls import archive_of, memento_address, memento_time, parse_memento

FIRST_DAY = date(1996, 1, 1)  # of the archive
ROWS = 25  # copies looked at per question
READABLE = frozenset({"200", "203", "206"})
EXCLUSIONS = ("AdministrativeAccessControlException", "RobotAccessControlException", "Blocked Site Error")
HEAD = 2_000  # bytes of an answer in which an exclusion is looked for
RUNTIME_ERROR = "x-archive-wayback-runtime-error"

_transport_in_use = Lock()


class _NoAnswerError(Exception):
    """Leaves waybackpy with the reason why there is no answer to read."""

    def __init__(self, reason: NoMemento) -> None:
        super().__init__(reason.value)
        self.reason = reason


def memento(url: str, near: tuple[date, ...], ask: Ask) -> Memento | NoMemento:
    """The copy nearest to the first day of ``near``: on or before it, else after it.

    Where another day of ``near`` is earlier (the publication's), a copy from before that one is taken
    only if there is none after the first.  Without days: the earliest copy.  A readable copy has the status
    200; where there is none, 203, 206 or an unchanged copy of another record is taken.
    """
    kept = memento_of(url)
    if kept is not None:
        return kept
    page = url.strip().partition("#")[0].replace("*", "%2A")  # a star would ask for other pages too
    if not page:
        return NoMemento.NOT_ASKED
    try:
        return _asked(page, tuple(max(day, FIRST_DAY) for day in near), ask)
    except _NoAnswerError as none:
        return none.reason


def _asked(url: str, near: tuple[date, ...], ask: Ask) -> Memento | NoMemento:
    rows = _rows(url, near, ask, ["statuscode:200"])
    if near and len(rows) == ROWS and not any(_day(row) <= near[0] for row in rows):
        rows += _rows(url, near, ask, ["statuscode:200"], up_to=near[0])
    return _memento(_best(rows, near)) if rows else _without_filter(url, near, ask)


def memento_of(archive_url: str) -> Memento | None:
    """The copy that a Wayback address names, or None for any other address; nothing is asked."""
    parsed = parse_memento(archive_url)
    if parsed is None or archive_of(archive_url) != "web.archive.org":
        return None
    timestamp, original = parsed
    address, view = memento_address(timestamp, original), memento_address(timestamp, original, "")
    return Memento(original, memento_time(timestamp), address, view)


def _without_filter(url: str, near: tuple[date, ...], ask: Ask) -> Memento | NoMemento:
    """No copy has the status 200: is there any other, or none at all?"""
    rows = _rows(url, near, ask, [])
    usable = [row for row in rows if row.statuscode in READABLE or row.mimetype == "warc/revisit"]
    if usable:
        return _memento(_best(usable, near))
    return NoMemento.UNUSABLE if rows else NoMemento.NEVER


def _best(rows: list[Any], near: tuple[date, ...]) -> Any:
    if not near:
        return min(rows, key=lambda row: row.timestamp)
    wanted = near[0]
    earliest = min(near) if min(near) < wanted else date.min
    until = [row for row in rows if _day(row) <= wanted]
    after = [row for row in rows if _day(row) > wanted]
    latest = max(until, key=lambda row: row.timestamp, default=None)
    if latest is not None and (_day(latest) >= earliest or not after):
        return latest
    return min(after, key=lambda row: row.timestamp)


def _day(row: Any) -> date:
    return memento_time(row.timestamp).date()


def _memento(row: Any) -> Memento:
    address, view = (
        memento_address(row.timestamp, row.original),
        memento_address(row.timestamp, row.original, ""),
    )
    return Memento(row.original, memento_time(row.timestamp), address, view)


# ---- asking ------------------------------------------------------------------------------------


def _rows(
    url: str, near: tuple[date, ...], ask: Ask, filters: list[str], up_to: date | None = None
) -> list[Any]:
    """The copies nearest to the end of the first day, best first, each a waybackpy ``CDXSnapshot``."""
    import waybackpy.cdx_api
    from waybackpy.exceptions import WaybackError

    library: Any = waybackpy.cdx_api
    moment = f"{near[0]:%Y%m%d}235959" if near else None
    question = library.WaybackMachineCDXServerAPI(
        url,
        filters=filters,
        closest=moment,
        sort="closest" if moment else None,
        end_timestamp=f"{up_to:%Y%m%d}235959" if up_to else None,
        limit=str(ROWS),
    )
    with _transport_in_use:
        theirs = library.get_response
        library.get_response = _Transport(ask)
        try:
            return list(islice(question.snapshots(), ROWS))
        except (WaybackError, ValueError) as nonsense:
            raise _NoAnswerError(NoMemento.DOWN) from nonsense
        finally:
            library.get_response = theirs


class _Transport:
    """Stands in for ``waybackpy.cdx_utils.get_response``: one question, asked through ``Ask``."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._asked = False

    def __call__(self, url: str, headers: dict[str, str] | None = None) -> SimpleNamespace:
        """What waybackpy reads of a response: its ``text``.  Further pages are not asked for."""
        if self._asked:
            return SimpleNamespace(text="")
        self._asked = True
        return SimpleNamespace(text=_text(self._ask(url)))


def _text(answer: ServiceAnswer | Failure) -> str:
    """The rows of a whole, sound answer; everything else leaves as the reason that it is."""
    for reason in _troubles(answer):
        raise _NoAnswerError(reason)
    assert isinstance(answer, ServiceAnswer)
    text = answer.body.decode("utf-8", "replace")
    return "" if text.strip() == "[]" else text


def _troubles(answer: ServiceAnswer | Failure) -> Iterator[NoMemento]:
    if isinstance(answer, Failure):
        yield _OF_FAILURE.get(answer.kind, NoMemento.DOWN)
        return
    if answer.status == 429:
        yield NoMemento.RATE_LIMITED
    if _excludes(answer):
        yield NoMemento.EXCLUDED
    media_type = answer.header("content-type").partition(";")[0].strip().lower()
    whole = answer.status == 200 and (media_type == "text/plain" or _is_empty_list(media_type, answer.body))
    if not whole:
        yield NoMemento.DOWN


_OF_FAILURE = {FailureKind.RATE_LIMITED: NoMemento.RATE_LIMITED, FailureKind.OFFLINE: NoMemento.NOT_ASKED}


def _is_empty_list(media_type: str, body: bytes) -> bool:
    return media_type == "application/json" and body.strip() == b"[]"


def _excludes(answer: ServiceAnswer) -> bool:
    """Whether the page's owner or the archive keeps its copies from us."""
    said = answer.header(RUNTIME_ERROR) + " " + answer.body[:HEAD].decode("utf-8", "replace")
    is_error = answer.status != 200 or answer.body.lstrip().startswith(b"org.archive.")
    return is_error and any(name in said for name in EXCLUSIONS)


PROVIDER = Provider("wayback", memento=memento)
