"""An article as JSON: everything that was read is in it, at its place, in lines that stay whole."""

import json
from collections.abc import Iterator
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Fields
from pipeline.showing.article_record import article_json
from pipeline.showing.fields_record import fields_record
from pipeline.showing.json_text import document, inert, one_line
from pipeline.stages.parse import parse_article

WIKITEXT = """{{Use dmy dates}}
'''Salt''' is white,<ref name="a">{{cite web |title=Salt |url=https://a.example/ |url-status=dead
|date=May 2012 |access-date=3 June 2013 |last=Doe |first=Ann}}</ref> and has been for long.<ref>Sand. 1999.</ref>

== Uses ==
It is eaten.<ref name="a" /> It is sold.
<ref name="nowhere" />
"""


@pytest.fixture
def told() -> dict:
    article = parse_article(WIKITEXT, name="salt.wiki", with_dates=False)
    text = "".join(article_json(article))
    assert "\n" not in text
    return json.loads(text)


def test_every_place_is_a_place_in_the_source(told: dict) -> None:
    assert len(told["references"]) == 2
    for entry in (*told["references"], *told["unparsed"]):
        assert WIKITEXT[entry["start"] : entry["end"]] == entry["raw"]
    for statement in told["statements"]:
        for citation in statement["citations"]:
            assert citation["mark"] and citation["start"] < citation["end"]
            covers = citation["covers"]
            assert statement["text"][covers["start"] : covers["end"]] == covers["text"]


def test_fields_with_dates_and_confidence(told: dict) -> None:
    found = told["references"][0]["fields"]
    assert found["date"] == {
        "text": "May 2012",
        "when": {"edtf": "2012-05", "earliest": "2012-05-01", "latest": "2012-05-31"},
    }
    assert found["url_status"] == "dead"
    filled = {name for name, value in found.items() if value and name != "confidence"}
    assert found["confidence"].keys() == filled
    assert all(0 < value <= 1 for value in found["confidence"].values())


def test_marks_name_their_reference(told: dict) -> None:
    keys = [entry["key"] for entry in told["references"]]
    cited = [c["key"] for s in told["statements"] for c in s["citations"]]
    assert cited[:3] == [keys[0], keys[1], keys[0]]
    assert told["schema_version"] == 1 and told["identity"] == "salt.wiki"
    assert [section["title"] for section in told["sections"]] == ["", "Uses"]


def test_no_field_is_forgotten() -> None:
    shown = fields_record(Fields(title="T", doubts=(("title", 0.5),)))
    assert shown.keys() == {one.name for one in fields(Fields)} - {"doubts"} | {"confidence"}
    assert shown["confidence"] == {"title": 0.5}


@given(st.text())
def test_a_line_stays_a_line_and_means_the_same(text: str) -> None:
    line = one_line({"a": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"a": text}
    line.encode("utf-8")


def test_steering_characters_are_escaped() -> None:
    assert inert('"\u202e\u2028\x9b"') == '"\\u202e\\u2028\\u009b"'


def test_many_articles_are_one_document_with_its_failures() -> None:
    def pieces(number: int) -> Iterator[str]:
        yield '{"n": '
        yield f"{number}}}"

    failure = {"identity": "x", "problem": "no"}
    told = json.loads("".join(document("0.1", 1, [pieces(1), failure, pieces(2)])))
    assert told == {
        "schema_version": 1,
        "tool": "citewarden",
        "version": "0.1",
        "articles": [{"n": 1}, {"n": 2}],
        "failures": [failure],
    }
    assert json.loads("".join(document("0.1", 1, [])))["articles"] == []
