"""The metadata in front of a Markdown text: ``---``, a little YAML, ``---``."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.model import Span
from pipeline.reading import wording

_FENCED = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<body>(?:(?!(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))[^\n]*\n)*+)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_PAIR = re.compile(r"[\"']?(?P<name>[\w@][\w.@/-]{0,60})[\"']?[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_FOLDED = re.compile(r"[|>][+-]?\d?[+-]?")
_QUOTED = re.compile(r"\"((?:\\.|[^\"\\])*+)\"(?:\s+#.*)?\Z|'((?:''|[^'])*+)'(?:\s+#.*)?\Z")
_DEEPEST = 12
_TONGUE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Listed(NamedTuple):
    """An entry of the bibliography in the metadata, and its lines."""

    item: dict[str, Any]
    span: Span


@dataclass(frozen=True, slots=True)
class Front:
    """What the metadata say; ``end`` is where the text begins."""

    end: int = 0
    title: str = ""
    language: str = ""
    address: str = ""  # where the text was taken from
    cites_by_key: bool = False  # a bibliography is named or given
    references: list[Listed] = field(default_factory=list)


class _Line(NamedTuple):
    indent: int
    text: str
    start: int
    end: int


def read_front(source: str) -> Front:
    """The metadata of a text; without any, ``end`` is 0."""
    fenced = _FENCED.match(source)
    if fenced is None:
        return Front()
    lines = _lines(source, *fenced.span("body"))
    known = _mapping(lines, 0)
    tongue = _word(known, "lang", "language", "locale")
    return Front(
        end=fenced.end(),
        title=wording.without_site(_word(known, "title")),
        language=tongue.replace("_", "-") if _TONGUE.fullmatch(tongue) else "",
        address=_word(known, "source", "url", "canonical", "canonical_url", "link"),
        cites_by_key="bibliography" in known or "references" in known,
        references=_references(lines),
    )


def _word(known: dict[str, Any], *names: str) -> str:
    values = (known.get(name) for name in names)
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value), "")


def _lines(source: str, start: int, end: int) -> list[_Line]:
    made = []
    for found in re.finditer(r"[^\r\n]+", source[start:end]):
        words = found[0].strip()
        if words and words[0] != "#":
            indent = len(found[0].expandtabs(4)) - len(found[0].expandtabs(4).lstrip())
            at = start + found.start() + len(found[0]) - len(found[0].lstrip())
            made.append(_Line(indent, words, at, at + len(words)))
    return made


def _references(lines: list[_Line]) -> list[Listed]:
    """The entries under ``references:``."""
    for n, line in enumerate(lines):
        if line.indent == 0 and line.text == "references:":
            return [
                Listed(value, span)
                for value, span in _items(lines[n + 1 : _stop(lines, n, inclusive=True)], 0)
                if isinstance(value, dict)
            ]
    return []


def _stop(lines: list[_Line], at: int, *, inclusive: bool) -> int:
    """Behind the lines that belong to a line; ``inclusive``: a list may stand as far left as its name."""
    stop, indent = at + 1, lines[at].indent
    while stop < len(lines) and (
        lines[stop].indent > indent
        or (inclusive and lines[stop].indent == indent and lines[stop].text[0] == "-")
    ):
        stop += 1
    return stop


def _items(lines: list[_Line], depth: int) -> list[tuple[Any, Span]]:
    made, at = [], 0
    while at < len(lines):
        line, stop = lines[at], _stop(lines, at, inclusive=False)
        rest = line.text[1:].lstrip()
        first = (
            [_Line(line.indent + len(line.text) - len(rest), rest, line.start, line.end)] if rest else []
        )
        inner = [*first, *lines[at + 1 : stop]]
        if line.text[0] == "-":
            made.append((_value(inner, depth + 1), Span(line.start, lines[stop - 1].end)))
        at = stop
    return made


def _mapping(lines: list[_Line], depth: int) -> dict[str, Any]:
    known: dict[str, Any] = {}
    at = 0
    while at < len(lines):
        pair, stop = _PAIR.match(lines[at].text), _stop(lines, at, inclusive=True)
        if pair:
            value = pair["value"] or ""
            inner = lines[at + 1 : stop]
            if _FOLDED.fullmatch(value):
                known[pair["name"]] = " ".join(line.text for line in inner)
            else:
                known[pair["name"]] = _scalar(value) if value else _value(inner, depth + 1)
        at = stop
    return known


def _value(lines: list[_Line], depth: int) -> Any:
    if not lines or depth > _DEEPEST:
        return ""
    if lines[0].text[0] == "-" and lines[0].text[1:2] in ("", " "):
        return [value for value, _ in _items(lines, depth)]
    if _PAIR.match(lines[0].text):
        return _mapping(lines, depth)
    return _scalar(" ".join(line.text for line in lines))


def _scalar(text: str) -> Any:
    """A value on one line: a text, with or without quotation marks, or a list."""
    text = text.strip()
    if text[:1] in ("[", "{"):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            parts = text.strip("[]").split(",") if text[0] == "[" else []
            return [part.strip(" \"'") for part in parts] if parts else text
    if quoted := _QUOTED.match(text):
        return quoted[1].replace('\\"', '"') if quoted[1] is not None else quoted[2].replace("''", "'")
    return text.partition(" #")[0].rstrip()
