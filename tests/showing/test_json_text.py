"""JSON for people: laid out as the standard library lays it out, and inert."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pipeline.showing.json_text import indented, inert

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(values)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    assert indented(value) == inert(json.dumps(value, ensure_ascii=False, indent=1))


@given(values)
def test_it_is_read_back_as_it_was(value: object) -> None:
    assert json.loads(indented(value)) == value


def test_what_steers_is_escaped() -> None:
    assert indented({"a": ["\u202e", 1.5]}) == '{\n "a": [\n  "\\u202e",\n  1.5\n ]\n}'
