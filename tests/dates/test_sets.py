"""Sentences of our own with hand-set values, one file a language: how many of the dates are told rightly."""

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.dates.protocol import found_in

SETS = sorted(Path(__file__).parent.glob("*.jsonl"))
LEAST = 0.95


def f_score(path: Path, language: str) -> float:
    """F of the values (EDTF), matched one to one within each sentence."""
    right = said = gold = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        written = date.fromisoformat(row["written"]) if "written" in row else None
        got = [m.edtf for _, m in found_in(row["text"], language, written)]
        said, gold = said + len(got), gold + len(row["values"])
        for value in row["values"]:
            if value in got:
                got.remove(value)
                right += 1
    return 2 * right / (said + gold)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_values_are_right(path: Path) -> None:
    assert f_score(path, path.stem) >= LEAST


def test_the_korean_set_is_whole() -> None:
    lines = Path(__file__).with_name("ko.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) == 150
