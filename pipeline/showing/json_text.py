"""JSON that neither steers what shows it nor breaks what reads it by lines."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from json.encoder import encode_basestring
from typing import Any

# Valid in JSON, but they steer whatever shows it, or break what reads it by lines or as UTF-8.
_STEERING = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_PLAIN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def inert(text: str) -> str:
    """The JSON with every steering character written as its escape."""
    return _STEERING.sub(lambda match: json.dumps(match[0])[1:-1], text)


def one_line(value: object) -> str:
    """The value as JSON on one line."""
    return inert(_ENCODER.encode(value))


def indented(value: object) -> str:
    """The value as JSON, one space further in at each depth: byte for byte what ``json.dumps`` makes with
    ``indent=1``, which has that in Python alone and takes several times as long."""
    return inert(_laid_out(value, "\n"))


def _laid_out(value: object, line: str) -> str:
    """``line`` is the line end with the white space that the value's own last line begins with."""
    known = _PLAIN.get(type(value))
    if known is not None:
        return known(value)
    inner = f"{line} "
    if isinstance(value, dict) and value:
        told = [f"{encode_basestring(name)}: {_laid_out(one, inner)}" for name, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(told)}{line}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join([_laid_out(one, inner) for one in value])}{line}]"
    return _ENCODER.encode(value)


def document(
    version: str, schema: int, articles: Iterable[Iterable[str] | Mapping[str, str]]
) -> Iterator[str]:
    """Many articles as one object, piece by piece: ``articles``, and last the ``failures`` (the mappings).

    Each article is the pieces of its own object.
    """
    head = {"schema_version": schema, "tool": "citewarden", "version": version}
    yield f'{one_line(head)[:-1]}, "articles": ['
    failures = []
    between = "\n"
    for article in articles:
        if isinstance(article, Mapping):
            failures.append(dict(article))
        else:
            yield between
            yield from article
            between = ",\n"
    yield f'\n], "failures": {one_line(failures)}}}\n'
