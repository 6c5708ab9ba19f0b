"""How wide text is on a terminal, and breaking it into lines of so many columns."""

from unicodedata import category, east_asian_width

OPEN, CLOSE = "\x02", "\x03"  # around words to be set off; no column wide


def columns(text: str) -> int:
    """How many columns the text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text) - text.count(OPEN) - text.count(CLOSE)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character in (OPEN, CLOSE) or category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most ``width`` columns, begun with ``first``, the others with ``rest``."""
    lines: list[str] = []
    current, used = first, columns(first)
    empty = True
    for word in _pieces(text.split(), max(width - max(columns(first), columns(rest)), 8)):
        size = columns(word)
        if not empty and used + 1 + size > width:
            lines.append(current)
            current, used, empty = rest, columns(rest), True
        current += word if empty else f" {word}"
        used += size if empty else size + 1
        empty = False
    return lines if empty else [*lines, current]


def _pieces(words: list[str], room: int) -> list[str]:
    """The words, those wider than ``room`` cut into pieces."""
    pieces: list[str] = []
    for word in words:
        if columns(word) <= room:
            pieces.append(word)
            continue
        piece, used = "", 0
        for character in word:
            size = _width(character)
            if used + size > room:
                pieces.append(piece)
                piece, used = "", 0
            piece, used = piece + character, used + size
        pieces.append(piece)
    return pieces
