"""A quick look at a page's markup: enough to tell a page from a stand-in for one.  No tree is built."""

import re
from dataclasses import dataclass

from pipeline.links.late import Late

SHORT = 1500  # characters of own text; words in a longer page may be its subject
_MARKERS_IN = 30_000  # characters of markup that are searched for the marks of walls and parked domains
_TAGS = 20_000  # that are looked at
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.I)
_HEADING = Late(r"<h([12])\b[^>]{0,300}>(.{0,600}?)</h\1", re.I | re.S)
_ANY_TAG = Late(r"<[^>]{0,2000}>")
_HOME_LINK = Late(
    r"<a\b[^>]{0,200}href\s?=\s?[\"']?(?:https?://[^/\"'\s>]{1,80})?/[\"'\s>][^>]{0,200}>([^<]{2,80})<",
    re.I,
)
_SITE_NAME = Late(r"og:site_name[\"'][^>]{0,40}content=[\"']([^\"']{2,80})", re.I)
_PASSWORD = Late(r"<input\b[^>]{0,300}type\s?=\s?[\"']?password", re.I)
_NOT_FREE = Late(r"\"isAccessibleForFree\"\s{0,9}:\s{0,9}\"?(?:https?://schema.org/)?false", re.I)
_MOUNT = Late(
    r"<(?:div|main|section)\s[^>]{0,80}id=[\"']?(?:root|app|__next|__nuxt|___gatsby|app-root|q-app)\b|<app-root",
    re.I,
)
_SEEN = Late(r"<(?:img|video|iframe|frameset|object|embed|canvas|pre|table)\b", re.I)
_UNSEEN = {
    "!--": "-->",
    **{name: f"</{name}" for name in ("script", "style", "noscript", "nav", "footer", "head", "template")},
    **{name: f"</{name}" for name in ("svg", "select", "title")},
}
_SIGNS = Late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INLINE = frozenset(
    ("a", "b", "i", "em", "strong", "span", "u", "font", "code", "mark", "small", "wbr", "sup", "sub")
)
_NAME = re.compile(r"/?(!--|[!?a-zA-Z][a-zA-Z0-9]{0,15})")


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen; texts are folded.

    ``text`` is what a reader sees apart from menus and feet, a line for each block, empty if the page is
    long; ``own`` its length without the words of links.  ``markup`` is a short page's, for marks that are
    no text; ``site`` how the page calls its site.
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
    is_empty: bool = False  # not a byte came

    @property
    def is_blank(self) -> bool:
        """Nothing was looked at."""
        return not (self.title or self.text or self.markup)


NOTHING, EMPTY = Look(), Look(is_empty=True)


def look_at(markup: str) -> Look:
    """The look of a page, or of its beginning."""
    named = _TITLE.search(markup)
    title = folded(named[1]) if named else ""
    reader = _Reader(markup)
    reader.read()
    if reader.own > SHORT:
        return Look(title, own=reader.own, is_long=True)
    sites = (found[1] for found in (_HOME_LINK.search(markup), _SITE_NAME.search(markup)) if found)
    return Look(
        title=title,
        headings=_headings(markup),
        text=reader.text,
        own=reader.own,
        markup=markup[:_MARKERS_IN].casefold(),
        site=tuple(map(folded, sites)),
        scripts=markup.count("<script"),
        aside=reader.aside,
        has_password=bool(_PASSWORD.search(markup)),
        not_free=bool(_NOT_FREE.search(markup)),
        has_mount=bool(_MOUNT.search(markup)),
        shows=bool(_SEEN.search(markup)),
    )


def look_of_text(text: str, title: str) -> Look:
    """The same where a reader has made text of the page."""
    if len(text) > 4 * SHORT:
        return Look(title=folded(title), own=len(text), is_long=True)
    return Look(title=folded(title), text=_lines(text), own=_weight(text), is_long=_weight(text) > SHORT)


def folded(text: str) -> str:
    """On one line, without case, entities and curly apostrophes."""
    plain = text
    if "&" in text:
        from html import unescape

        plain = unescape(text)
    return " ".join(plain.replace("’", "'").split()).casefold()


def _weight(text: str) -> int:
    """Its length as it would be in an alphabet: a sign of Chinese, Japanese or Korean stands for more."""
    return len(text) if text.isascii() else len(text) + 2 * len(_SIGNS.findall(text))


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(folded, text.splitlines())))


def _headings(markup: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for heading in _HEADING.finditer(markup[:200_000]):
        if words := folded(_ANY_TAG.sub(" ", heading[2])):
            found.setdefault(heading[1], words)
        if len(found) == 2:
            break
    return tuple(found[level] for level in sorted(found))


class _Reader:
    """One pass over the tags: what a reader sees, and what only others do."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._unclosed: set[str] = set()  # names of elements that do not end any more
        self._pieces: list[str] = []
        self._asides: list[str] = []
        self.own = 0

    @property
    def text(self) -> str:
        return _lines("".join(self._pieces))

    @property
    def aside(self) -> str:
        return folded(_ANY_TAG.sub(" ", " ".join(self._asides)[:2000]))

    def read(self) -> None:
        """Until the page is over, or known to be long."""
        markup, at, in_link = self._markup, 0, False
        for _ in range(_TAGS):
            start = markup.find("<", at)
            said = markup[at:start] if start >= 0 else markup[at:]
            if said and not said.isspace():
                self.own += 0 if in_link else _weight(said)
                if self.own > SHORT:
                    return
                self._pieces.append(said.replace("\n", " "))
            if start < 0:
                return
            tag = _NAME.match(markup, start + 1)
            if tag is None:
                at = start + 1
                continue
            name, ends = tag[1].lower(), markup[start + 1] == "/"
            at = self._behind(name, tag.end(), ends=ends)
            if name == "a":
                in_link = not ends
            elif name not in _INLINE:
                self._pieces.append("\n")

    def _behind(self, name: str, at: int, *, ends: bool) -> int:
        """Where the tag ends, or the element whose words nobody sees."""
        if name in _UNSEEN and not ends and name not in self._unclosed:
            end = self._markup.find(_UNSEEN[name], at)
            if end < 0:
                end = self._markup.find(_UNSEEN[name].upper(), at)
            if end >= 0:
                if name == "noscript":
                    self._asides.append(self._markup[at:end])
                return end + 3 if name == "!--" else end
            self._unclosed.add(name)
        end = self._markup.find(">", at)
        return end + 1 if end >= 0 else len(self._markup)
