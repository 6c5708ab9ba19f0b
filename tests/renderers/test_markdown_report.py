"""The Markdown report, read as GitHub reads it (cmark-gfm)."""

import os
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipeline.renderers.markdown import RENDERER
from pipeline.showing.briefs import Worst
from pipeline.showing.marks import LARGEST, code, in_html, link, text
from pipeline.showing.several import Entry, Several, document


def github(markdown: str) -> LexborHTMLParser:
    """As GitHub shows it: tables, strike-through, autolinks, raw HTML allowed (to catch it)."""
    try:
        from cmarkgfm import github_flavored_markdown_to_html
        from cmarkgfm.cmark import Options
    except ImportError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("cmarkgfm is not installed")
    return LexborHTMLParser(github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))


def test_report_has_every_part(run):
    tree = github(RENDERER.render(run))
    assert [h.text() for h in tree.css("h2")] == [
        "Findings",
        "Notes",
        "This run",
        "References",
        "Not read",
        "What the checks look for",
    ]
    assert tree.css_first("blockquote strong").text() == "May 3"
    assert "92 days later" in tree.body.text()
    assert "20260304-0001.warc.gz at byte 4,096" in tree.body.text()
    hrefs = [a.attributes["href"] for a in tree.css("a")]
    assert "https://gazette.example/quai" in hrefs


def test_a_short_table_comes_first_and_the_details_are_folded(run):
    tree = github(RENDERER.render(run))
    table = tree.css_first("table")
    assert [cell.text() for cell in table.css("th")] == ["", "Check", "Where", "What", "Proposal"]
    cells = [[cell.text() for cell in row.css("td")] for row in table.css("tbody tr")]
    assert [row[0] for row in cells] == ["▲ Alarm", "▲ Alarm", "◆ Review", "◆ Review"]
    assert cells[0][1:3] == ["D101", "Floods of 2019, line 5"]
    assert cells[0][4] == "May 3 → August 3 (2019-08-03)"
    folded = [one.text() for one in tree.css("details > summary")]
    assert folded[:2] == ["▲ D101 Floods of 2019, line 5", "▲ L101 line 15"]
    shown = github(RENDERER.render(run))
    for node in shown.css("details"):
        node.decompose()
    assert "Le bureau du port" not in shown.body.text()
    assert "Le bureau du port" in tree.body.text()


@pytest.mark.parametrize("number", [101, 5000])
def test_many_findings_fit_a_comment_and_what_is_left_out_is_told(large_run, number):
    shown = RENDERER.render(large_run(number))
    assert len(shown.encode()) <= LARGEST
    tree = github(shown)
    rows = tree.css_first("table").css("tbody tr")
    assert 20 <= len(rows) <= 100
    assert {row.css_first("td").text() for row in rows} <= {"▲ Alarm", "◆ Review"}
    assert f"and {number - len(rows):,} more finding" in tree.body.text()
    told = (
        int(m[1]) if (m := re.search(r"(\d+) parts? of this report had no room", tree.body.text())) else 0
    )
    assert told
    assert not re.search(r"## [^\n]*\n\n##", shown)  # no heading without what it is of
    assert shown.count("<details>") == shown.count("</details>")


def test_the_findings_of_several_articles_are_one_table(large_run, run, empty_run):
    worst = Worst()
    for each in (large_run(300), empty_run, run):
        worst.add(each)
    entries = tuple(Entry.of(each) for each in (large_run(300), empty_run, run))
    shown = document(Several("id", "1", run.started, entries, worst=worst))
    assert len(shown.encode()) <= LARGEST
    tree = github(shown)
    findings, articles = tree.css("table")[:2]
    assert findings.css_first("tbody tr").css("td")[2].text().startswith("articles/old-quay.txt, Floods")
    assert re.search(r"and \d+ more findings", tree.body.text())
    assert len(articles.css("tbody tr")) == len(entries)


def test_an_overview_of_very_many_articles_fits_too(run):
    entries = tuple(replace(Entry.of(run), identity=f"articles/{n}.txt") for n in range(5_000))
    shown = document(Several("id", "1", run.started, entries))
    assert len(shown.encode()) <= LARGEST
    assert re.search(r"and 4,\d\d\d more articles", shown)


def test_tables_keep_their_columns(run, hostile_run):
    for made in (run, hostile_run):
        tree = github(RENDERER.render(made))
        for table in tree.css("table"):
            widths = {len(row.css("td, th")) for row in table.css("tr")}
            assert len(widths) == 1
        (references,) = (t for t in tree.css("table") if t.css_first("th").text() == "No.")
        assert len(references.css("tbody tr")) == len(made.sources)


def test_hostile_text_stays_text(hostile_run):
    tree = github(RENDERER.render(hostile_run))
    known = {
        "html",
        "head",
        "body",
        "h1",
        "h2",
        "h3",
        "p",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    known |= {"blockquote", "ul", "li", "strong", "del", "code", "details", "summary", "a"}
    assert {node.tag for node in tree.css("*")} - {"-undef"} <= known
    assert all(a.attributes["href"].startswith("https://web.archive.org/") for a in tree.css("a"))
    assert not tree.css("[onerror], [onload]")
    shown = RENDERER.render(hostile_run)
    for node in tree.css("code"):
        node.decompose()  # nobody is named in code
    assert not re.search(r"@octocat|(?<![&\w])#1\b", tree.body.text())
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00-\x08\x1b]", shown)


def test_empty_run_is_a_report(empty_run):
    shown = RENDERER.render(empty_run)
    assert "Nothing to alarm about" in shown
    assert "## References" not in shown


@pytest.mark.parametrize(
    "words",
    [
        "a | b",
        "`code`",
        "**bold** _it_ ~~gone~~",
        "[a](https://evil.example)",
        "![a](https://evil.example/a.png)",
        "<b>x</b> <!-- y -->",
        "see https://evil.example/x and www.evil.example, http://a.example",
        "1. one",
        "12) twelve",
        "- item",
        "+ item",
        "# heading",
        "=== ---",
        "&lt; &amp; &#64;",
        "back\\slash \\| \\`",
        "$x$ $$y$$",
        "a__b__c",
        "> quote",
    ],
)
def test_words_mean_themselves(words):
    folded = f"<details><summary>{in_html(words)}</summary>\n\n</details>"
    for made in (github(text(words)), github(code(words)), github(folded)):
        assert made.body.text().strip().replace("\u200b", "") == words
        assert {node.tag for node in made.css("body *")} - {"-undef"} <= {"p", "code", "details", "summary"}


@pytest.mark.parametrize("words", ["@octocat", "mail@host.example", "#12", "gh-7", "a/b#3"])
def test_nobody_is_named(words):
    for made in (text(words), f"<b>{in_html(words)}</b>"):
        shown = github(made).body.text().strip()
        assert shown.replace("\u200b", "") == words
        assert shown != words


@given(st.text(alphabet=st.sampled_from("a1 `*_[](){}<>#+-.!|~$&^=@\\\n:/w"), max_size=40))
def test_any_text_is_one_paragraph_of_text(words):
    tree = github(f"x {text(words)}")
    assert {node.tag for node in tree.css("body *")} - {"-undef"} <= {"p"}
    shown = tree.body.text().replace("\u200b", "").split()
    assert shown == f"x {words}".split()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a b", "//x", ""])
def test_only_the_web_is_linked(url):
    assert link("name", url) == "name"


def test_link_survives_a_table():
    cell = f"| a |\n| --- |\n| {link('name', 'https://a.example/x(y)z?q=[1]&amp=2%7C')} |"
    assert github(cell).css_first("td a").attributes["href"].startswith("https://a.example/x(y)z")
