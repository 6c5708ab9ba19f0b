"""Addresses from identifiers: shapes, check digits, and nothing for what has neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.identifiers import addresses_of
from pipeline.model import Fields
from pipeline.providers.identifiers import PROVIDER
from tests.providers.articles import article, reference


def first(name: str, value: str) -> str:
    return next((url for _, url in addresses_of(Fields(identifiers=((name, value),)))), "")


@pytest.mark.parametrize(
    ("name", "value", "address"),
    [
        ("doi", "10.1000/182", "https://doi.org/10.1000/182"),
        ("doi", "https://dx.doi.org/10.1000/A(1)2", "https://doi.org/10.1000/A(1)2"),
        ("doi", "10.1002/x#y?z", "https://doi.org/10.1002/x%23y%3Fz"),
        ("doi", "11.1000/182", ""),
        ("doi", "10.1000", ""),
        ("pmid", "12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        ("pmid", "0", ""),
        ("pmid", "12a", ""),
        ("pmc", "PMC3531190", "https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/"),
        ("pmc", "3531190", "https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/"),
        ("arxiv", "1501.00001", "https://arxiv.org/abs/1501.00001"),
        ("arxiv", "arXiv:hep-th/9901001v2", "https://arxiv.org/abs/hep-th/9901001v2"),
        ("arxiv", "1513.00001", ""),
        ("hdl", "2027/mdp.39015", "https://hdl.handle.net/2027/mdp.39015"),
        ("hdl", "nothing", ""),
        ("jstor", "2118559", "https://www.jstor.org/stable/2118559"),
        ("jstor", "10.2307/2118559", "https://www.jstor.org/stable/10.2307/2118559"),
        ("jstor", "../evil", ""),
        (
            "bibcode",
            "2003ApJ...598..102K",
            "https://ui.adsabs.harvard.edu/abs/2003ApJ...598..102K/abstract",
        ),
        ("bibcode", "ApJ 598", ""),
        ("isbn", "978-3-16-148410-0", ""),
        ("issn", "2049-3630", ""),
    ],
)
def test_shapes(name: str, value: str, address: str) -> None:
    assert first(name, value) == address


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    for name in ("doi", "pmid", "pmc", "arxiv", "hdl", "jstor", "bibcode"):
        assert first(name, text) == "" or first(name, text).startswith("https://")


def test_the_most_lasting_first_and_named() -> None:
    ids = (("pmid", "123"), ("doi", "10.1000/182"), ("isbn", "9783161484100"))
    found = list(
        PROVIDER.addresses(article(reference("a", identifiers=ids), reference("b")), "", None).addresses
    )
    assert [(a.key, a.found_by, a.confidence) for a in found] == [("a", "doi", 1.0), ("a", "pmid", 1.0)]


@pytest.mark.parametrize("evil", ["10.1000/" + "(" * 1_000_000, "1" * 1_000_000, "a." * 500_000])
def test_hostile_lengths(evil: str) -> None:
    assert all(first(name, evil) == "" for name in ("doi", "arxiv", "hdl", "jstor", "bibcode", "pmid"))
