"""Addresses, written."""

from hypothesis import given, settings

from pipeline.bibliography.outgoing import Entry
from pipeline.exporters.urls import EXPORTER
from pipeline.formats.url_list import read
from pipeline.model import Fields
from tests.exporters.round_trip import back, fields


def test_a_line_a_source() -> None:
    made = [
        Fields(title="The sea\nwall", url="https://example.org/a b"),
        Fields(url="https://example.org/c"),
        Fields(title="A book"),
        Fields(title="Gone", archive_url="https://web.archive.org/web/2019/x"),
        Fields(),
    ]
    text = EXPORTER.write([Entry(f"k{n}", each) for n, each in enumerate(made)])
    assert text.splitlines() == [
        "https://example.org/a%20b\tThe sea wall",
        "https://example.org/c",
        "# A book (no address)",
        "https://web.archive.org/web/2019/x\tGone",
        "# k4 (no address)",
    ]


@settings(max_examples=60, deadline=None)
@given(fields())
def test_address_and_title_are_read_again(made: Fields) -> None:
    (found,) = back(EXPORTER, read, made)
    assert (found.url, found.title) == (made.url, made.title)
