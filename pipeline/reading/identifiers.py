"""Identifiers in a reference: ``doi:10...``, ``ISBN 978-...``, ``PMID 123``."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.reading.phrases import beginning

_VALUES = {
    "doi": r"10\.\d{4,9}/\S+",
    "isbn": r"(?:97[89][-– ]?)?\d[\d–-]{7,15}[\dXx]|(?:97[89][- ])?\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ][\dXx]",
    "issn": r"\d{4}[-–]?\d{3}[\dXx]",
    "eissn": r"\d{4}[-–]?\d{3}[\dXx]",
    "pmid": r"\d{1,9}",
    "pmc": r"(?:PMC)?\d{1,9}",
    "oclc": r"(?:ocn|ocm|on)?\d{1,14}",
    "arxiv": r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}",
    "bibcode": r"\d{4}[\w.&]{14}[A-Z.]",
    "jstor": r"[\d./a-z]+\d",
    "s2cid": r"\d+",
    "lccn": r"[\w-]*\d{2}[\w-]*",
    "hdl": r"[\d.]+/\S+",
    "ssrn": r"\d+",
    "citeseerx": r"10\.1\.1\.[\d.]+",
    "mr": r"\d+",
    "zbl": r"[\d.]+\d",
    "osti": r"\d+",
    "ol": r"\d+[AMW]",
    "rfc": r"\d+",
    "asin": r"[A-Z0-9]{10}",
    "biorxiv": r"10\.1101/\S+",
    "ismn": r"[\d-]{10,17}",
}


class Identifier(NamedTuple):
    """Where it stands, its name in lower case, and its value as written."""

    start: int
    end: int
    name: str
    value: str


@cache
def _named() -> re.Pattern[str]:
    names = beginning((sorted(_VALUES, key=len, reverse=True), ""))
    return re.compile(rf"(?P<name>{names})(?:[-–]?1[03])?\b[:=]? ?#?")


@cache
def _value(name: str) -> re.Pattern[str]:
    return re.compile(_VALUES[name], 0 if name == "bibcode" else re.I)


def find_identifiers(text: str) -> Iterator[Identifier]:
    """All identifiers of one line of text."""
    at = 0
    for found in _named().finditer(text):
        name = found["name"].lower()
        start = found.start()
        opened = start > 0 and text[start - 1] == "("
        start -= opened
        value = _value(name).match(text, found.end()) if start >= at else None
        if value is None:
            continue
        written = value[0].rstrip(".,;。、")
        if written.count("(") < written.count(")"):
            written = written.rstrip(")")
        at = found.end() + len(written)
        if opened and text[at : at + 1] == ")":
            at += 1
        yield Identifier(start, at, name, written)
