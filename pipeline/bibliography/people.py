"""Names of people and bodies: BibTeX's lists of names, read and written."""

import re
from collections.abc import Iterator

from pipeline.bibliography.latex import decoded, encoded

_AND = re.compile(r"(?i)(?<!\s)\s++and(?=\s)|[{}]")
_OTHERS = frozenset(("others", "et al", "et al."))
_COMMA = re.compile(r"[,{}]")
_BLANK = re.compile(r"(?:\s|~)+|[{}]")


def split_names(value: str) -> tuple[str, ...]:
    """The names of ``Last, First and {A Body} and First von Last and others``, as ``Last, First``."""
    names = (part.strip() for part in _pieces(value, _AND))
    read = (_name(part) for part in names if part and part.casefold() not in _OTHERS)
    return tuple(name for name in read if name)


def joined_names(names: tuple[str, ...]) -> str:
    """The list as BibTeX writes it: ``split_names(joined_names(names)) == names``."""
    return " and ".join(filter(None, map(_written, names)))


def split_cell(cell: str) -> tuple[str, ...]:
    """The names in a cell of a table, between semicolons or bars."""
    return tuple(name for part in re.split(r"[;|]", cell) if (name := part.strip()))


def _name(part: str) -> str:
    pieces = [piece.strip() for piece in _pieces(part, _COMMA)]
    if len(pieces) > 1:
        last, *rest = map(decoded, pieces)
        # "von Last, Jr, First" is "Last, First, Jr" everywhere else
        return ", ".join(filter(None, [last, *reversed(rest)] if len(rest) == 2 else [last, *rest]))
    words = [word for word in _pieces(part, _BLANK) if word]
    if len(words) < 2:
        return decoded(part)
    first = next((n for n, word in enumerate(words[:-1]) if n and _is_small(word)), len(words) - 1)
    if _is_small(words[0]):
        first = 0
    last, given = decoded(" ".join(words[first:])), decoded(" ".join(words[:first]))
    return f"{last}, {given}" if given else last


def _is_small(word: str) -> bool:
    """Whether it is a particle such as ``van``: its first letter outside of braces is small."""
    return word[0].islower()


def _pieces(text: str, boundary: re.Pattern[str]) -> Iterator[str]:
    """The text cut at what the pattern finds outside of braces."""
    depth = start = 0
    for found in boundary.finditer(text):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif not depth:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _written(name: str) -> str:
    last, comma, given = name.partition(", ")
    if comma and last and given and _is_plain(last) and _is_plain(given) and "," not in last + given:
        return f"{encoded(last)}, {encoded(given)}"
    return f"{{{encoded(name)}}}" if encoded(name) else ""


def _is_plain(words: str) -> bool:
    return not re.search(r"(?i)(?<!\S)and(?!\S)", words) and words == words.strip()
