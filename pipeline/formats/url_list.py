"""A plain list of addresses, one a line, with a title behind it or without; ``#`` begins a comment."""

import re

from pipeline.formats import Draft, Format

_COMMENT = re.compile(r"(?m)^\ufeff?[ \t]*(?:#.*)?$")
_ADDRESS = re.compile(r"(?mi)^\ufeff?[ \t]*<?(?:https?|ftp)://\S")
_MOST = 0.8  # of the lines


def likelihood(text: str) -> float:
    """By how many of the lines begin with an address."""
    lines = text.count("\n") + 1 - len(_COMMENT.findall(text))
    addresses = len(_ADDRESS.findall(text))
    return 0.96 if addresses and addresses >= _MOST * lines else 0.0


def read(source: str) -> Draft:
    """Read the list; never fails: a line without an address is ``Unparsed``."""
    from pipeline.bibliography.addresses import entries
    from pipeline.bibliography.listing import listing

    found = listing(source, entries(source))
    return Draft("", "", (), (), found.references, found.unparsed)


FORMAT = Format("url_list", (".urls",), likelihood, read)
