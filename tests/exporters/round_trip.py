"""Fields of every shape, and what is left of them when they are written and read back."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from pipeline.bibliography.dating import dated
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters import Exporter
from pipeline.formats import Draft
from pipeline.model import Dated, Fields

DATES = (
    "2017",
    "2017-12",
    "2017-12-19",
    "2017-01-02",
    "2009-05-06/2009-05-07",
    "2009-22",
    "2009-34",
    "2003/2007",
)
IDENTIFIERS = {
    "doi": "10.1000/a(b)c_d", "isbn": "978-0-306-40615-7", "issn": "1234-567X", "pmid": "123", "arxiv": "1234.56789",
    "oclc": "99", "s2cid": "7",
}  # fmt: skip
ADDRESSES = (
    "http://example.org/",
    "https://example.org/a_b%20c?x=1&y=2#top",
    "https://example.org/~moss/(a)/?q=a,b;c",
    "https://xn--e1afmkfd.example/страница",
)
COPY = "https://web.archive.org/web/20190102030405/https://example.org/a"
MARKUP = (
    "{", "}", "{{", "}}", "|", "[[a]]", "[", "]", "''b''", "'", "<ref>", "</ref>", "<nowiki>", "&amp;", "&copy", "&", "\\d{e}",
    "\\", "#", "%", "$", "~", "~~~~", "^", "_", "__TOC__", "--", "---", "``", '"', "=", "@m{n,", "://", "http://x.org", ";",
    "ER  - ", "TY  - X", "N1", "</", "-{a}-", "!", "`", "* ", ": ", "{{!}}", "<!--", "-->", "\u00e9", "e\u0301",
)  # fmt: skip


def texts(**of: object) -> st.SearchStrategy[str]:
    """One line of any printable characters, markup among them, no blanks at its ends or doubled."""
    letters = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
    pieces = st.lists(st.one_of(st.text(letters, max_size=5), st.sampled_from(MARKUP)), max_size=8)
    return pieces.map(lambda found: " ".join("".join(found).split()))


def names() -> st.SearchStrategy[str]:
    """``Last, First``, or a body's name."""
    part = st.text(st.characters(categories=("L",)), min_size=1, max_size=9)
    person = st.builds("{}, {}".format, part, part)
    return st.one_of(
        person, part, st.sampled_from(("World Office and Sons", "de la Cruz, Ana María", "A. & B. Co."))
    )


def days() -> st.SearchStrategy[Dated | None]:
    return st.sampled_from([None, *map(dated, DATES)])


def fields() -> st.SearchStrategy[Fields]:
    """References that name something, with an address where they have a copy or were read."""
    return st.builds(
        Fields,
        authors=st.lists(names(), max_size=3).map(tuple),
        title=texts().filter(bool),
        trans_title=texts(),
        work=texts(),
        publisher=texts(),
        date=days(),
        pages=st.sampled_from(("", "7", "12–15", "iv", "3, 5")),
        volume=texts(),
        issue=texts(),
        language=st.sampled_from(("", "es", "Spanish")),
        url=st.sampled_from(ADDRESSES),
        archive_url=st.sampled_from(("", COPY)),
        archive_date=days(),
        access_date=days(),
        quote=texts(),
        identifiers=st.lists(st.sampled_from(sorted(IDENTIFIERS.items())), max_size=3, unique=True).map(
            tuple
        ),
        url_status=st.sampled_from(("", "dead", "live")),
    ).map(_with_whole_copy)


def _with_whole_copy(made: Fields) -> Fields:
    if made.archive_url:
        return replace(made, archive_date=made.archive_date or dated("2019-01-02"))
    return replace(made, archive_date=None, url_status="")


def plain(made: Fields) -> Fields:
    """With dates by their days and identifiers in one order."""
    days = {name: getattr(made, name) for name in ("date", "archive_date", "access_date")}
    bare = {name: Dated("", each.when) if each else None for name, each in days.items()}
    return replace(made, identifiers=tuple(sorted(made.identifiers)), doubts=(), **bare)


def back(exporter: Exporter, read: Callable[[str], Draft], *made: Fields, style: str = "") -> list[Fields]:
    """What is read of what is written; every entry is read."""
    text = exporter.write([Entry(f"k{n}", each, date_style=style) for n, each in enumerate(made)])
    draft = read(text)
    assert not draft.unparsed
    assert all(text[r.span.start : r.span.end] == r.raw for r in draft.references)
    return [plain(reference.fields) for reference in draft.references]
