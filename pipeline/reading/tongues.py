"""References in the forms of single languages' pages, which are not those of the templates in English.

* German: ``Ida Moos: Der Deich. In: Hafenblatt. 3. Mai 2012``
* Italian and Polish: ``Ada Riva, La diga, in Il Porto, 3 maggio 2012``
* Russian and Ukrainian books and articles: ``Иванова А. Б. Дамба // Порт. — 2010. — Т. 2, № 3``
* Japanese: ``森花「堤防」『港新聞』2012年5月3日``
"""

import re
from collections.abc import Callable

from pipeline.reading.atoms import Said, settle, tell
from pipeline.reading.doubts import is_periodical
from pipeline.reading.publication import segment_end
from pipeline.reading.quoting import unquoted

_COMMA = re.compile(r", (?![^()]*\))")


def read_form(middle: str, language: str) -> Said | None:
    """What the words in front of the end say; None where they are not in a form of the language."""
    reader = _READERS.get(language[:2])
    if reader is not None:
        return reader(middle)
    if "』" in middle or "」" in middle:
        return _japanese(middle)
    return _dashed(middle) if " — " in middle and not middle.isascii() else None


# ---- German ------------------------------------------------------------------------------------

_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}"
_COLON = re.compile(
    rf"(?P<names>{_NAME}(?:(?:, | und |; |/){_NAME}){{0,8}}(?: u\. ?a\.)?(?: \(Hrsg\.\))?): (?=\S)"
)
_STOP = re.compile(
    r"(?<![ (.,]\d)(?<![ (.,]\d\d)(?<![ (.][A-ZÄÖÜ])(?<!^\d)(?<!\bNr)(?<!\bBd)(?<!\bSt)(?<!\bDr)\. "
)
_SERIES = re.compile(r" \(= [^()]*(?:\([^()]*\)[^()]*){0,9}\)")


def _german(middle: str) -> Said | None:
    text = _SERIES.sub("", middle)
    said = Said()
    found = _COLON.match(text)
    if found and not found["names"].endswith(". In"):
        people = re.split(r", | und |; ?|/", found["names"].removesuffix(" (Hrsg.)").removesuffix(" u. a."))
        said.authors, text = tuple(person.strip() for person in people), text[found.end() :]
        if len(people) == 1 and is_periodical(people[0]):
            said.authors, said.work = (), people[0]
    title, inside, rest = text.partition(". In: ")
    segments = _STOP.split(rest if inside else text)
    if not inside and len(segments) == 1:
        segments = _COMMA.split(text)
        if len(segments) == 1 and not said.authors:
            return None
    if inside:
        work, *pieces = _COMMA.split(segments[0])
        said.title, said.work = title.strip(" ."), work.strip(" .")
    else:
        said.title, pieces = segments[0].strip(" .,"), []
    tell([*pieces, *(piece for each in segments[1:] for piece in _COMMA.split(each))], said)
    if not inside and len(said.names) > 1:
        said.names = said.names[-1:]
    return settle(said) if said.names else said


# ---- Italian, Polish ---------------------------------------------------------------------------

_CAPITAL = r"[^\W\d_a-zà-ÿąćęłńóśźż][\w.'’-]*"
_PERSON = re.compile(
    rf"{_CAPITAL}(?: (?:{_CAPITAL}|d['’][\w'’-]+|de|di|da|del|della|von|van|e|i))*(?: {_CAPITAL})"
)
_EDITORS = ("(a cura di)", "(red.)", "(ed.)", "(oprac.)")
_WITHIN = re.compile(r"(?:in|su|\[w:\]|w:) (?=\S)|(?=[„«])")
_MARKED = re.compile(r"[„«](.+)[”»]")


def _polish(middle: str) -> Said | None:
    found = _COLON.match(middle)
    colon = found is not None and all(_PERSON.fullmatch(name) for name in found["names"].split(", "))
    return _german(middle) if colon else _commas(middle)


def _commas(middle: str) -> Said | None:
    pieces = _COMMA.split(middle.strip(" .,"))
    if len(pieces) < 2:
        return None
    said, people = Said(), 0
    while people < len(pieces) - 1 and _PERSON.fullmatch(pieces[people]):
        people += 1
    people = people if people < 2 or _all_persons(pieces[:people]) else 1
    said.authors = tuple(n for piece in pieces[:people] for n in re.split(r" (?:e|i|et|and) ", piece))
    within = next((n for n, piece in enumerate(pieces) if n > people and _WITHIN.match(piece)), 0)
    if within:
        said.title = unquoted(", ".join(pieces[people:within]))
        work = _WITHIN.sub("", pieces[within], count=1)
        if work.endswith(_EDITORS) and within + 1 < len(pieces):
            within, work = within + 1, pieces[within + 1]
        said.work = _MARKED.sub(r"\1", work).strip()
        tell(pieces[within + 1 :], said)
        return settle(said) if said.names else said
    said.title = unquoted(pieces[people])
    tell(pieces[people + 1 :], said)
    if len(said.names) > 1:
        said.title = ", ".join([said.title, *said.names[:-1]])
        said.names = said.names[-1:]
    return settle(said)


def _dutch(middle: str) -> Said | None:
    """``An Moor, De dijk. Havenblad``: a person in front of the title."""
    person, comma, rest = middle.partition(", ")
    if not comma or not _PERSON.fullmatch(person):
        return None
    said = Said(authors=(person,))
    end = segment_end(rest, title=True)
    said.title = rest[:end].strip(" .,")
    tell(re.split(r"\. |, |[()]", rest[end:]), said)
    return settle(said)


def _all_persons(pieces: list[str]) -> bool:
    """Whether each has no more than three words, as names have."""
    return all(len(piece.split()) <= 3 for piece in pieces)


# ---- Russian, Ukrainian ------------------------------------------------------------------------

_INITIALS = r"[^\W\d_]\. ?(?:[^\W\d_]\.)?"
_SURNAME = r"[^\W\d_a-zа-я][\w'’-]+"
_LAST_FIRST = rf"{_SURNAME},? {_INITIALS}"
_FULL = re.compile(rf"{_SURNAME}, {_SURNAME}(?: {_SURNAME})?\. (?=\S)")
_AUTHORS = re.compile(rf"(?:{_LAST_FIRST}(?:, (?=[^\W\d_]+,? [^\W\d_]\.))?)+(?: и др\.| та ін\.)? ?")
_DASH = re.compile(r"\.? ?[—–] (?=\S)")


def _dashed(middle: str) -> Said | None:
    """``Authors Title / people // Work : kind. — date. — volume``."""
    if " — " not in middle and " – " not in middle and " // " not in middle:
        return _stopped(middle)
    said = Said()
    first, *rest = _DASH.split(middle)
    if found := _AUTHORS.match(first):
        said.authors = tuple(re.findall(_LAST_FIRST, found[0]))
        first = first[found.end() :]
    elif found := _FULL.match(first) or _FIRST.match(first):
        said.authors, first = (found[0].strip()[:-1],), first[found.end() :]
    title, inside, work = first.partition(" // ")
    said.title = unquoted(title.partition(" / ")[0].strip(" .,"))
    if inside:
        said.work, *numbers = re.split(r" ?: | / |\. ", work)
        said.work = said.work.strip(" .,")
        tell([each for each in numbers if each[:1].isdigit()], said)
    tell([piece for each in rest for piece in _COMMA.split(each.replace(" :", ":"))], said)
    return settle(said) if said.names and not said.work else said


_FIRST = re.compile(rf"(?:{_SURNAME}(?: {_SURNAME}){{1,2}}|{_LAST_FIRST})\. (?=\S[^.]*(?:\. ?\S| // ))")


def _stopped(middle: str) -> Said | None:
    """``Анна Иванова. Дамба. Порт``: a person in front, where title and work follow."""
    found = _FIRST.match(middle)
    if found is None:
        return None
    said = Said(authors=(found[0].strip(" ").removesuffix("."),))
    rest = middle[found.end() :]
    end = segment_end(rest, title=True)
    said.title = rest[:end].strip(" .,")
    tell(re.split(r"\. |[()]", rest[end:]), said)
    return settle(said)


# ---- Japanese, Chinese -------------------------------------------------------------------------

_TITLES = re.compile(
    r"「(?P<title>[^「」]+(?:「[^「」]*」[^「」]*){0,9})」|『(?P<work>[^『』]+(?:『[^『』]*』[^『』]*){0,9})』"
)
_ROLE = re.compile(r"(?:ほか)?(?:編著|共著|監修|編集|翻訳|[著編訳作])$")
_ASIDE = re.compile(r"（[^（）]*）|〈[^〈〉]*〉|[(][^()]*[)]|[朝夕]刊")
_PARTS = re.compile(r"[、。，]|(?<=[日号年月])(?=[^\d、。])")


def _japanese(middle: str) -> Said | None:
    first = _TITLES.search(middle)
    if first is None or any(sign in middle[: first.start()] for sign in '。“".'):
        return None
    said, rest = Said(), middle[first.end() :]
    people = re.split(r"[、,・;；/]| {2}", middle[: first.start()].strip(" 、,"))
    said.authors = tuple(filter(None, (_ROLE.sub("", person.strip()) for person in people)))
    said.title = first["title"] or first["work"]
    second = _TITLES.match(rest.lstrip(" 、")) if first["title"] else None
    if second:
        said.work = second["work"] or second["title"]
        rest = rest.lstrip(" 、")[second.end() :]
    tell(_PARTS.split(_ASIDE.sub("", rest)), said)
    return settle(said) if said.names else said


_BOOKED = re.compile(r"[《「]([^《》「」]+)[》」][，,] ?")
_HAN = re.compile(
    r"(?P<names>[\u3400-\u9fff·]{2,4}(?:[,，、;；] ?[\u3400-\u9fff·]{2,4}){0,8}(?:等)?)\. "
    r"(?=[^.]+\. ?[^.\s\d\[])"
)


def _chinese(middle: str) -> Said | None:
    """``林花. 堤防. 港报. 2012-05-03``; ``林花. 堤防. 北京: 南书店. 2010: 12–15``."""
    if booked := _BOOKED.match(middle):
        said = Said(title=booked[1])
        tell(re.split(r"[，,] ?", middle[booked.end() :]), said)
        return settle(said)
    found = _HAN.match(middle)
    if found is None:
        return None
    said = Said(authors=tuple(re.split(r"[,，、;；] ?", found["names"].removesuffix("等"))))
    title, _, rest = middle[found.end() :].partition(". ")
    said.title = title.strip(" .")
    paged = re.search(r"(?<!\d)(\d{4}): ?(\d[\d–-]*)", rest)
    if paged:
        said.date, said.pages = paged[1], paged[2]
        rest = rest[: paged.start()] + rest[paged.end() :]
    tell(re.split(r"\. ?|, (?=\d)", rest), said)
    return settle(said)


_READERS: dict[str, Callable[[str], Said | None]] = {
    "de": _german,
    "it": _commas,
    "pl": _polish,
    "ru": _dashed,
    "uk": _dashed,
    "be": _dashed,
    "ja": _japanese,
    "nl": _dutch,
    "zh": _chinese,
}
