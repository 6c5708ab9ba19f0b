"""The HTML report: whole, in order, self-contained, and nobody's text becomes markup."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipeline.dates.mention import DateMention
from pipeline.dates.when import When
from pipeline.model import Decided, LinkDay, LinkState, Outcome, Run
from pipeline.renderers.html import RENDERER
from pipeline.showing.markup import Markup, el, html, link


def parsed(run: Run) -> LexborHTMLParser:
    return LexborHTMLParser(RENDERER.render(run))


def test_worst_comes_first(run):
    shuffled = replace(run, findings=tuple(reversed(run.findings)))
    tiers = [li.attributes["data-tier"] for li in parsed(shuffled).css(".cards > li")]
    assert tiers == ["alarm", "alarm", "review", "review"]


def test_card_shows_claim_beside_evidence(run):
    card = parsed(run).css_first(".cards > li")
    assert card.css_first(".claim mark").text() == "May 3"
    assert "Floods of 2019, line 5" in card.text()
    quote = card.css_first(".evidence blockquote p")
    assert quote.text() == "Le bureau du port a fermé le vieux quai le 3 août 2019."
    assert quote.attributes["lang"] == "fr"
    links = {a.text(): a.attributes["href"] for a in card.css(".places a")}
    assert links["live page"] in {"https://gazette.example/quai", "https://hangu.example/a?b=1&c=2"}
    assert links["web archive copy"].startswith("https://web.archive.org/web/20190805000000/")
    assert "20260304-0001.warc.gz at byte 4,096" in card.text()
    assert [li.text() for li in card.css(".timeline li")] == [
        "◆ claimed 2019-05-03",
        "● reference 1 2019-08-03, 92 days later",
        "● reference 2 2019-08-04, 93 days later",
    ]
    copies = [b.attributes["data-copy"] for b in card.css("button.copy")]
    assert copies == [
        "August 3",
        "After the river rose, the harbour office closed the old quay on August 3.",
    ]


def test_what_one_source_says_stands_together(run):
    first = run.findings[0]
    again = replace(first.evidence[0], quote="Fermé depuis le 3 août.", witness="text")
    card = parsed(replace(run, findings=(replace(first, evidence=(*first.evidence, again)),))).css_first(
        ".card"
    )
    reference, other = card.css(".evidence > ul > li")
    assert [quote.text() for quote in reference.css("blockquote p")] == [
        "Le bureau du port a fermé le vieux quai le 3 août 2019.", "Fermé depuis le 3 août.",
    ]  # fmt: skip
    assert len(reference.css(".places li")) == 3
    assert len(reference.css("cite")) == len(other.css("cite")) == 1


def test_kept_bytes_are_linked_where_the_page_knows_the_way(run):
    def ways(made: Run) -> set[str]:
        return {a.attributes["href"] for a in parsed(made).css('a[href^="./"]')}

    assert ways(run) == set()
    assert ways(replace(run, archive_folder="../../archive")) == {"./../../archive/20260304-0001.warc.gz"}


def test_kept_bytes_have_no_scheme_whatever_their_name(hostile_run):
    shown = parsed(replace(hostile_run, archive_folder="javascript:alert(1)"))
    places = [a.attributes["href"] for a in shown.css('a:not([href^="#"]):not([href^="http"])')]
    assert places and all(place.startswith("./javascript%3Aalert%281%29/") for place in places)


def test_overview_draws_dates_links_and_rot(run):
    days = tuple(
        LinkDay(date(2026, month, 1), ((LinkState.ALIVE, 4 - month), (LinkState.DEAD, month)))
        for month in (1, 2)
    )
    mentions = (DateMention(53, 58, "May 3", When.of(2019, 5, 3), "stated"),)
    first, *rest = run.article.statements
    article = replace(run.article, statements=(replace(first, dates=mentions), *rest))
    charts = parsed(replace(run, article=article, link_history=days)).css(".chart")
    told = [" ".join(chart.text(separator=" ").split()) for chart in charts]
    assert told[0].startswith(
        "Dates claimed, and the dates of their sources ◆ 1 date in the article ● 2 dates"
    )
    assert "1 date in doubt" in told[0]
    assert len(charts[0].css("line.tie.doubted")) == 2
    assert told[1] == "Links now ✕ 1 dead ? 1 timeout ✓ 1 alive ○ 1 not checked"
    assert "25% dead on 2026-01-01, 50% on 2026-02-01" in told[2]
    assert not parsed(replace(run, sources=())).css(".chart")


def test_what_does_not_count_is_told_apart(run):
    decided = tuple(
        Decided(run.findings[n], outcome, "Ann <b>", "later", date(2027, 1, 31), "decisions.csv, line 2")
        for n, outcome in enumerate(Outcome)
    )
    rows = parsed(replace(run, decided=decided)).css(".aside-table tbody tr")
    assert len(rows) == len(Outcome) - 1
    assert "waived, until 2027-01-31, later" in rows[1].text()
    assert "Ann <b>, decisions.csv, line 2" in rows[1].text()


def test_in_spanish_the_page_is_spanish_and_what_is_not_says_so(run):
    tree = parsed(replace(run, report_language="es"))
    assert tree.css_first("html").attributes["lang"] == "es"
    assert tree.css_first("h2").text() == "Resumen"
    assert {node.attributes["lang"] for node in tree.css(".message")} == {"en"}
    assert (
        parsed(replace(run, article=replace(run.article, language="es-PE"))).css_first("h2").text()
        == "Resumen"
    )


def test_mark_is_on_the_words_that_are_meant(run):
    review = parsed(run).css(".cards > li")[2]
    assert "the quay closed on <mark>May 3</mark> for good." in review.css_first(".claim p").html


def test_finding_about_a_reference_shows_the_reference(run):
    card = parsed(run).css(".cards > li")[1]
    assert '"Mayor: quay closed". Harbour Post.' in card.css_first(".claim").text()
    assert card.css_first(".places a").attributes["href"] == "https://post.example/mayor"
    assert card.css_first(".timeline") is None


def test_notes_are_aggregated_by_check(run):
    rows = parsed(run).css(".notes tbody tr")
    assert [row.css_first("output").text() for row in rows] == ["1", "5", "1"]
    assert rows[1].css_first("summary").text() == "references 1–5"
    assert len(rows[1].css("li")) == 5


def test_references_show_all_that_is_known(run):
    rows = parsed(run).css(".references tbody tr")
    assert len(rows) == 5
    first, second, third, fourth, fifth = (" ".join(row.text(separator=" ").split()) for row in rows)
    assert "found by sheet" in first
    assert "✓ alive" in first
    assert "web.archive.org, 2019-08-05" in first
    assert "found by mediawiki:title, 90% sure" in second
    assert "? timeout , suspect" in second
    assert "✕ dead status 404" in third
    assert "never archived" in third
    assert "not checked" in fourth
    assert "not cited" in fifth
    assert "ignored" in fifth


def test_unparsed_and_notices_are_shown(run):
    text = parsed(run).css_first("main").text()
    assert "6. ^ ??? torn entry" in text
    assert "no title, no date, no address" in text
    assert "its copies were not looked for" in text
    assert "read as cp1252" in text


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(run, hostile_run, large_run):
    for made in (run, hostile_run, large_run(50)):
        tree = parsed(made)
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        inside = {a.attributes["href"][1:] for a in tree.css('a[href^="#"]')}
        assert inside
        assert inside <= set(ids)


def test_headings_are_in_order(run, empty_run):
    for made in (run, empty_run):
        levels = [int(node.tag[1]) for node in parsed(made).css("h1, h2, h3, h4, h5")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_policy_allows_its_own_style_and_script_alone(run):
    tree = parsed(run)
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    for kind in ("style", "script"):
        (node,) = tree.css(f"{kind}:not([type])")
        digest = b64encode(sha256(node.text().encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_anywhere(run, hostile_run):
    for made in (run, hostile_run):
        tree = parsed(made)
        assert not tree.css("[src], [style], iframe, object, embed, img, base, form[action]")
        assert [node.attributes["href"] for node in tree.css("link")] == ["data:,"]
        css = tree.css_first("style").text()
        assert "url(" not in css
        assert "@import" not in css


def test_hostile_text_stays_text(hostile_run):
    tree = parsed(hostile_run)
    assert [node.attributes.get("type") for node in tree.css("script")] == ["application/json", None]
    for node in tree.css("*"):
        assert not any(name.startswith("on") for name in node.attributes)
    addresses = [a.attributes["href"] for a in tree.css("a[href]")]
    assert all(a.startswith(("#", "https://", "http://")) for a in addresses)
    assert not any("<" in a or "javascript" in a for a in addresses)
    shown = RENDERER.render(hostile_run)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00-\x08\x1b]", shown)
    assert "‹U+202E›gnp.exe" in shown


def test_hostile_text_is_not_put_on_the_clipboard(hostile_run):
    assert not parsed(hostile_run).css("button.copy")


def test_language_tags_are_tags(hostile_run):
    tags = [node.attributes["lang"] for node in parsed(hostile_run).css("[lang]")]
    assert tags == ["en"]


def test_empty_run_is_a_report(empty_run):
    text = parsed(empty_run).css_first("main").text()
    assert "Nothing to alarm about, nothing to review." in text
    assert "The article has none." in text
    assert "offline: nothing was fetched" in text


def test_very_long_text_is_cut_and_says_so(run):
    first = run.findings[0]
    long = replace(first, message="x" * 1_000_000, sentence=f"{'a ' * 500_000}May 3{' b' * 500_000}")
    shown = RENDERER.render(replace(run, findings=(long,)))
    assert len(shown) < 100_000
    assert "more characters" in shown
    assert "<mark>May 3</mark>" in shown


@given(st.text())
def test_text_is_escaped_wherever_it_is_put(text):
    made = html([text, el("p", text, title=text), link(text, text)])
    tree = LexborHTMLParser(made)
    assert {node.tag for node in tree.css("*")} <= {"-undef", "html", "head", "body", "p", "span", "a"}
    assert all(set(p.attributes) == {"title"} for p in tree.css("p"))


@settings(max_examples=30)
@given(st.from_regex(r"[a-zA-Z][a-zA-Z0-9+.-]*:.*", fullmatch=True))
def test_only_the_web_is_linked(url):
    linked = link(url, "x").startswith("<a ")
    assert not linked or url.lower().startswith(("http://", "https://"))


def test_markup_is_kept():
    assert el("p", Markup("<b>x</b>"), "<b>") == "<p><b>x</b>&lt;b&gt;</p>"
