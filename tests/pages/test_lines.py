"""The lines of a page, and the places in which they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.pages.lines import MOST, Line, read_lines
from pipeline.pages.markup import INVISIBLE
from pipeline.pages.tree import parse_tree
from pipeline.pages.visible import YEAR


def lines(html: str, invisible: frozenset[str] = INVISIBLE) -> list[Line]:
    root = parse_tree(html).root
    return read_lines(root, invisible) if root is not None else []


def texts(html: str) -> list[str]:
    return [line.text for line in lines(html)]


def test_blocks_end_lines_and_inline_elements_do_not() -> None:
    assert texts("<p>The <b>old</b> <i>pier</i>.</p>Then<div>the new<br>one</div>stood") == [
        "The old pier.",
        "Then",
        "the new",
        "one",
        "stood",
    ]


def test_what_shows_nothing_ends_no_line() -> None:
    assert texts(
        "<p>one <script>if (a<b) { '</p>' }</script><svg><text>x</text></svg><!-- <p> -->two</p>"
    ) == ["one two"]


def test_a_figure_keeps_away_from_the_text_of_another_element() -> None:
    assert texts("<span class=m>May</span><span class=d>18</span><span class=y>2009</span>") == [
        "May 18 2009"
    ]
    assert texts("<span class=a>May</span><span class=a>18</span>") == ["May 18"]
    assert texts("<b class=x>CO<sub>2</sub></b>") == ["CO2"]


def test_places_are_inherited_and_end_with_their_element() -> None:
    found = lines(
        "<main class=Story id=s1><h2>Pier</h2><p class=lead>Old</p></main><p class=related>Else</p>"
    )
    assert [line.place.names for line in found] == ["story s1", "lead", "related"]
    assert [line.place.within for line in found] == [True, True, False]
    assert [line.place.heading for line in found] == [2, 0, 0]
    assert [line.place.beside for line in found] == [False, False, True]


def test_what_stands_within_an_element_named_after_a_date_is_known() -> None:
    told = "The council of the harbour met on the pier on a day in the month of May,"
    (line,) = lines(f"<p>{told} <span class=entry-date>4 May 2016</span></p>")
    assert line.named == "4 May 2016"


@pytest.mark.parametrize("apart", ["<nav>{}</nav>", "<div role=navigation>{}</div>", "<footer>{}</footer>"])
def test_navigation_is_read_only_where_it_may_have_a_date(apart: str) -> None:
    links = "<ul><li><a>Harbour</a><li><a>Pier 9</a></ul>"
    assert texts(apart.format(links) + "<p>After</p>") == ["After"]
    dated = lines(apart.format(f"{links}<p>4 May 2016</p>") + "<p>After</p>")
    assert [line.text for line in dated] == ["Harbour", "Pier 9", "4 May 2016", "After"]
    assert [line.place.apart for line in dated] == [True, True, True, False]


def test_invisible_elements_may_be_asked_for() -> None:
    page = "<body><noscript><p>Told</p></noscript>"
    assert lines(page) == []
    assert [line.text for line in lines(page, INVISIBLE - {"noscript"})] == ["Told"]


def test_a_page_of_more_nodes_than_are_looked_at_is_cut() -> None:
    assert 0 < len(lines("<p>a" * MOST)) < MOST


@settings(max_examples=60)
@given(st.text(alphabet="<>/=\"' abdpivn-!&;019", max_size=300))
def test_lines_are_folded_and_never_empty(html: str) -> None:
    for line in lines(html):
        assert line.text == " ".join(line.text.split()) != ""


@pytest.mark.parametrize(
    ("text", "is_dated"),
    [
        *(("in 2016", True), ("1999", True), ("2050", False), ("12016", False), ("20160", False)),
        *(("1.2.16", True), ("31/12/99", True), ("1.2.163", False), ("1,2,16", False)),
        *(("२०१६", True), ("٢٠١٦", True), ("۱۳۹۵", True), ("२०१", False), ("১/২/১৬", True)),
    ],
)
def test_years_and_dates_in_figures_are_seen(text: str, is_dated: bool) -> None:
    assert (YEAR.search(text) is not None) == is_dated
