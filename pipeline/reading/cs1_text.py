"""The fields out of a reference as Wikipedia's citation templates render it.

The reading goes from the outside to the inside: authors in front of a date and the quoted title
(``heads``), the end (``tails``), then volume, issue and pages (``numbering``), and what is left are
names and perhaps a date (``publication``).
"""

import re
from dataclasses import replace

from pipeline.dates.reading import parse_date
from pipeline.model import Dated, Fields
from pipeline.reading.doubts import Way, doubts, is_institution
from pipeline.reading.heads import Head, read_head, take_translation
from pipeline.reading.numbering import Numbers, read_numbers
from pipeline.reading.places import is_place, without_known_place, without_place
from pipeline.reading.plain_titles import take_plain_title, without_editors
from pipeline.reading.publication import Publication, read_publication, take_date
from pipeline.reading.quoting import first_quote, flat
from pipeline.reading.tails import NOTE, Tail, read_tail, without_messages
from pipeline.reading.tongues import read_form

_SCHOLARLY = ("doi", "issn", "pmid", "jstor", "bibcode")
_SPOKEN = 5  # more words than these behind the date are a quotation
_QUOTED_WORKS = ("it", "pl")  # their pages put works, not titles, in quotation marks
_DASHES = ("—", "–")
_NAMES_FIRST = ("fr", "it")  # their pages join by commas and put given names first
_PUBLISHED = re.compile(r"[\"“«]|\b(?:1[5-9]|20)\d\d\b|\bISBN\b|\bdoi\b")
_SHORTEST = 3  # words in front of the end that a source of its own has at least
_MOST = 50  # sources of one reference that are read
_LONGEST = 10_000  # characters of a reference that are read


def read_sources(text: str, language: str = "") -> tuple[Fields, ...]:
    """The fields of each source that a reference cites, at least one: it may give one a line."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_is_whole(line) for line in lines):
        return tuple(read_fields(line, language) for line in lines[:_MOST])
    return (read_fields(text, language),)


def _is_whole(line: str) -> bool:
    """Whether a line reads like a reference of its own, not like a piece of a longer one."""
    words = flat(line)
    if not words:
        return False
    begins = words[0].isupper() or words[0] in '"“«[(' or not words[0].isascii()
    ends = words[-1] in '.)]»”"' and _PUBLISHED.search(words) is not None
    return begins and ends and len(read_tail(words).middle.split()) > _SHORTEST


def read_fields(text: str, language: str = "") -> Fields:
    """The fields of one reference, given without number and back-links.

    ``language`` is the article's: its pages' way of writing references, not the source's language.
    """
    head = read_head(without_messages(flat(text)[:_LONGEST]))
    if (formed := _in_form(head, language)) is not None:
        return formed
    tail = read_tail(head.rest)
    head.comma = head.comma or (tail.comma and not head.date)
    middle, date = tail.middle, head.date
    if not date:
        taken = take_date(middle)
        date, middle = taken.date, f"{taken.before}. {taken.after}" if taken.date else middle
        if head.quoted and len(taken.after.split()) > _SPOKEN and not tail.quote:
            tail.quote, middle = taken.after, taken.before
        head.comma = head.comma or (taken.comma and not head.quoted)
    if not head.title:
        names_first = language[:2] in _NAMES_FIRST
        head.comma = head.comma or (names_first and ", " in middle)
        middle = take_plain_title(head, middle, names_first=names_first)
    middle = take_translation(head, middle)
    scholarly = "pages" in tail.fields or any(name in _SCHOLARLY for name, _ in tail.identifiers)
    numbers = read_numbers(without_editors(middle), quoted=head.quoted, scholarly=scholarly)
    publication = _publication(head, numbers)
    publication.date = date or publication.date
    return _fields(head, tail, numbers, publication, language)


def _in_form(head: Head, language: str) -> Fields | None:
    """The fields of a reference in the form of its page's language, where that is not the templates'."""
    own = (language[:2] in _QUOTED_WORKS and _quotes_a_work(head.whole)) or " // " in head.whole
    if head.date or (head.quoted and not own and "』" not in head.whole):
        return None
    tail = read_tail(head.whole)
    said = read_form(tail.middle.replace(f" {NOTE}", "").replace(NOTE, "").strip(), language)
    if said is None or not said.title:
        return None
    head.authors, head.title = said.authors, said.title
    tail.quote = "" if tail.quote.startswith(_DASHES) else tail.quote
    numbers = Numbers("", "", said.volume, said.issue, said.pages)
    publication = Publication(date=said.date)
    fields = _fields(head, tail, numbers, publication, language)
    fields = replace(fields, work=said.work, publisher=said.publisher)
    return replace(fields, doubts=doubts(fields, Way(formed=True, names=bool(said.work) + 1)))


def _quotes_a_work(text: str) -> bool:
    """Whether the first quotation is no title: ``Ewa Nowak, Tama, „Port”``."""
    quote = first_quote(text)
    return quote > 1 and text[quote] in "„«" and text[quote - 2 : quote] == ", "


def _publication(head: Head, numbers: Numbers) -> Publication:
    found = read_publication(numbers.before, comma=head.comma)
    if numbers.after:
        more = read_publication(numbers.after, comma=head.comma)
        found.names += more.names
        found.date = found.date or more.date
        found.quote = found.quote or more.quote
        found.at = found.at or more.at
    return found


def _fields(head: Head, tail: Tail, numbers: Numbers, found: Publication, language: str) -> Fields:
    work, publisher = _work_and_publisher(found.names, head.quoted, numbers)
    ends = tail.fields
    fields = Fields(
        authors=head.authors,
        title=head.title,
        trans_title=head.trans_title,
        work=work,
        publisher=publisher,
        date=_dated(found.date, language),
        pages=numbers.pages or ends.get("pages", "") or found.at,
        volume=numbers.volume,
        issue=numbers.issue,
        language=ends.get("language", "") or head.language,
        url=ends.get("url", ""),
        archive_date=_dated(ends.get("archive_date", ""), language),
        access_date=_dated(ends.get("access_date", ""), language),
        quote=tail.quote or found.quote,
        identifiers=tuple(tail.identifiers),
    )
    way = Way(head.quoted, bool(head.date), head.comma, False, len(found.names), numbers.guessed)
    return replace(fields, doubts=doubts(fields, way))


def _work_and_publisher(found: list[str], quoted: bool, numbers: Numbers) -> tuple[str, str]:
    """Behind a quoted title a single name is a work, but where it names a place or an institution."""
    found = [name for name in found[:-1] if not is_place(name)] + found[-1:]
    if not found:
        return "", ""
    if len(found) > 1:
        return found[0], without_place(found[-1])
    if not quoted:
        return "", without_place(found[0])
    name = without_known_place(found[0])
    if numbers.volume or numbers.issue or numbers.pages:
        return name, ""
    return ("", name) if name != found[0] or is_institution(name) else (name, "")


def _dated(text: str, language: str) -> Dated | None:
    if not text:
        return None
    known = parse_date(text, (language,)) if language else None
    return Dated(text, known or parse_date(text))
