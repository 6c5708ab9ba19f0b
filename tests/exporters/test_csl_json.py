"""CSL-JSON, written."""

import json

from hypothesis import given, settings

from pipeline.bibliography.dating import dated
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters.csl_json import EXPORTER
from pipeline.formats.csl_json import read
from pipeline.model import Fields
from tests.exporters.round_trip import back, fields, plain


def test_an_item() -> None:
    made = Fields(
        authors=("Moss, Ada", "World Office"),
        title="The Sea Wall",
        work="Coast Journal",
        date=dated("2017-12-03"),
        access_date=dated("Summer 2019"),
        archive_url="https://web.archive.org/web/2019/x",
        identifiers=(("doi", "10.1000/x"), ("jstor", "7")),
    )
    assert json.loads(EXPORTER.write([Entry("moss", made)])) == [
        {
            "id": "moss",
            "type": "article-journal",
            "title": "The Sea Wall",
            "author": [{"family": "Moss", "given": "Ada"}, {"literal": "World Office"}],
            "container-title": "Coast Journal",
            "issued": {"date-parts": [[2017, 12, 3]]},
            "accessed": {"date-parts": [[2019]], "season": 2},
            "DOI": "10.1000/x",
            "custom": {"archive-url": "https://web.archive.org/web/2019/x", "identifiers": {"jstor": "7"}},
        }
    ]


def test_a_date_that_is_no_day_is_literal() -> None:
    quarter, words = (
        json.loads(EXPORTER.write([Entry("k", Fields(title="A", date=dated(text)))]))
        for text in ("2009-34", "9" * 5000)
    )
    assert quarter[0]["issued"] == {"literal": "2009-34"}
    assert words[0]["issued"] == {"literal": "9" * 5000}


def test_nothing_is_an_empty_list() -> None:
    assert EXPORTER.write([]) == "[]\n"


@settings(max_examples=60, deadline=None)
@given(fields())
def test_what_is_written_is_read_again(made: Fields) -> None:
    assert back(EXPORTER, read, made, made) == [plain(made)] * 2
