"""A page that cannot exist, asked for beside one that is suspected: does the host tell them apart?"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from pipeline.links.late import Late
from pipeline.links.look import Look
from pipeline.links.missing import is_known_title
from pipeline.links.phrases import phrases
from pipeline.links.signs import HOME_PATH, SHORTENERS
from pipeline.model import Attempt, LinkState, Response, Verdict
from pipeline.urls import host_of, split

_WELL = frozenset((LinkState.ALIVE, LinkState.MOVED))
_WORD = Late(r"[^\W_]{2,}")
_EXTENSION = Late(r"\.[a-z]{2,5}$", re.I)
FEW_WORDS = 500  # characters of own text in which no story is told
WORDS = 80  # of a page that are compared
_ECHO = 60  # characters: an address that a page repeats
_SAME_WORDS = 0.75  # of all words of two pages that they must have in common
_ALIKE = 0.1  # by how much of the length two pages may differ


@dataclass(frozen=True, slots=True)
class Trace:
    """What an answer comes down to.

    ``place`` is where it came from; what its query echoes of the address asked is blanked.  ``words`` are
    those of a short page.
    """

    status: int
    place: str
    title: str
    headings: tuple[str, ...]
    own: int
    words: str = ""


def trace_of(attempt: Attempt, look: Look) -> Trace | None:
    """The trace of an attempt that had an answer."""
    outcome = attempt.outcome
    if not isinstance(outcome, Response):
        return None
    words = " ".join(look.text.split()[:WORDS])
    place = _place(outcome.url, attempt.target.url)
    return Trace(outcome.status, place, look.title, look.headings, look.own, words)


def suspicion(attempt: Attempt, look: Look, verdict: Verdict) -> str:
    """Why a link that seems well may not be, or an empty string."""
    outcome, url = attempt.outcome, attempt.target.url
    if verdict.state not in _WELL or not isinstance(outcome, Response) or outcome.status != 200:
        return ""
    asked = split(url)
    if asked is None or asked.host in SHORTENERS:
        return ""
    if HOME_PATH.fullmatch(asked.path) and not asked.query:
        return ""
    if look.title and look.title in look.site:
        return "its title is only the name of its site"
    if is_known_title(look.title):
        return "its title is that of an error page"
    if look.text and not look.is_long and (look.own <= FEW_WORDS or _sounds_like_an_excuse(look)):
        return "it is short"
    return "it redirects to another place" if attempt.hops and _is_elsewhere(url, outcome.url) else ""


def _sounds_like_an_excuse(look: Look) -> bool:
    """Whether the page has words that error pages have, and others too."""
    return bool(phrases("excuse").search("\n".join((look.title, *look.headings, look.text))))


def sibling_of(url: str) -> str:
    """The address of a page in the same place that cannot exist; always the same one for a host."""
    parts = split(url)
    if parts is None:
        return ""
    folder, _, name = parts.path.rpartition("/")
    from hashlib import sha256

    ending = _EXTENSION.search(name)
    mark = sha256(parts.host.encode()).hexdigest()[:12]
    return f"{site_of(url)}{folder}/citewarden-{mark}-no-such-page{ending[0] if ending else ''}"


def site_of(url: str) -> str:
    """Scheme, host and port."""
    parts = split(url)
    return f"{parts.scheme}://{parts.host}:{parts.effective_port}" if parts else ""


def compared(verdict: Verdict, ours: Trace, sibling: Trace | None, *, redirected: bool) -> Verdict:
    """The verdict once the sibling is known; None says that it brought no answer."""
    if sibling is None or sibling.status != 200:
        return verdict
    if redirected and sibling.place == ours.place:
        said = "a page that cannot exist leads to the same place"
    elif _is_alike(ours, sibling):
        said = "a page that cannot exist looks the same"
    else:
        return verdict
    signals = (*verdict.signals, said)
    return Verdict(LinkState.SOFT_404, signals, certain=False, time=verdict.time)


def _is_alike(ours: Trace, other: Trace) -> bool:
    same = (ours.title, ours.headings) == (other.title, other.headings)
    is_as_long = abs(ours.own - other.own) <= max(_ECHO, _ALIKE * max(ours.own, other.own))
    return same and is_as_long and _has_same_words(ours.words, other.words)


def _has_same_words(one: str, other: str) -> bool:
    ours, theirs = set(one.split()), set(other.split())
    return len(ours & theirs) >= _SAME_WORDS * len(ours | theirs)


def _is_elsewhere(asked: str, final: str) -> bool:
    """Whether a redirect on one site led away: no word of the page's name is left."""
    if host_of(asked).removeprefix("www.") != host_of(final).removeprefix("www."):
        return False
    was, new = split(asked), split(final)
    if was is None or new is None or was.path.rstrip("/").lower() == new.path.rstrip("/").lower():
        return False
    name = _EXTENSION.sub("", was.path.rstrip("/").rpartition("/")[2]).lower()
    return not set(_WORD.findall(name)) & set(_WORD.findall(f"{new.path}{new.query}".lower()))


def _place(url: str, asked: str) -> str:
    parts, was = split(url), split(asked)
    if parts is None or was is None:
        return url
    query = unquote(parts.query)
    for echo in (asked, was.path, _EXTENSION.sub("", was.path.rpartition("/")[2])):
        query = query.replace(echo, "*") if len(echo) > 2 else query
    return f"{parts.host}{parts.path.rstrip('/')}{query}"
