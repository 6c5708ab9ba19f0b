"""Laws: only what the edits say changes, re-reading gives the new fields, and twice is once."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mending.diff import unified
from pipeline.mending.edit import Edit, applied
from pipeline.mending.escaping import are_plain_words, safe_address
from pipeline.mending.wikitext import mend_wikitext
from pipeline.model import Article, Memento, NoMemento, Source, Span
from tests.mending.made_up import TODAY, article, dead, memento

HOSTS = st.sampled_from(["a.example", "b.example", "c.example"])
PATHS = st.text("abcXYZ019/-_.?&=~+%", max_size=12).map(lambda path: path.rstrip(".?"))
URLS = st.builds(lambda host, path: f"http://{host}/{path}", HOSTS, PATHS)
BLANKS = st.sampled_from(["", " ", "\n", "\n  "])
TIMES = st.datetimes(datetime(1997, 1, 1), datetime(2026, 11, 1)).map(
    lambda time: time.replace(tzinfo=UTC, microsecond=0)
)


@st.composite
def templates(draw: st.DrawFn) -> str:
    """A citation template in one of the ways in which people write them."""
    before, lead, equals = (
        draw(BLANKS),
        draw(st.sampled_from(["", " "])),
        draw(st.sampled_from(["=", " = "])),
    )
    parts = [
        f"{before}|{lead}url{equals}{draw(URLS)}",
        f"{before}|{lead}title{equals}Tale {draw(st.integers(1, 9))}",
    ]
    more = draw(st.sampled_from(["", "archive-url", "access-date", "date", "url-status"]))
    value = {"access-date": "5 May 2018", "date": "May 2017", "url-status": "live"}.get(more, "")
    parts += [f"{before}|{lead}{more}{equals}{value}"] if more else []
    order = draw(st.permutations(parts))
    return f"{{{{cite web{''.join(order)}{draw(BLANKS)}}}}}"


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Sentences with footnotes: templates, bracketed links, bare addresses."""
    words = st.sampled_from(["It is so.", "Éa — 日本.", "A & B;\r\n", "''Thus'' [[it]] was.\n\n"])
    notes = st.one_of(templates(), URLS.map(lambda url: f"[{url} Title of it], Press"), URLS)
    made = draw(st.lists(st.tuples(words, notes), min_size=1, max_size=5))
    style = draw(st.sampled_from(["", "{{Use dmy dates}}\n", "{{Use mdy dates|date=May 2020}}\n"]))
    return style + "".join(f"{text}<ref>{note}</ref>" for text, note in made)


@st.composite
def died(draw: st.DrawFn) -> tuple[Article, list[Source]]:
    """An article, and some of its links dead: with a copy, or never archived."""
    read = article(draw(articles()))
    sources = []
    for reference in read.references:
        copy = draw(st.one_of(st.just(NoMemento.NEVER), TIMES))
        if reference.fields.url and draw(st.booleans()):
            found = copy if isinstance(copy, NoMemento) else memento(reference.fields.url, copy)
            sources.append(dead(reference, copy=found))
    return read, sources


@given(died())
@settings(max_examples=150, deadline=None)
def test_only_what_the_edits_say_changes(made: tuple[Article, list[Source]]) -> None:
    read, sources = made
    edits = mend_wikitext(read, sources, TODAY).edits
    after = applied(read.source, edits)
    for edit in reversed(edits):
        moved = sum(len(e.text) - (e.span.end - e.span.start) for e in edits if e.span < edit.span)
        start = edit.span.start + moved
        assert after[start : start + len(edit.text)] == edit.text
        old = read.source[slice(*edit.span)]
        after = after[:start] + old + after[start + len(edit.text) :]
    assert after == read.source


@given(died())
@settings(max_examples=150, deadline=None)
def test_reading_again_gives_the_new_fields(made: tuple[Article, list[Source]]) -> None:
    read, sources = made
    plan = mend_wikitext(read, sources, TODAY)
    after = article(applied(read.source, plan.edits))
    assert len(after.references) == len(read.references)
    kinds = {repair.key: repair.kind for repair in plan.repairs}
    found = {source.reference.key: source.memento for source in sources}
    for old, new in zip(read.references, after.references, strict=True):
        assert new.fields.url == old.fields.url
        copy, kind = found.get(old.key), kinds.get(old.key)
        if kind == "archived-copy":
            assert isinstance(copy, Memento)
            assert new.fields.archive_url == safe_address(copy.view)
            assert new.fields.archive_date is not None
            assert new.fields.archive_date.when is not None
            assert (
                new.fields.archive_date.when.earliest
                == new.fields.archive_date.when.latest
                == copy.time.date()
            )
        elif kind == "dead-link":
            assert "dead-link" in new.flags
        elif kind is None and old.key not in found:
            assert new.raw == old.raw


@given(died())
@settings(max_examples=150, deadline=None)
def test_twice_is_once(made: tuple[Article, list[Source]]) -> None:
    read, sources = made
    after = article(applied(read.source, mend_wikitext(read, sources, TODAY).edits))
    where = dict(zip((one.key for one in read.references), after.references, strict=True))
    again = [dead(where[s.reference.key], copy=s.memento) for s in sources]
    assert not mend_wikitext(after, again, TODAY).edits


@given(st.text(max_size=60))
def test_an_address_is_written_without_markup(rest: str) -> None:
    written = safe_address(f"https://web.archive.org/web/20190305123001/http://a.example/{rest}")
    assert not set('|{}[]<>"` \n\r\t\u202e\u200b') & set(written)
    assert written.isprintable()
    assert "''" not in written
    assert "~~" not in written


@given(st.text(max_size=30))
def test_words_that_hold_markup_are_no_date(words: str) -> None:
    if are_plain_words(words):
        assert not set("|{}[]<>=&*#\n\u202e") & set(words)


TEXTS = st.lists(st.sampled_from(["a", "b", "\n", "\r\n", "\x0b", "é", "\u2028"]), max_size=60).map("".join)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text, and edits of it that do not overlap."""
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [Edit(Span(a, b), draw(st.sampled_from(["", "x", "\n", "y\nz"]))) for a, b in pairs]


@given(edited())
@settings(max_examples=400)
def test_a_diff_leads_to_the_edited_text(made: tuple[str, list[Edit]]) -> None:
    text, edits = made
    assert patched(text, list(unified(text, edits, "x"))) == applied(text, edits)


def patched(text: str, diff: list[str]) -> str:
    """What a program that applies unified diffs makes of the text."""
    old = text.split("\n")
    lines = [f"{line}\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    new: list[str] = []
    at = 0
    for line in diff[2:]:
        sign, rest = line[0], line[1:].removesuffix("\n\\ No newline at end of file\n")
        if sign == "@":
            first, count = map(int, rest.split("-")[1].split(" ")[0].split(","))
            start = first - (count > 0)
            new, at = [*new, *lines[at:start]], start
        elif sign == "+":
            new.append(rest)
        else:
            assert lines[at] == rest
            new, at = new + ([rest] if sign == " " else []), at + 1
    return "".join([*new, *lines[at:]])
