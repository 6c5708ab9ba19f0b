"""Quotation marks in a reference, and its text as one line."""

import re

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“”", "「": "」", "『": "』", "《": "》", "”": "”", "‹": "›"}
_OPENING = re.compile("[" + "".join(_CLOSING) + "]")
_FOLLOWS = " .,;:)]\x01\x02"


def flat(text: str) -> str:
    """One line: blanks of all kinds as single spaces, characters without width dropped."""
    return " ".join((text if text.isascii() else _HIDDEN.sub("", text)).split())


def first_quote(text: str, start: int = 0) -> int:
    """Where the first quotation opens (-1: nowhere)."""
    found = _OPENING.search(text, start)
    return found.start() if found else -1


def closing_quote(text: str, start: int) -> int:
    """Where the quotation that opens at ``start`` closes (-1: nowhere); quotations may be nested."""
    opening = text[start]
    closing = _CLOSING[opening]
    depth, last, opened = 1, -1, True
    for found in re.finditer(f"[{re.escape(opening + closing)}]", text[start + 1 :]):
        at = start + 1 + found.start()
        following = text[at + 1 : at + 2]
        if opening in closing:
            before = text[at - 1]
            opens = (before in " ([—–:/" or (opened and before == opening)) and following not in (
                "",
                *_FOLLOWS,
            )
        else:
            opens = found[0] == opening
        opened = opens
        depth += 1 if opens else -1
        if not opens and following in ("", *_FOLLOWS):
            last = at
            if depth <= 0:
                return at
        elif depth <= 0:
            depth = 1 if opening in closing else 0
            if depth == 0:
                return at
    return last


def unquoted(text: str) -> str:
    """The text without the quotation marks around the whole of it."""
    text = text.strip()
    if len(text) > 2 and text[0] in _CLOSING and closing_quote(text, 0) == len(text) - 1:
        return text[1:-1].strip()
    return text
