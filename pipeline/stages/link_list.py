"""The addresses that a person's files name: a plain list, a sheet, or an article's references."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import BinaryIO

from pipeline.errors import InputError
from pipeline.stages.intake import read_article
from pipeline.urls import canonical

LARGEST = 500_000_000  # bytes of one file
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_OTHER_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}:[^\s:]\S*", re.IGNORECASE)  # ftp://, mailto:, ...
_LOOKED_AT = 50  # lines by which a file shows that it is a plain list


def addresses_of(
    names: Sequence[str], stdin: BinaryIO, *, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> list[str]:
    """Every web address of the files, once, in the order in which they are named.

    ``include`` and ``exclude`` are shell patterns (``*.example.org/*``) of whole addresses.
    ``InputError`` where a file cannot be read.
    """
    found: dict[str, str] = {}
    for name in names:
        for url in _of_file(name, stdin):
            if _is_wanted(url, include, exclude):
                found.setdefault(canonical(url), url)
    return list(found.values())


def _is_wanted(url: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    chosen = not include or any(fnmatchcase(url, pattern) for pattern in include)
    return chosen and not any(fnmatchcase(url, pattern) for pattern in exclude)


def _of_file(name: str, stdin: BinaryIO) -> Iterator[str]:
    intake = read_article(name, stdin, LARGEST)
    if _is_list(intake.text):
        yield from _of_lines(intake.text.splitlines(), name)
        return
    from pipeline.stages.parse import parse_article

    article = parse_article(
        intake.text, name=intake.name, encoding=intake.encoding, notes=intake.notes, with_dates=False
    )
    for reference in article.references:
        yield from filter(None, (each.url for each in (reference.fields, *reference.also)))


def _is_list(text: str) -> bool:
    lines = [line for line in text[:100_000].splitlines()[:_LOOKED_AT] if line.strip()]
    told = [line for line in lines if not line.lstrip("\ufeff ").startswith("#")]
    addresses = [line for line in told if _ADDRESS.match(line.lstrip("\ufeff \t<"))]
    others = [line for line in told if _OTHER_ADDRESS.fullmatch(line.strip()) and line not in addresses]
    return (len(addresses) + len(others)) * 2 >= len(told) > 0 and told[0] in addresses


def _of_lines(lines: Iterable[str], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        told = line.strip("\ufeff \t")
        address = _ADDRESS.match(told.lstrip("<"))
        if address:
            yield address.group().rstrip(">")
        elif _OTHER_ADDRESS.fullmatch(told):
            yield told
        elif told and not told.startswith("#"):
            where = "standard input" if name == "-" else name
            raise InputError(f"{told[:80]!r} is no web address", path=where, line=number)
