"""What kind of source a reference's fields speak of; formats name their entries by it."""

from enum import StrEnum

from pipeline.model import Fields


class Kind(StrEnum):
    """From the surest sign to none."""

    CHAPTER = "chapter"
    BOOK = "book"
    JOURNAL = "journal"
    NEWS = "news"
    WEB = "web"
    DOCUMENT = "document"


def kind_of(fields: Fields) -> Kind:
    """By what only such a source has: an ISBN, a volume, a periodical, an address."""
    names = {name for name, _ in fields.identifiers}
    if "isbn" in names:
        return Kind.CHAPTER if fields.work else Kind.BOOK
    if fields.work and (fields.volume or fields.issue or names & _OF_PAPERS):
        return Kind.JOURNAL
    if fields.work and not fields.url:
        return Kind.NEWS
    if fields.url or fields.archive_url:
        return Kind.WEB
    return Kind.DOCUMENT


_OF_PAPERS = {"doi", "issn", "eissn", "pmid", "pmc", "bibcode", "jstor"}


def page_range(pages: str) -> tuple[str, str]:
    """First and last page of ``12–15`` or ``12-15``; the whole text and nothing where it is no range."""
    first, dash, last = pages.replace("--", "–").replace("-", "–").partition("–")
    first, last = first.strip(), last.strip()
    return (first, last) if dash and first.isalnum() and last.isalnum() else (pages, "")
