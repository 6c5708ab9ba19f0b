"""Markdown, as GitHub reads it: strangers' text that stays text, links that are safe to follow."""

import re
from collections.abc import Sequence

from pipeline.showing.inert import line, web_address
from pipeline.showing.words import count

LARGEST = 65_536  # bytes; GitHub takes no longer comment
_RESERVED = 200  # of them for saying what was left out

# What has a meaning anywhere in a line, and what has one at its beginning.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&]|#(?=\d)")
_FIRST = re.compile(r"\A(?:[#+=-]|\d{1,9}(?=[.)](?:\s|\Z)))")
_AUTOLINK = re.compile(r"(?<=https)(?=://)|(?<=http)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
# Names people and issues even where it is escaped: an invisible space takes that away.
_NAMES = re.compile(r"@(?=\w)|\\#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
_NAMES_IN_HTML = re.compile(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
_UNSAFE = re.compile(r"[<>\\|`\s\x00-\x1f]")


def text(words: str, limit: int = 0) -> str:
    """The words on one line, meaning only themselves."""
    shown = _SPECIAL.sub(r"\\\g<0>", line(words, limit))
    shown = shown.replace(r"\&", "&amp;").replace(r"\<", "&lt;").replace(r"\>", "&gt;")
    shown = _AUTOLINK.sub(r"\\", shown)
    shown = _NAMES.sub(lambda match: f"{match[0]}&#8203;", shown)
    return _FIRST.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", shown)


def code(words: str, limit: int = 0) -> str:
    """The words as code, whatever backticks are in them; fit for a table too."""
    return f"<code>{_numbered(line(words, limit))}</code>"


def in_html(words: str, limit: int = 0) -> str:
    """The words inside an HTML element, where some read Markdown and others do not."""
    return _numbered(_NAMES_IN_HTML.sub(lambda match: f"{match[0]}\u200b", line(words, limit)))


def _numbered(shown: str) -> str:
    """HTML in which every character with a meaning in Markdown is written by its number."""
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*_{}\[\]()#+!|~$^@:=.-]", lambda match: f"&#{ord(match[0])};", shown)


def strong(words: str, limit: int = 0) -> str:
    """The words, bold; as HTML, because asterisks fail beside other letters."""
    return f"<strong>{text(words, limit)}</strong>"


def link(name: str, url: str) -> str:
    """A link called ``name`` (Markdown already); the name alone where the address is not safe."""
    safe = web_address(url)
    if not safe:
        return name
    return f"[{name}](<{_UNSAFE.sub(lambda match: f'%{ord(match[0]):02X}', safe)}>)"


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table; its cells are Markdown already."""
    head = [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    return "\n".join([*head, *[f"| {' | '.join(row)} |" for row in rows]])


def table_within(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], room: int) -> tuple[str, int]:
    """A table of the first rows, as many as ``room`` bytes hold, and how many those are."""
    number = 0
    for row in rows:
        room -= sum(_size(cell) + 3 for cell in row)
        if room < 0:
            break
        number += 1
    return table(columns, rows[:number]), number


def fitted(parts: Sequence[str]) -> str:
    """The parts that a comment on GitHub has room for, in their order, and how many it had none for."""
    room = LARGEST - _RESERVED
    kept = []
    for part in parts:
        size = _size(part) + 2
        if size <= room:
            kept.append(part)
            room -= size
    left = len(parts) - len(kept)
    if left:
        told = count(left, "part")
        kept.append(f"> {told} of this report had no room here; the HTML and JSON reports have all.")
    return "\n\n".join(kept)


def _size(markdown: str) -> int:
    return len(markdown.encode("utf-8", "replace"))


def folded(summary: str, body: str) -> str:
    """Details that open on a click; ``summary`` is HTML of one line, in which no Markdown is read."""
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"
