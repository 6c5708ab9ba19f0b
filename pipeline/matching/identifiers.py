"""Identifiers of publications: their shape, and the address that resolves them."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from pipeline.model import Fields
from pipeline.urls import bare_doi

LONGEST = 300  # characters; longer is not an identifier

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"]+")
_PMID = re.compile(r"[1-9]\d{0,8}")
_PMC = re.compile(r"(?:PMC)?([1-9]\d{0,8})", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?)", re.IGNORECASE
)
_HANDLE = re.compile(r"\d+(?:\.\d+)*/[^\s<>\"]+")
_JSTOR = re.compile(r"(?:10\.2307/)?[A-Za-z0-9.]+")
_BIBCODE = re.compile(r"[12]\d{3}[A-Za-z&][\w.&]{13}[A-Z.a-z]")
_ARXIV_MODERN = re.compile(r"\d{2}(?:0[1-9]|1[0-2])\.")


def addresses_of(fields: Fields) -> Iterator[tuple[str, str]]:
    """Name and address of each identifier that has one, the most lasting first.

    What has not the shape of its kind is left out: a mistyped identifier leads to another source.
    """
    for name, address in _ADDRESSES.items():
        for key, value in fields.identifiers:
            found = address(value.strip()) if key == name and len(value) <= LONGEST else ""
            if found:
                yield name, found


def _doi(value: str) -> str:
    bare = bare_doi(value)
    return f"https://doi.org/{_escaped(bare)}" if _DOI.fullmatch(bare) else ""


def _pmid(value: str) -> str:
    return f"https://pubmed.ncbi.nlm.nih.gov/{value}/" if _PMID.fullmatch(value) else ""


def _pmc(value: str) -> str:
    match = _PMC.fullmatch(value)
    return f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{match[1]}/" if match else ""


def _arxiv(value: str) -> str:
    match = _ARXIV.fullmatch(value)
    if match is None or ("/" not in match[1] and not _ARXIV_MODERN.match(match[1])):
        return ""
    return f"https://arxiv.org/abs/{match[1]}"


def _handle(value: str) -> str:
    return f"https://hdl.handle.net/{_escaped(value)}" if _HANDLE.fullmatch(value) else ""


def _jstor(value: str) -> str:
    is_one = _JSTOR.fullmatch(value) and any(c.isdigit() for c in value)
    return f"https://www.jstor.org/stable/{value}" if is_one else ""


def _bibcode(value: str) -> str:
    is_one = _BIBCODE.fullmatch(value)
    return f"https://ui.adsabs.harvard.edu/abs/{_escaped(value)}/abstract" if is_one else ""


def _escaped(value: str) -> str:
    return quote(value, safe="/:;()._-")


_ADDRESSES: dict[str, Callable[[str], str]] = {
    "doi": _doi,
    "pmid": _pmid,
    "pmc": _pmc,
    "arxiv": _arxiv,
    "hdl": _handle,
    "jstor": _jstor,
    "bibcode": _bibcode,
}
