"""Articles in HTML: MediaWiki's pages of several ages, footnotes of other pages, and bare links."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.html import FORMAT, likelihood, read
from pipeline.model import Reference, Statement

COINS = (
    "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;rft.genre=unknown"
    "&amp;rft.jtitle=The+Harbour+Post&amp;rft.atitle=Lighthouse+%26+keeper&amp;rft.date=2019-03-04"
    "&amp;rft.aulast=Ferro&amp;rft.aufirst=Ada&amp;rft.au=Lind%2C+Bo&amp;rft_id=info%3Adoi%2F10.1000%2Fabc"
    "&amp;rft_id=https%3A%2F%2Fharbour.example%2Flight&amp;rfr_id=info%3Asid%2Fen.wikipedia.org%3AX"
)
CITE = (
    '<style data-mw-deduplicate="x">.cs1{content:"<p>"}</style><cite class="citation news cs1">Ferro, Ada; Lind, Bo '
    '(4&nbsp;March 2019). <a rel="nofollow" class="external text" '
    'href="https://web.archive.org/web/20190401000000/https://harbour.example/light">"Lighthouse &amp; keeper"</a>. '
    '<i>The Harbour Post</i>. <a href="/wiki/Doi">doi</a>:<a class="external text" href="https://doi.org/10.1000%2Fabc">10.1000/abc</a>. '
    'Archived from <a class="external text" href="https://harbour.example/light">the original</a> on 2019-04-01'
    '<span class="reference-accessdate">. Retrieved <span class="nowrap">5 May</span> 2020</span>.'
    '<span class="cs1-maint citation-comment">CS1 maint: others (<a href="/wiki/C">link</a>)</span></cite>'
    f'<span title="{COINS}" class="Z3988"></span>'
)
LEGACY = f"""<!DOCTYPE html>
<html class="client-nojs" lang="en"><head><title>Old Pier - Wikipedia</title><style>p {{ color: red }}</style></head><body>
<h1 id="firstHeading" class="firstHeading">Old Pier</h1><div id="siteSub">From Wikipedia</div>
<div id="mw-content-text" lang="en" dir="ltr" class="mw-content-ltr"><div class="mw-parser-output">
<table class="infobox vcard"><tbody><tr><th scope="row">Opened</th><td>4&nbsp;May 1901<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1">&#91;1&#93;</a></sup></td></tr></tbody></table>
<p>The pier opened on <b>4&nbsp;May</b> 1901.<sup id="cite_ref-a_1-1" class="reference"><a href="#cite_note-a-1">[1]</a></sup><sup class="reference nowrap">:12</sup> It burnt down in 1950<sup class="noprint Inline-Template">[<i>citation needed</i>]</sup>.<sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[2]</a></sup></p>
<div id="toc" class="toc"><ul><li>1 History</li></ul></div>
<h2><span class="mw-headline" id="History">History &amp; use</span><span class="mw-editsection"><span>[</span><a href="/w">edit</a><span>]</span></span></h2>
<ul><li>First item<sup class="reference"><a href="#cite_note-n-3">[note 1]</a></sup></li><li>Second item</li></ul>
<div class="thumbcaption">The pier in 1910<sup class="reference"><a href="#cite_note-2">[2]</a></sup></div>
<h3><span class="mw-headline">Fire</span></h3>
<h2><span class="mw-headline">Notes</span></h2>
<ol class="references"><li id="cite_note-n-3"><span class="mw-cite-backlink"><b><a href="#cite_ref-n_3-0">^</a></b></span> <span class="reference-text">Some say 1902.<sup id="cite_ref-2x" class="reference"><a href="#cite_note-2">[2]</a></sup></span></li></ol>
<h2><span class="mw-headline">References</span></h2>
<div class="reflist"><ol class="references">
<li id="cite_note-a-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-a_1-0"><span class="cite-accessibility-label">Jump up to: </span><sup><i><b>a</b></i></sup></a> <a href="#cite_ref-a_1-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text">{CITE}</span>
</li>
<li id="cite_note-2"><span class="mw-cite-backlink"><b><a href="#cite_ref-2">^</a></b></span> <span class="reference-text"><span class="citation">Lind, Bo (1951). <i>Piers of the North</i>.</span> <a href="https://one.example/">One</a></span></li>
<li id="cite_note-4"><span class="mw-cite-backlink"><a href="#cite_ref-4">^</a></span> <span class="reference-text"></span></li>
</ol></div>
<div role="navigation" class="navbox">Piers<ol><li>Other pier</li></ol></div>
</div></div></body></html>"""


def _of(source: str) -> tuple[tuple[Reference, ...], tuple[Statement, ...]]:
    draft = read(source)
    for reference in draft.references:
        assert source[reference.span.start : reference.span.end] == reference.raw
    for unparsed in draft.unparsed:
        assert source[unparsed.span.start : unparsed.span.end] == unparsed.raw
    return draft.references, draft.statements


def test_a_page_as_served() -> None:
    draft = read(LEGACY)
    assert (draft.title, draft.language) == ("Old Pier", "en")
    titles = [(s.title, s.level, s.holds_text, s.has_subsections) for s in draft.sections]
    assert titles == [
        ("", 0, True, True),
        ("History & use", 2, True, True),
        ("Fire", 3, False, False),
        ("Notes", 2, True, False),
        ("References", 2, True, False),
    ]
    assert [u.reason for u in draft.unparsed] == ["an entry without words"]


def test_marks_cite_and_are_no_words() -> None:
    references, statements = _of(LEGACY)
    said = [(s.context, s.section, s.text, [(c.key, c.mark) for c in s.citations]) for s in statements]
    note, pier, lind = (r.key for r in references)
    assert said == [
        ("infobox", "", "Opened 4\u00a0May 1901", [(pier, "[1]")]),
        ("prose", "", "The pier opened on 4\u00a0May 1901.", [(pier, "[1]")]),
        ("prose", "", "It burnt down in 1950.", [(lind, "[2]")]),
        ("list", "History & use", "First item", [(note, "[note 1]")]),
        ("list", "History & use", "Second item", []),
        ("caption", "History & use", "The pier in 1910", [(lind, "[2]")]),
        ("note", "Notes", "Some say 1902.", [(lind, "[2]")]),
    ]


def test_words_are_found_again_in_the_source() -> None:
    _, statements = _of(LEGACY)
    sentence = statements[1]
    at = sentence.text.index("4")
    span = sentence.locate(at, at + len("4\u00a0May 1901"))
    assert LEGACY[span.start : span.end] == "4&nbsp;May</b> 1901"
    mark = sentence.citations[0].span
    assert LEGACY[mark.start : mark.end].startswith('<sup id="cite_ref-a_1-1"')
    assert LEGACY[mark.start : mark.end].endswith("</sup>")


def test_fields_come_from_metadata_markup_and_words() -> None:
    reference = _of(LEGACY)[0][1]
    fields = reference.fields
    assert fields.authors == ("Ferro, Ada", "Lind, Bo")
    assert (fields.title, fields.work) == ("Lighthouse & keeper", "The Harbour Post")
    assert fields.date is not None
    assert fields.date.when is not None
    assert fields.date.when.edtf == "2019-03-04"
    assert fields.url == "https://harbour.example/light"
    assert fields.archive_url == "https://web.archive.org/web/20190401000000/https://harbour.example/light"
    assert fields.archive_date is not None
    assert fields.archive_date.text == "2019-04-01"
    assert fields.access_date is not None
    assert fields.access_date.text == "5 May 2020"
    assert fields.identifier("doi") == "10.1000/abc"


def test_what_people_see_has_no_markup() -> None:
    references = _of(LEGACY)[0]
    assert [r.labels for r in references] == [("^",), ("a", "b"), ("^",)]
    assert [(r.number, r.group) for r in references] == [(1, "note"), (1, ""), (2, "")]
    assert references[1].shown.startswith(
        'Ferro, Ada; Lind, Bo (4\u00a0March 2019). "Lighthouse & keeper".'
    )
    assert "CS1" not in references[1].shown
    assert references[1].raw.startswith('<cite class="citation news cs1">')
    assert references[2].shown == "Lind, Bo (1951). Piers of the North. One"
    assert references[2].fields.url == "https://one.example/"


PARSOID = """<!DOCTYPE html><html lang="fr"><head><title>Phare</title></head><body class="mw-content-ltr mw-parser-output" lang="fr">
<section data-mw-section-id="0"><p>Le phare date de 1850<span class="mw-ref" id="cite_ref-1" typeof="mw:Extension/ref" data-mw='{"name":"ref","body":{"html":"a > b"}}'><a href="./Phare#cite_note-1"><span class="mw-reflink-text">[1]</span></a></span>.</p></section>
<section data-mw-section-id="1"><h2 id="Notes">Notes</h2>
<ol class="mw-references" typeof="mw:Extension/references" data-mw-group="lower-alpha"><li id="cite_note-1"><span rel="mw:referencedBy"><a href="./Phare#cite_ref-1"><span class="mw-linkback-text">1 </span></a><a href="./Phare#cite_ref-2"><span class="mw-linkback-text">2 </span></a></span> <span id="mw-reference-text-cite_note-1" class="mw-reference-text"><span class="ouvrage" id="2001"><a class="external text" href="http://journal.example/p.html">«&nbsp;<cite style="font-style: normal">Le phare rallumé</cite>&nbsp;»</a>, sur <i>Journal du Port</i>, <time datetime="2001-07-19">19 juillet 2001</time></span></span></li></ol></section></body></html>"""


def test_parsoid() -> None:
    references, statements = _of(PARSOID)
    assert [(s.text, [c.mark for c in s.citations]) for s in statements] == [
        ("Le phare date de 1850.", ["[1]"])
    ]
    (reference,) = references
    assert (reference.labels, reference.group) == (("1", "2"), "lower-alpha")
    assert reference.fields.title == "Le phare rallumé"
    assert reference.fields.url == "http://journal.example/p.html"
    assert reference.fields.date is not None
    assert reference.fields.date.when is not None
    assert reference.fields.date.when.edtf == "2001-07-19"


def test_an_entry_with_two_sources() -> None:
    two = CITE + ' and <cite class="citation book">Holm, Eva (1999). <i>Beacons</i>. Coast Press.</cite>'
    source = (
        f'<p>Lit.<sup class="reference"><a href="#cite_note-1">[1]</a></sup></p><ol class="references">'
        f'<li id="cite_note-1"><span class="reference-text">{two}</span></li></ol>'
    )
    (reference,) = _of(source)[0]
    assert reference.fields.title == "Lighthouse & keeper"
    assert [also.title for also in reference.also] == ["Beacons"]


def test_an_entry_without_a_template_may_link_to_several_pages() -> None:
    source = (
        '<ol class="references"><li id="cite_note-1"><span class="reference-text">See '
        '<a href="https://one.example/">First page</a>, <a href="//two.example/">Second page</a>, '
        '<a href="/wiki/Pier">pier</a>, <a href="https://doi.org/10.1000/x">doi</a>.</span></li></ol>'
    )
    (reference,) = _of(source)[0]
    assert reference.fields.url == "https://one.example/"
    assert [(also.url, also.title) for also in reference.also] == [("https://two.example/", "Second page")]


def test_a_short_footnote_has_the_fields_of_the_full_citation() -> None:
    source = (
        '<p>Lit.<sup class="reference"><a href="#cite_note-1">[1]</a></sup></p><ol class="references">'
        '<li id="cite_note-1"><span class="reference-text"><a href="#CITEREFFerro2019">Ferro 2019</a>, p. 3.</span>'
        f"</li></ol><ul><li>{CITE.replace('<cite ', '<cite id=CITEREFFerro2019 ')}</li></ul>"
    )
    (reference,) = _of(source)[0]
    assert reference.shown == "Ferro 2019, p. 3."
    assert (reference.fields.title, reference.fields.pages) == ("Lighthouse & keeper", "3")
    assert reference.fields.url == "https://harbour.example/light"


FOOTNOTES = """<html lang="de"><body><main><h1>Turm</h1>
<p>Der Turm ist alt.<sup><a id="fnref1" href="#fn1">1</a></sup> Er steht noch.<a class="footnote-ref" href="#fn2" role="doc-noteref"><sup>2</sup></a></p>
<section class="footnotes"><ol><li id="fn1"><p>Meyer: <a href="https://turm.example/buch">Türme</a>, 1990. <a href="#fnref1">↩</a></p></li>
<li id="fn2"><p>Ortsarchiv, Akte 4. <a href="#fnref2">↩</a></p></li></ol></section></main></body></html>"""


def test_footnotes_of_other_pages() -> None:
    references, statements = _of(FOOTNOTES)
    assert [(r.number, r.shown) for r in references] == [
        (1, "Meyer: Türme, 1990."),
        (2, "Ortsarchiv, Akte 4."),
    ]
    assert references[0].fields.url == "https://turm.example/buch"
    assert [(s.text, [c.key for c in s.citations]) for s in statements] == [
        ("Der Turm ist alt.", ["r0"]),
        ("Er steht noch.", ["r1"]),
    ]


def test_links_where_there_are_no_footnotes() -> None:
    source = (
        '<html><head><link rel="canonical" href="https://home.example/a"></head><body><article><p>As the '
        '<a href="https://one.example/x">Harbour Post</a> wrote, it burnt. See <a href="https://home.example/b">more</a> '
        'and <a href="https://two.example/">two</a>, <a href="https://one.example/x">again</a>.</p></article></body></html>'
    )
    references, statements = _of(source)
    assert [(r.fields.url, r.shown) for r in references] == [
        ("https://one.example/x", "Harbour Post"),
        ("https://two.example/", "two"),
    ]
    assert [(s.text, [c.key for c in s.citations]) for s in statements] == [
        ("As the Harbour Post wrote, it burnt.", ["r0"]),
        ("See more and two, again.", ["r1", "r0"]),
    ]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (LEGACY, 1, 1),
        ('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', 1, 1),
        ('<div class="mw-parser-output"><p>One</p><p>Two</p><ul><li>Three</li></ul></div>', 0.9, 1),
        ("== History ==\nText<ref>{{cite web|url=x}}</ref> [[link]]", 0, 0.1),
        ("Plain words about <b>nothing</b>.", 0, 0.1),
    ],
)
def test_likelihood(text: str, least: float, most: float) -> None:
    assert least <= likelihood(text) <= most


def test_suffixes() -> None:
    assert FORMAT.suffixes == (".html", ".htm", ".xhtml")


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<ol class=references>", "</ol>", '<li id="cite_note-1">', "</li>", "<sup>", "</sup>", "<table>",
        '<a href="#cite_note-1">[1]</a>', '<a href="https://a.example/">a</a>', "<tr>", "<td>", "</table>", "<h2>", "</h2>",
        '<cite class="citation">', "</cite>", '<span class="Z3988" title="rft.au=', '">', "&amp;", "&#x110000;", "&nbsp;",
        "Some words. ", "<!--", "-->", "<script>", "</script>", "<", ">", '"', "'", "\u2009", "<br/>", "<div hidden>", "</div>",
        '<span class="reference-text">', "</span>", "2019-03-04",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_laws_hold_for_any_source(source: str) -> None:
    references, statements = _of(source)
    keys = {r.key for r in references}
    for statement in statements:
        for run in statement.runs:
            words = statement.text[run.text : run.text + run.length]
            assert len(words) == run.length
            assert 0 <= run.source < len(source)
        assert 0 <= statement.span.start <= statement.span.end <= len(source)
        assert {c.key for c in statement.citations} <= keys


@pytest.mark.parametrize(
    "hostile",
    [
        "<a " * 30_000,
        "<a b='" * 30_000,
        '<a b="' * 30_001,
        "<!--" * 250_000,
        "<script>" * 120_000,
        "<div>" * 100_000,
        "<p><td>" + "<b>" * 50_000 + "</p>" * 75_000,
        "&amp" * 250_000,
        "<li>" * 100_000,
        "<ol class=references>" + "<li id=cite_note-1><span class=reference-text>" * 20_000,
        '<p>x<a href="#cite_note-1">[1]</a>' * 10_000
        + '<ol class=references><li id="cite_note-1">One</ol>',
        "<sup>" * 20_000 + "x",
        "<cite class=citation>" * 20_000,
        '<a href="https://a.example/">' * 20_000 + "x",
    ],
    ids=lambda text: text[:20],
)
def test_hostile_sources_end(hostile: str) -> None:
    references, statements = _of(hostile)
    assert sum(len(s.text) for s in statements) + sum(len(r.raw) for r in references) <= 2 * len(hostile)
