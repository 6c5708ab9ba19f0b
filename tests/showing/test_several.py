"""The overview of many articles: worst first, and nobody's text becomes markup."""

from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser

from pipeline.showing.several import Entry, Several, document, line_of, page, total

HOSTILE = "<script>x</script> | \u202e & ]("
ENTRIES = (
    Entry("quiet.txt", "Quiet", place="r1"),
    Entry("dead.txt", "Dead", place="r2", dead=2, references=5),
    Entry("alarm.txt", "Alarm", place="r3", alarms=1, reviews=1, references=1200),
    Entry("gone.txt", problem="gone.txt: no such file"),
    Entry("reviews.txt", place="r5", reviews=9),
    Entry("more.txt", HOSTILE, revision="17", place="r6", alarms=1, reviews=3),
)
SEVERAL = Several(
    "20260304T050607Z-abc", "0.1", datetime(2026, 3, 4, 5, 6, tzinfo=UTC), ENTRIES, ("passed over 3",)
)
ORDER = ["gone.txt", "more.txt", "alarm.txt", "reviews.txt", "dead.txt", "quiet.txt"]


def test_worst_first() -> None:
    assert [entry.identity for entry in SEVERAL.worst_first()] == ORDER


def test_the_page_links_each_report_and_loads_nothing() -> None:
    tree = LexborHTMLParser(page(SEVERAL))
    rows = tree.css("tbody tr")
    links = [row.css_first("a") for row in rows]
    assert [a.attributes["href"] if a else None for a in links] == [
        None, "r6/index.html", "r3/index.html", "r5/index.html", "r2/index.html", "r1/index.html",
    ]  # fmt: skip
    assert "no such file" in rows[0].text()
    assert [cell.text() for cell in rows[2].css("td")] == ["1", "1", "0", "0", "1,200"]
    assert "revision 17" in rows[1].text()
    assert "passed over 3" in tree.css_first(".notices").text()
    assert not tree.css("script, img, iframe")
    assert "‹U+202E›" in rows[1].text() and "<script>" in rows[1].text()


def test_markdown_has_the_same_order() -> None:
    told = document(SEVERAL)
    rows = [line for line in told.splitlines() if line.startswith("| ")][2:]
    assert ["quiet" in row.lower() for row in rows] == [False] * 5 + [True]
    assert "[Alarm](<r3/report.md>)" in rows[2]
    assert all(row.count(" | ") == 5 for row in rows)
    assert "<script>" not in told and "> - passed over 3" in told


def test_lines_for_a_terminal() -> None:
    assert line_of(ENTRIES[2]) == "alarm.txt: 1 alarm, 1 review, 0 notes, 0 dead links"
    assert line_of(ENTRIES[3]) == "gone.txt: no such file"
    assert total(SEVERAL) == "6 articles: 2 alarms, 13 reviews, 0 notes, 2 dead links; 1 could not be read"


def test_no_line_is_a_command_to_a_runner() -> None:
    for entry in (Entry("::error::x.md"), Entry("a.md", problem="##[group]a.md: no such file")):
        assert not line_of(entry).startswith("::") and "##[" not in line_of(entry)
