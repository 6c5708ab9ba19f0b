"""Strangers' text made harmless: titles, quotations and addresses come from pages that anyone may write.

Characters that steer a reader's screen (controls, escape sequences, bidirectional overrides, tags,
lone surrogates) are shown by their number, ``‹U+202E›``; everything else stays as it is.
"""

import re

# Controls but tab, newline and return; bidi marks and overrides; separators; deprecated formats;
# surrogates; interlinear annotations; non-characters; tags.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
# What the runners of GitHub and Azure take for a command in what a build prints.
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)|#(?=#(?:vso)?\[)", re.MULTILINE)
_WEB = re.compile(r"https?://[^\s/?#\\<>\"`{|}^]+[^\s\\<>\"`{|}^]*", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LONGEST_ADDRESS = 8_000


def _number(match: re.Match[str]) -> str:
    return f"‹U+{ord(match[0]):04X}›"


def plain(text: str) -> str:
    """The text with every steering character shown by its number; line breaks become newlines."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _STEERING.sub(_number, text)


def uncommanding(text: str) -> str:
    """Printed lines, none of which a runner takes for a command (``::error::``, ``##[group]``)."""
    return _COMMAND.sub(lambda match: f"{match[0][:-1]}‹U+{ord(match[0][-1]):04X}›", text)


def clipped(text: str, limit: int) -> str:
    """At most about ``limit`` characters, saying how many are left out."""
    if len(text) <= limit + 40:
        return text
    return f"{text[:limit].rstrip()} … ({len(text) - limit:,} more characters)"


def line(text: str, limit: int = 0) -> str:
    """The text on one line, white space collapsed; ``limit`` as in ``clipped``, 0 for none."""
    # Cut first: collapsing a megabyte to show a hundred characters of it would be waste.
    if limit and len(text) > 8 * limit:
        text = clipped(text, 8 * limit)
    text = " ".join(plain(text).split())
    return clipped(text, limit) if limit else text


def inner(text: str) -> str:
    """As ``line``, but white space at the edges stays (as one space): for a part of a sentence."""
    return _SPACE.sub(" ", plain(text))


def web_address(url: str) -> str:
    """The address if a link to it is safe (http or https, nothing odd in it), else an empty string."""
    if len(url) > _LONGEST_ADDRESS or _STEERING.search(url) or not _WEB.fullmatch(url):
        return ""
    return url
