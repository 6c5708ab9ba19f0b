"""A plain text as a whole: places, sentences, headings, and the values of the protocol."""

import json
import subprocess
import sys
from datetime import date

import pytest

from pipeline.dates.protocol import answer, found_in, written_on

TEXT = """\
Harbour dispute

2017 expulsion

The envoy was heard on September 11, 2017. On December 22, two more left.
In 480 BC nobody had heard of them. Dr. A. Smith came on Dec. 5 and in the summer of 2018.
"""


def test_places_are_those_of_the_text_and_the_heading_gives_its_year() -> None:
    said = answer({"id": "a", "text": TEXT, "lang": "en"})
    assert said["id"] == "a"
    assert [(x["text"], x["value"]) for x in said["expressions"]] == [
        ("2017", "2017"),
        ("September 11, 2017", "2017-09-11"),
        ("December 22", "2017-12-22"),
        ("480 BC", "BC0480"),
        ("Dec. 5", "2017-12-05"),
        ("summer of 2018", "2018-SU"),
    ]
    assert all(TEXT[x["start"] : x["end"]] == x["text"] for x in said["expressions"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He came last week.", "2019-W50"),
        ("He came last weekend.", "2019-W50-WE"),
        ("It ran from May to July 2018.", "2018-05/2018-07"),
        ("In the season 2017/18 he won.", "P1Y"),
        ("In Q3 2019 sales fell.", "2019-Q3"),
        ("In the 1980s.", "198X"),
    ],
)
def test_values_are_timex3(text: str, value: str) -> None:
    said = answer({"id": 1, "text": text, "lang": "en", "reference": "2019-12-20"})
    assert [x["value"] for x in said["expressions"]] == [value]


def test_without_a_language_it_is_detected_and_said() -> None:
    pytest.importorskip("pycld2")
    text = "El embajador salió del país el 11 de septiembre de 2017, como el gobierno le había pedido."
    said = answer({"id": 1, "text": text})
    assert said["lang"] == "es"
    assert [x["value"] for x in said["expressions"]] == ["2017-09-11"]


def test_a_full_stop_of_an_abbreviation_ends_no_sentence() -> None:
    mentions = [m for _, m in found_in("Он родился 10 июн. 1952 г. в деревне.", "ru")]
    assert [m.edtf for m in mentions] == ["1952-06-10"]


@pytest.mark.parametrize(
    ("text", "day"), [("2017-12-19", date(2017, 12, 19)), ("", None), ("soon", None), (None, None)]
)
def test_the_day_of_writing(text: object, day: date | None) -> None:
    assert written_on(text) == day


def test_the_command_prints_a_table_and_answers_records() -> None:
    command = [sys.executable, "-m", "pipeline", "dates"]
    table = subprocess.run(
        [*command, "--lang", "en", "-"], input=TEXT, capture_output=True, text=True, check=True
    )
    assert "2017-12-22" in table.stdout
    assert "year-from-previous" in table.stdout
    record = json.dumps({"id": "x", "text": "On 5 May 2009.", "lang": "en"})
    lines = subprocess.run(
        [*command, "--jsonl"], input=record + "\n", capture_output=True, text=True, check=True
    )
    assert json.loads(lines.stdout)["expressions"][0]["value"] == "2009-05-05"


@pytest.mark.parametrize("unit", ["1 May ", ". ", "a. 1. ", "\n", "5.\n"])
def test_long_hostile_text_ends(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert all(text[start : start + len(m.text)] == m.text for start, m in found_in(text, "en"))
