"""``citewarden new check``: the skeletons keep to the house from their first line."""

import ast
from argparse import ArgumentParser
from pathlib import Path

import pytest

import pipeline
from pipeline.commands.new_check import CASES, COMMAND
from pipeline.errors import UsageError
from pipeline.model import Check
from tests.checks.examples import read


def _run(*words: str) -> int:
    parser = ArgumentParser()
    COMMAND.arguments(parser)
    return COMMAND.run(parser.parse_args(words))


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with nothing in it, so that the program itself stays as it is."""
    for folder in ("pipeline/checks", "tests/checks"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(pipeline, "__file__", str(tmp_path / "pipeline" / "__init__.py"))
    return tmp_path


@pytest.mark.parametrize("scope", CASES)
def test_both_skeletons_are_written(scope: str, clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("d177", "source-speaks-of-somebody-else", "--scope", scope) == 0
    code = clone / "pipeline/checks/d177_source_speaks_of_somebody_else.py"
    examples = clone / "tests/checks/d177_source_speaks_of_somebody_else.md"
    assert capsys.readouterr().out.splitlines() == [str(code), str(examples)]
    text = code.read_text()
    assert "## Why it matters" in (ast.get_docstring(ast.parse(text)) or "")
    names: dict[str, Check] = {}
    exec(compile(text, "skeleton", "exec"), names)
    check = names["CHECK"]
    assert (check.id, check.name) == ("D177", "source-speaks-of-somebody-else")
    assert check.scope == scope
    assert {example.fires for example in read(examples)} == {True, False}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("D101", "some-name"), "D101 is taken by claim-date-conflicts-with-source"),
        (("D177", "no-date"), "the name no-date is taken"),
        (("X177", "some-name"), "'X177' is no id"),
        (("D77", "some-name"), "'D77' is no id"),
        (("D177", "Some Name"), "'Some Name' is no name"),
        (("D177", "../escape"), "is no name"),
    ],
)
def test_what_is_taken_or_misshapen_is_refused(words: tuple[str, str], problem: str, clone: Path) -> None:
    with pytest.raises(UsageError, match=problem):
        _run(*words)
    assert not list(clone.rglob("*.py")) and not list(clone.rglob("*.md"))


def test_an_installed_program_has_no_place_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "__file__", str(tmp_path / "pipeline" / "__init__.py"))
    with pytest.raises(UsageError, match="work in a clone"):
        _run("D177", "some-name")
