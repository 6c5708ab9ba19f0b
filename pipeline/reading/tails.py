"""The end of a rendered reference: pages, identifiers, archive, access, and a quotation behind them.

``read_tail`` looks at what stands behind the title (or at the whole, where the title is not
quoted) and parts it into the middle, which holds names and a date, and the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.reading import date_shapes, reference_words
from pipeline.reading.identifiers import find_identifiers
from pipeline.reading.phrases import beginning
from pipeline.reading.quoting import unquoted

NOTE = "\x02"  # stands in the middle where a parenthesis about language or file was
_QUOTED = 4  # so many words behind the end's phrases are a quotation
_PAGE = (
    r"(?:#?[A-Za-z]{0,3}[.-]?[A-Za-z]?\d[\w.–—/-]*(?:(?:, ?| ?& ?| and | y )[A-Za-z]?\d[\w–-]*)*"
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


def _each(words: tuple[str, ...]) -> list[str]:
    """A pattern for each, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return [re.escape(w).replace(r"\ ", " ").replace("'", "['’]") for w in ordered]


def _words(words: tuple[str, ...]) -> str:
    return "|".join(_each(words))


@cache
def _messages() -> re.Pattern[str]:
    return re.compile(
        r"(?:\{\{[^{}]{1,60}\}\}: )?"
        rf"(?:(?:{_words(reference_words.MAINTENANCE)})[^()]{{0,120}}?"
        rf"(?:\([^()]{{0,80}}\) ?)??\((?:{_words(reference_words.MESSAGE_LINK)})\)"
        r"|(?<![\w|])[^.|()»”\"\]]{0,80}\|[\w-]+=[^()]{0,90}?\((?:help|ayuda|aide|Hilfe|ajuda)\))",
        re.I,
    )


_MESSAGE_SIGNS = ("|", "CS1", "KB1", "引文格式1", "صيانة")


def without_messages(text: str) -> str:
    """The text without the templates' own messages (``CS1 maint: ... (link)``)."""
    if not any(sign in text for sign in _MESSAGE_SIGNS):
        return text
    return _messages().sub("", text).strip()


@cache
def _dead() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)[\[(](?:{_words(reference_words.DEAD_LINK)})(?:[^\][()]{{0,120}})[\])]"
        rf"|(?:{_words(reference_words.SUBSCRIPTION)})"
    )


@cache
def _archive_lead() -> re.Pattern[str]:
    aside = r"(?: ?\([^()]{1,40}\))?"
    leads = [
        f"archived{aside} from (?:the )?original{aside}(?: on)?",
        f"archivado{aside} (?:desde|del) (?:el )?original{aside}(?: el)?",
    ]
    joining = "on|em|en|el|le|am|il|op|den|dnia|за|в|في"
    words = (_each(reference_words.ARCHIVED), f"{aside}(?: (?:{joining}))?")
    return re.compile(f"(?P<lead>{beginning((leads, ''), words)}):?,? ?")


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"(?i)[,.]? ?(?:{_words(reference_words.ARCHIVES)})")


@cache
def _access_lead() -> re.Pattern[str]:
    return re.compile(f"{beginning((_each(reference_words.ACCESSED), ''))}:? ")


_BRACKET = re.compile(r"(?<!\w)[\[(]")


def _start(text: str, found: re.Match[str]) -> int:
    """Where a phrase begins: at the bracket in front of its words, if it has one."""
    start = found.start()
    return start - 1 if start and _BRACKET.match(text, start - 1) else start


_LATE_ARCHIVE = " (archived "
_TIMES = re.compile(r"(?: ?,? (?:a las )?\d{1,2}:\d\d)?[\])]?")
_EAST = date_shapes.EASTERN


@cache
def _late() -> re.Pattern[str]:
    """Languages that put the word behind the date."""
    return re.compile(
        rf"(?P<access>{_EAST}|\d{{4}}-\d\d-\d\d)(?:에 확인함| ?閲覧。?)"
        rf"|(?P<archive>{_EAST})(?:에 원본 문서(?: \(PDF\))?에서 보존된 문서|에 보존함)"
        rf"|(?:オリジナルの)?(?P<then>{_EAST})時点(?:における|の)"
        r"(?:オリジナル(?: \(PDF\))?(?:より|から))?アーカイブ。?"
        rf"|[（(]?原始[内內]容 ?(?:\([^()]*\))?存[档檔][于於](?P<kept>{_EAST}|\d{{4}}-\d\d-\d\d)[）)]?"
        rf"|(?P<page>\d[\d、–-]*) ?(?:쪽|頁|页|ページ|面)"
        rf"|\[(?P<seen>{_EAST}|\d{{4}}-\d\d-\d\d)\]"
    )


@cache
def _language() -> re.Pattern[str]:
    names = "|".join(sorted(reference_words.LANGUAGES, key=len, reverse=True))
    short = "|".join(reference_words.SHORT_LANGUAGES)
    return re.compile(
        rf"(?i)\((?:in|en|em|auf|på) (?P<name>(?:[^()]{{1,24}} )??(?:{names})\b[^()]{{0,40}}"
        r"|[a-z]{2,3}(?:[- ][a-z]{2}-?[a-z]{0,4})?)\)"
        rf"|[(（](?P<bare>(?:[^\W\d_]{{2,12}} )?(?:(?:{names})(?:,| and| y| et)? ?){{1,4}})[)）]"
        rf"|\((?P<short>{short})\.\)|\[(?P<square>{names})\]"
    )


@cache
def _flags() -> re.Pattern[str]:
    flags, bracketed = _words(reference_words.FLAGS), _words(reference_words.COPY_LINK)
    return re.compile(rf"(?i) ?(?:[(\[](?:{flags})(?:[;,] ?[\d.,]+ ?[kmg]i?b)?[)\]]|\[(?:{bracketed})\])")


_VIA = re.compile(r"(?:^|[ .,]) ?[–—-] (?:via|vía) (.{1,80}?)(?=\.(?: |$)| Retrieved|$)")
_URL = re.compile(r"<?(https?://[^\s<>]+)>?")
_PAGES = re.compile(
    r"(?:^|(?<=[.,;( »\"”\x02])) ?"
    r"(?:[Pp]ágs?\.? ?|[Pp]áginas? |(?:[Pp]p?(?:\. ?| )){1,2}(?=[\divxlcA-Z#])|[Pp]ages? "
    r"|[SsСс](?:id|tr|тр)?\. ?(?=\d)|[Ss]eiten? |blz\. ?|ص\.? ?(?=\d))"
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
            yield _Found(_start(text, found), at + (text[at : at + 1] in ("]", ")")), "archive_date", date)


def _access_dates(text: str) -> Iterator[_Found]:
    for found in _access_lead().finditer(text):
        end = date_shapes.loose_end(text, found.end())
        times = _TIMES.match(text, end) if end > 0 else None
        if times:
            yield _Found(_start(text, found), times.end(), "access_date", text[found.end() : end])


def _late_dates(text: str) -> Iterator[_Found]:
    for found in _late().finditer(text):
        kind = "access_date" if found["access"] or found["seen"] else "archive_date"
        kind = "pages" if found["page"] else kind
        yield _Found(found.start(), found.end(), kind, next(g for g in found.groups() if g))


_EASTERN = re.compile(r"[\[\u3000-\u9fff\uac00-\ud7a3]")  # stands in whatever is late


@lru_cache(maxsize=4)
def _phrases(text: str) -> tuple[_Found, ...]:
    """All phrases in the order of the text, none inside another; a text may be asked for twice in a row."""
    bracketed = any(sign in text for sign in _BRACKETS)
    every = [
        *_archive_dates(text),
        *_access_dates(text),
        *(_simple(_VIA, "via", text) if " via " in text or " vía " in text else ()),
        *(_Found(i.start, i.end, i.name, i.value) for i in find_identifiers(text)),
        *_simple(_PAGES, "pages", text),
        *(_simple(_URL, "url", text) if "://" in text else ()),
        *(_simple(_dead(), "dead", text) if bracketed else ()),
        *(_simple(_language(), "language", text) if bracketed else ()),
        *(_simple(_flags(), "note", text) if bracketed else ()),
    ]
    if not text.isascii() and _EASTERN.search(text):
        every += _late_dates(text)
    kept: list[_Found] = []
    for found in sorted(every, key=lambda f: (f.start, -f.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return tuple(kept)


_BRACKETS = "([（"
_INNER = ("language", "note")


def _is_inner(text: str, found: _Found) -> bool:
    """Whether the phrase may stand in the middle: a note, or ``(Memento vom ...)`` behind a title."""
    if found.kind == "archive_date":
        return (
            text[found.start] == "("
            and text[found.end - 1] == ")"
            and text[found.end : found.end + 1] == ","
        )
    return found.kind in _INNER


def begins_end(text: str) -> bool:
    """Whether nothing stands before the end's phrases."""
    found = next(iter(_phrases(text[:200])), None)
    return not text.strip(" .") or (found is not None and not text[: found.start].strip(" .,;([（"))


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
            pieces.append(between + (NOTE if _is_inner(text, found) else ""))
            if not _is_inner(text, found):
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
