"""Citation templates, written."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.bibliography.dating import dated
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters.wikitext import EXPORTER
from pipeline.formats.wikitext import read
from pipeline.model import Fields
from tests.exporters.round_trip import COPY, back, fields, plain


def _written(made: Fields, style: str = "", text: str = "") -> str:
    return EXPORTER.write([Entry("moss", made, text, style)])


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (
            Fields(authors=("Moss, Ada", "World Office"), title="The Sea Wall", work="Coast Journal", volume="4",
                   pages="12–15", date=dated("2017-12-03"), identifiers=(("doi", "10.1000/x"),)),
            "{{cite journal |last1=Moss |first1=Ada |author2=World Office |date=3 December 2017 |title=The Sea Wall"
            " |journal=Coast Journal |volume=4 |pages=12–15 |doi=10.1000/x}}",
        ),
        (
            Fields(title="Salt", work="Harbour Gazette", pages="7", date=dated("May 2012")),
            "{{cite news |date=May 2012 |title=Salt |work=Harbour Gazette |page=7}}",
        ),
        (
            Fields(title="Salt", work="Harbour", url="https://example.org/", archive_url=COPY, url_status="dead",
                   access_date=dated("2019-01-05"), trans_title="Sal", language="es"),
            "{{cite web |title=Salt |trans-title=Sal |website=Harbour |language=es |url=https://example.org/"
            f" |access-date=5 January 2019 |archive-url={COPY} |archive-date=2 January 2019 |url-status=dead}}}}",
        ),
        (
            Fields(title="Part", work="Whole", publisher="Press", identifiers=(("isbn", "978-0-306-40615-7"),)),
            "{{cite book |chapter=Part |title=Whole |publisher=Press |isbn=978-0-306-40615-7}}",
        ),
        (Fields(title="Paper", publisher="Press"), "{{citation |title=Paper |publisher=Press |mode=cs1}}"),
    ],
)  # fmt: skip
def test_templates(made: Fields, written: str) -> None:
    assert _written(made, "dmy") == f'<ref name="moss">{written}</ref>\n'


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a | b = c", "a &#124; b = c"),
        ("{{a}} [[b]] ''c''", "&#123;&#123;a&#125;&#125; &#91;&#91;b&#93;&#93; &#039;&#039;c&#039;&#039;"),
        ("</ref><ref>", "&#60;/ref&#62;&#60;ref&#62;"),
        ("AT&amp;T & Co", "AT&#38;amp;T & Co"),
        ("signed ~~~~ __NOTOC__", "signed &#126;&#126;&#126;&#126; &#95;&#95;NOTOC&#95;&#95;"),
        ("see http://x.org", "see http&#58;//x.org"),
        ("two\nlines", "two lines"),
    ],
)
def test_markup_in_a_value_is_inert(title: str, written: str) -> None:
    assert f"|title={written} |url=" in _written(Fields(title=title, url="https://example.org/"))


def test_markup_in_an_address_is_encoded() -> None:
    text = _written(Fields(title="A", url="https://example.org/?a=1&copy=[2]|{{b}}''"))
    assert "|url=https://example.org/?a=1&amp;copy=%5B2%5D%7C%7B%7Bb%7D%7D%27%27}}" in text


def test_what_the_templates_refuse_is_left_out() -> None:
    made = Fields(
        title="A", access_date=dated("2019-01-05"), archive_date=dated("2019-01-02"), url_status="dead"
    )
    assert _written(made) == '<ref name="moss">{{citation |title=A |mode=cs1}}</ref>\n'
    assert EXPORTER.drops(made) == ("access_date", "archive_date", "url_status")
    assert EXPORTER.drops(replace(made, url="https://example.org/", archive_url=COPY)) == ()


def test_an_address_is_taken_from_its_copy() -> None:
    text = _written(Fields(title="A", archive_url=COPY))
    assert f"|url=https://example.org/a |archive-url={COPY} |archive-date=2019-01-02" in text


def test_what_its_fields_do_not_say_is_free_text() -> None:
    assert (
        _written(Fields(), text="See {{box}}\n3.")
        == '<ref name="moss">See &#123;&#123;box&#125;&#125; 3.</ref>\n'
    )


@settings(max_examples=80, deadline=None)
@given(fields(), st.sampled_from(("", "dmy", "mdy", "ymd")))
def test_what_is_written_is_read_again(made: Fields, style: str) -> None:
    assume("''" not in made.title + made.work)  # the reader takes it for italics, escaped or not
    assert back(EXPORTER, read, made, style=style) == [plain(made)]
