"""The dates that a page gives for itself: which witness speaks, and which of them is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.when import When
from pipeline.pages.html_page import read_html
from pipeline.pages.in_address import address_dates
from pipeline.pages.values import minutes_of_utc, read_value
from pipeline.pages.weighing import is_sure
from tests.pages.documents import linked, meta, page

STORY = "<p>" + "The keeper climbed the stairs of the tower once more. " * 20 + "</p>"


def dates(body: bytes, url: str = ""):
    return read_html(body, "text/html", url).dates


def published(body: bytes, url: str = "") -> tuple[str, str]:
    best = read_html(body, "text/html", url).published()
    return (best.when.edtf, best.witness) if best else ("", "")


@pytest.mark.parametrize(
    ("head", "body", "witness"),
    [
        (linked(datePublished="2019-06-10T08:00:00+02:00"), "", "json-ld:datePublished"),
        (
            linked(**{"@graph": [{"@type": "WebPage", "datePublished": "2019-06-10"}]}),
            "",
            "json-ld:datePublished",
        ),
        (meta("article:published_time", "2019-06-10T08:00:00+02:00"), "", "meta:article:published_time"),
        (meta("DC.date.issued", "2019-06-10", "name"), "", "meta:dc.date.issued"),
        (meta("citation_publication_date", "2019/06/10", "name"), "", "meta:citation_publication_date"),
        (meta("datePublished", "2019-06-10", "itemprop"), "", "meta:datepublished"),
        ("", '<time pubdate datetime="2019-06-10">x</time>', "time:pubdate"),
        ("", '<time class="entry-date" datetime="2019-06-10">x</time>', "time:published"),
        ("", '<time datetime="2019-06-10T08:00">June 10</time>', "time"),
        ("", '<span itemprop="datePublished" content="2019-06-10">x</span>', "microdata:datepublished"),
        ("", '<p class="byline">By A. Keeper, June 10, 2019</p>', "byline"),
        ("", "<p>Published 10 June 2019</p>", "byline"),
    ],
)
def test_each_witness_is_heard_and_named(head: str, body: str, witness: str) -> None:
    assert published(page(f"<h1>The old light</h1>{body}{STORY}", head)) == ("2019-06-10", witness)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2019/06/10/light", "2019-06-10"),
        ("https://a.example/news/2019-06-10-light.html", "2019-06-10"),
        ("https://a.example/20190610/light", "2019-06-10"),
        ("https://a.example/2019/06/light", "2019-06"),
        ("https://a.example/2019/13/40/light", ""),
        ("https://a.example/light-20191", ""),
        ("https://2019.example/06/10", ""),
        ("https://a.example/x#/2019/06/10/", ""),
        ("", ""),
    ],
)
def test_addresses(url: str, day: str) -> None:
    assert [t.when.edtf for t in address_dates(url)] == ([day] if day else [])


def test_the_address_given_wins_over_the_page_s_own() -> None:
    body = page(STORY, '<link rel="canonical" href="https://a.example/2018/01/02/x">')
    assert published(body) == ("2018-01-02", "url")
    assert published(body, "https://a.example/2019/06/10/x") == ("2019-06-10", "url")


def test_best_first_with_the_witness_of_each() -> None:
    body = page(
        "<h1>The old light</h1><p>Published: June 10, 2019</p><p>Updated: June 12, 2019</p>" + STORY,
        linked(datePublished="2019-06-10", dateModified="2019-06-12"),
    )
    found = dates(body)
    assert found[0].witness == "json-ld:datePublished"
    assert {(d.kind, d.when.edtf) for d in found} == {
        ("published", "2019-06-10"),
        ("modified", "2019-06-12"),
    }
    assert {d.witness for d in found} >= {"byline", "byline:updated", "json-ld:dateModified"}
    assert is_sure(found)


def test_an_update_is_never_the_publication() -> None:
    body = page(
        '<h1>A</h1><time class="updated" datetime="2019-06-12">x</time>' + STORY,
        meta("og:updated_time", "2019-06-12"),
    )
    assert published(body) == ("", "")
    assert {d.kind for d in dates(body)} == {"modified"}


@pytest.mark.parametrize(
    "body",
    [
        STORY,
        STORY + "<footer>© 2019 The Daily, 10 June 2019</footer>",
        STORY + "<div>Copyright 2010-2019, all rights reserved since June 10, 2019</div>",
        f"<h1>A</h1>{STORY}<p>In 1788 the tower was built; in June 2019 it was sold.</p>",
    ],
)
def test_footers_and_copyright_years_are_no_dates(body: str) -> None:
    found = [d for d in dates(page(body)) if d.kind == "published"]
    assert not is_sure(found)
    assert not [d for d in found if d.when.is_day and "Copyright" in d.quote]


def test_a_footer_never_wins() -> None:
    body = page(
        f"<h1>A</h1><p>10 June 2019</p>{STORY}<footer><time datetime='2020-01-01'>x</time></footer>"
    )
    assert published(body)[0] == "2019-06-10"


def test_comments_and_teasers_do_not_speak_for_the_page() -> None:
    teasers = "".join(
        f'<div class="teaser"><time datetime="2021-01-{d:02}">x</time></div>' for d in range(1, 9)
    )
    comments = '<div class="comments"><time datetime="2020-05-05">x</time></div>'
    body = page(f'{teasers}<h1>A</h1><time datetime="2019-06-10">x</time>{STORY}{comments}')
    assert published(body) == ("2019-06-10", "time")
    told = {
        "@type": "NewsArticle",
        "comment": [{"datePublished": "2021-01-01"}],
        "datePublished": "2019-06-10",
    }
    assert published(page(STORY, linked(**told)))[0] == "2019-06-10"


def test_the_stated_offset_s_own_day_is_the_day() -> None:
    late, early = "2019-06-10T23:30:00-05:00", "2019-06-10T00:30:00+09:00"
    assert published(page(STORY, linked(datePublished=late)))[0] == "2019-06-10"
    assert published(page(STORY, linked(datePublished=early)))[0] == "2019-06-10"


@pytest.mark.parametrize(
    ("moment", "shown", "day"),
    [
        ("2019-06-11T02:54:00Z", "June 10, 2019", "2019-06-10"),
        ("2019-06-10T23:15:00Z", "June 11, 2019", "2019-06-11"),
        ("2019-06-11T15:00:00Z", "June 10, 2019", "2019-06-11"),
        ("2019-06-10T09:00:00Z", "June 11, 2019", "2019-06-10"),
        ("2019-06-11T02:54:00+02:00", "June 10, 2019", "2019-06-11"),
    ],
)
def test_universal_time_yields_to_the_day_that_the_page_shows(moment: str, shown: str, day: str) -> None:
    body = page(f'<h1>A</h1><p class="date">Published {shown}</p>{STORY}', linked(datePublished=moment))
    assert published(body)[0] == day


def test_a_month_does_not_win_over_a_day() -> None:
    body = page(STORY, linked(datePublished="2019-06-10"))
    assert published(body, "https://a.example/2019/06/x")[0] == "2019-06-10"
    assert not is_sure(dates(page(STORY), "https://a.example/2019/06/x"))


def test_witnesses_that_disagree_are_not_sure() -> None:
    agree = page("<h1>A</h1><p>Published 10 June 2019</p>" + STORY, linked(datePublished="2019-06-10"))
    differ = page(STORY, linked(datePublished="2019-06-10"))
    assert is_sure(dates(agree))
    assert not is_sure(dates(differ, "https://a.example/2017/01/01/x"))


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2019-06-10", "2019-06-10"),
        ("2019-6-1T00:00Z", "2019-06-01"),
        ("2019/06/10 12:00", "2019-06-10"),
        ("20190610", "2019-06-10"),
        ("20190610T120000Z", "2019-06-10"),
        ("20190610120000", "2019-06-10"),
        ("Mon, 10 Jun 2019 12:00:00 GMT", "2019-06-10"),
        ("June 10, 2019 at 5:00 pm", "2019-06-10"),
        ("10.06.2019 12:00", "2019-06-10"),
        ("06/13/2019", "2019-06-13"),
        ("1560124800", "2019-06-10"),
        ("1560124800000", "2019-06-10"),
        ("2019-06", "2019-06"),
        ("03/04/2019", ""),
        ("2019-02-30", ""),
        ("1066-10-14", ""),
        ("12345", ""),
        ("soon", ""),
        ("", ""),
        ("9" * 500, ""),
    ],
)
def test_values(value: str, edtf: str) -> None:
    when = read_value(value)
    assert (when.edtf if when else "") == edtf


@given(st.text(max_size=60))
def test_no_value_is_too_odd(text: str) -> None:
    assert read_value(text) is None or isinstance(read_value(text), When)
    assert minutes_of_utc(text) is None or minutes_of_utc(text) >= 0


@given(st.dates(min_value=When.of(1990).earliest, max_value=When.of(2049).latest))
def test_every_day_is_read_back(day) -> None:
    for text in (day.isoformat(), day.strftime("%Y%m%d"), day.strftime("%a, %d %b %Y 10:00:00 GMT")):
        assert read_value(text) == When.on(day)
