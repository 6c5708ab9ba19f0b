"""Copies in the Wayback Machine: the nearest one by its playback, all of them by its CDX server.

waybackpy builds the questions and its rows are ours; its transport takes a refused or broken answer for "no
copies", so what is asked goes through ``Ask``.  That nothing was archived is said only after a whole answer
of the CDX server that says so: its availability API and a 404 of its playback are hints, not answers.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from pipeline.mementos.wanted import Wanted, in_order
from pipeline.model import Ask, Failure, FailureKind, Memento, NoMemento, ServiceAnswer
from pipeline.providers import Copy, Listing, Provider, WebCopies
from pipeline.urls import archive_of, memento_address, memento_time, parse_memento

NAME = "web.archive.org"
ROWS = 25  # copies looked at per question
READABLE = frozenset({"200", "203", "206"})
EXCLUSIONS = ("AdministrativeAccessControlException", "RobotAccessControlException", "Blocked Site Error")
HEAD = 2_000  # bytes of an answer in which an exclusion is looked for
RUNTIME_ERROR = "x-archive-wayback-runtime-error"
FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
LASTS, LASTS_EXCLUDED, LASTS_EMPTY = timedelta(days=30), timedelta(days=7), timedelta(days=1)


class _NoAnswerError(Exception):
    """Leaves the reading with the reason why there is no answer to read."""

    def __init__(self, reason: NoMemento) -> None:
        super().__init__(reason.value)
        self.reason = reason


def listed(url: str, wanted: Wanted, ask: Ask) -> Listing:
    """The copies of the page, the one of the best day first.

    A readable copy has the status 200; where there is none, 203, 206 or an unchanged copy of another record
    is listed.
    """
    page = _page(url)
    if not page:
        return NoMemento.NOT_ASKED
    try:
        rows = _rows(page, wanted, ask, ["statuscode:200"])
        if (
            wanted.read
            and len(rows) == ROWS
            and not any(wanted.rank(memento_time(row.timestamp))[0] == 0 for row in rows)
        ):
            rows += _rows(page, wanted, ask, ["statuscode:200"], up_to=wanted.digits)
        return _listing(rows, wanted) if rows else _without_filter(page, wanted, ask)
    except _NoAnswerError as none:
        return none.reason


def nearest(url: str, wanted: Wanted) -> str:
    """Leads to the copy nearest to the wanted moment: playback is allowed twenty times as often as CDX."""
    page = _page(url)
    return memento_address(wanted.digits, page) if page else ""


def memento_of(archive_url: str) -> Memento | None:
    """The copy that a Wayback address names, or None for any other address; nothing is asked."""
    parsed = parse_memento(archive_url)
    if parsed is None or archive_of(archive_url) != NAME:
        return None
    return _memento(*parsed)


def _page(url: str) -> str:
    return url.strip().partition("#")[0].replace("*", "%2A")  # a star would ask for other pages too


def _without_filter(url: str, wanted: Wanted, ask: Ask) -> Listing:
    """No copy has the status 200: is there any other, or none at all?"""
    rows = _rows(url, wanted, ask, [])
    usable = [row for row in rows if row.statuscode in READABLE or row.mimetype == "warc/revisit"]
    if usable:
        return _listing(usable, wanted)
    return NoMemento.UNUSABLE if rows else NoMemento.NEVER


def _listing(rows: list[Any], wanted: Wanted) -> tuple[Copy, ...]:
    digests = {_memento(row.timestamp, row.original): row.digest for row in rows}
    return tuple(Copy(memento, digests[memento]) for memento in in_order(digests, wanted))


def _memento(timestamp: str, original: str) -> Memento:
    address, view = memento_address(timestamp, original), memento_address(timestamp, original, "")
    return Memento(original, memento_time(timestamp), address, view, NAME)


# ---- asking ------------------------------------------------------------------------------------


def _rows(url: str, wanted: Wanted, ask: Ask, filters: list[str], up_to: str = "") -> list[Any]:
    """The copies nearest to the wanted moment, each a waybackpy ``CDXSnapshot``."""
    return _read(ask(_question(url, wanted, filters, up_to)))


def _question(url: str, wanted: Wanted, filters: list[str], up_to: str) -> str:
    from waybackpy.cdx_api import WaybackMachineCDXServerAPI
    from waybackpy.cdx_utils import full_url

    dated = wanted.read or wanted.since
    question = WaybackMachineCDXServerAPI(
        url,
        filters=filters,
        closest=wanted.digits if dated else None,
        sort="closest" if dated else None,
        end_timestamp=up_to or None,
    )
    payload: dict[str, str] = {}
    question.add_payload(payload)
    return str(full_url(question.endpoint, {**payload, "limit": str(ROWS)}))


def _read(answer: ServiceAnswer | Failure) -> list[Any]:
    rows, _, _resume_key = _text(answer).strip().partition("\n\n")
    return [_row(line) for line in rows.splitlines()[:ROWS]]


def _row(line: str) -> Any:
    from waybackpy.cdx_snapshot import CDXSnapshot

    values = line.split(" ")
    try:
        if len(values) != len(FIELDS):
            raise ValueError(line)
        return CDXSnapshot(dict(zip(FIELDS, values, strict=True)))
    except ValueError as nonsense:
        raise _NoAnswerError(NoMemento.DOWN) from nonsense


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


def lasts(answer: ServiceAnswer) -> timedelta:
    """A list of copies stands long, that there are none less so; what is no answer does not stand."""
    try:
        rows = _read(answer)
    except _NoAnswerError as none:
        return LASTS_EXCLUDED if none.reason is NoMemento.EXCLUDED else timedelta(0)
    return LASTS if rows else LASTS_EMPTY


PROVIDER = Provider("wayback", archives=(WebCopies(NAME, listed, lasts, nearest),))
