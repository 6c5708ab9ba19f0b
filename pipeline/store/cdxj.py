"""CDXJ lines: SURT, 14 digits of time, and a JSON object; a file of them is sorted bytewise."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.kept import Kept
from pipeline.store.safe_file import replace_file
from pipeline.store.warc import write_date
from pipeline.urls import surt

INDEX = "index.cdxj"
_NO_DIGIT = re.compile(r"\D")


class MalformedLineError(ValueError):
    """The text is no CDXJ line; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says.  Numbers may stand in it as numbers or as text: both are read.

    ``media_type`` and ``status`` are empty where it does not say them, as some programs do not.
    """

    key: str
    timestamp: str  # 14 or 17 digits
    url: str
    media_type: str
    status: str
    digest: str
    length: int
    offset: int
    file: str


def expected_line(kept: Kept) -> Line:
    """What the index has to say of a record."""
    c = kept.capture
    media_type = "warc/revisit" if kept.revisit else c.media_type or "unk"
    timestamp = _NO_DIGIT.sub("", write_date(kept.time))[:14]
    return Line(
        _key(c.url), timestamp, c.url, media_type, str(c.status), c.digest, kept.length, c.offset, c.file
    )


def line_of(kept: Kept, **more: str) -> str:
    """The line of a record, without line end; ``more`` are further fields."""
    line = expected_line(kept)
    fields = {
        "url": line.url,
        "mime": line.media_type,
        "status": line.status,
        "digest": line.digest,
        "length": str(line.length),
        "offset": str(line.offset),
        "filename": line.file,
        **more,
    }
    return f"{line.key} {line.timestamp} {json.dumps(fields)}"


def _key(url: str) -> str:
    """The SURT, in one word: a blank would end it early."""
    return "%20".join(surt(url).split()) or "-"


def parse_line(text: str) -> Line:
    """The line, read.  Raises MalformedLineError."""
    key, _, rest = text.partition(" ")
    timestamp, _, data = rest.partition(" ")
    if len(timestamp) not in {14, 17} or not (timestamp.isascii() and timestamp.isdigit()):
        raise MalformedLineError("the second word is no time of 14 or 17 digits")
    try:
        fields = json.loads(data)
        texts = [str(fields[name]) for name in ("url", "digest")]
        numbers = [int(fields[name]) for name in ("length", "offset")]
        return Line(
            key,
            timestamp,
            texts[0],
            str(fields.get("mime", "")),
            str(fields.get("status", "")),
            texts[1],
            numbers[0],
            numbers[1],
            fields["filename"],
        )
    except KeyError as missing:
        raise MalformedLineError(f"the field {missing} is missing") from None
    except (ValueError, TypeError):
        raise MalformedLineError("the third part is no JSON object with the fields of an index") from None


def write_index(folder: Path, lines: Iterable[str]) -> Path:
    """Write the index whole, or not at all; ``lines`` come sorted.  Raises OSError."""
    path = folder / INDEX
    replace_file(path, (f"{line}\n".encode() for line in lines))
    return path
