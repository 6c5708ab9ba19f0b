"""Plain text of a rendered article into a draft."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import Draft
from pipeline.formats.plain import FORMAT

ARTICLE = """Salt trade of Marisol

From Wikipedia, the free encyclopedia

Salt trade
Capital\t\tMarisol[1]

The salt trade of Marisol is the trade in salt between Marisol and its neighbours since 1901.[1][2]

History[edit]

The first ship left in May 1901,[3] as Dr. A. Brown wrote. A second one followed in 1902.[4][a]

Visits[edit]

Trade[edit]

The harbour of Marisol in 2003.
  • Salt is sold by weight.[2]:12 The price was 3.5 pesos.
  • Sand is sold, too.[note 1]

See also[edit]

Notes[edit]

  1. ^ Not in winter.[4]

References[edit]

  1. ^ a b "Salt". Coast Times. 2017-09-11.
  2. ^ a b c "Sand". Coast Times.
    Archived from the original on 2018-01-15.
  3. ^ Brown, A. (1902). Voyages. Lima: Sur.
  4. ^ "Ships". Harbour Post. 1903.

External links[edit]

  • The harbour [1]
"""


def read(text: str) -> Draft:
    """The draft, after a look at its laws."""
    draft = FORMAT.read(text)
    for reference in draft.references:
        assert text[reference.span.start : reference.span.end] == reference.raw
    keys = [r.key for r in draft.references]
    assert keys == [f"r{n}" for n in range(len(keys))]
    for statement in draft.statements:
        assert all(c.key in keys or not c.key for c in statement.citations)
        assert all(text[c.span.start : c.span.end] == c.mark for c in statement.citations)
    for unread in draft.unparsed:
        assert text[unread.span.start : unread.span.end] == unread.raw
    return draft


def marks(draft: Draft) -> dict[str, list[str]]:
    """The references' first words by the marks that name them."""
    first = {r.key: r.raw[:9] for r in draft.references}
    found: dict[str, list[str]] = {}
    for statement in draft.statements:
        for citation in statement.citations:
            found.setdefault(citation.mark, []).append(first.get(citation.key, ""))
    return found


def test_the_article_is_read_whole() -> None:
    draft = read(ARTICLE)
    assert (draft.title, draft.language) == ("Salt trade of Marisol", "en")
    assert [(r.number, r.labels, r.group) for r in draft.references] == [
        (1, ("^",), "a"),
        (1, ("a", "b"), ""),
        (2, ("a", "b", "c"), ""),
        (3, ("^",), ""),
        (4, ("^",), ""),
    ]
    assert draft.references[2].raw.endswith("2018-01-15.")
    assert draft.references[2].fields.archive_date is not None
    assert draft.unparsed == ()


def test_marks_name_their_references() -> None:
    assert marks(read(ARTICLE)) == {
        "[1]": ['"Salt". C', '"Salt". C'],
        "[2]": ['"Sand". C', '"Sand". C'],
        "[3]": ["Brown, A."],
        "[4]": ['"Ships". ', '"Ships". '],
        "[a]": ["Not in wi"],
        "[note 1]": ["Not in wi"],
    }


def test_sections_tell_whether_they_are_empty() -> None:
    known = {s.title: (s.holds_text, s.has_subsections) for s in read(ARTICLE).sections}
    assert known == {
        "": (True, True),
        "History": (True, False),
        "Visits": (False, False),
        "Trade": (True, False),
        "See also": (False, False),
        "Notes": (True, False),
        "References": (True, False),
        "External links": (True, False),
    }
    heading = next(s for s in read(ARTICLE).sections if s.title == "Visits").heading
    assert ARTICLE[heading.start : heading.end] == "Visits[edit]"


@pytest.mark.parametrize(
    ("title", "following", "parent"),
    [
        ("History", "Discovery", True),
        ("Salt mines", "Mines of the north", True),
        ("Visits", "Trade", False),
        ("History", "References", False),
        ("See also", "Notes", False),
    ],
)
def test_an_empty_section_may_be_the_head_of_the_next(title: str, following: str, parent: bool) -> None:
    draft = read(f"Salt\n\nSalt is white.\n\n{title}[edit]\n\n{following}[edit]\n\nIt is old.\n")
    section = next(s for s in draft.sections if s.title == title)
    assert (section.holds_text, section.has_subsections) == (False, parent)


def test_statements_know_what_they_are() -> None:
    contexts = {s.text: (s.section, s.context) for s in read(ARTICLE).statements}
    assert contexts["The harbour of Marisol in 2003."] == ("Trade", "caption")
    assert contexts["Salt is sold by weight."] == ("Trade", "list")
    assert contexts["The price was 3.5 pesos."] == ("Trade", "list")
    assert contexts["The first ship left in May 1901, as Dr. A. Brown wrote."] == ("History", "prose")
    assert contexts["Not in winter."] == ("Notes", "note")
    assert contexts["Capital\t\tMarisol"] == ("", "infobox")


def test_sentences_of_a_line_share_their_paragraph() -> None:
    by_text = {s.text: s.paragraph for s in read(ARTICLE).statements}
    assert by_text["Salt is sold by weight."] == by_text["The price was 3.5 pesos."]
    assert by_text["Salt is sold by weight."] != by_text["Sand is sold, too."]


def test_contents_tell_the_levels() -> None:
    text = ARTICLE.replace("Salt trade\n", "Contents\n1 History\n1.1 Visits\n2 Trade\n\n", 1)
    levels = {s.title: (s.level, s.has_subsections) for s in read(text).sections}
    assert (levels["History"], levels["Visits"], levels["Trade"]) == ((2, True), (3, False), (2, False))


@pytest.mark.parametrize(
    "edit",
    ["[editar]", " [modifier | modifier le code]", "[Bearbeiten | Quelltext bearbeiten]", "[編集]", ""],
)
def test_headings_of_other_pages(edit: str) -> None:
    draft = read(ARTICLE.replace("[edit]", edit))
    assert {"History", "Trade", "References"} <= {s.title for s in draft.sections}
    assert len(draft.references) == 5


@pytest.mark.parametrize(
    "lines",
    [
        ['1. ↑ "One". Sur. 2001.', '2. ↑ a b "Two". Sur. 2002.'],
        ['1. Jump up ^ "One". Sur. 2001.', '2. ^ Jump up to: a b "Two". Sur. 2002.'],
        ['^ "One". Sur. 2001.', '^ a b "Two". Sur. 2002.'],
        ['"One". Sur. 2001.', '1 2 "Two". Sur. 2002.'],
        ['[1] "One". Sur. 2001.', '[2] a, b et c "Two". Sur. 2002.'],
        ['1. ^ "One".', "Sur. 2001.", '2. ^ a b "Two". Sur.', "2002."],
        ["  1. ^ “One”. Sur. 2001.", "", '  2. ^ "Two". Sur. 2002.'],
        ['• "One". Sur. 2001.', '• "Two". Sur. 2002.'],
    ],
)
def test_lists_in_other_shapes(lines: list[str]) -> None:
    text = "Salt\n\nSalt is white.[1] It is old.[2]\n\nReferences[edit]\n\n" + "\n".join(lines) + "\n"
    draft = read(text)
    assert [r.number for r in draft.references] == [1, 2]
    assert [r.fields.title for r in draft.references] == ["One", "Two"]
    assert [r.fields.date.text for r in draft.references if r.fields.date] == ["2001", "2002"]
    assert [c.key for s in draft.statements for c in s.citations] == ["r0", "r1"]


def test_a_lost_entry_leaves_the_others_their_numbers() -> None:
    text = ARTICLE.replace("  3. ^ Brown, A. (1902). Voyages. Lima: Sur.\n", "")
    draft = read(text)
    assert [r.number for r in draft.references] == [1, 1, 2, 4]
    assert marks(draft)["[3]"] == [""]


def test_what_is_no_entry_is_shown() -> None:
    text = ARTICLE.replace("  4. ^", "A line that strayed\n  4. ^ \n  5. ^")
    draft = read(text)
    assert [(u.raw, u.reason) for u in draft.unparsed] == [
        ("A line that strayed", "a line in the reference list that is no entry"),
        ("  4. ^ ", "an entry without words"),
    ]


def test_without_a_list_marks_have_no_key() -> None:
    draft = read("Salt\n\nSalt is white.[1] It is old.[2]\n")
    assert draft.references == ()
    assert [c.key for s in draft.statements for c in s.citations] == ["", ""]


def test_two_lists_after_their_own_parts() -> None:
    part = "{0}[edit]\n\n{0} is old.[1]\n\nReferences[edit]\n\n  1. ^ {0} book. 2001.\n\n"
    draft = read("Salt\n\n" + part.format("Rock") + part.format("Sand"))
    assert marks(draft) == {"[1]": ["Rock book", "Sand book"]}


def test_lines_broken_at_one_width_are_joined() -> None:
    words = (
        "Salt has been carried over the hills of Marisol for as long as anybody there can remember it. " * 8
    )
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    draft = read("Salt\n\n" + "\n".join([*lines, line]) + "\n")
    assert {s.text for s in draft.statements if len(s.text) > 10} == {
        words.strip().split(". ")[0].rstrip(".") + "."
    }


def test_the_shipped_article() -> None:
    path = Path(__file__).parents[2] / "articles" / "north-korea-peru-relations.txt"
    draft = read(path.read_text(encoding="utf-8"))
    assert len(draft.references) == 34
    assert all(r.fields.title for r in draft.references)
    assert draft.unparsed == ()
    empty = {s.title for s in draft.sections if not s.holds_text and not s.has_subsections}
    assert "High-level visits" in empty


def test_line_ends_of_other_systems() -> None:
    unix = read(ARTICLE)
    windows = read(ARTICLE.replace("\n", "\r\n"))
    assert [s.text for s in unix.statements] == [s.text for s in windows.statements]
    assert [r.fields for r in unix.references] == [r.fields for r in windows.references]


def test_it_knows_its_own() -> None:
    assert FORMAT.likelihood(ARTICLE) > FORMAT.likelihood("Just words.") > FORMAT.likelihood("")


PIECES = st.sampled_from(
    [
        "History[edit]\n",
        "References\n",
        "\n",
        "  1. ^ a b ",
        "2. ",
        "[1]",
        "[note 2]",
        "^ ",
        "• ",
        '"Salt". ',
        "2001. ",
        "p. 3 ",
        "\r\n",
        "a\tb ",
        "«x» ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read(text: str) -> None:
    draft = read(text)
    words = sum(len(s.text) for s in draft.statements) + sum(len(r.raw) for r in draft.references)
    assert words <= 2 * len(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 60_000,
        "[" * 60_000,
        '"' * 60_000,
        ". " * 30_000,
        "[1] , " * 10_000,
        "1. ^ " + "a, b (2010). " * 5_000,
    ],
)
def test_hostile_text_is_read(text: str) -> None:
    read("References[edit]\n\n1. ^ " + text)
    read(text)
