"""Addresses in running text."""

import re
from typing import NamedTuple

from pipeline.urls.address import MAX_LENGTH, host_of


class FoundUrl(NamedTuple):
    """An address in a text and the code points that it takes up; ``www.`` is read as ``http://www.``."""

    url: str
    start: int
    end: int


_IN_TEXT = re.compile(
    r"(?:(?<![A-Za-z0-9])[hH][tT]{2}[pP][sS]?://|(?<![A-Za-z0-9@/.:_\-])[wW]{3}\.(?=[A-Za-z0-9\-]{1,63}\.))"
    # what ends a sentence or opens a quotation in any script is no part of an address
    r"[^\s<>\"\[\]{}|\\^`\x00-\x20\x7f。，、；：！？（）「」『』【】《》〈〉“”«»…]+"
)
_TRAILING = ".,;:!?'’‘*_"


def find_urls(text: str) -> list[FoundUrl]:
    """Every web address in running text, without the punctuation that follows it."""
    found = []
    for match in _IN_TEXT.finditer(text):
        words = _without_trailing(match[0])
        url = words if words[:1] in "hH" else "http://" + words
        if len(words) <= MAX_LENGTH and host_of(url):
            found.append(FoundUrl(url, match.start(), match.start() + len(words)))
    return found


def _without_trailing(words: str) -> str:
    surplus = words.count(")") - words.count("(")
    end = len(words)
    while end and (words[end - 1] in _TRAILING or (words[end - 1] == ")" and surplus > 0)):
        end -= 1
        surplus -= words[end] == ")"
    return words[:end]
