"""A person's own copy of a source: a page they saved, a PDF, a scan; with who kept it, and when."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.store.kept import Kept
from pipeline.store.warc import digest, encode, new_id, target_uri, write_date

PERSON = "person"  # the purpose of such an attempt


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """``key`` is of the reference, ``url`` what the copy is of, ``name`` the file's."""

    key: str
    url: str
    who: str
    name: str
    media_type: str
    data: bytes
    time: datetime  # when it was handed in


def address_of(key: str) -> str:
    """Under which address the copies for a reference are kept; no server has it."""
    return f"urn:citewarden:{PERSON}:{key}"


def resource_record(copy: PersonalCopy) -> tuple[str, bytes]:
    """The id and the bytes of the record that holds the file."""
    name = new_id()
    fields = (
        ("WARC-Type", "resource"),
        ("WARC-Record-ID", name),
        ("WARC-Target-URI", target_uri(copy.url)),
        ("WARC-Date", write_date(copy.time)),
        ("WARC-Payload-Digest", digest(copy.data)),
        ("Content-Type", copy.media_type),
    )
    return name, encode(fields, copy.data)


def tell_copy(copy: PersonalCopy, record: str) -> dict[str, Any]:
    """What the metadata record says beyond what every attempt does; ``record`` is the resource's id."""
    return {
        "record": "citewarden-attempt",
        "version": 1,
        "url": address_of(copy.key),
        "purpose": PERSON,
        "keys": [copy.key],
        "started": write_date(copy.time),
        "hops": [{"url": copy.url, "request": "", "response": record, "truncated": ""}],
        "failure": None,
        "outcome": {"url": copy.url, "status": 200},
        "who": copy.who,
        "file": copy.name,
    }


def by_person(kept: Kept, who: str) -> Kept:
    """The same row, as whose it is."""
    return replace(kept, capture=replace(kept.capture, provenance=f"{PERSON}:{who}"))
