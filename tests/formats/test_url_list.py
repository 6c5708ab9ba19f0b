"""Plain lists of addresses."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import Draft
from pipeline.formats.url_list import likelihood, read

LIST = """# sources of the article
https://example.org/a\tThe sea wall
<http://example.org/b>
 https://example.org/c?x=(1)   Salt,  and sand

The pier - https://example.org/d.
https://web.archive.org/web/20120304050607/http://example.org/e
"""


def _check_places(source: str, draft: Draft) -> None:
    for found in (*draft.references, *draft.unparsed):
        assert source[found.span.start : found.span.end] == found.raw


def test_a_list() -> None:
    draft = read(LIST)
    _check_places(LIST, draft)
    assert [(r.fields.url, r.fields.title) for r in draft.references] == [
        ("https://example.org/a", "The sea wall"),
        ("http://example.org/b", ""),
        ("https://example.org/c?x=(1)", "Salt, and sand"),
        ("https://example.org/d", "The pier"),
        ("http://example.org/e", ""),
    ]
    copy = draft.references[-1].fields
    assert copy.archive_url == "https://web.archive.org/web/20120304050607/http://example.org/e"
    assert copy.archive_date and copy.archive_date.text == "2012-03-04"
    assert draft.references[1].shown == "http://example.org/b"


def test_what_is_no_address_is_told() -> None:
    draft = read("https://example.org/a\nnothing\nsee http://a.org and http://b.org\n")
    assert [(u.raw, u.reason) for u in draft.unparsed] == [
        ("nothing", "a line without an address"),
        ("see http://a.org and http://b.org", "a line with several addresses"),
    ]


@given(st.text(st.sampled_from("htp:/.w# <>\t\n\rab[]"), max_size=60))
def test_anything_is_read(source: str) -> None:
    _check_places(source, read(source))


def test_likelihood() -> None:
    assert likelihood("https://a.org\n# x\n\nhttps://b.org B\n") > 0.9
    assert likelihood("Text with https://a.org in it.\nAnd more.\n") == 0.0
    assert likelihood("# only a comment\n") == 0.0
