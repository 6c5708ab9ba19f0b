"""``citewarden explain``."""

from argparse import ArgumentParser

import pytest

from pipeline.commands.explain import COMMAND
from pipeline.errors import UsageError
from pipeline.stages.check import identities


def _run(*words: str) -> int:
    parser = ArgumentParser()
    COMMAND.arguments(parser)
    return COMMAND.run(parser.parse_args(words))


@pytest.mark.parametrize("asked", ["D101", "d101", "claim-date-conflicts-with-source"])
def test_a_check_is_explained_by_id_and_by_name(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(asked) == 0
    said = capsys.readouterr().out
    assert said.startswith("D101  claim-date-conflicts-with-source\n")
    for heading in ("## Why it matters", "## How to fix", "## Examples"):
        assert heading in said


def test_internal_faults_are_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("X901") == 0
    assert "A check itself has failed." in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--all"]])
def test_all_checks_are_listed_with_their_first_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(identities())
    assert all(line.endswith(".") for line in lines)


@pytest.mark.parametrize(
    ("wrong", "nearest"), [("claim-date-conflict", "D101"), ("dead-links", "L101"), ("P3O1", "P301")]
)
def test_an_unknown_check_gets_the_nearest(wrong: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean {nearest} "):
        _run(wrong)
