"""The end of a rendered reference: pages, identifiers, archive, access, and a quotation behind them.

``read_tail`` looks at what stands behind the title (or at the whole, where the title is not
quoted) and parts it into the middle, which holds names and a date, and the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.reading import date_shapes, reference_words
from pipeline.reading.identifiers import find_identifiers
from pipeline.reading.quoting import unquoted

NOTE = "\x02"  # stands in the middle where a parenthesis about language or file was
_QUOTED = 4  # so many words behind the end's phrases are a quotation
_PAGE = (
    r"(?:#?[A-Za-z]{0,3}[.-]?[A-Za-z]?\d[\w.–/-]*(?:(?:, ?| ?& ?| and | y )[A-Za-z]?\d[\w–-]*)*"
    r"|[ivxlcdm]+(?:[–-][ivxlcdm]+)?|[IVXLC]+(?![\w-])|[IVXLC]+-\d[\w–-]*)"
    r"(?: ?[(\[](?:p\. )?\d[\w–-]*[)\]])?"
)


class _Found(NamedTuple):
    """A phrase of the end; a ``note`` may stand in the middle as well."""

    start: int
    end: int
    kind: str  # archive_date, access_date, via, pages, url, dead, note, language, or an identifier's
    value: str = ""


@dataclass(slots=True)
class Tail:
    """``middle`` has the NOTE sign in the places of notes; a field is the first of its kind."""

    middle: str
    quote: str = ""
    comma: bool = False  # a comma stands in front of the end: the style that joins by commas
    fields: dict[str, str] = field(default_factory=dict)
    identifiers: list[tuple[str, str]] = field(default_factory=list)


def _words(words: tuple[str, ...]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", " ").replace("'", "['’]") for w in ordered)


@cache
def _messages() -> re.Pattern[str]:
    return re.compile(
        r"(?:\{\{[^{}]{1,60}\}\}: )?"
        r"(?:CS1 (?:maint|errors|mantenimiento|errores)\b[^()]{0,120}?"
        r"(?:\([^()]{0,80}\) ?)??\((?:link|enlace|category)\)"
        r"|(?<![\w|])[^.|()]{0,80}\|[\w-]+=[^()]{0,90}?\((?:help|ayuda|aide|Hilfe|ajuda)\))",
        re.I,
    )


def without_messages(text: str) -> str:
    """The text without the templates' own messages (``CS1 maint: ... (link)``)."""
    if "|" not in text and "CS1" not in text:
        return text
    return _messages().sub("", text).strip()


@cache
def _dead() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)[\[(](?:{_words(reference_words.DEAD_LINK)})(?:[^\][()]{{0,80}})[\])]"
        rf"|(?:{_words(reference_words.SUBSCRIPTION)})"
    )


@cache
def _archive_lead() -> re.Pattern[str]:
    aside = r"(?: ?\([^()]{1,40}\))?"
    return re.compile(
        rf"(?i)(?<!\w)[\[(]?(?P<lead>archived{aside} from (?:the )?original{aside}(?: on)?"
        rf"|archivado{aside} (?:desde|del) (?:el )?original{aside}(?: el)?"
        rf"|(?:{_words(reference_words.ARCHIVED)}){aside}(?: on)?):?,? ?"
    )


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"(?i)[,.]? ?(?:{_words(reference_words.ARCHIVES)})")


@cache
def _access_lead() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)[\[(]?(?:{_words(reference_words.ACCESSED)}):? ")


_LATE_ARCHIVE = " (archived "
_TIMES = re.compile(r"(?: ?,? (?:a las )?\d{1,2}:\d\d)?[\])]?")
_EAST = r"(?:1\d{3}|20\d\d) ?[年년](?: ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일])?)?"


@cache
def _late() -> re.Pattern[str]:
    """Languages that put the word behind the date."""
    return re.compile(
        rf"(?P<access>{_EAST})(?:에 확인함|閲覧)"
        rf"|(?P<archive>{_EAST})(?:에 원본 문서(?: \(PDF\))?에서 보존된 문서|에 보존함)"
        rf"|(?P<then>{_EAST})時点におけるアーカイブ"
        rf"|(?:原始内容(?:\([^()]*\))?|原始內容)存[档檔][于於](?P<kept>{_EAST}|\d{{4}}-\d\d-\d\d)"
        rf"|\[(?P<seen>{_EAST}|\d{{4}}-\d\d-\d\d)\]"
    )


@cache
def _language() -> re.Pattern[str]:
    names = "|".join(sorted(reference_words.LANGUAGES, key=len, reverse=True))
    return re.compile(
        rf"(?i)\((?:in|en|em|auf|på) (?P<name>(?:[^()]{{1,24}} )??(?:{names})\b[^()]{{0,40}}"
        r"|[a-z]{2,3}(?:[- ][a-z]{2}-?[a-z]{0,4})?)\)"
        rf"|\((?P<bare>(?:[^\W\d_]{{2,12}} )?(?:(?:{names})(?:,| and| y| et)? ?){{1,4}})\)"
        rf"|\[(?P<square>{names})\]"
    )


@cache
def _flags() -> re.Pattern[str]:
    return re.compile(rf"(?i) ?(?:\((?:{_words(reference_words.FLAGS)})\)|\[(?:pdf|html|doc|video)\])")


_VIA = re.compile(r"(?:^|[ .,]) ?[–—-] (?:via|vía) (.{1,80}?)(?=\.(?: |$)| Retrieved|$)")
_URL = re.compile(r"<?(https?://[^\s<>]+)>?")
_PAGES = re.compile(
    r"(?:^|(?<=[.,;( »\"”\x02])) ?"
    r"(?:[Pp]ágs?\.? ?|[Pp]áginas? |(?:[Pp]p?(?:\. ?| )){1,2}(?=[\divxlcA-Z#])|[Pp]ages? "
    r"|S\. ?(?=\d)|[Ss]eiten? )"
    rf"(?P<pages>{_PAGE})(?=[.,;)\] \[]|$)"
)


def _simple(pattern: re.Pattern[str], kind: str, text: str) -> Iterator[_Found]:
    for found in pattern.finditer(text):
        value = next((g for g in found.groups() if g), "") if found.re.groups else ""
        yield _Found(found.start(), found.end(), kind, value)


def _archive_dates(text: str) -> Iterator[_Found]:
    for found in _archive_lead().finditer(text):
        end = date_shapes.loose_end(text, found.end())
        date, at = (text[found.end() : end], end) if end > 0 else ("", found.end())
        where = _where().match(text, at)
        at = where.end() if where else at
        if not date and text.startswith(_LATE_ARCHIVE, at):
            start = at + len(_LATE_ARCHIVE)
            late = date_shapes.loose_end(text, start)
            date, at = (text[start:late], late) if late > 0 else (date, at)
        if date or where or "origin" in found["lead"].lower():
            yield _Found(found.start(), at + (text[at : at + 1] in ("]", ")")), "archive_date", date)


def _access_dates(text: str) -> Iterator[_Found]:
    for found in _access_lead().finditer(text):
        end = date_shapes.loose_end(text, found.end())
        times = _TIMES.match(text, end) if end > 0 else None
        if times:
            yield _Found(found.start(), times.end(), "access_date", text[found.end() : end])


def _late_dates(text: str) -> Iterator[_Found]:
    for found in _late().finditer(text):
        kind = "access_date" if found["access"] or found["seen"] else "archive_date"
        yield _Found(found.start(), found.end(), kind, next(g for g in found.groups() if g))


def _phrases(text: str) -> list[_Found]:
    """All phrases in the order of the text, none inside another."""
    every = [
        *_archive_dates(text),
        *_access_dates(text),
        *_simple(_VIA, "via", text),
        *(_Found(i.start, i.end, i.name, i.value) for i in find_identifiers(text)),
        *_simple(_PAGES, "pages", text),
        *_simple(_URL, "url", text),
        *_simple(_dead(), "dead", text),
        *_simple(_language(), "language", text),
        *_simple(_flags(), "note", text),
    ]
    if not text.isascii():
        every += _late_dates(text)
    kept: list[_Found] = []
    for found in sorted(every, key=lambda f: (f.start, -f.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept


_INNER = ("language", "note")


def read_tail(text: str) -> Tail:
    """Part the text into middle and end."""
    pieces: list[str] = []
    tail = Tail("")
    at, ended = 0, False
    for found in _phrases(text):
        between = text[at : found.start]
        if ended and len(between.split()) > _QUOTED and _is_words(between):
            break
        if not ended:
            pieces.append(between + (NOTE if found.kind in _INNER else ""))
            if found.kind not in _INNER:
                ended, tail.comma = True, between.rstrip(" (").endswith(",")
        _keep(tail, found)
        at = found.end
    rest = text[at:]
    if not ended:
        pieces.append(rest)
    elif len(rest.split()) > _QUOTED - 1:
        tail.quote = unquoted(_without_loose(rest.strip(" .,;")))
    tail.middle = "".join(pieces).rstrip()
    return tail


def _without_loose(text: str) -> str:
    """The text without a bracket at either end that has no partner."""
    loose = text.count(")") + text.count("]") - text.count("(") - text.count("[")
    for _ in range(loose):
        if text[-1:] not in (")", "]"):
            break
        text = text[:-1].rstrip(" .,;")
    return text.lstrip(")] .,;")


def _is_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2,}", text))


def _keep(tail: Tail, found: _Found) -> None:
    if found.kind in ("dead", "note"):
        return
    if found.kind in ("archive_date", "access_date", "via", "pages", "url", "language"):
        if found.value:
            loose = found.kind in ("url", "pages")
            tail.fields.setdefault(found.kind, found.value.rstrip(".,;") if loose else found.value)
    else:
        tail.identifiers.append((found.kind, found.value))
