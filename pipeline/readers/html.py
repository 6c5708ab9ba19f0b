"""HTML and XHTML pages."""

from pipeline.model import Extract
from pipeline.readers import Reader


def read(body: bytes, content_type: str, url: str) -> Extract:
    """Title, main text, language and dates of a page, whatever its markup; never fails."""
    from pipeline.pages.html_page import read_html

    return read_html(body, content_type, url)


READER = Reader("html", ("text/html", "application/xhtml+xml"), read)
