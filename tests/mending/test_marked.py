"""Repairs of web pages, of Markdown, and of formats that have no place for a copy."""

import re

import pytest

from pipeline.mending.edit import Plan, applied
from pipeline.mending.marked import mend_html, mend_markdown, mend_other
from pipeline.model import Article, LinkState, NoMemento, Source
from tests.mending.made_up import all_dead, article, dead, memento, never

COPY = "https://web.archive.org/web/20190305123001/"
MARKDOWN = """# Pier

It opened.[^1] It is long.[^2] It is old.[^3]

[^1]: [Pier opens](http://a.example/x "A title"). Herald.
[^2]: Coast Daily. <http://b.example/y>
[^3]: The Long Pier. http://c.example/z.
"""
HTML = """<!DOCTYPE html><html><head><title>Pier</title></head><body><h1>Pier</h1>
<p>It opened.<sup><a href="#n1">[1]</a></sup> It is long.<sup><a href="#n2">[2]</a></sup></p>
<h2>References</h2><ol class="references">
<li id="n1"><a class="external" href="http://a.example/x?a=1&amp;b=2">Pier opens</a>. Herald.</li>
<li id="n2"><a href='http://b.example/y'>A pier at last</a>. Coast Daily.</li></ol></body></html>
"""


def both(text: str, form: str) -> tuple[Article, Plan]:
    read = article(text, "en", form)
    mend = mend_html if form == "html" else mend_markdown
    return read, mend(read, all_dead(read))


def test_markdown_gets_a_second_link() -> None:
    read, plan = both(MARKDOWN, "markdown")
    assert len(read.references) == 3
    after = applied(MARKDOWN, plan.edits)
    assert f'(http://a.example/x "A title") ([archived]({COPY}http://a.example/x)). Herald' in after
    assert f"<http://b.example/y> ([archived]({COPY}http://b.example/y))\n" in after
    assert f"http://c.example/z ([archived]({COPY}http://c.example/z)).\n" in after
    assert len(plan.edits) == 3


def test_html_gets_robust_links() -> None:
    read, plan = both(HTML, "html")
    assert len(read.references) == 2
    after = applied(HTML, plan.edits)
    robust = f' data-versionurl="{COPY}http://a.example/x?a=1&amp;b=2" data-versiondate="2019-03-05">'
    assert f'href="http://a.example/x?a=1&amp;b=2"{robust}Pier' in after
    assert f"href='http://b.example/y' data-versionurl=\"{COPY}http://b.example/y\"" in after


@pytest.mark.parametrize(("text", "form"), [(MARKDOWN, "markdown"), (HTML, "html")])
def test_twice_is_once(text: str, form: str) -> None:
    _, plan = both(text, form)
    again, second = both(applied(text, plan.edits), form)
    assert len(again.references) == len(plan.edits)
    before = [(one.fields.title, one.fields.url) for one in article(text, "en", form).references]
    assert [(one.fields.title, one.fields.url) for one in again.references] == before
    assert all(one.fields.archive_url.startswith(COPY) for one in again.references)
    assert not second.edits


@pytest.mark.parametrize(("text", "form"), [(MARKDOWN, "markdown"), (HTML, "html")])
def test_without_a_copy_nothing_is_changed(text: str, form: str) -> None:
    read = article(text, "en", form)
    mend = mend_html if form == "html" else mend_markdown
    plan = mend(read, never(all_dead(read)))
    assert not plan.edits
    assert {one.reason for one in plan.left} == {"its link is dead and was never archived"}


HOSTILE = "http://a.example/\"><script>x</script>) [y](z) '' \n"


@pytest.mark.parametrize(
    ("text", "form", "frame"),
    [
        (MARKDOWN, "markdown", r" \(\[archived\]\([^()\s<>\[\]]+\)\)"),
        (HTML, "html", r' data-versionurl="[^"<>\s]+" data-versiondate="2019-03-05"'),
    ],
)
def test_a_hostile_copy_stays_inside_its_link(text: str, form: str, frame: str) -> None:
    read = article(text, "en", form)
    mend = mend_html if form == "html" else mend_markdown
    (edit,) = mend(read, [dead(read.references[0], copy=memento(HOSTILE))]).edits
    assert re.fullmatch(frame, edit.text)


def test_other_formats_say_one_sentence() -> None:
    text = 'Pier\n\nIt opened.[1] So.[2]\n\nReferences\n\n1. ^ "Pier opens". Herald. http://a.example/x\n2. ^ "Pier". Mail.\n'
    read = article(text, "en", "plain")
    plan = mend_other(read, all_dead(read))
    assert not plan.edits
    assert [one.reason for one in plan.left] == [
        "1 dead link is left as written: plain has no place for archived copies"
    ]


def test_what_lives_is_not_spoken_of() -> None:
    read = article(MARKDOWN, "en", "markdown")
    unknown = [Source(one, memento=NoMemento.NOT_ASKED) for one in read.references]
    assert mend_markdown(read, unknown) == Plan()


@pytest.mark.parametrize(
    ("state", "said"), [(LinkState.PARKED, "a parked domain"), (LinkState.USURPED, "somebody else's pages")]
)
def test_what_is_worse_than_dead_is_called_so(state: LinkState, said: str) -> None:
    read = article(HTML, "en", "html")
    (repair, _) = mend_html(read, [dead(one, state) for one in read.references]).repairs
    assert said in repair.reason
