"""Plain text, and what is close to it."""

from pipeline.language import detect
from pipeline.model import Extract
from pipeline.readers import Reader

LONGEST = 2_000_000  # characters
LONGEST_TITLE = 200


def read(body: bytes, content_type: str, url: str) -> Extract:
    """The text with its first line as title; a plain text says nothing of its date but its address."""
    from pipeline.pages.charset import decode
    from pipeline.pages.in_address import address_dates

    text = decode(body[: 4 * LONGEST], content_type)[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\x00", "")
    title = next((line.strip() for line in text.split("\n", 50) if line.strip()), "")[:LONGEST_TITLE]
    language = detect(text)
    return Extract(title, text, language, tuple(found.evidence() for found in address_dates(url)))


READER = Reader("text", ("text/plain", "text/markdown", "text/csv"), read)
