"""CSL-JSON files."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import Draft
from pipeline.formats.csl_json import likelihood, read
from pipeline.model import Fields

ITEM: dict[str, Any] = {
    "id": "moss2017",
    "type": "article-journal",
    "title": "The Sea  Wall",
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "World Office"},
    ],
    "container-title": ["Coast Journal"],
    "issued": {"date-parts": [[2017, "12", 3]]},
    "accessed": {"date-parts": [["2019", 1]]},
    "page": "12-15",
    "volume": 4,
    "DOI": "10.1000/x",
    "URL": "https://example.org/a",
}


def _check_places(source: str, draft: Draft) -> None:
    for found in (*draft.references, *draft.unparsed):
        assert source[found.span.start : found.span.end] == found.raw


def _only(**item: object) -> Fields:
    draft = read(json.dumps([{"type": "webpage", "title": "A", **item}]))
    assert len(draft.references) == 1
    return draft.references[0].fields


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrapped", ["{}", "\ufeff[{}]", '{{"items": [{}]}}', "{}\n{}"])
def test_items_where_they_stand(wrapped: str, indent: int | None) -> None:
    text = json.dumps(ITEM, indent=indent)
    source = wrapped.format(text, text)
    draft = read(source)
    _check_places(source, draft)
    assert {r.raw for r in draft.references} == {text} and not draft.unparsed
    fields = draft.references[0].fields
    assert (draft.references[0].name, fields.authors) == ("moss2017", ("van der Berg, Jan", "World Office"))
    assert (fields.title, fields.work, fields.volume) == ("The Sea Wall", "Coast Journal", "4")
    assert fields.date and fields.date.when and fields.date.when.edtf == "2017-12-03"
    assert fields.access_date and fields.access_date.when and fields.access_date.when.edtf == "2019-01"
    assert fields.identifiers == (("doi", "10.1000/x"),)


@pytest.mark.parametrize(
    ("issued", "edtf"),
    [
        ({"date-parts": [[2009]], "season": 2}, "2009-22"),
        ({"date-parts": [[2009, 5, 6], [2009, 5, 7]]}, "2009-05-06/2009-05-07"),
        ({"date-parts": [[2009, 0, 0]]}, "2009"),
        ({"raw": "3 May 2012"}, "2012-05-03"),
        ({"literal": "Mai 2012"}, "2012-05"),
        ("2012-05-03", "2012-05-03"),
        ({"date-parts": [[2009, 13, 45]]}, None),
    ],
)
def test_dates(issued: object, edtf: str | None) -> None:
    date = _only(issued=issued).date
    assert date and (date.when.edtf if date.when else None) == edtf


@pytest.mark.parametrize(
    "issued", [None, {}, [], {"date-parts": [[]]}, {"date-parts": [["x"]]}, True, {"date-parts": 3}]
)
def test_no_date(issued: object) -> None:
    assert _only(issued=issued).date is None


@pytest.mark.parametrize("value", [None, 3, True, [], {}, [[]], {"a": 1}, [None], [{"family": 3}]])
@pytest.mark.parametrize("name", ["author", "URL", "page", "custom", "container-title"])
def test_values_of_any_shape_are_survived(name: str, value: object) -> None:
    assert _only(**{name: value}).title == "A"


def test_what_is_broken_does_not_swallow_what_follows() -> None:
    source = '[{"type": "book", "title": "A"}, {"type": bad}, {"type": "book", "title": "B"}, 7] tail'
    draft = read(source)
    _check_places(source, draft)
    assert [r.fields.title for r in draft.references] == ["A", "B"]
    assert [(u.raw, u.reason) for u in draft.unparsed] == [
        ('{"type": bad}', "this is no valid JSON"),
        ("7", "this is no CSL item"),
        ("tail", "it stands behind the list of items"),
    ]


@pytest.mark.parametrize(
    "source", ["{}", '{"a": 1}', "[[]]", "not json", "[" * 100_000, "9" * 5000, '[{"type": "', '{"' * 9000]
)
def test_what_is_no_list_is_told(source: str) -> None:
    draft = read(source)
    _check_places(source, draft)
    assert not draft.references and draft.unparsed


@given(st.text(st.sampled_from('[]{}",:\\u0 type1a\n'), max_size=60))
def test_anything_is_read(source: str) -> None:
    _check_places(source, read(source))


def test_likelihood() -> None:
    assert likelihood(json.dumps([ITEM])) > 0.95
    assert likelihood('{"name": "x"}') < 0.5
    assert likelihood("[1] a mark") == 0.0
