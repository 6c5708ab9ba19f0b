"""Addresses that the references' own identifiers resolve to (DOI, PMID, arXiv, Handle, JSTOR ...).

An ISBN names a book, not a place where it can be read, so it gives none.  Nothing is asked.
"""

from collections.abc import Iterator

from pipeline.matching.identifiers import addresses_of
from pipeline.model import Address, Article, Ask
from pipeline.providers import Found, Provider


def find(article: Article, _hint: str, _ask: Ask) -> Found:
    """Every address of every reference's identifiers; of one reference the most lasting first."""
    return Found(tuple(_addresses(article)))


def _addresses(article: Article) -> Iterator[Address]:
    for reference in article.references:
        for name, url in addresses_of(reference.fields):
            yield Address(reference.key, url, name)


PROVIDER = Provider("identifiers", addresses=find)
