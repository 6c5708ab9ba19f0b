"""The face towards services that we chose to ask: the Wayback Machine, MediaWiki, Crossref."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from pipeline.clock import utc_now
from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.net.budget import Budget
from pipeline.net.heads import retry_after
from pipeline.net.pace import UNSAID_PAUSE, Pace
from pipeline.net.policy import AddressPolicy
from pipeline.net.settings import MB, NetworkSettings
from pipeline.net.visit import REDIRECTS, refusal
from pipeline.urls import canonical, host_of, resolve, split

if TYPE_CHECKING:
    import requests

MAX_BYTES = 50 * MB  # of a body, unpacked
MAX_REDIRECTS = 5
SHORT_WAIT = 5.0  # seconds; a longer Retry-After is not sat out
BETWEEN_TRIES = 1.0
_CHUNK = 65536
_SAID = 500  # bytes of an answer that says no more than why


@dataclass(frozen=True, slots=True)
class _Raw:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


class Services:
    """Asks with GET, seldom with POST; safe to share between threads.

    A host that answered 429 is left alone for as long as it said: until then it gets no request.
    """

    def __init__(
        self,
        network: NetworkSettings,
        limits: Mapping[str, float],
        now: Callable[[], datetime] = utc_now,
        budget: Budget | None = None,
    ) -> None:
        """``limits``: requests a minute, by host; ``budget``: what all processes share, by address."""
        from pipeline.net.guarded import guarded_session

        self._network = network
        self._now = now
        self._policy = AddressPolicy.of(network.allow)
        self._pace = Pace(limits)
        self._budget = budget
        self._session = guarded_session(network)

    def ask(self, url: str) -> ServiceAnswer | Failure:
        """The answer, whatever its status below 500 but 429; its ``url`` is the one asked.

        Up to five redirects are followed.  The time of the settings is for each try, all its
        redirects included.  429: ``RATE_LIMITED``; 5xx twice: ``UNAVAILABLE``.
        """
        found = self._try(url)
        if self._may_try_again(found):
            time.sleep(
                found.retry_after if isinstance(found, Failure) and found.retry_after else BETWEEN_TRIES
            )
            found = self._try(url)
        if isinstance(found, Failure):
            return self._remember(url, found)
        return ServiceAnswer(url, self._now(), found.status, found.headers, found.body)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> ServiceAnswer | Failure:
        """The answer to one POST, below 500 but 429; it is not tried again, and no redirect is followed.

        So neither the body nor the ``headers`` reach another address than the one named.
        """
        return self._once("POST", url, headers, body)

    def patch(self, url: str, body: bytes, headers: Mapping[str, str]) -> ServiceAnswer | Failure:
        """The same with PATCH."""
        return self._once("PATCH", url, headers, body)

    def get(self, url: str, headers: Mapping[str, str]) -> ServiceAnswer | Failure:
        """The same with GET; a redirect is the answer."""
        return self._once("GET", url, headers)

    def _once(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> ServiceAnswer | Failure:
        found = self._timed(url, lambda over: self._directly(method, url, headers, body, over))
        if isinstance(found, Failure):
            return self._remember(url, found)
        return ServiceAnswer(url, self._now(), found.status, found.headers, found.body)

    def _may_try_again(self, found: _Raw | Failure) -> bool:
        if not isinstance(found, Failure):
            return False
        if found.kind is FailureKind.RATE_LIMITED:
            return found.retry_after is not None and found.retry_after <= SHORT_WAIT
        return found.kind is FailureKind.UNAVAILABLE and (found.retry_after or 0) <= SHORT_WAIT

    def _remember(self, url: str, found: Failure) -> Failure:
        if found.kind is FailureKind.RATE_LIMITED and not self._paused(url):
            seconds = UNSAID_PAUSE if found.retry_after is None else found.retry_after
            self._pace.pause(host_of(url), seconds)
            if self._budget:
                self._budget.pause(url, seconds)
        return found

    def _paused(self, url: str) -> float:
        return self._pace.paused(host_of(url)) or (self._budget.paused(url) if self._budget else 0.0)

    def _try(self, url: str) -> _Raw | Failure:
        return self._timed(url, lambda over: self._follow(canonical(url), over))

    def _timed(self, url: str, work: Callable[[Event], _Raw | Failure]) -> _Raw | Failure:
        """One try beside this thread, so that nothing that hangs can hold it up."""
        host = host_of(url)
        if left := self._paused(url):
            return Failure(FailureKind.RATE_LIMITED, f"{host} asked not to be asked for a while", left)
        time.sleep(self._pace.reserve(host))
        if self._budget:
            self._budget.wait(url)
        answers: SimpleQueue[_Raw | Failure | Exception] = SimpleQueue()
        over = Event()
        Thread(target=lambda: answers.put(_caught(work, over)), daemon=True).start()
        try:
            found = answers.get(timeout=self._network.timeout)
        except Empty:
            return Failure(
                FailureKind.TIMEOUT, f"no whole answer within {self._network.timeout:.3g} seconds"
            )
        finally:
            over.set()
        if isinstance(found, Exception):
            raise found
        return self._judged(found) if isinstance(found, _Raw) else found

    def _judged(self, found: _Raw) -> _Raw | Failure:
        wait = retry_after(found.header("retry-after"), self._now())
        if found.status == 429:
            return Failure(FailureKind.RATE_LIMITED, _limited(found), wait)
        if found.status >= 500:
            return Failure(FailureKind.UNAVAILABLE, f"HTTP {found.status}", wait)
        return found

    def _follow(self, url: str, over: Event) -> _Raw | Failure:
        for hop in range(MAX_REDIRECTS + 1):
            if found := refusal(url) or self._forbidden(url):
                return found
            if hop and self._budget:
                self._budget.wait(url)
            raw = self._get(url, over)
            location = "" if isinstance(raw, Failure) else raw.header("location")
            if isinstance(raw, Failure) or raw.status not in REDIRECTS or not location:
                return raw
            url = resolve(url, location)
        return Failure(FailureKind.TOO_MANY_REDIRECTS, f"more than {MAX_REDIRECTS} redirects")

    def _directly(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, over: Event
    ) -> _Raw | Failure:
        url = canonical(url)
        if found := refusal(url) or self._forbidden(url):
            return found
        raw = self._send(method, url, over, body, headers)
        if method != "GET" and not isinstance(raw, Failure) and raw.status in REDIRECTS:
            return Failure(FailureKind.TOO_MANY_REDIRECTS, f"a redirect, which a {method} does not follow")
        return raw

    def _forbidden(self, url: str) -> Failure | None:
        parts = split(url)
        reason = self._policy.name_refusal(parts.host, parts.effective_port) if parts else ""
        return Failure(FailureKind.FORBIDDEN_ADDRESS, reason) if reason else None

    def _get(self, url: str, over: Event) -> _Raw | Failure:
        return self._send("GET", url, over)

    def _send(
        self,
        method: str,
        url: str,
        over: Event,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> _Raw | Failure:
        limits = (self._network.connect_timeout, self._network.timeout)
        with self._session.request(
            method, url, data=data, headers=headers, timeout=limits, stream=True, allow_redirects=False
        ) as response:
            told = tuple((name.lower(), value) for name, value in response.raw.headers.items())
            if response.status_code in REDIRECTS:
                return _Raw(response.status_code, told, b"")
            body = _body(response, over)
        return body if isinstance(body, Failure) else _Raw(response.status_code, told, body)


def _caught(work: Callable[[Event], _Raw | Failure], over: Event) -> _Raw | Failure | Exception:
    try:
        return work(over)
    except Exception as error:  # nothing may be lost in the other thread
        return _failure(error) or error


def _body(response: "requests.Response", over: Event) -> bytes | Failure:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_content(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES or over.is_set():
            return Failure(FailureKind.TOO_LARGE, f"the answer exceeds {MAX_BYTES} bytes")
        chunks.append(chunk)
    return b"".join(chunks)


def _failure(error: Exception) -> Failure | None:
    """What went wrong out there; None if it went wrong in here."""
    from requests import exceptions

    from pipeline.net.guarded import NoConnectionError

    if isinstance(error, NoConnectionError):
        return error.failure
    for kind, wrong in (
        (FailureKind.TIMEOUT, exceptions.Timeout),
        (FailureKind.TLS, exceptions.SSLError),
        (FailureKind.UNREACHABLE, exceptions.ConnectionError),
        (FailureKind.PROTOCOL, exceptions.ChunkedEncodingError),
        (FailureKind.PROTOCOL, exceptions.ContentDecodingError),
        (FailureKind.BAD_ADDRESS, exceptions.InvalidURL),
        (FailureKind.UNAVAILABLE, exceptions.RequestException),
    ):
        if isinstance(error, wrong):
            return Failure(kind, _words(error))
    return None


def _limited(found: _Raw) -> str:
    """What a service says of the limit, where it says it in few words."""
    short = len(found.body) <= _SAID and not found.header("content-type").startswith("text/html")
    said = " ".join(found.body.decode("utf-8", "replace").split()) if short else ""
    return f"HTTP 429: {said}" if said else "HTTP 429"


def _words(error: Exception) -> str:
    """The innermost reason, in one short line."""
    reason = getattr(error.args[0] if error.args else None, "reason", None) or error
    return " ".join(str(reason).split())[-200:]
