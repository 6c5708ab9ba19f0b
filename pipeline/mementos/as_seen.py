"""An attempt at a copy as the attempt that the archive's crawler once made at the page itself.

So the rules that judge links judge copies too: a copy of an error page is none of the page, nor is one of
a redirect to the home page.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import Attempt, Hop, Memento, Response, Target
from pipeline.urls import memento_time, resolve, surt

MEMENTO = "memento"
"""The purpose of a target that is a copy."""
MEMENTO_TIME = "memento-datetime"
"""The header that proves an answer to be a copy, whatever its status."""
_ORIGINAL = "x-archive-orig-"
_COPY = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}.{1,8000})", re.I | re.S)
_FLAG = re.compile(r"(/\d{14})(?:[a-z]{2}_)?(?=/https?:)", re.I)


def original_of(address: str) -> str:
    """The address of the page that a copy's address names, or an empty string."""
    found = _COPY.search(address)
    return re.sub(r"^(https?:)/+", r"\1//", found[2], flags=re.I) if found else ""


def digits_of(address: str) -> str:
    """The 14 digits of a copy's address that say when it was made; empty where they mean no time."""
    found = _COPY.search(address)
    try:
        return found[1] if found and memento_time(found[1]) else ""
    except ValueError:
        return ""


def bare(address: str) -> str:
    """The address of the copy's own bytes, without a frame around them; the same where there is none."""
    return _FLAG.sub(r"\1id_", address, count=1)


def view(address: str) -> str:
    """The address at which a browser shows the copy."""
    return _FLAG.sub(r"\1", address, count=1)


def is_copy(response: Response) -> bool:
    """Whether the answer is a copy, and not the archive's own word."""
    return bool(response.header(MEMENTO_TIME))


def memento(attempt: Attempt, archive: str) -> Memento | None:
    """The copy that an attempt has come to; None where it has come to none."""
    last = attempt.outcome
    if not isinstance(last, Response) or not is_copy(last):
        return None
    page = original_of(last.url) or original_of(attempt.target.url)
    return Memento(page, last.capture.source_time, last.url, view(last.url), archive)


def as_seen(attempt: Attempt) -> Attempt:
    """The attempt with the addresses, redirects and headers of the page; what is no copy stays as it is."""
    last = attempt.outcome
    if not isinstance(last, Response) or not is_copy(last):
        return attempt
    asked = original_of(attempt.target.url) or attempt.target.url
    seen = replace(last, url=original_of(last.url) or asked, headers=tuple(_headers(last)))
    target = Target(asked, attempt.target.keys, attempt.target.purpose)
    return replace(attempt, target=target, hops=tuple(_hops(attempt)), outcome=seen)


def _hops(attempt: Attempt) -> Iterator[Hop]:
    """The page's own redirects; that to the nearest copy of the same page is the archive's."""
    for hop in attempt.hops:
        before = original_of(hop.url)
        after = original_of(resolve(hop.url, hop.location))
        if before and after and surt(before) != surt(after):
            yield replace(hop, url=before, location=after)


def _headers(response: Response) -> Iterator[tuple[str, str]]:
    """Those of the page, where the archive tells them apart from its own; else all."""
    apart = [
        (name.removeprefix(_ORIGINAL), value)
        for name, value in response.headers
        if name.startswith(_ORIGINAL)
    ]
    known = {name for name, _ in apart}
    yield from apart
    yield from ((n, v) for n, v in response.headers if not n.startswith(_ORIGINAL) and n not in known)
