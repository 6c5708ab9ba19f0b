"""A plain list of addresses, one a line, with the title behind a tab.  It holds nothing else.

A source without an address is a comment; of one that has only a copy in a web archive it is the copy's.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from pipeline.bibliography.outgoing import Entry
from pipeline.exporters import Exporter

_UNSAFE = re.compile(r"[\s<>\x00-\x20\x7f]")


def write(entries: Sequence[Entry]) -> str:
    """A line a source."""
    return "".join(_line(entry) for entry in entries)


def _line(entry: Entry) -> str:
    fields = entry.fields
    url = _UNSAFE.sub(lambda found: quote(found[0]), fields.url or fields.archive_url)
    title = " ".join((fields.title or ("" if url else entry.text)).split())
    if not url:
        return f"# {title or entry.key} (no address)\n"
    return f"{url}\t{title}\n" if title else f"{url}\n"


EXPORTER = Exporter("urls", write)
