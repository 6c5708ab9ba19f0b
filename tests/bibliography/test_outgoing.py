"""Entries that leave, and their keys."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.bibliography.kinds import Kind, kind_of, page_range
from pipeline.bibliography.outgoing import outgoing
from pipeline.model import Article, Fields, Reference, Span


def _article(keys: Sequence[str], names: Sequence[str] = (), also: tuple[Fields, ...] = ()) -> Article:
    references = tuple(
        Reference(
            key, None, (), "", Span(0, 0), Fields(title=key), name=names[n] if names else "", also=also
        )
        for n, key in enumerate(keys)
    )
    return Article("a", "", "", "", "utf-8", "plain", (), (), references)


def _keys(*articles: Article) -> list[str]:
    return [entry.key for entry in outgoing(articles)]


def test_keys_are_those_of_the_article() -> None:
    assert _keys(_article(["salt-works-2012", "sand"])) == ["salt-works-2012", "sand"]


def test_a_name_that_can_be_a_key_is_kept() -> None:
    assert _keys(_article(["a", "b", "c"], ["Moss2010", ":0", "with space"])) == ["Moss2010", "b", "c"]


def test_keys_are_ascii_and_begin_with_a_letter() -> None:
    assert _keys(_article(["überfahrt-łódź", "2012", "한국"])) == [
        "uberfahrt-lodz",
        "source-2012",
        "source",
    ]


def test_two_articles_may_call_their_sources_the_same() -> None:
    assert _keys(_article(["salt", "salt-2"]), _article(["salt"])) == ["salt", "salt-2", "salt-3"]


def test_every_source_of_a_reference_leaves() -> None:
    entries = outgoing([_article(["salt"], also=(Fields(title="more"),))])
    assert [(entry.key, entry.fields.title) for entry in entries] == [("salt", "salt"), ("salt-2", "more")]


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-2-2", "é", "e", "1", ""]), max_size=12))
def test_keys_are_unique_whatever_their_case(keys: list[str]) -> None:
    found = _keys(_article(keys))
    assert len({key.casefold() for key in found}) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", key, re.ASCII) for key in found)


def test_kinds() -> None:
    isbn, doi = (("isbn", "1"),), (("doi", "10.1/x"),)
    assert kind_of(Fields(title="a", identifiers=isbn)) is Kind.BOOK
    assert kind_of(Fields(title="a", work="b", identifiers=isbn)) is Kind.CHAPTER
    assert kind_of(Fields(title="a", work="b", identifiers=doi)) is Kind.JOURNAL
    assert kind_of(Fields(title="a", work="b", volume="3", url="http://e.org")) is Kind.JOURNAL
    assert kind_of(Fields(title="a", work="b")) is Kind.NEWS
    assert kind_of(Fields(title="a", work="b", url="http://e.org")) is Kind.WEB
    assert kind_of(Fields(title="a")) is Kind.DOCUMENT


def test_ranges_of_pages() -> None:
    assert page_range("12–15") == page_range("12--15") == page_range("12-15") == ("12", "15")
    assert page_range("3, 5–6") == ("3, 5–6", "")
    assert page_range("iv") == ("iv", "")
