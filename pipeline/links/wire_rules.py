"""Rules that need no page: headers, statuses, and where redirects lead.  A verdict, or None."""

from pipeline.links import signs
from pipeline.links.answer import Answer, path_of
from pipeline.links.quirks import NONE, shipped
from pipeline.model import LinkState, Verdict
from pipeline.urls import archive_of, host_of, split, surt

_STATUSES = {  # (state, counts at once, what it means)
    204: (LinkState.UNKNOWN, False, "an empty answer"),
    205: (LinkState.UNKNOWN, False, "an empty answer"),
    300: (LinkState.ALIVE, True, "offers several versions"),
    304: (LinkState.ALIVE, True, "not modified"),
    402: (LinkState.PAYWALLED, True, "asks for payment"),
    403: (LinkState.BLOCKED, True, "access is refused"),
    404: (LinkState.DEAD, True, "there is no such page"),
    406: (LinkState.BLOCKED, True, "access is refused"),
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
OK, TOO_MANY = 200, 429
GONE = frozenset((404, 410))


def excluded(answer: Answer) -> Verdict | None:
    """A web archive says that it may not show this page."""
    if archive_of(answer.final) and answer.response.header("x-archive-wayback-runtime-error"):
        return Verdict(LinkState.EXCLUDED, ("the archive may not show the page",))
    return None


def wall_by_header(answer: Answer) -> Verdict | None:
    """A bot wall that says so itself."""
    for name, value in answer.response.headers:
        if name in signs.WALL_HEADERS:
            beginning, words = signs.WALL_HEADERS[name]
            if value and value.casefold().startswith(beginning):
                return Verdict(LinkState.BLOCKED, (words,))
    return None


def turned_away(answer: Answer) -> Verdict | None:
    """A status by which this very site refuses programs, whatever the page."""
    quirk = shipped().of(host_of(answer.final)) if answer.status != OK else NONE
    if answer.status not in quirk.refuses:
        return None
    said = f"HTTP {answer.status} says nothing of the page here: {quirk.why}"
    state = LinkState.RATE_LIMITED if answer.status == TOO_MANY else LinkState.BLOCKED
    return Verdict(state, (said,))


def gone(answer: Answer) -> Verdict | None:
    """404 and 410."""
    return by_status(answer) if answer.status in GONE else None


def unauthorised(answer: Answer) -> Verdict | None:
    """401: a login where a way in is offered, else a refusal."""
    if answer.status != 401:
        return None
    if answer.response.header("www-authenticate"):
        return Verdict(LinkState.LOGIN, ("asks for a login",))
    return Verdict(LinkState.BLOCKED, ("access is refused, and no way to log in is offered",))


def by_status(answer: Answer) -> Verdict | None:
    """Every other status than success."""
    if answer.status not in _STATUSES and answer.status // 100 == 2:
        return None
    unknown = (LinkState.UNKNOWN, False, "a status that means nothing")
    state, certain, words = _STATUSES.get(answer.status) or _CLASSES.get(answer.status // 100, unknown)
    wait = answer.response.header("retry-after")
    return Verdict(state, (words, f"asks for a pause: {wait[:40]}") if wait else (words,), certain)


def empty(answer: Answer) -> Verdict | None:
    """A success without a page."""
    if answer.look.is_empty or answer.response.header("content-length") == "0":
        return Verdict(LinkState.UNKNOWN, ("an empty answer",), certain=False)
    return None


def to_seller(answer: Answer) -> Verdict | None:
    """A redirect to a company that parks or sells domains."""
    host = host_of(answer.final)
    if answer.hops and signs.is_parking_host(host) and not signs.is_parking_host(host_of(answer.url)):
        return Verdict(LinkState.PARKED, (f"redirects to {host}, which sells domains",), certain=False)
    return None


def to_error_page(answer: Answer) -> Verdict | None:
    """A redirect to the page for what is missing."""
    final = split(answer.final)
    query = final.query.lower() if final and answer.hops else ""
    if answer.leads_to(signs.MISSING_PATH) or signs.MISSING_QUERY.search(query):
        return Verdict(LinkState.SOFT_404, (f"redirects to an error page, {answer.final}",), certain=False)
    return None


def to_login(answer: Answer) -> Verdict | None:
    """A redirect to a login page."""
    if answer.leads_to(signs.LOGIN_PATH):
        return Verdict(LinkState.LOGIN, (f"redirects to a login page, {answer.final}",))
    return None


def to_consent(answer: Answer) -> Verdict | None:
    """A redirect to a page that wants consent first."""
    to_host = host_of(answer.final).startswith("consent.") and host_of(answer.url) != host_of(answer.final)
    if answer.leads_to(signs.CONSENT_PATH) or (answer.hops and to_host):
        return Verdict(LinkState.UNKNOWN, (f"redirects to a consent page, {answer.final}",), certain=False)
    return None


def to_home(answer: Answer) -> Verdict | None:
    """A redirect to a home page that was not asked for."""
    final = split(answer.final)
    if not answer.hops or final is None or not signs.HOME_PATH.fullmatch(final.path):
        return None
    asked = path_of(answer.url)
    if signs.HOME_PATH.fullmatch(asked) or host_of(answer.url) in signs.SHORTENERS:
        return None
    if final.query and not signs.HOME_QUERY.fullmatch(final.query):
        return None
    said = f"redirects to the home page, {answer.final}"
    return Verdict(LinkState.REDIRECTED_TO_HOME, (said,), certain=False)


def moved(answer: Answer) -> Verdict | None:
    """Any other redirect."""
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
