"""The metadata in front of a text."""

import pytest

from pipeline.marktext.front_matter import read_front


def test_what_a_clipper_writes() -> None:
    source = '---\ntitle: "Old Pier - Wikipedia"\nsource: "https://x.example/a"\nlang: en_GB\ntags:\n  - "clippings"\n---\nText'
    front = read_front(source)
    assert (front.title, front.address, front.language) == ("Old Pier", "https://x.example/a", "en-GB")
    assert source[front.end :] == "Text"
    assert not front.cites_by_key


def test_a_bibliography_with_its_places() -> None:
    source = (
        "---\nreferences:\n- id: a1\n  title: 'It''s # so' # comment\n  author: [{family: X}]\n  issued:\n    date-parts:\n"
        "    - [2019, 3]\n- id: b2\n  abstract: >\n    two\n    lines\n  keyword: [x, 'y']\nlang: de\n...\n"
    )
    front = read_front(source)
    first, second = front.references
    assert first.item["title"] == "It's # so"
    assert first.item["issued"] == {"date-parts": [[2019, 3]]}
    assert second.item == {"id": "b2", "abstract": "two lines", "keyword": ["x", "y"]}
    assert source[slice(*second.span)].startswith("- id: b2")
    assert source[slice(*second.span)].endswith("'y']")
    assert front.cites_by_key
    assert front.language == "de"


@pytest.mark.parametrize(
    "source", ["", "text", "---", "---\ntitle: a", "\n---\ntitle: a\n---\n", "--- \nx"]
)
def test_no_metadata(source: str) -> None:
    assert read_front(source).end == 0


@pytest.mark.parametrize("piece", ["- ", "a:\n ", "[", "{", "- - ", ": ", "a: [", '"', "  "])
def test_odd_metadata_are_survived(piece: str) -> None:
    source = "---\nreferences:\n" + piece * 5000 + "\n---\nText"
    assert source[read_front(source).end :] == "Text"
