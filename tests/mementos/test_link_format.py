"""Links as Memento writes them: read whole, in one pass, whatever is in them."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline.mementos.link_format import copies, is_timemap, neighbour, read_links

HEADER = (
    '<http://a.example/?x=1,2;3>; rel="original", '
    '<https://kept.example/timemap/link/http://a.example/>; rel="timemap"; type="application/link-format", '
    '<https://kept.example/20200101000000/http://a.example/>; rel="first memento"; '
    'datetime="Wed, 01 Jan 2020 00:00:00 GMT", '
    '<https://kept.example/20210101000000/http://a.example/>;rel="prev memento";'
    'datetime="Fri, 01 Jan 2021 00:00:00 GMT"'
)


def test_a_link_header() -> None:
    original, timemap, first, _ = read_links(HEADER)
    assert (original.url, original.rels) == ("http://a.example/?x=1,2;3", {"original"})
    assert timemap.kind == "application/link-format"
    assert (first.rels, first.time) == ({"first", "memento"}, datetime(2020, 1, 1, tzinfo=UTC))


def test_neighbours() -> None:
    found = neighbour(HEADER, "prev")
    assert found == (
        "https://kept.example/20210101000000/http://a.example/",
        datetime(2021, 1, 1, tzinfo=UTC),
    )
    assert neighbour(HEADER, "next") is None
    assert neighbour("", "prev") is None


def test_a_time_at_the_end_of_all_days_is_none() -> None:
    link = '<https://kept.example/1>; rel="memento"; datetime="{}"'
    assert not copies(link.format("Fri, 31 Dec 9999 23:59:59 -1200"))
    assert not copies(link.format("Fri, 31 Dec 99999999999 23:59:59 GMT"))


def test_copies_are_told_oldest_first_and_once() -> None:
    assert [time.year for _, time in copies(HEADER + "," + HEADER)] == [2020, 2021]


def test_parameters_in_every_dress() -> None:
    (one,) = read_links(
        '<x:1> ; REL = memento ;datetime="Fri, 01 Jan 2021 00:00:00 GMT"; license="a\\"b, <c>"; hreflang'
    )
    assert one.rels == {"memento"}
    assert one.time == datetime(2021, 1, 1, tzinfo=UTC)


def test_a_broken_time_is_none() -> None:
    (one,) = read_links('<x:1>; rel="memento"; datetime="Smarch 13"')
    assert one.time is None
    assert copies('<x:1>; rel="memento"; datetime="Smarch 13"') == []


def test_what_is_a_timemap() -> None:
    assert is_timemap('<http://a.example/>; rel="original"')
    assert not is_timemap("<html><body>Sorry</body></html>")
    assert not is_timemap("")


@given(st.text(alphabet='<>;,="\\ relmnto: http', max_size=300))
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert all(link.url == link.url.strip() for link in read_links(text))


def test_hostile_megabytes() -> None:
    for piece in ('<a>;rel="', "<a>" + ";a=b" * 50, "<", ';x="\\', "<a>; " + " " * 300):
        list(read_links(piece * (1_000_000 // len(piece))))
