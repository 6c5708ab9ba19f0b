"""Addresses: what is one, its canonical form, SURT keys, and the dialect of web archives.

Pure functions on text; nothing is looked up.
"""

from pipeline.urls.address import Parts, canonical, host_of, resolve, scheme_of, split, why_unfetchable
from pipeline.urls.dois import bare_doi
from pipeline.urls.in_text import FoundUrl, find_urls
from pipeline.urls.index_key import surt
from pipeline.urls.mementos import (
    archive_of,
    is_archive_today,
    is_web_archive,
    memento_address,
    memento_time,
    parse_memento,
)
from pipeline.urls.references import unescaped

__all__ = [
    "FoundUrl",
    "Parts",
    "archive_of",
    "bare_doi",
    "canonical",
    "find_urls",
    "host_of",
    "is_archive_today",
    "is_web_archive",
    "memento_address",
    "memento_time",
    "parse_memento",
    "resolve",
    "scheme_of",
    "split",
    "surt",
    "unescaped",
    "why_unfetchable",
]
