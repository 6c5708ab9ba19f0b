"""Articles for these tests, from a few words."""

from pipeline.dates.when import When
from pipeline.model import Article, Dated, Fields, Reference, Span


def day(text: str, when: When | None = None) -> Dated:
    """A date field; ``2019-06-10`` is read by itself."""
    parts = text.split("-")
    is_iso = len(parts) == 3 and all(part.isdecimal() for part in parts)
    return Dated(text, when or (When.of(*map(int, parts)) if is_iso else None))


def reference(
    key: str, *, number: int | None = None, labels: tuple[str, ...] = ("^",), **fields
) -> Reference:
    return Reference(key, number, labels, "", Span(0, 0), Fields(**fields))


def article(
    *references: Reference, title: str = "Lighthouses of Varnholm", source: str = "", language: str = "en"
):
    return Article("a.txt", title, language, source, "utf-8", "plain", (), (), references)
