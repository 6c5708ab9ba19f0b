"""A quick look at a page's markup: enough to tell a page from a stand-in for one.  No tree is built."""

import html
import re
from dataclasses import dataclass

SHORT = 1500  # characters of own text; words in a longer page may be its subject
_MARKERS_IN = 30_000  # characters of markup that are searched for the marks of walls and parked domains
_TAGS = 20_000  # that are looked at
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.I)
_HEADING = re.compile(r"<h([12])\b[^>]{0,300}>(.{0,600}?)</h\1", re.I | re.S)
_ANY_TAG = re.compile(r"<[^>]{0,2000}>")
_HOME_LINK = re.compile(r"<a\b[^>]{0,200}href\s?=\s?[\"']?(?:https?://[^/\"'\s>]{1,80})?/[\"'\s>][^>]{0,200}>([^<]{2,80})<", re.I)
_SITE_NAME = re.compile(r"og:site_name[\"'][^>]{0,40}content=[\"']([^\"']{2,80})", re.I)
_PASSWORD = re.compile(r"<input\b[^>]{0,300}type\s?=\s?[\"']?password", re.I)
_NOT_FREE = re.compile(r"\"isaccessibleforfree\"\s{0,9}:\s{0,9}\"?(?:https?://schema.org/)?false", re.I)
_MOUNT = re.compile(r"<(?:div|main|section)\s[^>]{0,80}id=[\"']?(?:root|app|__next|__nuxt|___gatsby|app-root|q-app)\b|<app-root", re.I)
_SEEN = re.compile(r"<(?:img|video|iframe|frameset|object|embed|svg|canvas|pre|table)\b", re.I)
_UNSEEN = {"script": "</script", "style": "</style", "noscript": "</noscript", "nav": "</nav", "footer": "</footer",
           "head": "</head", "template": "</template", "svg": "</svg", "select": "</select", "title": "</title", "!--": "-->"}
_INLINE = frozenset(("a", "b", "i", "em", "strong", "span", "u", "font", "code", "mark", "small", "wbr", "sup", "sub"))
_NAME = re.compile(r"/?(!--|[a-zA-Z][a-zA-Z0-9]{0,15})")


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen; texts are folded.

    ``text`` is what a reader sees apart from menus and feet, a line for each block, empty if the page is
    long; ``own`` its length without the words of links.  ``markup`` is a short page's, for marks that are not
    text; ``site`` how the page calls its site.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    own: int = 0
    is_long: bool = False
    markup: str = ""
    site: tuple[str, ...] = ()
    scripts: int = 0
    aside: str = ""  # what is said to readers without scripts
    has_password: bool = False
    not_free: bool = False
    has_mount: bool = False
    shows: bool = False  # pictures, frames, tables: something other than text

    @property
    def is_blank(self) -> bool:
        """Nothing was looked at."""
        return not (self.title or self.text or self.markup)


NOTHING = Look()


def look_at(markup: str) -> Look:
    """The look of a page (or of its beginning)."""
    title = _TITLE.search(markup)
    text, own, scripts, aside = _visible(markup)
    is_long = own > SHORT
    if is_long:
        return Look(folded(title[1]) if title else "", _headings(markup), own=own, is_long=True, scripts=scripts)
    sites = [found[1] for found in (_HOME_LINK.search(markup), _SITE_NAME.search(markup)) if found]
    return Look(
        title=folded(title[1]) if title else "",
        headings=_headings(markup),
        text=text,
        own=own,
        markup=markup[:_MARKERS_IN].casefold(),
        site=tuple(folded(site) for site in sites),
        scripts=scripts,
        aside=aside,
        has_password=bool(_PASSWORD.search(markup)),
        not_free=bool(_NOT_FREE.search(markup)),
        has_mount=bool(_MOUNT.search(markup)),
        shows=bool(_SEEN.search(markup)),
    )


def look_of_text(text: str, title: str) -> Look:
    """The same where a reader has made text of the page."""
    if len(text) > 4 * SHORT:
        return Look(title=folded(title), own=len(text), is_long=True)
    return Look(title=folded(title), text=_lines(text), own=len(text), is_long=len(text) > SHORT)


def folded(text: str) -> str:
    """On one line, without case, entities and curly apostrophes."""
    plain = html.unescape(text) if "&" in text else text
    return " ".join(plain.replace("’", "'").split()).casefold()


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(folded, text.splitlines())))


def _headings(markup: str) -> tuple[str, ...]:
    found = {}
    for heading in _HEADING.finditer(markup[:200_000]):
        if words := folded(_ANY_TAG.sub(" ", heading[2])):
            found.setdefault(heading[1], words)
        if len(found) == 2:
            break
    return tuple(found[level] for level in sorted(found))


def _visible(markup: str) -> tuple[str, int, int, str]:
    """The text, the length of it that is not in links, the number of scripts, and what noscript says."""
    pieces: list[str] = []
    asides: list[str] = []
    own = scripts = at = in_link = 0
    for _ in range(_TAGS):
        start = markup.find("<", at)
        said = markup[at : start if start >= 0 else len(markup)]
        if said and not said.isspace():
            pieces.append(said)
            own += 0 if in_link else len(said)
        if start < 0 or own > SHORT:
            break
        name, at = _tag(markup, start)
        if name in ("a", "/a"):
            in_link = name == "a"
        if name in _UNSEEN:
            end = markup.lower().find(_UNSEEN[name], at) if False else _end(markup, name, at)
            scripts += name == "script"
            if name == "noscript":
                asides.append(markup[at:end])
            at = end
        elif name.lstrip("/") not in _INLINE:
            pieces.append("\n")
    return _lines("".join(pieces)), own, scripts, folded(_ANY_TAG.sub(" ", " ".join(asides)[:2000]))
