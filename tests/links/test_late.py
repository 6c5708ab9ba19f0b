"""Patterns that are compiled when they are first used."""

import re

import pytest

from pipeline.links.late import Late


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    words, text = r"\b(no)t\b", "Not that, not this"
    late, now = Late(words, re.I), re.compile(words, re.I)
    assert late.findall(text) == now.findall(text) == ["No", "no"]
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in now.finditer(text)]
    assert late.sub("-", text) == now.sub("-", text)
    for name in ("search", "match", "fullmatch"):
        for told in (text, "NOT", "nothing"):
            assert bool(getattr(late, name)(told)) == bool(getattr(now, name)(told))


def test_a_broken_pattern_is_found_at_its_first_use() -> None:
    late = Late("(")
    with pytest.raises(re.error):
        late.search("x")
