"""Title, text and language of a page; and pages made to break a reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.pages.charset import decode
from pipeline.pages.html_page import read_html
from pipeline.pages.tree import DEEPEST, LARGEST, parse_tree
from tests.pages.documents import linked, page

STORY = "<p>The keeper climbed the stairs of the tower &amp; lit the lamp.</p>" * 8


def read(body: bytes, kind: str = "text/html; charset=utf-8"):
    return read_html(body, kind, "https://a.example/")


def test_paragraphs_are_lines_and_entities_are_characters() -> None:
    told = read(page("<p>One <b>bold</b>&nbsp;word&#8212;here.</p><p>Two<br>Three &lt;x&gt;</p>")).text
    assert told == "One bold word—here.\nTwo\nThree <x>"


def test_what_no_reader_sees_is_left_out() -> None:
    told = read(
        page(
            "<nav>Menu</nav><script>var a = 1</script><style>p {}</style><noscript>no</noscript><template>t</template>"
            f"<!-- hidden --><aside>Aside</aside>{STORY}<footer>Foot</footer>"
        )
    ).text
    assert "keeper climbed the stairs of the tower & lit" in told
    for hidden in ("Menu", "var a", "p {}", "no\n", "hidden", "Aside", "Foot"):
        assert hidden not in told


def test_the_article_is_the_text_where_it_is_most_of_the_page() -> None:
    assert "Elsewhere" not in read(page(f"<div>Elsewhere</div><article>{STORY}</article>")).text
    assert "keeper" in read(page(f"<article>Small</article>{STORY}")).text


def test_comments_and_teasers_are_left_out_where_they_are_the_smaller_part() -> None:
    beside = '<div class="comments"><p>First!</p></div><ul class="related"><li>Other story</li></ul>'
    told = read(page(STORY + beside)).text
    assert "keeper" in told and "First!" not in told and "Other story" not in told
    assert "First!" in read(page("<p>Short.</p>" + beside)).text


def test_a_page_that_scripts_write_is_read_where_it_says_itself_without_them() -> None:
    assert "keeper" in read(page(f"<noscript>{STORY}</noscript><div id=app></div>")).text
    written = linked(articleBody="The keeper came down.\n" * 30, headline="x")
    assert read(page("<div id=app>Loading</div>", written)).text.startswith(
        "The keeper came down.\nThe keeper"
    )
    assert "came down" not in read(page(STORY, written)).text


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="A &amp; B"><title>A | Daily</title>', "<h1>C</h1>", "A & B"),
        ("<title>A | Daily</title>", "<h1>The <i>old</i> light</h1>", "The old light"),
        ("<title> A \n | Daily</title>", "<h1>B</h1><h1>C</h1>", "A | Daily"),
        ("", "", ""),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    assert read(page(body, head)).title == title


def test_languages() -> None:
    assert read(page(STORY, lang="pt_BR")).language == "pt-BR"
    assert read(page(STORY, '<meta http-equiv="Content-Language" content="de">', lang="")).language == "de"
    assert read(page(STORY, lang="EN")).language == "en"
    assert read(page("", lang="{{lang}}")).language == ""


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        ("Straße".encode(), "", "Straße"),
        ("Straße".encode("latin-1"), "text/html; charset=ISO-8859-1", "Straße"),
        ("“Straße”".encode("cp1252"), "text/html; charset=iso-8859-1", "“Straße”"),
        ("Straße".encode("cp1252"), "", "Straße"),
        (
            b'<meta charset="windows-1251">' + "Москва".encode("cp1251"),
            "",
            '<meta charset="windows-1251">Москва',
        ),
        ("\ufeffStraße".encode(), "text/html; charset=latin-1", "Straße"),
        ("Straße".encode("utf-16"), "", "Straße"),
        ("東京".encode("shift_jis"), "text/html; charset=Shift_JIS", "東京"),
        ("Straße".encode(), "text/html; charset=no-such-code", "Straße"),
        ("Straße".encode(), "text/html; charset=base64", "Straße"),
        ("Straß".encode() + "ß".encode()[:1], "", "Straß"),
    ],
)
def test_charsets(raw: bytes, kind: str, text: str) -> None:
    assert decode(raw, kind) == text


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_are_some_text(raw: bytes, kind: str) -> None:
    assert isinstance(decode(raw, kind), str)


@settings(max_examples=60)
@given(
    st.binary(max_size=400) | st.text(alphabet="<>/=\"' abdivptime-!&;0129", max_size=400).map(str.encode)
)
def test_any_bytes_are_some_page(raw: bytes) -> None:
    told = read(raw)
    assert isinstance(told.text, str)


BOMBS = {
    "nested": b"<div>" * 1_200_000,
    "nested and closed": b"<div>" * 600_000 + b"x" + b"</div>" * 600_000,
    "formatting": b"<a><b><p>" * 200_000,
    "tables": b"<table><tr><td>" * 200_000,
    "lists": b"<ul><li>" * 200_000,
    "attributes": b"<a " + b" ".join(b"b%d=c" % n for n in range(100_000)) + b">",
    "one long tag": b"<a title='" + b"x" * 3_000_000,
    "flat": b"<p>hello world 2019" * 200_000,
    "dates": b"<p>10 June 2019</p>" * 100_000,
    "metas": b'<meta name="date" content="2019-06-10">' * 60_000,
    "times": b'<time datetime="2019-06-10">x</time>' * 60_000,
    "figures": b"<p>" + b"2019-" * 300_000,
    "blanks": b"<p>2019" + b" " * 2_000_000 + b"x",
    "json brackets": b'<script type="application/ld+json">' + b"[" * 400_000 + b"</script>",
    "json objects": b'<script type="application/ld+json">'
    + b'{"a":' * 100_000
    + b"1"
    + b"}" * 100_000
    + b"</script>",
    "json list": b'<script type="application/ld+json">[' + b"[]," * 150_000 + b"[]]</script>",
    "json quotes": b'<script type="application/ld+json">' + b'"datePublished":"' * 25_000 + b"</script>",
    "many scripts": linked(datePublished="2019-06-10").encode() * 20_000,
    "title": b"<title>" + b"a " * 1_000_000,
    "zeros": b"\x00" * 3_000_000,
    "canonical": b'<link rel=canonical href="https://a/' + b"2019/" * 400_000 + b'">',
    "nested times": b'<time datetime="2019-06-10">' * 40_000,
    "boxes": b"<p>10</p><p>June</p><p>2019</p>" * 15_000,
    "neighbours": b"<p>" + b"<b class='time'>1</b><i class='day'>2019</i>" * 25_000,
    "state": b"<script>" + b'datePublished="2019-06-' * 40_000 + b"</script>",
    "half a state": b"<script>" + b"published_" * 100_000 + b"</script>",
    "leads": b"<script>" + b"location = " * 90_000 + b"</script>",
    "call": b"<script>(" + b" " * 1_000_000 + b"</script>",
    "headings": b"<h1>10 June 2019</h1>" * 50_000,
    "slashes": b"<p>" + b"1/1/" * 250_000,
    "labels": b"<p>" + b"published " * 100_000 + b"10 June 2019",
    "weekdays": b"<p>" + b"Monday, " * 100_000 + b"2019",
    "long name": b'<meta content="2019-06-10" property="' + b"date" * 250_000 + b'">',
    "classes": b'<p class="' + b"a-" * 500_000 + b'">2019',
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_pages_end_and_say_something(bomb: str) -> None:
    told = read(BOMBS[bomb])
    assert len(told.dates) <= 60
    assert len(told.text) <= 2_000_000


def test_a_page_is_cut_where_it_becomes_too_long_or_too_deep() -> None:
    deep = parse_tree("<p>before</p>" + "<div>" * 20_000 + "below")
    depth, node = 0, deep.body
    while node is not None:
        depth, node = depth + 1, next((child for child in node.iter() if child.tag == "div"), None)
    assert depth <= DEEPEST + 2
    assert "before" in deep.body.text()
    assert len(parse_tree("x" * (LARGEST + 5)).body.text()) == LARGEST


def test_unclosed_paragraphs_and_cells_are_not_depth() -> None:
    assert "last" in parse_tree("<p>x" * 20_000 + "<p>last").body.text()
    assert "last" in parse_tree("<ul>" + "<li>x" * 20_000 + "<li>last").body.text()
