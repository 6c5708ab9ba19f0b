"""From an attempt to a verdict: the tables of failures and statuses, and the rules in their order.

Dead is said only of what is: a wall, a rate limit or a server's bad day has its own state, and what
cannot be told is ``unknown``.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.links import signs
from pipeline.model import Attempt, Failure, FailureKind, LinkState, Response, Verdict
from pipeline.urls import archive_of, host_of, resolve, split, surt

# ---- failures: (state, counts at once) --------------------------------------------------------------

_FAILURES = {
    FailureKind.DNS: (LinkState.DEAD, True),
    FailureKind.REFUSED: (LinkState.UNREACHABLE, False),
    FailureKind.UNREACHABLE: (LinkState.UNREACHABLE, False),
    FailureKind.TIMEOUT: (LinkState.TIMEOUT, False),
    FailureKind.TLS: (LinkState.TLS_TROUBLE, False),
    FailureKind.PROTOCOL: (LinkState.SERVER_ERROR, False),
    FailureKind.TOO_LARGE: (LinkState.TOO_LARGE, True),
    FailureKind.TOO_MANY_REDIRECTS: (LinkState.UNKNOWN, False),
    FailureKind.FORBIDDEN_ADDRESS: (LinkState.FORBIDDEN, True),
    FailureKind.UNSUPPORTED_SCHEME: (LinkState.UNSUPPORTED_SCHEME, True),
    FailureKind.BAD_ADDRESS: (LinkState.UNKNOWN, False),
    FailureKind.RATE_LIMITED: (LinkState.RATE_LIMITED, True),
    FailureKind.UNAVAILABLE: (LinkState.UNKNOWN, False),
    FailureKind.OFFLINE: (LinkState.UNKNOWN, False),
}
_LOCAL_NAME = re.compile(r"[^.]*|.*\.(?:local|lan|internal|intranet|localhost|home\.arpa|onion)")

# ---- statuses: (state, counts at once, what it means) -----------------------------------------------

_STATUSES = {
    204: (LinkState.UNKNOWN, False, "an empty answer"),
    205: (LinkState.UNKNOWN, False, "an empty answer"),
    300: (LinkState.ALIVE, True, "offers several versions"),
    304: (LinkState.ALIVE, True, "not modified"),
    402: (LinkState.PAYWALLED, True, "asks for payment"),
    403: (LinkState.BLOCKED, True, "access is refused"),
    404: (LinkState.DEAD, True, "there is no such page"),
    407: (LinkState.UNKNOWN, False, "the proxy asks for a password"),
    408: (LinkState.TIMEOUT, False, "the server gave up waiting"),
    410: (LinkState.DEAD, True, "the page was removed for good"),
    418: (LinkState.BLOCKED, True, "access is refused"),
    429: (LinkState.RATE_LIMITED, True, "too many requests"),
    430: (LinkState.BLOCKED, True, "access is refused"),
    440: (LinkState.LOGIN, True, "asks for a login"),
    451: (LinkState.BLOCKED, True, "withheld for legal reasons"),
    999: (LinkState.BLOCKED, True, "access is refused"),
}
_CLASSES = {
    3: (LinkState.UNKNOWN, False, "redirects to nowhere"),
    4: (LinkState.UNKNOWN, False, "the request was not accepted"),
    5: (LinkState.SERVER_ERROR, False, "the server is in trouble"),
}
_PERMANENT = frozenset((301, 308))
_GONE = frozenset((404, 410))

_SHORT_PAGE = 20_000  # characters; words in a longer page may be its subject
_ENDS = " .!…"
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.I)
_TITLE_PARTS = re.compile(r"\s[–—\-]\s|[:：]\s|[|·»«]")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the rules look at.  ``url`` is the address asked, ``final`` the one that answered."""

    url: str
    final: str
    hops: tuple[tuple[int, str], ...]  # of each redirect: its status, and where it led
    response: Response
    words: str  # the page, folded; empty if it is long
    title: str  # folded

    @property
    def status(self) -> int:
        return self.response.status


def judge(attempt: Attempt, body: str = "", title: str = "") -> Verdict:
    """The state of the link; ``body`` is the page's text or markup, decoded, if it is at hand.

    ``title`` is the page's, where ``body`` is only its text.
    """
    if isinstance(attempt.outcome, Failure):
        verdict = _failed(attempt, attempt.outcome)
    else:
        verdict = _answered(_answer(attempt, attempt.outcome, body, title))
    return replace(verdict, time=attempt.time)


def _failed(attempt: Attempt, failure: Failure) -> Verdict:
    state, certain = _FAILURES[failure.kind]
    signals = [failure.detail or failure.kind.value]
    asked_host = host_of(attempt.target.url)
    if failure.kind is FailureKind.DNS:
        elsewhere = any(host_of(resolve(hop.url, hop.location)) != asked_host for hop in attempt.hops)
        if _LOCAL_NAME.fullmatch(asked_host):
            return Verdict(LinkState.UNREACHABLE, (*signals, "a name of a local network"), certain=False)
        certain = not elsewhere
    if attempt.hops:
        signals.append(f"after a redirect from {attempt.target.url}")
    if failure.retry_after is not None:
        signals.append(f"asks for a pause of {failure.retry_after:.0f} seconds")
    return Verdict(state, tuple(signals), certain)


def _answer(attempt: Attempt, response: Response, body: str, title: str) -> _Answer:
    marked = None if title else _TITLE.search(body[:200_000])
    named = html.unescape(marked[1]) if marked else title
    return _Answer(
        url=attempt.target.url,
        final=response.url,
        hops=tuple((hop.status, resolve(hop.url, hop.location)) for hop in attempt.hops),
        response=response,
        words=" ".join(body.split()).casefold() if len(body) <= _SHORT_PAGE else "",
        title=" ".join(named[:500].split()).casefold(),
    )


def _answered(answer: _Answer) -> Verdict:
    for rule in _RULES:
        verdict = rule(answer)
        if verdict is not None:
            break
    else:
        verdict = Verdict(LinkState.ALIVE, ())
    signals = [f"HTTP {answer.status}", *verdict.signals]
    if answer.response.truncated:
        signals.append(f"the answer came cut short ({answer.response.truncated})")
    return replace(verdict, signals=tuple(signals))


# ---- rules: a verdict, or None for "not for me to say" ----------------------------------------------


def _excluded(answer: _Answer) -> Verdict | None:
    """A web archive says that it may not show this page."""
    if archive_of(answer.final) and answer.response.header("x-archive-wayback-runtime-error"):
        return Verdict(LinkState.EXCLUDED, ("the archive may not show the page",))
    return None


def _wall_by_header(answer: _Answer) -> Verdict | None:
    for name, beginning, words in signs.WALL_HEADERS:
        value = answer.response.header(name).casefold()
        if value and value.startswith(beginning):
            return Verdict(LinkState.BLOCKED, (words,))
    return None


def _gone(answer: _Answer) -> Verdict | None:
    return _by_status(answer) if answer.status in _GONE else None


def _wall_by_words(answer: _Answer) -> Verdict | None:
    whole = answer.title.strip(_ENDS)
    for words in signs.WALL_TITLES:
        if whole == words or (answer.status >= 400 and whole.startswith(words)):
            return Verdict(LinkState.BLOCKED, (f"a bot wall: its title says “{words}”",))
    for words in signs.WALL_WORDS:
        if words in answer.words:
            return Verdict(LinkState.BLOCKED, (f"a bot wall: it says “{words}”",))
    return None


def _unauthorised(answer: _Answer) -> Verdict | None:
    if answer.status != 401:
        return None
    if answer.response.header("www-authenticate"):
        return Verdict(LinkState.LOGIN, ("asks for a login",))
    return Verdict(LinkState.BLOCKED, ("access is refused, and no way to log in is offered",))


def _by_status(answer: _Answer) -> Verdict | None:
    if answer.status not in _STATUSES and answer.status // 100 == 2:
        return None
    unknown = (LinkState.UNKNOWN, False, "a status that means nothing")
    state, certain, words = _STATUSES.get(answer.status) or _CLASSES.get(answer.status // 100, unknown)
    wait = answer.response.header("retry-after")
    return Verdict(state, (words, f"asks for a pause: {wait[:40]}") if wait else (words,), certain)


def _parked(answer: _Answer) -> Verdict | None:
    host = host_of(answer.final)
    if signs.is_parking_host(host) and not signs.is_parking_host(host_of(answer.url)):
        return Verdict(LinkState.PARKED, (f"redirects to {host}, which sells domains",), certain=False)
    found = next((words for words in signs.PARKED_WORDS if words in answer.words), "")
    if not found and host and f"{host.removeprefix('www.')} is for sale" in answer.title:
        found = "is for sale"
    return Verdict(LinkState.PARKED, (f"it says “{found}”",), certain=False) if found else None


def _soft_404(answer: _Answer) -> Verdict | None:
    parts = (part.strip(_ENDS) for part in (*_TITLE_PARTS.split(answer.title), answer.title))
    found = next((part for part in parts if part in signs.MISSING_TITLES), "")
    if found and not signs.SPEAKS_OF_MISSING.search(answer.url):  # an article about the year 404
        return Verdict(LinkState.SOFT_404, (f"its title says “{found}”",), certain=False)
    if answer.hops and _leads_to(answer, signs.MISSING_PATH):
        return Verdict(LinkState.SOFT_404, (f"redirects to an error page, {answer.final}",), certain=False)
    return None


def _login(answer: _Answer) -> Verdict | None:
    if answer.hops and _leads_to(answer, signs.LOGIN_PATH):
        return Verdict(LinkState.LOGIN, (f"redirects to a login page, {answer.final}",))
    return None


def _consent(answer: _Answer) -> Verdict | None:
    if (
        answer.hops
        and host_of(answer.final).startswith("consent.")
        and _path(answer.url) != _path(answer.final)
    ):
        return Verdict(LinkState.UNKNOWN, (f"redirects to a consent page, {answer.final}",), certain=False)
    return None


def _home(answer: _Answer) -> Verdict | None:
    asked = _path(answer.url)
    if not answer.hops or signs.HOME_PATH.fullmatch(asked) or host_of(answer.url) in signs.SHORTENERS:
        return None
    if signs.HOME_PATH.fullmatch(_path(answer.final)):
        return Verdict(
            LinkState.REDIRECTED_TO_HOME, (f"redirects to the home page, {answer.final}",), certain=False
        )
    return None


def _moved(answer: _Answer) -> Verdict | None:
    new = ""
    for status, landing in answer.hops:
        if status not in _PERMANENT:
            break
        new = landing
    if not answer.hops:
        return None
    if not new:
        return Verdict(LinkState.ALIVE, (f"redirects for now to {answer.final}",))
    if surt(new) == surt(answer.url):
        return Verdict(LinkState.ALIVE, (f"the same address is now written {new}",))
    return Verdict(LinkState.MOVED, (f"permanently redirects to {new}",), new_url=new)


_RULES: tuple[Callable[[_Answer], Verdict | None], ...] = (
    _excluded,
    _wall_by_header,
    _gone,
    _wall_by_words,
    _unauthorised,
    _by_status,
    _parked,
    _soft_404,
    _login,
    _consent,
    _home,
    _moved,
)


def _path(url: str) -> str:
    parts = split(url)
    return parts.path + parts.query if parts else ""


def _leads_to(answer: _Answer, pattern: re.Pattern[str]) -> bool:
    """Whether the answer's path has the pattern and the path that was asked has not."""
    final, asked = split(answer.final), split(answer.url)
    if final is None or asked is None:
        return False
    return bool(pattern.fullmatch(final.path.lower())) and not pattern.fullmatch(asked.path.lower())
