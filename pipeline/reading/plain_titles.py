"""Titles without quotation marks: where they end, and the names that stand in front of them."""

import re

from pipeline.reading import names
from pipeline.reading.heads import Head, may_be_names
from pipeline.reading.places import is_place
from pipeline.reading.publication import segment_end
from pipeline.reading.tails import NOTE

_TYPE = re.compile(
    r"(?i) \((?=[^()]*\))(?:"
    r"[^()]*\b(?:ed|eds|edn|edition|edición|édition|auflage|aufl|ausg)\b\.?"
    r"|[^()]{0,30}(?:report|thesis|dissertation|video|recording|photograph|warning|outlook|advisory|summary|bulletin)"
    r"|map|dvd|cd|booklet|video|podcast|tv|television|radio|motion picture|film|press release|manual|speech"
    r"|informe|tesis|mapa|thèse|white paper|brochure|pamphlet|interview"
    r")\)|\) \([^()]{1,80}\)(?=\.)"
)
_BRACKETED = re.compile(r" \[[^\[\]]{1,300}(?:\[[^\[\]]{0,100}\])?[^\[\]]{0,300}\](?= ?[.,\x02]|$| \(| \[)")
_NUMBERED = re.compile(r" (?:\d{1,3}|[IVXLC]{1,6}) \([^()]{1,10}\)\Z")  # a periodical's volume and issue
_SERIES = re.compile(
    r",? (?:coll|collection|col|colección)\.? [«“\"][^«»“”\"]{1,120}[»”\"](?: \((?:no|n°|nº)? ?\d+\))?"
)
_GIVEN = r"(?:(?:[^\W\d_]\.[ -]?)+|[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?(?: (?:[^\W\d_]\.[ -]?)+)?)"
_UNDATED = re.compile(
    rf"(?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){{0,2}}, {_GIVEN}(?:; (?:et al\.)?|(?<=\.) ?|\. )){{1,20}}"
    r"(?=\S)"
)
_UNDATED_COMMA = re.compile(rf"[^\W\d_][\w'’-]+, {_GIVEN}, (?=\S)")
_WIDE = "\u2e80"
_LONGEST_NAME = 5  # characters of a name in these scripts
_SINGLE = re.compile(r"([^\W\d_][\w'’-]+)\. (?=[^\W\d_][^.]{6,200}\.? ?$)")
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}"
_COLON = re.compile(rf"(?P<names>{_NAME}(?:(?:, | und |; |/){_NAME}){{0,8}}(?: u\. a\.)?): (?=\S)")
_PUBLISHED = re.compile(r"\bVerlag\b|, [^\W\d_][\w ./-]{2,30} (?:1[5-9]|20)\d\d\b")
_WORD = r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*|d['’][\w'’-]+|(?:de|du|des|di|da|la|le|van|von|et|der)(?= ))"
_PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{1,5}}")


def take_plain_title(head: Head, middle: str, *, names_first: bool) -> str:
    """Read title and authors into the head; returns the text behind the title.

    ``names_first``: the page joins by commas and puts given names first (French, Italian).
    """
    middle = middle.lstrip(" .,;:\x02")
    if not head.authors:
        middle = _take_names(head, middle)
    middle = without_editors(middle).lstrip(" .,")
    if head.comma:
        return _take_comma_title(head, _SERIES.sub("", middle), names_first)
    end = _title_end(middle)
    head.title = middle[:end].strip(" .,")
    return middle[end:]


def without_editors(text: str) -> str:
    """The text behind the editors, if they stand in front."""
    end = names.editors_end(text)
    return ". " + text[end:] if end and may_be_names(text[:end]) else text


def _title_end(text: str) -> int:
    """The first of: a stop, a note, a translation, the kind of the thing in parentheses."""
    ends = [segment_end(text, title=True)]
    kind = _TYPE.search(text)
    if kind:
        ends.append(kind.start() + kind[0].startswith(")"))
    if NOTE in text[1:]:
        ends.append(text.index(NOTE, 1))
    bracketed = _BRACKETED.search(text)
    if bracketed:
        ends.append(bracketed.start())
    end = min(ends)
    numbered = _NUMBERED.search(text, 0, end)
    return numbered.start() if numbered else end


def _take_names(head: Head, text: str) -> str:
    """Authors without a date behind them, in any of the ways in which they are written."""
    colon = _COLON.match(text)
    if colon and (". In: " in text or _PUBLISHED.search(text, colon.end())):
        head.authors = names.authors(colon["names"].replace(" und ", ", ").replace("/", ", "))
        head.comma = False
        return text[colon.end() :]
    found = (_UNDATED_COMMA if head.comma else _UNDATED).match(text)
    if found and len(found[0].split()) < 60:
        head.authors = names.authors(found[0].rstrip(" .,"))
        return text[found.end() :]
    single = _SINGLE.match(text)
    if single and not head.date and not head.comma and not _is_wide_title(single[1]):
        head.authors = (single[1],)
        return text[single.end() :]
    return text


def _is_wide_title(word: str) -> bool:
    """Whether a word without blanks is too long for a name: Chinese and Japanese have none in a title."""
    return word[0] >= _WIDE and len(word) > _LONGEST_NAME


def _take_comma_title(head: Head, middle: str, names_first: bool) -> str:
    """Commas join: the last name is the publisher, what stands before it the title."""
    text = middle.rstrip(" .,;\x02")
    if names_first and not head.authors:
        text = _take_leading_names(head, text)
    kind = _TYPE.search(text)
    ends = [at for at in (text.find(NOTE), kind.start() if kind else -1) if at > 0]
    cut = min(ends) if ends else _before_publisher(text)
    head.title = text[:cut].strip(" .,")
    return text[cut:]


def _before_publisher(text: str) -> int:
    pieces = text.split(", ")
    last = len(pieces) - 1
    for at in range(last, 0, -1):
        if ": " in pieces[at] and is_place(pieces[at].partition(": ")[0]):
            last = at
            break
    while last > 1 and _belongs_behind(pieces, last):
        last -= 1
    return len(", ".join(pieces[: max(last, 1)])) if last else len(text)


def _belongs_behind(pieces: list[str], at: int) -> bool:
    """Whether the piece before ``at`` is the publisher's too: a town, a volume."""
    before, piece = pieces[at - 1], pieces[at]
    if re.fullmatch(r"\d{1,3}|[IVXLC]+", before):
        return True
    return is_place(before) or (is_place(piece) and ": " not in piece)


def _take_leading_names(head: Head, text: str) -> str:
    """Names in front: ``Prénom Nom, Titre, Ville, Éditeur``."""
    pieces = text.split(", ")
    count = 0
    while count < len(pieces) - 1 and _is_person(pieces[count], count):
        count += 1
    if count:
        head.authors = tuple(pieces[:count])
    return ", ".join(pieces[count:])


def _is_person(piece: str, count: int) -> bool:
    """The first may be any name; a further one must show an initial."""
    return _PERSON.fullmatch(piece) is not None and (
        count == 0 or re.search(r"[^\W\d_]\.$", piece) is not None
    )
