"""Whether two references name the same source."""

import re
import unicodedata

from pipeline.model import Dated, Reference

SHORT_TITLE = 12  # letters; shorter titles ("Home", "Annual report") are many things
NOT_A_LETTER = re.compile(r"[\W_]+")
DECORATION = re.compile(r"^(?:https?:)?//(?:www\.)?|#.*$|/+(?=#|$)", re.IGNORECASE)
PARTS = ("pages", "volume", "issue", "work", "language")


def letters(text: str) -> str:
    """Only letters and digits, case folded, marks kept: what is compared."""
    return NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())


def address_of(reference: Reference) -> str:
    """The address without what makes no difference: scheme, ``www.``, fragment, last slash."""
    return DECORATION.sub("", reference.fields.url.strip())


def same_source(one: Reference, other: Reference) -> str:
    """Why they are the same (``DOI``, ``address``, ``title and publisher``), or an empty string."""
    if _apart(one, other):
        return ""
    if _same(one.fields.identifier("doi").casefold(), other.fields.identifier("doi").casefold()):
        return "DOI"
    if _same(address_of(one), address_of(other)):
        return "address"
    return "title and publisher" if _same_words(one, other) else ""


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _same_words(one: Reference, other: Reference) -> bool:
    title, publisher = letters(one.fields.title), _publisher(one)
    if len(title) < SHORT_TITLE or not publisher:
        return False
    return title == letters(other.fields.title) and publisher == _publisher(other)


def _publisher(reference: Reference) -> str:
    return letters(reference.fields.publisher or reference.fields.work)


def _apart(one: Reference, other: Reference) -> bool:
    """Another date, page, volume, author or quotation makes them two entries of one work, or two works."""
    a, b = one.fields, other.fields
    if any(getattr(a, part) != getattr(b, part) for part in PARTS):
        return True
    return a.authors != b.authors or a.quote != b.quote or _other_days(a.date, b.date)


def _other_days(one: Dated | None, other: Dated | None) -> bool:
    if one is None or other is None:
        return False
    if one.when and other.when:
        return one.when.disjoint(other.when)
    return letters(one.text) != letters(other.text)
