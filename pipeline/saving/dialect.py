"""The addresses and forms of the service, and its answers, read."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.showing.inert import line
from pipeline.urls import memento_address, memento_time, parse_memento, resolve

SERVICE = "https://web.archive.org"
SAVE, USER = f"{SERVICE}/save", f"{SERVICE}/save/status/user"
_JOB = re.compile(r"[A-Za-z0-9_-]{1,200}\Z")
_HOST_PAUSED = re.compile(r"crawling this host is paused", re.IGNORECASE)
SHARE = 80  # per cent of the day's captures that we allow ourselves
SAID = 300  # characters of what the service says that are kept


@dataclass(frozen=True, slots=True)
class Keys:
    """The account's keys (https://archive.org/account/s3.php)."""

    access: str
    secret: str

    @property
    def headers(self) -> dict[str, str]:
        """What goes with every question."""
        return {"Accept": "application/json", "Authorization": f"LOW {self.access}:{self.secret}"}


@dataclass(frozen=True, slots=True)
class Quota:
    """``available``: jobs that may be begun now; ``left``: of our share of a day's captures, where told."""

    available: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Job:
    """The page was taken; ``said`` is what the service remarks (that it has a recent copy)."""

    id: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """The job is not done."""


@dataclass(frozen=True, slots=True)
class Done:
    """The page was captured then."""

    time: datetime
    url: str

    @property
    def copy(self) -> str:
        """The copy's address, for a person's browser."""
        return memento_address(stamp(self.time), self.url, "")


@dataclass(frozen=True, slots=True)
class Trouble:
    """The service's error (``error:no-access``), or what kept it from answering; ``wait`` in seconds."""

    error: str
    said: str = ""
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Unauthorized:
    """The service does not take the keys."""


Heard = Job | Pending | Done | Trouble | Unauthorized


def form(url: str, *, within: timedelta, plain: bool) -> bytes:
    """What is posted to have a page saved, unless it was ``within`` that time; ``plain``: by no browser."""
    options = {"url": url, "if_not_archived_within": f"{int(within.total_seconds())}s"}
    return urlencode(options | ({"force_get": "1"} if plain else {})).encode()


def status_address(job: str) -> str:
    """Where a job tells how it stands."""
    return f"{SAVE}/status/{job}"


def look_up_address(url: str, time: datetime) -> str:
    """Where the archive leads to its copy nearest to that time, without asking its index."""
    return memento_address(stamp(time), url)


def stamp(time: datetime) -> str:
    """The 14 digits of a moment."""
    return f"{time:%Y%m%d%H%M%S}"


def heard(answer: ServiceAnswer | Failure) -> Heard:
    """What the service said to a page that was posted, or of a job."""
    if isinstance(answer, Failure):
        return _unanswered(answer)
    if answer.status == 401:
        return Unauthorized()
    told = _object(answer.body)
    status, job = str(told.get("status", "")), str(told.get("job_id", ""))
    said = line(str(told.get("message") or "")[:SAID])
    if status == "error":
        return Trouble(line(str(told.get("status_ext") or "error:unknown")[:80]), said)
    if status == "success":
        return _done(told)
    if status == "pending":
        return Pending()
    return Job(job, said) if _JOB.match(job) else Trouble("error:unreadable", f"HTTP {answer.status}")


def copy_in(answer: ServiceAnswer | Failure, since: datetime) -> Done | None:
    """The copy to which a look-up led, if it was made since then."""
    location = "" if isinstance(answer, Failure) else answer.header("location")
    found = parse_memento(resolve(SERVICE, location)) if location else None
    if found is None or memento_time(found[0]) < since:
        return None
    return Done(memento_time(found[0]), found[1])


def quota(answer: ServiceAnswer | Failure) -> Quota | Trouble | Unauthorized:
    """What the account may still have saved."""
    if isinstance(answer, Failure):
        return _unanswered(answer)
    if answer.status == 401:
        return Unauthorized()
    told = _object(answer.body)
    if not isinstance(told.get("available"), int):
        return Trouble("error:unreadable", f"HTTP {answer.status}")
    used, limit = told.get("daily_captures"), told.get("daily_captures_limit")
    left = max(0, limit * SHARE // 100 - used) if isinstance(used, int) and isinstance(limit, int) else None
    return Quota(max(0, told["available"]), left)


def _done(told: dict[str, Any]) -> Heard:
    url = str(told.get("original_url", ""))
    try:
        time = memento_time(str(told.get("timestamp", "")))
    except ValueError:
        time = None
    return Done(time, url) if time and url else Trouble("error:unreadable", "a success without a time")


def _unanswered(failure: Failure) -> Trouble:
    """429 is a limit of ours, unless it speaks of the page's own host."""
    if failure.kind is FailureKind.RATE_LIMITED and not _HOST_PAUSED.search(failure.detail):
        return Trouble("error:user-session-limit", failure.detail, failure.retry_after)
    if failure.kind is FailureKind.RATE_LIMITED:
        return Trouble("error:too-many-requests", failure.detail, failure.retry_after)
    return Trouble(f"no answer: {failure.kind.value}", failure.detail, failure.retry_after)


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
