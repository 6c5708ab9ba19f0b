"""PDF documents."""

from pipeline.model import Extract
from pipeline.readers import Reader


def read(body: bytes, content_type: str, url: str) -> Extract:
    """Text and metadata of a document; an empty extract for one that is broken, locked or too large."""
    from pipeline.pages.pdf_document import read_pdf_document

    return read_pdf_document(body, url)


READER = Reader("pdf", ("application/pdf", "application/x-pdf"), read)
