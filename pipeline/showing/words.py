"""How tiers, link states, witnesses and the like are called in a report for people."""

from typing import NamedTuple

from pipeline.dates.when import When
from pipeline.model import Decided, LinkState, NoMemento, Tier
from pipeline.showing.inert import line
from pipeline.showing.texts import ENGLISH, Texts


class Wording(NamedTuple):
    """A short name, a sentence that explains it, and a sign that does not need colour."""

    name: str
    meaning: str
    sign: str


TIERS = {
    Tier.ALARM: Wording("Alarm", "this is wrong, and here is what to write", "▲"),
    Tier.REVIEW: Wording("Review", "look here, a person has to decide", "◆"),
    Tier.NOTE: Wording("Note", "for the record", "●"),
}

_BAD, _UNSURE, _GOOD = "✕", "?", "✓"
STATES = {
    LinkState.DEAD: Wording("dead", "the page is gone", _BAD),
    LinkState.SOFT_404: Wording("soft 404", "the answer says fine, the page says not found", _BAD),
    LinkState.USURPED: Wording("usurped", "somebody else has taken the address", _BAD),
    LinkState.PARKED: Wording("parked", "the domain is for sale", _BAD),
    LinkState.REDIRECTED_TO_HOME: Wording(
        "redirected to home", "the page is gone, the site leads to its front page", _BAD
    ),
    LinkState.SERVER_ERROR: Wording("server error", "the server failed", _UNSURE),
    LinkState.UNREACHABLE: Wording("unreachable", "no connection could be made", _UNSURE),
    LinkState.TIMEOUT: Wording("timeout", "no answer in time", _UNSURE),
    LinkState.TLS_TROUBLE: Wording("TLS trouble", "the secure connection failed", _UNSURE),
    LinkState.BLOCKED: Wording(
        "blocked", "the server refuses programs; a browser may see the page", _UNSURE
    ),
    LinkState.RATE_LIMITED: Wording("rate-limited", "the server asked to slow down", _UNSURE),
    LinkState.LOGIN: Wording("login", "the page is behind a login", _UNSURE),
    LinkState.PAYWALLED: Wording("paywalled", "the page is behind a paywall", _UNSURE),
    LinkState.NEEDS_BROWSER: Wording("needs a browser", "the page is built by its scripts", _UNSURE),
    LinkState.TOO_LARGE: Wording("too large", "the page is larger than the limit", _UNSURE),
    LinkState.EXCLUDED: Wording("excluded", "the settings or the site say not to fetch it", _UNSURE),
    LinkState.FORBIDDEN: Wording(
        "forbidden address", "a private or local address is never fetched", _UNSURE
    ),
    LinkState.UNSUPPORTED_SCHEME: Wording("unsupported scheme", "not an address of the web", _UNSURE),
    LinkState.UNKNOWN: Wording("unknown", "nothing is known of it", _UNSURE),
    LinkState.MOVED: Wording("moved", "the page has another address now", _GOOD),
    LinkState.ALIVE: Wording("alive", "the page answers", _GOOD),
}
SIGN_CLASS = {_BAD: "bad", _UNSURE: "unsure", _GOOD: "good"}

MEMENTOS = {
    NoMemento.NEVER: "never archived",
    NoMemento.UNUSABLE: "archived only as redirects or errors",
    NoMemento.EXCLUDED: "excluded from the web archive",
    NoMemento.RATE_LIMITED: "the web archive asked to slow down",
    NoMemento.DOWN: "the web archive did not answer",
    NoMemento.NOT_ASKED: "",
}

NETWORK = {
    "online": "online: the sources were fetched",
    "offline": "offline: nothing was fetched",
    "unreachable": "no network could be reached: nothing was fetched",
    "from-archive": "from the archive: judged on kept pages alone",
}

_WITNESSES = {
    "reference": "the article's reference list",
    "article": "the article itself",
    "text": "the page's text",
    "url": "the page's address",
    "title": "the page's title",
    "json-ld": "the page's JSON-LD",
    "meta": "the page's metadata",
    "time": "a time on the page",
    "header": "the server's header",
}


def state(value: LinkState) -> Wording:
    """How a link's state is called."""
    return STATES.get(value, Wording(value.value.replace("-", " "), "", _UNSURE))


def no_memento(value: NoMemento) -> str:
    """Why there is no copy from a web archive; empty where nobody asked."""
    return MEMENTOS[value]


def when(value: When, texts: Texts = ENGLISH) -> str:
    """The days in ISO form; an interval with "to"."""
    first, slash, last = value.edtf.partition("/")
    return texts.say("{first} to {last}", first=first, last=last) if slash else first


def witness(value: str, texts: Texts = ENGLISH) -> str:
    """Who gives a date or a quotation: ``meta:date`` is "the page's metadata: date"."""
    kind, _, name = value.partition(":")
    unknown = texts.say("the page's {kind}", kind=kind) if kind else ""
    known = texts.say(_WITNESSES[kind]) if kind in _WITNESSES else unknown
    return f"{known}: {name}" if name else known


def days_apart(claimed: When, found: When, texts: Texts = ENGLISH) -> str:
    """ "91 days later", "1 day earlier"; "the same day" or "overlapping" where they meet."""
    gap = claimed.gap(found)
    if gap == 0:
        return texts.say("the same day" if claimed.is_day and found.is_day else "overlapping")
    if gap > 0:
        return texts.count(gap, "day later", "days later")
    return texts.count(-gap, "day earlier", "days earlier")


def decision(one: Decided) -> str:
    """``waived by Ana until 2027-01-31 (decisions.csv:4): the page is being mended``."""
    parts = [
        one.outcome.value,
        f"by {line(one.who, 120)}" if one.who else "",
        f"until {one.until.isoformat()}" if one.until else "",
        f"({line(one.source, 200)})" if one.source else "",
    ]
    told = " ".join(filter(None, parts))
    return f"{told}: {line(one.reason, 300)}" if one.reason else told


def count(number: int, one: str, many: str = "") -> str:
    """``1 note``, ``2 notes``, ``2,000 notes``."""
    return ENGLISH.count(number, one, many)
