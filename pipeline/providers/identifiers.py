"""Addresses that the references' own identifiers resolve to (DOI, PMID, arXiv, Handle, JSTOR ...).

An ISBN names a book, not a place where it can be read, so it gives none.  Nothing is asked.
"""

from collections.abc import Iterator

from pipeline.matching.identifiers import addresses_of
from pipeline.model import Address, Article, Ask
from pipeline.providers import Provider


def addresses(article: Article, hint: str, ask: Ask) -> Iterator[Address]:
    """Every address of every reference's identifiers; of one reference the most lasting first."""
    for reference in article.references:
        for name, url in addresses_of(reference.fields):
            yield Address(reference.key, url, name)


PROVIDER = Provider("identifiers", addresses=addresses)
