"""Who a page says has written and published it."""

import pytest

from pipeline.pages.html_page import read_html
from tests.pages.documents import linked, meta, page

STORY = "<p>" + "The keeper climbed the stairs of the tower once more. " * 20 + "</p>"


def authors(html: bytes) -> list[tuple[str, str]]:
    return [(credit.name, credit.witness) for credit in read_html(html, "text/html", "").authors]


def publishers(html: bytes) -> list[tuple[str, str]]:
    return [(credit.name, credit.witness) for credit in read_html(html, "text/html", "").publishers]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (linked(author={"@type": "Person", "name": "Ada Flint"}), "", [("Ada Flint", "json-ld:author")]),
        (
            linked(author=["Ada Flint", {"name": "Bo Rae"}]),
            "",
            [("Ada Flint", "json-ld:author"), ("Bo Rae", "json-ld:author")],
        ),
        (
            meta("citation_author", "Flint, Ada", "name"),
            "",
            [("Flint, Ada", "meta:citation_author")],
        ),
        (
            meta("author", "By Ada Flint, Bo Rae and Cy Lee", "name"),
            "",
            [("Ada Flint", "meta:author"), ("Bo Rae", "meta:author"), ("Cy Lee", "meta:author")],
        ),
        ("", '<a rel="author" href="/ada">Ada Flint</a>', [("Ada Flint", "marked:author")]),
        (
            "",
            '<p itemprop="author">Words: <span itemprop="name">Ada Flint</span></p>',
            [("Ada Flint", "marked:author")],
        ),
        ("", "<p>By Ada Flint, Harbour Gazette</p>", [("Ada Flint", "byline")]),
        ("", "<p>By Ada van der Flint | 3 May 2014</p>", [("Ada van der Flint", "byline")]),
        ("", "<p>Von Jörg Müller</p>", [("Jörg Müller", "byline")]),
        ("", "<p>By the river stood an old mill.</p>", []),
        ("", "<p>By Monday the river had risen.</p>", []),
        ("", '<div class="comments"><a rel="author">Troll Ofbridge</a></div>', []),
        (meta("article:author", "https://social.example/ada"), "", []),
        (meta("author", "ada@gazette.example", "name"), "", []),
        (linked(comment={"author": {"name": "Troll Ofbridge"}}), "", []),
    ],
)
def test_authors(head: str, body: str, expected: list[tuple[str, str]]) -> None:
    assert authors(page(f"<h1>The old pier</h1>{body}{STORY}", head)) == expected


def test_a_maker_may_stand_elsewhere_under_its_number() -> None:
    graph = [
        {"@type": "NewsArticle", "author": {"@id": "#ada"}, "publisher": {"@id": "#gazette"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Flint"},
        {"@type": "Organization", "@id": "#gazette", "name": "Harbour &amp; Coast Gazette"},
        {"@type": "WebSite", "name": "The Gazette online"},
    ]
    html = page(STORY, linked(**{"@type": "Thing", "@graph": graph}))
    assert authors(html) == [("Ada Flint", "json-ld:author")]
    assert [name for name, _ in publishers(html)] == ["Harbour & Coast Gazette", "The Gazette online"]


def test_publishers_the_best_witness_first_and_each_once() -> None:
    head = (
        meta("application-name", "gazette", "name")
        + meta("og:site_name", "Harbour Gazette")
        + meta("DC.publisher", "harbour gazette", "name")
    )
    assert publishers(page(STORY, head)) == [
        ("Harbour Gazette", "meta:og:site_name"),
        ("gazette", "meta:application-name"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        linked(author={"name": {"name": ["x"]}}, publisher=[[["y"]]]),
        linked(author=[None, 3, {}, {"@id": ["z"]}], publisher={"@id": 5}),
        linked(**{"@id": "#a", "name": ["q"], "author": {"@id": "#a"}}),
        '<script type="application/ld+json">{"author": </script>',
        meta("author", "", "name"),
    ],
)
def test_odd_metadata_names_nobody(head: str) -> None:
    assert [name for name, _ in authors(page(STORY, head))] in ([], ["q"])
    assert publishers(page(STORY, head)) == []


@pytest.mark.parametrize("piece", ["By A", "A ", "By ", "and ", "A. ", ", A B", "A-"])
def test_hostile_names_take_no_time(piece: str) -> None:
    hostile = piece * (1_000_000 // len(piece))
    found = authors(page(f"<h1>Pier</h1><p>{hostile}</p>", meta("author", hostile, "name")))
    assert len(found) <= 12
