"""Feeds: RSS, Atom and RDF."""

from pipeline.model import Extract
from pipeline.readers import Reader


def read(body: bytes, content_type: str, url: str) -> Extract:
    """The entries' titles and summaries, and the dates of the entry that ``url`` names, else of the feed;
    an empty extract for what is no feed."""
    from pipeline.pages.feed_document import read_feed_document

    return read_feed_document(body, content_type, url)


READER = Reader(
    "feed",
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
    read,
)
