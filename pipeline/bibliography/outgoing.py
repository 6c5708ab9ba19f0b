"""The sources of articles as they leave for another program: one entry each, every key unique."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.keys import LETTERS
from pipeline.model import Article, Fields

_NAME = re.compile(r"[A-Za-z][\w:.+/-]{0,79}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One source.  ``text`` is the entry as a reader sees it, for what its fields do not say.

    ``date_style``: dmy, mdy or ymd as its article writes dates, "" where it does not say.
    """

    key: str  # ASCII, unique whatever the case of its letters
    fields: Fields
    text: str = ""
    date_style: str = ""

    @property
    def named(self) -> bool:
        """Whether its fields name the source."""
        fields = self.fields
        return bool(fields.title or fields.url or fields.archive_url or fields.identifiers or fields.work)


def outgoing(articles: Iterable[Article]) -> list[Entry]:
    """Every source of the articles, in their order; a reference that cites several has several."""
    entries = [entry for article in articles for entry in _of(article)]
    return list(_with_unique_keys(entries))


def _of(article: Article) -> Iterator[Entry]:
    for reference in article.references:
        key = reference.name if _NAME.fullmatch(reference.name) else _ascii(reference.key)
        for fields in (reference.fields, *reference.also):
            yield Entry(key, fields, reference.shown, article.date_style)


def _ascii(key: str) -> str:
    """The key in letters, figures and hyphens; it begins with a letter."""
    letters = unicodedata.normalize("NFKD", key.casefold().translate(LETTERS))
    words = re.sub(r"[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode()).strip("-")
    return words if words[:1].isalpha() else f"source-{words}".rstrip("-")


def _with_unique_keys(entries: list[Entry]) -> Iterator[Entry]:
    """The first keeps its key, the next of the same name are ``key-2``, ``key-3``, ..."""
    wanted = {entry.key.casefold() for entry in entries}
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for entry in entries:
        key = entry.key
        while key.casefold() in taken:
            number = counts[entry.key.casefold()] = counts.get(entry.key.casefold(), 1) + 1
            key = f"{entry.key}-{number}"
            if key.casefold() in wanted:
                taken.add(key.casefold())
        taken.add(key.casefold())
        yield replace(entry, key=key)
