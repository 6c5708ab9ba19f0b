"""The pages and the claims of a WACZ against its records."""

import json
from collections.abc import Iterator, Set
from datetime import UTC, datetime
from typing import Any

from pipeline.store.audit import Audit, Problem
from pipeline.store.wacz import layout
from pipeline.store.wacz.indexes import Listed
from pipeline.store.wacz.opening import Opened
from pipeline.store.warc import read_date

_FORMAT = "json-pages-1.0"


def check_pages(opened: Opened, listed: Set[Listed]) -> Iterator[Problem]:
    """Each list has its header; each page has an address and a time at which there is a capture."""
    if layout.PAGES not in opened.entries:
        yield Problem(layout.PAGES, 0, "page", "the list of pages is missing")
    for name in opened.under("pages/", ".jsonl"):
        yield from _check_list(opened, name, listed)


def _check_list(opened: Opened, name: str, listed: Set[Listed]) -> Iterator[Problem]:
    count, at = 0, 0
    for number, line in enumerate(opened.lines(name)):
        told = _object(line)
        if told is None:
            yield Problem(name, at, "page", "the line is no JSON object")
        elif number == 0:
            if told.get("format") != _FORMAT:
                yield Problem(name, at, "page", f"the list has no header of the format {_FORMAT}")
        else:
            count += 1
            yield from (Problem(name, at, "page", wrong) for wrong in _wrong(told, listed))
        at += len(line)
    if not count and name == layout.PAGES:
        yield Problem(name, 0, "page", "the list names no page")


def _wrong(told: dict[str, Any], listed: Set[Listed]) -> Iterator[str]:
    url, time = told.get("url"), told.get("ts")
    if not isinstance(url, str) or not url:
        yield "the page has no address"
        return
    stamp = _digits(time)
    if not stamp:
        yield f"the page {url} has no time"
    elif Listed(url.partition("#")[0], stamp) not in listed:
        yield f"the index has no capture of {url} at {time}"


def _digits(time: object) -> str:
    try:
        if isinstance(time, int):
            return f"{datetime.fromtimestamp(time / 1000, UTC):%Y%m%d%H%M%S}"
        return f"{read_date(str(time)):%Y%m%d%H%M%S}"
    except (ValueError, OverflowError, OSError):
        return ""


def check_claims(opened: Opened, audit: Audit) -> Iterator[Problem]:
    """Each claim's captures are in the package."""
    if layout.CLAIMS not in opened.entries:
        return
    at = 0
    for line in opened.lines(layout.CLAIMS):
        told = _object(line)
        try:
            ids = [str(capture["id"]) for capture in told["captures"]] if told is not None else None
        except (KeyError, TypeError):
            ids = None
        if ids is None:
            yield Problem(layout.CLAIMS, at, "claim", "the line is no claim with its captures")
        for one in ids or ():
            if one not in audit.places:
                yield Problem(layout.CLAIMS, at, "claim", f"its capture {one} is not in the package")
        at += len(line)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
