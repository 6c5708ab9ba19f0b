"""The day that a page shows its readers: bylines, labels, day boxes; and what only looks like one."""

import pytest

from pipeline.model import DateEvidence
from pipeline.pages.html_page import read_html
from tests.pages.documents import page

STORY = "<p>" + "The keeper climbed the stairs of the tower once more. " * 20 + "</p>"
TITLE = "<h1>The old light</h1>"


def dates(body: str, lang: str = "en") -> tuple[DateEvidence, ...]:
    return read_html(page(body, lang=lang), "text/html", "").dates


def best(body: str, lang: str = "en", kind: str = "published") -> tuple[str, str]:
    found = next((d for d in dates(body, lang) if d.kind == kind), None)
    return (found.when.edtf, found.witness) if found else ("", "")


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Published: June 10, 2019", "en"),
        ("Veröffentlicht am 10. Juni 2019", "de"),
        ("Stand: 10.06.2019 18:00 Uhr", "de"),
        ("Von Anna Turm, 10.06.2019, 09:15", "de"),
        ("Publié le 10 juin 2019 à 08h12", "fr"),
        ("Publicado el 10 de junio de 2019", "es"),
        ("Pubblicato il 10 giugno 2019", "it"),
        ("Опубликовано 10 июня 2019", "ru"),
        ("2019年6月10日 発行", "ja"),
        ("10 Jun 2019", "fr"),
        ("10.6.19 20:19 von Anna Turm", "de"),
        ("June 10, 2019,07:02pm EDT", "en"),
    ],
)
def test_bylines(line: str, lang: str) -> None:
    assert best(f"{TITLE}<p>{line}</p>{STORY}", lang) == ("2019-06-10", "byline")


@pytest.mark.parametrize(
    "box",
    [
        '<div class="box"><span>Jun</span> <span class="day">10</span><span class="year">2019</span></div>',
        "<div><p>10</p><p>Jun</p><p>2019</p></div>",
        "<div><p>June 10</p><p>2019</p></div>",
    ],
)
def test_days_in_boxes(box: str) -> None:
    assert best(f"{TITLE}{box}{STORY}")[0] == "2019-06-10"


def test_figures_of_neighbours_are_not_one_figure() -> None:
    line = '<p><span class="a">10 June 2019</span><span class="b">12:30</span></p>'
    assert best(TITLE + line + STORY)[0] == "2019-06-10"
    kept = read_html(page("<p>CO<sub class='s'>2</sub> is a gas.</p>" * 20), "text/html", "").text
    assert "CO2 is a gas." in kept


def test_the_line_above_may_say_what_the_date_is() -> None:
    body = f"{TITLE}{STORY}<div>Last change:</div><div>12.06.2019</div>"
    assert best(body, kind="modified")[0] == "2019-06-12"
    later = f"{TITLE}{STORY}<div>Published:</div><div>10 June 2019</div><div>12 June 2019</div>"
    assert best(later)[0] == "2019-06-10"


def test_a_date_within_a_long_line_that_is_named_so() -> None:
    words = "The light above the harbour has been dark for years, and the council wants to sell it now."
    body = f'{TITLE}<h2>{words}<span class="lead__date">10 June 2019</span></h2>{STORY}'
    assert best(body)[0] == "2019-06-10"


@pytest.mark.parametrize(
    "other",
    [
        "<p>Registered: 18.09.2008, 05:56</p>",
        "<p>Current time: 14 October 2020</p>",
        '<div class="comments"><p>14 October 2020</p></div>',
        "<aside>14 October 2020</aside>",
        "".join(f'<p class="item">{day} October 2020</p>' for day in range(1, 9)),
        "<p>The tower was sold on 14 October 2008 to a baker, who never climbed it. It rained.</p>",
    ],
)
def test_what_is_not_the_page_s_own_day(other: str) -> None:
    assert best(f"{TITLE}{STORY}{other}<p>Written on 10 June 2019</p>")[0] == "2019-06-10"


def test_today_s_date_above_a_page_is_not_sure() -> None:
    body = f"<p>Wednesday, August 19, 2020</p>{'<p>Menu</p>' * 30}{TITLE}{STORY}"
    assert all(d.confidence < 0.9 for d in dates(body))


def test_an_order_of_figures_that_is_not_known_yields_to_what_is() -> None:
    head = '<meta property="article:published_time" content="2019-11-06">'
    body = page(f"{TITLE}<p>11/06/2019</p>{STORY}", head, "en-GB")
    found = read_html(body, "text/html", "").published()
    assert found is not None and found.when.edtf == "2019-11-06"
