"""Articles in Markdown: footnotes, links, clippings, conversions of wiki pages, citations by key."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.formats import Draft
from pipeline.formats.markdown import FORMAT, likelihood, read
from pipeline.model import Statement
from tests.formats.laws import check_laws

CLIPPING = """---
title: "Old Pier - Wikipedia"
source: "https://en.wikipedia.org/wiki/Old_Pier"
author:
  - "[[Contributors to Wikimedia projects]]"
published: 2020-02-03
created: 2026-04-13
tags:
  - "clippings"
---
The **Old Pier** is a [pier](https://en.wikipedia.org/wiki/Pier "Pier") at Westmouth.[^1] It opened on *4 May* 1901,[^2] [^1] and burnt in 1950.[^3]<sup><span title="Page: 12">: 12</span> </sup> It stands.

<table><caption>Ships <sup><a href="#fn:2">2</a></sup></caption><tbody><tr><td>Ada</td><td>1902<sup><a href="#fn:3">3</a></sup></td></tr></tbody></table>

[^1]: Ferro, Ada; Lind, Bo (4 March 2019). ["Lighthouse & keeper"](https://web.archive.org/web/20190401000000/https://harbour.example/light). *[The Harbour Post](https://en.wikipedia.org/wiki/The_Harbour_Post "The Harbour Post")*. Archived from [the original](https://harbour.example/light) on 1 April 2019. Retrieved 5 May 2020.

[^2]: Lind, Bo (1951). *Piers of the North*. [ISBN](https://en.wikipedia.org/wiki/ISBN_\\(identifier\\) "ISBN (identifier)") [0-306-40615-2](https://en.wikipedia.org/wiki/Special:BookSources/0-306-40615-2).

[^3]: ["Fire at the pier"](https://news.example/fire_(1950)). *Westmouth News*. 2 June 1950.
"""
TURNDOWN = """# Old Pier

The pier opened in 1901.[\\[1\\]](#cite_note-ferro-1)[\\[2\\]](#cite_note-2) It burnt in 1950.[\\[1\\]](#cite_note-ferro-1) See [Pier](/wiki/Pier) and [its site](https://pier.example).

## References

1.  ^ [_**a**_](#cite_ref-ferro_1-0) [_**b**_](#cite_ref-ferro_1-1) Ferro, Ada (4 March 2019). ["Lighthouse"](https://harbour.example/light). _The Harbour Post_. Retrieved 5 May 2020.
2.  **[^](#cite_ref-2)** ["Fire"](https://news.example/fire). _Westmouth News_. 2 June 1950.

## External links

-   [Official site](https://pier.example/official)
"""
PANDOC = """# Old Pier

The pier opened in 1901.^([\\[1\\]](#cite_note-ferro-1))^([\\[2\\]](#cite_note-2)) It burnt.^([\\[2\\]](#cite_note-2))

## History\\[[edit](/w/index.php?title=Old_Pier "Edit section: History")\\]

It burnt again.^([\\[1\\]](#cite_note-ferro-1))

## References\\[[edit](/w/index.php?title=Old_Pier)\\]

1.  ^ [^(***a***)](#cite_ref-ferro_1-0) [^(***b***)](#cite_ref-ferro_1-1) Ferro, Ada (4 March 2019). ["Lighthouse"](https://harbour.example/light). *The Harbour Post*.
2.  **[^](#cite_ref-2)** ["Fire"](https://news.example/fire). *Westmouth News*. 2 June 1950.
"""
MANUSCRIPT = """---
title: Piers
lang: en-GB
references:
- id: ferro2019
  type: article-journal
  title: "Lighthouse"
  author:
  - family: Ferro
    given: Ada
  issued:
    date-parts: [[2019, 3, 4]]
  URL: https://harbour.example/light
- id: lind1951
  title: Piers of the North
---
The lamp was lit in 1901 [@ferro2019, p. 3; @lind1951]. As @ferro2019 says, it burnt. See @fig:one.
"""
POST = """# A post

The [Harbour Post](https://harbour.example/a "Lamp lit") said on 4 May 2019 that it was lit. See [below](#below), [that](other.md), ![it](https://img.example/a.png) and <https://bare.example/x>.
Again the [Post](https://harbour.example/a) and [one more][more].

## Below

More in `[code](https://code.example)`.

[more]: https://more.example/y 'One more'
"""


def _read(source: str) -> Draft:
    draft = read(source)
    check_laws(source, draft)
    return draft


def _marks(statement: Statement) -> list[tuple[str, str, str]]:
    return [(c.mark, c.key, statement.text[c.covers.start : c.covers.end]) for c in statement.citations]


def test_a_clipping() -> None:
    draft = _read(CLIPPING)
    assert draft.title == "Old Pier"
    first, second, third = draft.references
    assert (first.number, first.name, first.labels) == (1, "", ())
    assert first.raw.startswith("Ferro, Ada;")
    assert first.raw.endswith("2020.")
    assert first.fields.authors == ("Ferro, Ada", "Lind, Bo")
    assert (first.fields.title, first.fields.work) == ("Lighthouse & keeper", "The Harbour Post")
    assert first.fields.url == "https://harbour.example/light"
    assert first.fields.archive_url.startswith("https://web.archive.org/")
    assert (second.fields.title, second.fields.identifier("isbn")) == (
        "Piers of the North",
        "0-306-40615-2",
    )
    assert third.fields.url == "https://news.example/fire_(1950)"


def test_the_statements_of_a_clipping() -> None:
    lead, opened, stands, *table = _read(CLIPPING).statements
    assert lead.text == "The Old Pier is a pier at Westmouth."
    assert _marks(lead) == [("[^1]", "r0", lead.text)]
    assert opened.text == "It opened on 4 May 1901, and burnt in 1950."
    assert _marks(opened) == [
        ("[^2]", "r1", "It opened on 4 May 1901,"),
        ("[^1]", "r0", "It opened on 4 May 1901,"),
        ("[^3]", "r2", "and burnt in 1950."),
    ]
    assert stands.text == "It stands."
    assert [(s.context, s.text, [c.key for c in s.citations]) for s in table] == [
        ("caption", "Ships", ["r1"]),
        ("table", "Ada", []),
        ("table", "1902", ["r2"]),
    ]


@pytest.mark.parametrize("source", [TURNDOWN, PANDOC])
def test_a_converted_wiki_page(source: str) -> None:
    draft = _read(source)
    ferro, fire = draft.references
    assert (ferro.number, ferro.labels, fire.number, fire.labels) == (1, ("a", "b"), 2, ("^",))
    assert ferro.raw.startswith("Ferro, Ada (4 March")
    assert (ferro.fields.title, ferro.fields.work) == ("Lighthouse", "The Harbour Post")
    assert (fire.fields.title, fire.fields.url) == ("Fire", "https://news.example/fire")
    assert draft.statements[0].text == "The pier opened in 1901."
    assert _marks(draft.statements[0]) == [
        ("[1]", "r0", draft.statements[0].text),
        ("[2]", "r1", draft.statements[0].text),
    ]
    assert draft.title == "Old Pier"
    assert "edit" not in " ".join(section.title for section in draft.sections)


def test_a_converted_page_without_anchors() -> None:
    draft = _read(
        "# Old Pier\n\nThe pier opened in 1901.[1][2] See [its site](https://pier.example).\n\n## References\n\n"
        '  1. ^ _**a**_ _**b**_ Ferro, Ada (4 March\n2019). ["Lighthouse"](https://harbour.example/light).\n'
        '  2. **^** ["Fire"](https://news.example/fire). _Westmouth News_.\n'
    )
    ferro, fire = draft.references
    assert (ferro.number, ferro.labels, fire.labels) == (1, ("a", "b"), ("^",))
    assert ferro.raw.startswith("Ferro, Ada (4 March\n2019).")
    assert (ferro.fields.title, fire.fields.work) == ("Lighthouse", "Westmouth News")
    assert [c.key for c in draft.statements[0].citations] == ["r0", "r1"]
    assert draft.statements[1].citations == ()


def test_a_list_that_nothing_leads_back_from() -> None:
    draft = _read(
        "Le phare.[\\[1\\]](#cite_note-1) [site](https://pier.example)\n\n## Notes et références\n\n"
        "1.  [« Phare »](https://phare.example), sur _Le Port_, 2 juin 1950\n\n## Liens externes\n\n- [a](https://b.example)\n"
    )
    (reference,) = draft.references
    assert (draft.language, reference.number, reference.fields.title) == ("fr", 1, "Phare")
    assert [c.key for s in draft.statements for c in s.citations] == ["r0"]


def test_marks_that_are_links_to_the_sources() -> None:
    draft = _read(
        "It grew [[1]](https://one.example/x), fell[2](https://two.example) and RFC [2119](https://rfc.example) says.\n\n"
        "**Sources:**\n\n1. [One](https://one.example/x)\n2. Two, 4 March 2021\n"
    )
    assert [(r.number, r.fields.url) for r in draft.references] == [
        (1, "https://one.example/x"),
        (2, ""),
        (None, "https://rfc.example"),
    ]
    assert draft.statements[0].text == "It grew, fell and RFC 2119 says."
    assert [(c.mark, c.key) for c in draft.statements[0].citations] == [
        ("[1]", "r0"),
        ("[2]", "r1"),
        ("[2119]", "r2"),
    ]


def test_footnotes_of_other_converters_and_links_in_markup() -> None:
    draft = _read(
        '<h1 align="center">Tool</h1>\n<p><a href="https://docs.example">Docs</a></p>\n\n'
        "One[\\[1\\]](#_ftn1) two<sup>[2](#fn2)</sup> three[3](#user-content-fn-3).\n\n"
        "[\\[1\\]](#_ftnref1) First, https://first.example\n\n"
        '<a id="fn2"></a>2. Second note. [↩︎](#fnref2)\n\n3. Third note. [↩](#user-content-fnref-3)\n'
    )
    assert draft.title == "Tool"
    assert [r.raw for r in draft.references] == [
        "First, https://first.example",
        "Second note.",
        "Third note.",
        '<a href="https://docs.example">Docs</a>',
    ]
    assert [(s.text, [c.key for c in s.citations]) for s in draft.statements] == [
        ("Docs", ["r3"]),
        ("One two three.", ["r0", "r1", "r2"]),
    ]


def test_a_manuscript_with_its_bibliography() -> None:
    draft = _read(MANUSCRIPT)
    ferro, lind = draft.references
    assert (draft.title, draft.language) == ("Piers", "en-GB")
    assert (ferro.name, ferro.fields.title, ferro.fields.authors) == (
        "ferro2019",
        "Lighthouse",
        ("Ferro, Ada",),
    )
    assert ferro.fields.date is not None
    assert ferro.fields.date.when is not None
    assert ferro.fields.date.when.edtf == "2019-03-04"
    assert (lind.name, lind.fields.title) == ("lind1951", "Piers of the North")
    lit, says, see = draft.statements
    assert lit.text == "The lamp was lit in 1901."
    assert [c.key for c in lit.citations] == ["r0", "r1"]
    assert says.text == "As @ferro2019 says, it burnt."
    assert [c.key for c in says.citations] == ["r0"]
    assert see.citations == ()


def test_a_key_without_a_bibliography_is_a_reference_with_that_name() -> None:
    draft = _read("---\nbibliography: refs.bib\n---\nIt is so [@ferro2019] and again [see @ferro2019].\n")
    assert [(r.name, r.raw) for r in draft.references] == [("ferro2019", "[@ferro2019]")]
    assert [c.key for c in draft.statements[0].citations] == ["r0", "r0"]


def test_the_links_of_a_post_are_its_references() -> None:
    draft = _read(POST)
    assert [(r.number, r.fields.title, r.fields.url) for r in draft.references] == [
        (1, "Lamp lit", "https://harbour.example/a"),
        (2, "", "https://bare.example/x"),
        (3, "One more", "https://more.example/y"),
    ]
    assert 0 < draft.references[0].fields.confidence("title") < 1
    said, see, again, more = draft.statements
    assert said.text == "The Harbour Post said on 4 May 2019 that it was lit."
    assert _marks(said) == [("[1]", "r0", said.text)]
    assert [c.key for c in see.citations] == ["r1"]
    assert [c.key for c in again.citations] == ["r0", "r2"]
    assert more.citations == ()
    assert draft.notes


def test_footnotes_of_several_paragraphs_and_inline() -> None:
    source = (
        "One.[^a] Two.^[Lind, Bo (1951). *Piers*.] Three `[^a]`.\n\n"
        "[^a]: First *part*\n    goes on.\n\n    Second part.\n\nProse again.[^a]\n"
    )
    draft = _read(source)
    named, inline = draft.references
    assert named.name == "a"
    assert named.shown == "First part goes on. Second part."
    assert inline.raw == "Lind, Bo (1951). *Piers*."
    assert inline.fields.title == "Piers"
    assert [(s.text, [c.key for c in s.citations]) for s in draft.statements] == [
        ("One.", ["r0"]),
        ("Two.", ["r1"]),
        ("Three [^a].", []),
        ("Prose again.", ["r0"]),
    ]


def test_numbered_lists_under_references() -> None:
    draft = _read(
        "It is so [1], and more [2, 3].\n\n## References\n\n"
        "[1] Ferro, Ada (2019). Lamp. https://a.example\n[2] Lind (1951). *Piers*.\n\n3. Third (2001).\n"
    )
    assert [(r.number, r.raw[:5]) for r in draft.references] == [(1, "Ferro"), (2, "Lind "), (3, "Third")]
    assert _marks(draft.statements[0]) == [
        ("[1]", "r0", "It is so"),
        ("[2]", "r1", ", and more"),
        ("[3]", "r2", ", and more"),
    ]


def test_numbers_that_no_list_answers_stay_words() -> None:
    assert _read("An array[1] and [2020].\n").statements[0].text == "An array[1] and [2020]."


def test_a_footnote_that_is_never_defined() -> None:
    draft = _read("So it is.[^1] And so.[^2]\n\n[^1]: Here.\n")
    assert [(u.raw, u.reason) for u in draft.unparsed] == [
        ("[^2]", "a footnote that is used and never defined")
    ]
    assert [c.key for s in draft.statements for c in s.citations] == ["r0", ""]


def test_what_is_no_entry_is_told() -> None:
    draft = _read("So.[^1]\n\n[^1]: Here.\n[^1]: Again.\n[^2]:\n")
    assert [(u.raw, u.reason) for u in draft.unparsed] == [
        ("[^1]: Again.", "a footnote that is defined twice"),
        ("[^2]", "an entry without words"),
    ]
    assert len(draft.references) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines(end: str) -> None:
    draft = _read(
        end.join(("Lead.[^1]", "", "## Part", "Text", "goes on.", "", "[^1]: Note,", "    more."))
    )
    assert [s.text for s in draft.statements] == ["Lead.", "Text goes on."]
    assert draft.sections[1].heading == (len(f"Lead.[^1]{end}{end}"), len(f"Lead.[^1]{end}{end}## Part"))
    assert draft.references[0].shown == "Note, more."


def test_contexts_and_sections() -> None:
    draft = _read(
        "Lead.\n\nPart\n----\n\n> Quoted\n> on.[^1]\n\n1. item\n   more\n\n| a | b |\n|---|---|\n| c \\| d | e[^1] |\n\n"
        "### Deep ###\n\n```\n# no heading [^1]\n```\n\n<!-- [^1]\n -->\n\n[^1]: Note.\n"
    )
    assert [(s.title, s.level, s.holds_text, s.has_subsections) for s in draft.sections] == [
        ("", 0, True, True),
        ("Part", 2, True, True),
        ("Deep", 3, True, False),
    ]
    assert [(s.context, s.section, s.text) for s in draft.statements] == [
        ("prose", "", "Lead."),
        ("quote", "Part", "Quoted on."),
        ("list", "Part", "item more"),
        ("table", "Part", "a b"),
        ("table", "Part", "c | d e"),
    ]


def test_likelihood_tells_it_from_the_others() -> None:
    for source in (CLIPPING, TURNDOWN, PANDOC, MANUSCRIPT, POST):
        assert likelihood(source) > 0.9
    assert likelihood("== History ==\n'''Pier''' {{cite web|url=https://a.example}}<ref>x</ref>") < 0.3
    assert likelihood("<!doctype html><p># a</p>") == 0
    assert likelihood("The pier opened.[1]\n\nReferences[edit]\n\n 1. ^ Ferro, Ada.") < 0.3
    assert likelihood("") == 0
    assert ".md" in FORMAT.suffixes


SIGNS = (
    *"[]()*_`<>!#-+|\\$^@&:~=\"' \n\t\r{}1a.",
    *(
        "[^1]",
        "[^1]: ",
        "](",
        "](http://a.b/c)",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "```",
        "$$",
        "<!--",
        "-->",
    ),
    *("<div>", "</div>", "|--|", "---\n", "[[", "]]", "^[", "[@k20]", "http://a.b", "\n## References\n"),
    *("[\\[1\\]](#cite_note-1)", "1. **[^](#cite_ref-1)** a", "[1]: ", "<table><tr><td>", "&amp;", "&#0;"),
    *("é", "\u2028", "\ufeff", "word ", "references:\n- id: a\n", "<a href='http://a.b'>", "</a>", "<br>"),
)
PIECES = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)
HOSTILE = (
    *(
        "[",
        "[]",
        "*",
        "*a ",
        "_a",
        "`",
        "` ",
        "[^1]",
        "[^1]: a\n",
        "[a](",
        "[a](http://b/",
        "![a",
        "<",
        "<!--",
    ),
    *(
        "$a ",
        "http://",
        "\\",
        "[[",
        "^[",
        "^[a] ",
        ">",
        "> a\n",
        "- ",
        "- a\n",
        "1. a\n",
        "|a",
        "# a\n",
        "```\n",
    ),
    *("<div>\n\n", "$$a\n\n", "&amp;", "a\n=\n", "[@a20]", "[a](http://b.c) ", "*[a](http://b.c)*\n"),
)


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_it_never_fails_and_holds_the_laws(source: str) -> None:
    draft = _read(source)
    for statement in draft.statements:
        for run in statement.runs:
            words = statement.text[run.text : run.text + run.length]
            there = source[run.source : run.source + run.length]
            same = all(b in (a, " ") for a, b in zip(there, words, strict=False))
            assert same or "&" in there


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Quadratic reading of these would take minutes."""
    _read(piece * (60_000 // len(piece)))


WRONG = """---
title: Harbour of Varnholm
---
The new pier was opened on September 19, 2017.[^herald][^2] It is long.

[^herald]: ["Pier opens"](https://herald.example/pier). *Varnholm Herald*. 2017-12-19.
[^2]: "A pier at last". *Coast Daily*. 2017-12-20. <https://coast.example/pier>
"""


@pytest.mark.parametrize(
    ("source", "proposals"), [(WRONG, ["2017-12-19"]), (WRONG.replace("September", "December"), [])]
)
def test_a_date_that_conflicts_with_its_footnotes(
    source: str,
    proposals: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pier.md").write_text(source, "utf-8")
    assert main(["check", "pier.md", "--offline", "--format", "json"]) == len(proposals)
    alarms = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["tier"] == "alarm"]
    assert [(f["check"], f["proposal"]) for f in alarms] == [("D101", proposal) for proposal in proposals]
