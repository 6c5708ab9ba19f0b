"""Lines to blocks: what is text, where it stands, and what it belongs to."""

import pytest

from pipeline.marktext.lines import read_blocks


def _blocks(source: str) -> list[tuple[str, str, str]]:
    found = read_blocks(source)
    assert len(found.clean) == len(source)
    return [(b.kind, b.context, found.clean[b.start : b.end]) for b in found.blocks]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("a\nb\n\nc", [("paragraph", "prose", "a\nb"), ("paragraph", "prose", "c")]),
        ("# A #\ntext", [("heading", "prose", "A"), ("paragraph", "prose", "text")]),
        ("A\n===\n#no", [("heading", "prose", "A"), ("paragraph", "prose", "#no")]),
        ("# A {#id}\r\nb", [("heading", "prose", "A"), ("paragraph", "prose", "b")]),
        ("- a\n- b\n  c", [("paragraph", "list", "a"), ("paragraph", "list", "b\n  c")]),
        ("- a\n\n  b\n\nc", [("paragraph", "list", "a"), ("paragraph", "list", "b"), ("paragraph", "prose", "c")]),
        ("year\n1986. That was", [("paragraph", "prose", "year\n1986. That was")]),
        ("- [x] done", [("paragraph", "list", "done")]),
        ("> a\n> b\nc\n\nd", [("paragraph", "quote", "a\n  b\nc"), ("paragraph", "prose", "d")]),
        ("> [!note] Hint\n> b", [("paragraph", "quote", "Hint\n  b")]),
        ("x|y\n-|-\n1|2\n\nz", [("row", "table", "x|y"), ("row", "table", "1|2"), ("paragraph", "prose", "z")]),
        ("p\n|x|\n|--|\nq", [("paragraph", "prose", "p"), ("row", "table", "|x|"), ("paragraph", "prose", "q")]),
        ("a\n\n    code\n\nb", [("paragraph", "prose", "a"), ("paragraph", "prose", "b")]),
        ("```x\n# a\n~~~\n```\nb", [("paragraph", "prose", "b")]),
        ("- ```\n  a\nb", [("paragraph", "prose", "b")]),
        ("> ```\n> a\nb", [("paragraph", "prose", "b")]),
        ("$$\na\n$$\nb", [("paragraph", "prose", "b")]),
        ("$$ open", [("paragraph", "prose", "$$ open")]),
        ("<!-- a\n\nb -->\nc", [("paragraph", "prose", "c")]),
        ("<pre>\na\n\nb</pre>\nc", [("paragraph", "prose", "c")]),
        ("<div>\na\n\nb", [("paragraph", "prose", "b")]),
        ("a\n\n* * *\n\nb", [("paragraph", "prose", "a"), ("paragraph", "prose", "b")]),
        ("[a]: http://b 'c'\nd", [("paragraph", "prose", "d")]),
    ],
)  # fmt: skip
def test_blocks(source: str, blocks: list[tuple[str, str, str]]) -> None:
    assert _blocks(source) == blocks


def test_definitions_hold_what_is_indented_under_them() -> None:
    found = read_blocks("[^1]: a\nlazy\n\n    b\n\n    - c\n\nd\n")
    assert [(b.note, b.context) for b in found.blocks] == [(0, "note")] * 3 + [(-1, "prose")]
    assert [d.label for d in found.notes] == ["1"]


def test_items_know_their_number_and_what_they_stand_in() -> None:
    found = read_blocks("3. a\n   - b\n4. c\n")
    assert [(item.number, item.parent) for item in found.items] == [(3, -1), (None, 0), (4, -1)]


def test_targets() -> None:
    found = read_blocks('[A  b]: <http://x.example/a b> "T"\n[a B]: http://second.example\n')
    assert {label: target[:2] for label, target in found.targets.items()} == {
        "a b": ("http://x.example/a b", "T")
    }
