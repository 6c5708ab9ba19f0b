"""Dates in a page's scripts, for pages that give none elsewhere: their state, calls that write a date,
and the address that a script leads to."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from pipeline.pages.evidence import Testimony
from pipeline.pages.values import minutes_of_utc, read_value

LARGEST = 400_000  # characters of scripts that are read
SMALL = 400  # characters of a script that does nothing but write a date
FIRST, LATER = 0.7, 0.45  # weights: later ones are mostly of other pages

_NAMES = (
    r"date_?published|published_?(?:date|at|on|time)?|publish_?(?:date|time)|pub_?date|publication_?date"
    r"|first_?publish(?:ed)?(?:_?(?:date|at))?|article_?(?:publish(?:ed)?_?)?date|content_?created_?date"
    r"|date_?created|created_?(?:at|date|on)?|creation_?date|post_?date|upload_?date"
)
_STATED = re.compile(
    rf"(?<![a-z0-9_-])({_NAMES})\\?[\"']?\s{{0,3}}[:=]\s{{0,3}}\\?[\"']?"
    r"((?:19|20)\d\d[-/]\d\d?[-/]\d\d?[^\"'\\<>]{0,20}|\d{10,13}(?!\d))",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[(]\s{0,3}[\"']((?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?[^\"'<>]{0,24})[\"']")
_LEADS = re.compile(r"location(?:\.href)?\s{0,3}=\s{0,3}[\"'](https?://[^\"'\s<>]{4,1000})[\"']")


def script_dates(tree: LexborHTMLParser) -> Iterator[Testimony]:
    """Days of publication in the state that scripts begin with, and in calls that write one."""
    weight = FIRST
    for source in _sources(tree):
        for match in _STATED.finditer(source):
            when = read_value(match[2])
            if when is not None:
                yield Testimony(
                    "published", when, f"script:{match[1]}", match[2], weight, minutes_of_utc(match[2])
                )
                weight = LATER
        call = _WRITTEN.search(source) if len(source) <= SMALL else None
        when = read_value(call[1]) if call else None
        if call and when:
            yield Testimony("published", when, "script:call", call[1], weight)
            weight = LATER


def script_address(tree: LexborHTMLParser) -> str:
    """Where a script sends the reader on to, or an empty string."""
    found = (_LEADS.search(source) for source in _sources(tree))
    return next((match[1] for match in found if match), "")


def _sources(tree: LexborHTMLParser) -> Iterator[str]:
    left = LARGEST
    for script in tree.css("script"):
        if "json" in (script.attributes.get("type") or "") and "ld" in (
            script.attributes.get("type") or ""
        ):
            continue
        source = (script.text(deep=True) or "")[:left]
        left -= len(source)
        yield source
        if left <= 0:
            return
