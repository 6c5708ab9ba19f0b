"""All witnesses of a page together, those beside it too: when it was seen, and HTTP's header."""

from datetime import date

import pytest

from pipeline.pages.dating import known_by
from pipeline.pages.html_page import read_html
from tests.pages.documents import linked, meta, page

STORY = "<p>" + "The keeper climbed the stairs of the tower once more. " * 20 + "</p>"


def dated(html: bytes, url: str = ""):
    return read_html(html, "text/html", url).dates


def test_nothing_is_later_than_the_day_on_which_the_page_was_seen() -> None:
    body = page(f"<h1>A fair</h1><p>On 1 August 2021</p><p>Published 10 June 2019</p>{STORY}")
    assert {d.when.edtf for d in known_by(dated(body), date(2020, 1, 1))} == {"2019-06-10"}
    assert known_by(dated(body), date(2019, 6, 9))[0].when.edtf == "2019-06-10"  # it is already the 10th


def test_the_header_is_a_weak_witness_of_a_change() -> None:
    header = "Wed, 12 Jun 2019 12:00:00 GMT"
    told = known_by(dated(page(STORY)), date(2020, 1, 1), header)
    assert [(d.kind, d.when.edtf, d.witness) for d in told] == [
        ("modified", "2019-06-12", "http:last-modified")
    ]
    assert told[0].confidence < 0.5
    assert known_by((), date(2020, 1, 1), header)[0].witness == "http:last-modified"
    assert known_by((), date(2019, 1, 1), header) == () == known_by((), date(2020, 1, 1), "soon")


@pytest.mark.parametrize(
    ("script", "witness"),
    [
        ('window.state = {"article":{"publishedAt":"2019-06-10T10:00:00+02:00"}}', "script:publishedAt"),
        (r'state = "{\"date_published\":\"2019-06-10\"}"', "script:date_published"),
        ('showDate("2019/06/10 09:43:09")', "script:call"),
        ('dataLayer.push({pubDate: "20190610", publishDate: "2019-06-10"})', "script:publishDate"),
    ],
)
def test_scripts_are_asked_where_nothing_else_says(script: str, witness: str) -> None:
    body = page(f"<h1>A</h1>{STORY}<script>{script}</script>")
    assert [(d.when.edtf, d.witness) for d in dated(body)] == [("2019-06-10", witness)]
    firm = page(f"<script>{script}</script>", linked(datePublished="2018-01-01"))
    assert {d.when.edtf for d in dated(firm)} == {"2018-01-01"}


def test_a_page_that_leads_to_another_has_its_address() -> None:
    body = page('<script>location.href="https://a.example/2019/06/10/light"</script>')
    assert [(d.when.edtf, d.witness) for d in dated(body)] == [("2019-06-10", "url")]


def test_the_page_s_own_picture_is_the_last_to_be_asked() -> None:
    picture = meta("og:image", "https://a.example/2019/06/10/light.jpg")
    assert [(d.when.edtf, d.witness) for d in dated(page(STORY, picture))] == [("2019-06-10", "picture")]
    firm = dated(page(STORY, picture + linked(datePublished="2018-01-01")))
    assert {d.when.edtf for d in firm} == {"2018-01-01"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("photo:uploaded", "published"),
        ("site:publishDate", "published"),
        ("x.first-published", "published"),
        ("dateUpdate", "modified"),
        ("site:last_updated", "modified"),
        ("og:image:updated", ""),
        ("author_birthdate", ""),
        ("expiration_date", ""),
    ],
)
def test_metas_of_any_maker_by_how_their_names_end(name: str, kind: str) -> None:
    assert [d.kind for d in dated(page(STORY, meta(name, "2019-06-10")))] == ([kind] if kind else [])


def test_marks_below_the_heading_speak_before_those_above_it() -> None:
    mark = '<time datetime="{}">x</time>'
    above = mark.format("2021-03-03") + mark.format("2021-03-04")
    body = page(f"{above}<h1>The old light</h1>{mark.format('2019-06-10')}{STORY}")
    assert dated(body)[0].when.edtf == "2019-06-10"


def test_a_mark_with_seconds_since_1970() -> None:
    body = page(f'<p><abbr title="Monday" data-utime="1560168000">5 hrs</abbr></p>{STORY}')
    assert [d.when.edtf for d in dated(body)] == ["2019-06-10"]
