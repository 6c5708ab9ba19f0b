"""datapackage.json, which lists every file with its hash, and the hash of itself beside it."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.store.wacz import layout
from pipeline.store.wacz.packing import Entry
from pipeline.store.warc import read_date

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9._-]")


@dataclass(frozen=True, slots=True)
class About:
    """What the package says of itself.  ``description`` is Markdown."""

    title: str
    description: str
    software: str


def datapackage(entries: Sequence[Entry], about: About, main_page: tuple[str, str], newest: str) -> bytes:
    """The file.  ``main_page`` is an address and its time; ``newest`` the time of the newest page.

    That time is also when the package was created, as far as it says: the same evidence then gives
    the same bytes.
    """
    data = {
        "profile": layout.PROFILE,
        "wacz_version": layout.VERSION,
        "title": about.title,
        "description": about.description,
        "created": f"{read_date(newest):%Y-%m-%dT%H:%M:%SZ}",
        "software": about.software,
        "mainPageUrl": main_page[0],
        "mainPageDate": main_page[1],
        "resources": [
            {
                "name": _NOT_IN_A_NAME.sub("-", entry.name.rpartition("/")[2].lower()),
                "path": entry.name,
                "hash": entry.hash,
                "bytes": entry.size,
            }
            for entry in entries
        ],
    }
    return f"{json.dumps(data, indent=2, ensure_ascii=False)}\n".encode(errors="backslashreplace")


def digest_of(data: bytes) -> bytes:
    """The file that gives the hash of datapackage.json."""
    found = {"path": layout.DATAPACKAGE, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    return f"{json.dumps(found, indent=2)}\n".encode()
