"""A page's first bytes to a look at it: no more is unpacked and decoded than the look needs."""

import codecs
import re
from collections.abc import Callable
from functools import partial

from pipeline.links.look import EMPTY, NOTHING, Look, look_at
from pipeline.model import Attempt, Response
from pipeline.store.unkept import page_beginning
from pipeline.store.wire import Message

LOOKS = (4_096, 65_536, 1_000_000)  # bytes of a page: more and more, until it is known to be long
FRAMING = 100  # bytes that an empty body may have come in
_TEXTS = frozenset(("text/html", "application/xhtml+xml", ""))
_TELLS_NOTHING = frozenset((301, 302, 303, 304, 307, 308, 404, 410))
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.I)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.I)


def look_of(attempt: Attempt, message: Message | None) -> Look:
    """The look of the page that answered; of nothing where it is no page, or its status says all.

    ``message`` None: nothing was sent that could be looked at, not to HEAD for one.
    """
    outcome = attempt.outcome
    if message is None or not isinstance(outcome, Response) or outcome.status in _TELLS_NOTHING:
        return NOTHING
    if message.size < FRAMING and not message.entity:
        return EMPTY
    return _look(message.media_type, message.header("content-type"), partial(page_beginning, message))


def look_of_page(body: bytes, kind: str, stated: str) -> Look | None:
    """The look of a page that is at hand, of the media type ``kind``; None where it has no markup.

    ``stated`` is its Content-Type.
    """
    if not body:
        return EMPTY
    return _look(kind, stated, lambda limit: body[:limit], LOOKS[1:]) if kind in _TEXTS else None


def _look(
    kind: str, stated: str, beginning: Callable[[int], bytes], limits: tuple[int, ...] = LOOKS
) -> Look:
    look = NOTHING
    for limit in limits if kind in _TEXTS else ():
        data = beginning(limit)
        look = look_at(_text(data, stated))
        if look.is_long or len(data) < limit:
            break
    return look


def _text(data: bytes, stated: str) -> str:
    named = _CHARSET.search(stated)
    declared = _DECLARED.search(data[:2048]) if not named and b"harset" in data[:2048] else None
    name = named[1] if named else declared[1].decode() if declared else ""
    if not name:
        return data.decode("utf-8", "replace")
    try:
        return data.decode(codecs.lookup(name).name, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
