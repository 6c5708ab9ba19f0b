"""JSON that neither steers what shows it nor breaks what reads it by lines."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

# Valid in JSON, but they steer whatever shows it, or break what reads it by lines or as UTF-8.
_STEERING = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def inert(text: str) -> str:
    """The JSON with every steering character written as its escape."""
    return _STEERING.sub(lambda match: json.dumps(match[0])[1:-1], text)


def one_line(value: object) -> str:
    """The value as JSON on one line."""
    return inert(_ENCODER.encode(value))


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
