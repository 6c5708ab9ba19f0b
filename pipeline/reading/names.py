"""Names of authors out of the words in front of a date or a title; editors, which are passed over."""

import re

_ET_AL = re.compile(r"(?i)[,;]? (?:et\.? ?al|y otros|u\. ?a|и др|외(?: \d+[인명])?)\b\.?")
_ROLE = re.compile(r"(?i)[,;]? \(?(?:eds?|edited by|dirs?|coords?|comps?|trans|hrsg|préf\. [^)]*)\b\.?\)?$")
_VANCOUVER = re.compile(r"[^\W\d_][\w'’ -]{1,40} [A-Z]{1,4}(?: (?:Jr|Sr|\d?(?:nd|rd|th)|I{1,3}))?")
_AND = re.compile(r",? (?:&|and|y|et|und|e|og|och|i) (?=[^\W\d_a-zà-ÿ])")
_INITIALS_FIRST = re.compile(r"(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}|[A-Z]{1,3}")
_EDITORS = re.compile(
    r"(?i)[ .,;:\x02]*(?:in |en )?[^\x02\d]{2,200}?"
    r"(?: \((?:eds?|dirs?|coords?|comps?|hrsg|trans)\.?\)|, (?:eds?|dirs?|coords?|comps?|trans)\b\.?)"
    r"(?:[.,:]* |$)"
)


def authors(text: str) -> tuple[str, ...]:
    """The names in ``text``; one name where nothing separates them for certain."""
    text = _ROLE.sub("", _ET_AL.sub("", text.replace("؛", ";").strip(" ,;:"))).strip(" ,;:")
    if not re.search(r"[^\W\d_]", text):
        return ()
    if ";" in text:
        parts = [part for piece in text.split(";") for part in re.split(r"^ ?(?:&|and|y|et) ", piece)]
        return _kept(parts)
    pieces = _AND.split(text) if "(" not in text else [text]
    if len(pieces) > 1 and all(_is_name(p) for p in pieces):
        return _kept([name for piece in pieces for name in _by_commas(piece)])
    return _kept(_by_commas(text))


def editors_end(text: str) -> int:
    """Behind ``In Muster, Anna (ed.). `` at the front of the text; 0 where no editors stand there."""
    found = _EDITORS.match(text)
    return found.end() if found else 0


def _kept(parts: list[str]) -> tuple[str, ...]:
    return tuple(p for p in (part.strip(" ,;&") for part in parts) if re.search(r"\w", p))


def _is_name(text: str) -> bool:
    return all(len(part.split()) <= 4 for part in text.split(",")) and len(text) > 3


def _by_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2:
        return parts
    if all(_VANCOUVER.fullmatch(part) for part in parts):
        return parts
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(p.replace(" ", "")) for p in parts[1::2]):
        return [f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=True)]
    if all(_INITIALS_FIRST.fullmatch(part) for part in parts):
        return parts
    if len(parts) > 2 and all(1 < len(p.split()) <= 4 for p in parts):
        return parts
    return [text]
