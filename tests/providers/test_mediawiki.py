"""Addresses from a live article: which questions are asked, which entries are told, and what goes wrong."""

import json
from dataclasses import replace
from html import escape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.when import When
from pipeline.matching.wikis import wiki_article
from pipeline.model import Ask, Failure, FailureKind
from pipeline.providers.mediawiki import PROVIDER, WikiPage, fetch_page, find, own_article
from tests.providers.articles import article, day, reference
from tests.providers.web import Services, answer

HINT = "wiki:en:Lighthouses of Varnholm"


def fetch_article(hint: str, ask: Ask) -> WikiPage | Failure:
    where = wiki_article(hint)
    assert where is not None
    return fetch_page(where, ask)


def cite(
    title: str, url: str, rest: str = "", *, copy: str = "", data: dict[str, str] | None = None
) -> str:
    """A citation as MediaWiki's templates render it."""
    link = (
        f'"<a rel="nofollow" class="external text" href="{escape(url)}">{escape(title)}</a>". '
        if url
        else title
    )
    archived = (
        f'<a rel="nofollow" class="external text" href="{escape(copy)}">Archived</a> from the original.'
        if copy
        else ""
    )
    coins = f'<span title="{escape(urlencode(data))}" class="Z3988"></span>' if data else ""
    return f'<cite class="citation news cs1">{link}{rest}{archived}</cite>{coins}'


def rendered(*cites: str, language: str = "en") -> str:
    items = "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><a href="#cite_ref-{n}">^</a></span> '
        f'<span class="reference-text">{text}</span></li>'
        for n, text in enumerate(cites, 1)
    )
    return (
        f'<div class="mw-content-ltr mw-parser-output" lang="{language}"><p>Text '
        f'<a href="/wiki/Sea">sea</a></p><ol class="references">{items}</ol></div>'
    )


def addresses_in(*asked):
    return iter(find(*asked).addresses)


def parsed(html: str, title: str = "Lighthouses of Varnholm", revision: int = 77):
    told = {"parse": {"title": title, "pageid": 5, "revid": revision, "text": html, "externallinks": []}}
    return answer(json.dumps(told), kind="application/json; charset=utf-8")


def found(page: str, *references, hint: str = HINT) -> dict[str, tuple[str, str]]:
    pairs = addresses_in(article(*references), hint, Services(parsed(page)))
    return {a.key: (a.url, a.found_by) for a in pairs}


# ---- what is asked -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hint", "api", "named"),
    [
        ("wiki:en:A_B", "https://en.wikipedia.org/w/api.php", {"page": "A B"}),
        ("wiki:pt-br:A: b", "https://pt-br.wikipedia.org/w/api.php", {"page": "A: b"}),
        ("https://es.wikipedia.org/wiki/Per%C3%BA", "https://es.wikipedia.org/w/api.php", {"page": "Perú"}),
        ("https://de.m.wikipedia.org/wiki/A#b", "https://de.wikipedia.org/w/api.php", {"page": "A"}),
        (
            "https://en.wikipedia.org/w/index.php?title=A_B&oldid=9",
            "https://en.wikipedia.org/w/api.php",
            {"oldid": "9"},
        ),
        ("wiki:en:A_B@17", "https://en.wikipedia.org/w/api.php", {"oldid": "17"}),
        ("wiki:en:A@home", "https://en.wikipedia.org/w/api.php", {"page": "A@home"}),
        (
            "https://de.wikipedia.org/wiki/Spezial:Permanentlink/31",
            "https://de.wikipedia.org/w/api.php",
            {"oldid": "31"},
        ),
        (
            "https://en.wikipedia.org/w/index.php?title=A&diff=12&oldid=11",
            "https://en.wikipedia.org/w/api.php",
            {"oldid": "12"},
        ),
        (
            "https://en.wikipedia.org/w/index.php?title=A&diff=prev&oldid=11",
            "https://en.wikipedia.org/w/api.php",
            {"oldid": "11"},
        ),
        ("https://w.example/index.php?curid=12", "https://w.example/api.php", {"pageid": "12"}),
        ("https://w.example:8080/index.php/A/B", "https://w.example:8080/api.php", {"page": "A/B"}),
        ("https://zh.wikipedia.org/zh-tw/A", "https://zh.wikipedia.org/w/api.php", {"page": "A"}),
    ],
)
def test_hints(hint: str, api: str, named: dict[str, str]) -> None:
    ask = Services(parsed("<p>x</p>"))
    assert not isinstance(fetch_article(hint, ask), Failure)
    where, query = ask.asked[0].split("?", 1)
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    assert where == api
    assert asked.items() >= {"action": "parse", "format": "json", "formatversion": "2", **named}.items()


@pytest.mark.parametrize(
    "hint",
    [
        "wiki:",
        "wiki:en:",
        "wiki:en.evil.example/:x",
        "https://daily.example/2019/a",
        "ftp://a/wiki/B",
        "Title",
        "http://[",
        "x" * 9_999,
    ],
)
def test_what_is_no_wiki_article_is_not_asked_for(hint: str) -> None:
    ask = Services(parsed(""))
    assert wiki_article(hint) is None
    told = find(article(reference("a", title="Some title or other")), hint, ask)
    assert told.addresses == () and "is not an article of a MediaWiki site" in told.note
    assert not ask.asked


@pytest.mark.parametrize(
    ("hint", "identity"),
    [
        ("wiki:en:A_B#c", "wiki:en:A B"),
        ("https://simple.m.wikipedia.org/wiki/A?oldid=3", "wiki:simple:A@3"),
        ("https://en.wiktionary.org/wiki/A", ""),
        ("https://w.example/wiki/A", ""),
    ],
)
def test_only_wikipedia_names_its_articles(hint: str, identity: str) -> None:
    where = wiki_article(hint)
    assert where is not None and where.identity == identity


def test_a_redirect_is_told() -> None:
    told = {"title": "B", "revid": 5, "text": "<p>x</p>", "redirects": [{"from": "A", "to": "B"}]}
    page = fetch_article("wiki:en:A", Services(answer(json.dumps({"parse": told}))))
    assert (page.title, page.redirect) == ("B", "A")
    assert fetch_article("wiki:en:A", Services(parsed("<p>x</p>"))).redirect == ""


@given(st.text(max_size=80))
def test_no_hint_is_too_odd(hint: str) -> None:
    where = wiki_article("https://w.example/wiki/" + hint) or wiki_article(hint)
    assert where is None or all(urlsplit(url).scheme in ("http", "https") for url in where.questions())


def test_an_api_elsewhere_is_looked_for() -> None:
    ask = Services(answer("<h1>Not found</h1>", 404, "text/html"), parsed("<p>x</p>"))
    page = fetch_article("https://w.example/wiki/A", ask)
    assert not isinstance(page, Failure) and page.html == "<p>x</p>"
    assert [url.split("?")[0] for url in ask.asked] == [
        "https://w.example/w/api.php",
        "https://w.example/api.php",
    ]


def test_the_page_its_language_and_revision() -> None:
    page = fetch_article(
        "https://w.example/wiki/A", Services(parsed(rendered(language="sv"), "B (redirected)"))
    )
    assert (page.title, page.language, page.revision) == ("B (redirected)", "sv", "77")
    assert fetch_article(HINT, Services(parsed(rendered(language="sv")))).language == "en"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (
            answer('{"error": {"code": "missingtitle", "info": "The page does not exist."}}'),
            FailureKind.BAD_ADDRESS,
        ),
        (answer('{"error": {"code": "internal_api_error", "info": "x"}}'), FailureKind.UNAVAILABLE),
        (answer('{"error": {"code": "ratelimited"}}'), FailureKind.RATE_LIMITED),
        (answer("<html>an error page</html>", 200, "text/html"), FailureKind.UNAVAILABLE),
        (answer("<html>forbidden</html>", 403, "text/html"), FailureKind.UNAVAILABLE),
        (answer("down", 503), FailureKind.UNAVAILABLE),
        (answer("[" * 100_000), FailureKind.UNAVAILABLE),
        (answer('{"parse": {"title": "A"}}'), FailureKind.UNAVAILABLE),
        (answer('{"parse": []}'), FailureKind.UNAVAILABLE),
        (answer('{"parse": {"text": 7}}'), FailureKind.UNAVAILABLE),
        (answer("null"), FailureKind.UNAVAILABLE),
        (answer(b"\xff\xfe"), FailureKind.UNAVAILABLE),
        (Failure(FailureKind.DNS, "no such host"), FailureKind.DNS),
    ],
)
def test_what_goes_wrong_is_a_value(said, kind: FailureKind) -> None:
    failure = fetch_article(HINT, Services(said))
    assert isinstance(failure, Failure) and failure.kind is kind
    told = find(article(reference("a", title="Some title or other")), HINT, Services(said))
    assert told.addresses == () and "gave no addresses" in told.note


def test_a_limit_tells_how_long_to_wait() -> None:
    failure = fetch_article(HINT, Services(answer("slow", 429, retry_after="17")))
    assert failure == Failure(FailureKind.RATE_LIMITED, failure.detail, 17.0)


# ---- the article that the text seems to be ------------------------------------------------------


def test_a_rendered_text_names_its_own_article() -> None:
    plain = article(
        reference("a", labels=()), source="Lighthouses of Varnholm\n\nFrom Wikipedia, the free\n"
    )
    assert own_article(plain).questions()[0].startswith("https://en.wikipedia.org/w/api.php?")
    german = replace(plain, source="T\n\naus Wikipedia, der freien Enzyklopädie", language="de-AT")
    assert own_article(german).apis == ("https://de.wikipedia.org/w/api.php",)
    assert own_article(article(reference("a"))) is not None


@pytest.mark.parametrize(
    "text",
    [
        article(reference("a", labels=()), source="Lighthouses of Varnholm\n\nA report.\n"),
        article(reference("a"), language=""),
        article(reference("a"), title="a | b"),
        article(reference("a"), title="x" * 300),
        article(reference("a"), title="", source=""),
    ],
)
def test_any_other_text_asks_nobody(text) -> None:
    ask = Services(parsed(""))
    told = find(text, "", ask)
    assert told.addresses == () and told.note and not ask.asked


# ---- which entry is which reference -------------------------------------------------------------


def test_titles_pair_in_spite_of_quotes_dashes_case_and_order() -> None:
    page = rendered(
        cite("Another thing entirely", "https://b.example/1", "<i>Post</i>. 2018-01-01."),
        cite("The “Old” Light – a history", "https://a.example/light", "<i>Daily</i>. 2019-06-10."),
    )
    told = found(
        page, reference("k", number=9, title='The "Old" light - a History', date=day("2019-06-10"))
    )
    assert told == {"k": ("https://a.example/light", "mediawiki:title+date")}


def test_every_rule_that_agreed_is_named_and_raises_confidence() -> None:
    page = rendered(cite("The old light of Varnholm", "https://a.example/1", "<i>Daily</i>. 2019-06-10."))
    bare = reference("k", title="The old light of Varnholm")
    full = reference(
        "k", number=1, title="The old light of Varnholm", date=day("2019-06-10"), publisher="Daily"
    )
    weak, strong = (next(addresses_in(article(r), HINT, Services(parsed(page)))) for r in (bare, full))
    assert (weak.found_by, strong.found_by) == ("mediawiki:title", "mediawiki:title+date+publisher+number")
    assert 0.75 <= weak.confidence < strong.confidence <= 0.99


def test_a_slightly_different_title_needs_support() -> None:
    page = rendered(cite("The old lights of Varnholm Bay", "https://a.example/1", "Daily. 2019-06-10."))
    alone = reference("k", number=1, title="The old light of Varnholm Bay")
    backed = reference("k", title="The old light of Varnholm Bay", date=day("2019-06-10"))
    assert found(page, alone) == {}
    assert found(page, backed) == {"k": ("https://a.example/1", "mediawiki:title-alike+date")}


def test_another_title_is_another_source_whatever_else_agrees() -> None:
    page = rendered(cite("Storm closes the harbour", "https://a.example/1", "Daily. 2019-06-10."))
    assert (
        found(page, reference("k", number=1, title="New keeper", date=day("2019-06-10"), publisher="Daily"))
        == {}
    )


def test_the_same_title_of_another_day_is_another_source() -> None:
    data = {"rft.title": "Government condemns the launch", "rft.date": "2022-03-25"}
    page = rendered(cite("Government condemns the launch", "https://a.example/1", "Agency.", data=data))
    wanted = reference(
        "k", number=1, title="Government condemns the launch", date=day("2022-05-26"), publisher="Agency"
    )
    assert found(page, wanted) == {}
    coarser = reference(
        "k", title="Government condemns the launch", date=day("March 2022", When.of(2022, 3))
    )
    assert "k" in found(page, coarser)


def test_titles_that_occur_twice_need_something_else() -> None:
    page = rendered(
        cite("Annual report of the port", "https://a.example/2018", "2018-02-01."),
        cite("Annual report of the port", "https://a.example/2019", "2019-02-01."),
    )
    assert found(page, reference("k", title="Annual report of the port")) == {}
    told = found(
        page,
        reference("k", title="Annual report of the port", date=day("2019-02-01")),
        reference("m", number=1, title="Annual report of the port"),
    )
    assert {key: url for key, (url, _) in told.items()} == {
        "k": "https://a.example/2019",
        "m": "https://a.example/2018",
    }


def test_what_only_its_number_tells_apart_is_less_sure() -> None:
    title = "Annual report of the port"
    page = rendered(cite(title, "https://a.example/2018"), cite(title, "https://a.example/2019"))
    (told,) = addresses_in(article(reference("k", number=2, title=title)), HINT, Services(parsed(page)))
    assert (told.url, told.found_by) == ("https://a.example/2019", "mediawiki:title+number")
    assert told.confidence <= 0.8


def test_two_references_of_one_page_keep_their_own_copies() -> None:
    copies = [f"https://web.archive.org/web/2016{m:02}03000000/http://m.example/r" for m in (7, 10)]
    page = rendered(
        *(
            cite("Bilateral relations", "http://m.example/r", f"Archived on 2016-{m:02}-03. ", copy=c)
            for m, c in zip((7, 10), copies, strict=True)
        )
    )
    refs = [
        reference(k, title="Bilateral relations", archive_date=day(f"2016-{m}-03"))
        for k, m in (("x", "10"), ("y", "07"))
    ]
    told = {a.key: a for a in addresses_in(article(*refs), HINT, Services(parsed(page)))}
    assert (told["x"].archive_url, told["y"].archive_url) == (copies[1], copies[0])
    assert told["x"].url == told["y"].url == "http://m.example/r"


def test_the_day_of_a_copy_is_read_from_its_address_too() -> None:
    days = ("20160703", "20161010")
    page = rendered(
        *(
            cite(
                "Bilateral relations",
                f"http://m.example/{d}",
                copy=f"https://web.archive.org/web/{d}120000/http://m.example/r",
            )
            for d in days
        )
    )
    told = found(page, reference("k", title="Bilateral relations", archive_date=day("2016-10-10")))
    assert told == {"k": ("http://m.example/20161010", "mediawiki:title+archive-date")}


def test_a_title_link_that_leads_to_the_copy() -> None:
    copy = "https://web.archive.org/web/20171223010101/https://gone.example/a"
    linked = (
        f'<cite class="citation"><a class="external text" href="{copy}">A message to all sailors</a>. Archived from '
        '<a class="external text" href="https://gone.example/a">the original</a>.</cite>'
    )
    alone = f'<cite class="citation"><a class="external text" href="{copy}">A message to all sailors</a>.</cite>'
    for page in (linked, alone):
        (told,) = addresses_in(
            article(reference("k", title="A message to all sailors")),
            HINT,
            Services(parsed(rendered(page))),
        )
        assert (told.url, told.archive_url) == ("https://gone.example/a", copy)


def test_without_a_title_date_publisher_and_number_together() -> None:
    page = rendered(
        '<a rel="nofollow" class="external text" href="https://a.example/n">https://a.example/n</a>, Daily, 2019-06-10'
    )
    assert found(page, reference("k", number=1, publisher="Daily", date=day("2019-06-10"))) == {
        "k": ("https://a.example/n", "mediawiki:date+publisher+number")
    }
    assert found(page, reference("k", number=1, publisher="Daily")) == {}


def test_of_identifiers_the_lasting_one_and_of_catalogues_none() -> None:
    def linked(*urls: str) -> str:
        links = ", ".join(f'<a class="external text" href="{url}">{n}</a>' for n, url in enumerate(urls))
        return rendered(
            f'<cite class="citation journal">Reef, A. (2001). "The old light of Varnholm". Sea. {links}</cite>'
        )

    wanted = reference("k", title="The old light of Varnholm", date=day("2001", When.of(2001)))
    both = linked(
        "https://arxiv.org/abs/1501.00001", "//doi.org/10.1000/1", "https://www.worldcat.org/oclc/1"
    )
    assert found(both, wanted)["k"][0] == "https://doi.org/10.1000/1"
    assert found(linked("https://www.worldcat.org/oclc/1"), wanted) == {}


def test_numbers_count_only_where_the_list_kept_them() -> None:
    page = rendered(
        cite("A new first entry of the list", "https://a.example/new"),
        *(cite(f"Storm number {n} closes the harbour", f"https://a.example/{n}") for n in range(5)),
        cite("Annual report of the port", "https://a.example/2018"),
        cite("Annual report of the port", "https://a.example/2019"),
    )
    storms = [
        reference(f"s{n}", number=n + 1, title=f"Storm number {n} closes the harbour") for n in range(5)
    ]
    told = found(page, *storms, reference("k", number=7, title="Annual report of the port"))
    assert "k" not in told and len(told) == 5


def test_one_to_one() -> None:
    page = rendered(cite("The old light of Varnholm", "https://a.example/1"))
    told = found(page, *(reference(k, title="The old light of Varnholm") for k in "ab"))
    assert len(told) == 1


def test_links_within_the_wiki_and_odd_schemes_are_no_addresses() -> None:
    page = rendered(
        '<cite class="citation">"<a href="/wiki/Old_light">The old light of Varnholm</a>"</cite>',
        '<cite class="citation"><a class="external text" href="javascript:alert(1)">The new light of Varnholm</a></cite>',
    )
    assert (
        found(
            page,
            reference("a", title="The old light of Varnholm"),
            reference("b", title="The new light of Varnholm"),
        )
        == {}
    )


def test_a_redirected_page_in_another_language_still_answers_by_titles() -> None:
    page = rendered(cite("Der alte Turm von Varnholm", "https://a.example/t"), language="de")
    told = find(
        article(reference("k", title="Der alte Turm von Varnholm")),
        "wiki:de:X",
        Services(parsed(page, "Y")),
    )
    assert [a.url for a in told.addresses] == ["https://a.example/t"]
    assert "1 of 1" in told.note and "'Y'" in told.note


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<ol class=references>",
        "<li>" * 10_000,
        "\x00<cite>",
        "<div>" * 300_000,
        "<cite class=citation>" * 2_000,
    ],
)
def test_odd_pages(html: str) -> None:
    assert found(html, reference("k", title="The old light of Varnholm")) == {}


def test_a_long_list_of_equal_titles_ends_soon() -> None:
    page = rendered(*(cite("The old light of Varnholm", f"https://a.example/{n}") for n in range(400)))
    refs = [reference(f"k{n}", number=n + 1, title="The old light of Varnholm") for n in range(400)]
    told = found(page, *refs)
    assert told["k7"][0] == "https://a.example/7"
    assert len(told) == 400


def test_the_plug_in() -> None:
    assert PROVIDER.addresses is find and PROVIDER.archives == ()
