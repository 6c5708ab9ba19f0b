"""A page that a person hands in: bytes of which no server has said what they are."""

from pipeline.model import Extract
from pipeline.pages.feed_document import is_feed
from pipeline.readers import Reader, feed, html, pdf, text

MARKS = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")
NAMES = (".html", ".htm", ".xhtml")
LOOKED_AT = 1000  # bytes


def read_page(body: bytes, url: str = "", *, name: str = "", otherwise: Reader = text.READER) -> Extract:
    """The page by the reader of its kind, told from its beginning and its file's ``name``.

    ``otherwise`` reads what shows no kind.
    """
    return _reader(body, name.lower(), otherwise).read(body, "", url)


def _reader(body: bytes, name: str, otherwise: Reader) -> Reader:
    if body.startswith(b"%PDF-"):
        return pdf.READER
    if is_feed(body):
        return feed.READER
    is_marked = body[:LOOKED_AT].lstrip().lower().startswith(MARKS)
    return html.READER if is_marked or name.endswith(NAMES) else otherwise
