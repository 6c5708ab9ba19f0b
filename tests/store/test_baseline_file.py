"""The baseline's file: made, brought up to date, and refused in one sentence."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import InputError, SheetError
from pipeline.store.baseline_file import load, save

ONE, TWO = ("D101", "1" * 16), ("L101", "2" * 16)


def keep(path: Path, articles: dict, ran=lambda _: True) -> None:
    save(path, articles, "1.0", ran)


def test_articles_that_were_not_checked_stay(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    keep(path, {"a": [ONE, ONE], "b": [TWO]})
    keep(path, {"a": [TWO]})
    assert load(path).count("a") == Counter([TWO])
    assert load(path).count("b") == Counter([TWO])
    keep(path, {"b": []})
    assert '"b"' not in path.read_text("utf-8")
    assert [each.name for each in tmp_path.iterdir()] == ["known.json"]


def test_so_do_checks_that_have_not_run(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    keep(path, {"a": [ONE, TWO]})
    keep(path, {"a": []}, lambda check: check == "D101")
    assert load(path).count("a") == Counter([TWO])


def test_the_same_findings_are_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    keep(path, {"b": [TWO, ONE], "a": [ONE]})
    before = path.read_bytes()
    keep(path, {"a": [ONE], "b": [ONE, TWO]})
    assert path.read_bytes() == before


def test_none_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such baseline; make it with --write-baseline"):
        load(tmp_path / "known.json")


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"", "neither a baseline"), (b"{", "neither a baseline"), (b"\xff\xfe", "is not UTF-8 text")],
)
def test_another_file_is_refused_and_stays(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(data)
    for work in (load, lambda place: keep(place, {"a": [ONE]})):
        with pytest.raises(InputError, match=problem):
            work(path)
    assert path.read_bytes() == data


def test_a_folder_and_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="is not a file"):
        load(tmp_path)
    with pytest.raises(SheetError, match="cannot be written"):
        keep(tmp_path / "gone" / "known.json", {"a": [ONE]})
