"""Whether an address has come into other hands: what it shows now against what it showed before.

A site may be redesigned, renamed and translated and still be the same one, so that one sign is never
enough; and a front page says something else every day.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.links.late import Late
from pipeline.links.phrases import listed
from pipeline.model import LinkState, Verdict
from pipeline.urls import host_of

WARES = 3  # kinds of unwanted goods from which a page is a shop window for them
COMPARED = 20_000  # characters of a text
FEW_WORDS = 30  # distinct ones; of a shorter text no likeness can be told
RESPECTS = 4  # title, text, language, links: a page that differs in all of them is another
UNLIKE = 0.08  # share of the old page's words that the new one has by chance
_WORD = Late(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_NAME = Late(r"[^\W\d_]{3,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_LINK = Late(r"<a\b[^>]{0,300}?href\s?=\s?[\"']?(https?://[^\s\"'<>]{1,300})", re.I)
_LINKS = 500_000  # characters of markup that are searched for links


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a page shows.  ``hosts`` are those of other sites that it links to; "" or empty: not known."""

    title: str
    text: str = ""
    language: str = ""
    hosts: frozenset[str] = frozenset()


def outgoing(markup: str, own: str) -> frozenset[str]:
    """The hosts that a page links to, its own and that one's relatives aside."""
    found = {host_of(link).removeprefix("www.") for link in _LINK.findall(markup[:_LINKS])}
    home = own.removeprefix("www.")
    return frozenset(host for host in found if host and not _is_related(host, home))


def signs_of_another_owner(was: Portrait, now: Portrait, *, whose: str, is_front: bool) -> tuple[str, ...]:
    """What speaks for it, if it is enough; else nothing.

    ``whose`` says where the old portrait is from ("the copy of 2015-03-01"), ``is_front`` that the address
    is a site's front page.
    """
    unlike = tuple(_unlike(was, now, is_front=is_front))
    if not unlike:
        return ()
    before = len(_wares(was))
    wares = _wares(now) if before < (WARES if was.text else 1) else ()  # a title alone says little
    if len(wares) >= WARES and unlike:
        offered = ", ".join(f"“{one}”" for one in wares[:WARES])
        return (f"it now offers {offered}, which {whose} does not", *unlike)
    return (f"it has nothing in common with {whose}", *unlike) if len(unlike) == RESPECTS else ()


def usurped(verdict: Verdict, signs: tuple[str, ...]) -> Verdict:
    """The verdict on a link whose page is another owner's."""
    return replace(
        verdict, state=LinkState.USURPED, signals=(*verdict.signals[:1], *signs), certain=False, new_url=""
    )


def offers_unwanted(text: str) -> bool:
    """Whether a (folded) title is one that such pages have: worth a closer look."""
    return bool(_any_ware().search(text))


@cache
def _any_ware() -> re.Pattern[str]:
    return re.compile("|".join(listed("unwanted")))


def _wares(page: Portrait) -> tuple[str, ...]:
    told = f"{page.title}\n{page.text[:COMPARED]}".casefold()
    found = (ware.search(told) for ware in _patterns())
    return tuple(each[0] for each in found if each)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in listed("unwanted"))


def _unlike(was: Portrait, now: Portrait, *, is_front: bool) -> list[str]:
    """The respects in which they differ wholly."""
    known, found = _known(was, now), []
    if "title" in known and not _names(was.title) & _names(now.title):
        found.append(f"its title was “{was.title[:80]}” and is “{now.title[:80]}”")
    if "text" in known and not is_front:
        old, new = _words(was.text), _words(now.text)
        if len(old & new) <= UNLIKE * min(len(old), len(new)):
            found.append("its text has no likeness to the former one")
    if "language" in known and _tongue(was.language) != _tongue(now.language):
        found.append(f"its language was {_tongue(was.language)} and is {_tongue(now.language)}")
    if "hosts" in known and not was.hosts & now.hosts:
        found.append("it links to none of the sites that it used to link to")
    return found


def _known(was: Portrait, now: Portrait) -> frozenset[str]:
    """The respects in which they can be compared."""
    found = {name for name in ("language", "hosts") if getattr(was, name) and getattr(now, name)}
    if _names(was.title) and _names(now.title):
        found.add("title")
    if len(_words(was.text)) >= FEW_WORDS <= len(_words(now.text)):
        found.add("text")
    return frozenset(found)


def _names(title: str) -> set[str]:
    return set(_NAME.findall(title.casefold()))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text[:COMPARED].casefold()))


def _tongue(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _is_related(host: str, home: str) -> bool:
    return host == home or host.endswith(f".{home}") or home.endswith(f".{host}")
