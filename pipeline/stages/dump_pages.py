"""The pages of a MediaWiki export (schema 0.3 to 0.11), told from its XML as it comes in.

Nothing but the page at hand is held.  A document type, and with it every entity, is refused.
"""

from dataclasses import dataclass
from xml.parsers import expat

from pipeline.errors import InputError

DEEPEST = 50  # elements within each other
LONGEST_NAME = 2_000  # characters of anything but a page's text
MOST_PENDING = 16_000_000  # bytes of one tag or comment that does not end
_PIECE = 1 << 20
_CUT = "all whole pages before that were read"

_SITE = ("mediawiki", "siteinfo")
_PAGE = ("mediawiki", "page")
_REVISION = (*_PAGE, "revision")
_TEXT = (*_REVISION, "text")
_WANTED = {
    (*_SITE, "base"): "base",
    (*_PAGE, "title"): "title",
    (*_PAGE, "ns"): "namespace",
    (*_REVISION, "id"): "revision",
    (*_REVISION, "model"): "model",
    _TEXT: "text",
}


@dataclass(slots=True)
class DumpPage:
    """A page at its last revision in the export; ``too_long``: its text is left out."""

    title: str = ""
    namespace: str = "0"
    revision: str = ""
    model: str = "wikitext"
    text: str = ""
    redirect: bool = False
    too_long: bool = False


@dataclass(slots=True)
class Site:
    """What the export says of its wiki: the address of its main page, and its language."""

    base: str = ""
    language: str = ""


class PageReader:
    """Feed it bytes; it gives whole pages."""

    def __init__(self, longest: int) -> None:
        """``longest``: characters of a page's text."""
        self.site = Site()
        self._longest = longest
        self._fed = 0
        self._path: tuple[str, ...] = ()
        self._page = DumpPage()
        self._words: list[str] = []
        self._length = 0
        self._done: list[DumpPage] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.buffer_size = _PIECE
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, data: bytes) -> InputError | None:
        """Read on; no bytes are the end.  What is wrong, where something is."""
        self._fed += len(data)
        try:
            self._parser.Parse(data, not data)
        except expat.ExpatError as fault:
            if not data:
                return InputError("ends in the middle", remedy=_CUT)
            return InputError(f"is broken in line {fault.lineno} ({expat.ErrorString(fault.code)})")
        except InputError as problem:
            return problem
        except (LookupError, ValueError):  # what Python says of encodings that expat does not know itself
            return InputError("is in an encoding that is not read", remedy="give it as UTF-8")
        endless = data and self._fed - self._parser.CurrentByteIndex > MOST_PENDING
        return InputError("has a tag or comment that does not end") if endless else None

    def taken(self) -> list[DumpPage]:
        """The pages that have ended since this was last asked."""
        done, self._done = self._done, []
        return done

    def _refuse(self, *_declaration: object) -> None:
        raise InputError("has a document type, which no export has", remedy="it is not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path and name != "mediawiki":
            raise InputError(f"is XML of another kind (<{name[:40]}>), no export of a wiki")
        if len(self._path) >= DEEPEST:
            raise InputError(f"has elements more than {DEEPEST} deep")
        self._path = (*self._path, name)
        if self._path == ("mediawiki",):
            self.site.language = attributes.get("xml:lang", "")
        elif self._path == _PAGE:
            self._page = DumpPage()
        elif self._path == _REVISION:
            self._page.text, self._page.too_long = "", False
        elif self._path == (*_PAGE, "redirect"):
            self._page.redirect = True
        elif self._path in _WANTED:
            self._words, self._length = [], 0
            self._parser.CharacterDataHandler = self._keep

    def _keep(self, words: str) -> None:
        self._length += len(words)
        if self._length <= (self._longest if self._path == _TEXT else LONGEST_NAME):
            self._words.append(words)
        else:
            self._words = []

    def _end(self, _name: str) -> None:
        self._parser.CharacterDataHandler = None
        if self._path == _PAGE:
            self._done.append(self._page)
        elif self._path in _WANTED:
            self._set(_WANTED[self._path], "".join(self._words))
            self._words = []
        self._path = self._path[:-1]

    def _set(self, name: str, value: str) -> None:
        if name == "base":
            self.site.base = value.strip()
        elif name == "text":
            self._page.text, self._page.too_long = value, self._length > self._longest
        else:
            setattr(self._page, name, value.strip())
