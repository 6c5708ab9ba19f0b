"""The help of every command: one shape, and examples that can be typed."""

import argparse
import re
import shlex

import pytest

from pipeline.cli import build_parser
from pipeline.commands import Command
from pipeline.registry import discover

COMMANDS = {" ".join(c.words): c for c in discover("pipeline.commands", "COMMAND", Command).values()}


def typed(command: Command) -> list[list[str]]:
    """The arguments of every call in its examples, without what the shell makes of the line."""
    lines = [line for line in command.examples.splitlines() if "citewarden " in line]
    calls = [re.split(r" [<>|]|\s{3}", line.split("citewarden ", 1)[1], maxsplit=1)[0] for line in lines]
    return [shlex.split(call) for call in calls]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_example_can_be_typed(command: Command) -> None:
    assert typed(command)
    for call in typed(command):
        if call[: len(command.words)] == list(command.words):
            assert build_parser().parse_args(call).command is command


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_one_shape(command: Command) -> None:
    assert command.help[0].islower()
    calls = [line for line in command.examples.splitlines() if "citewarden " in line]
    assert calls[0].startswith("  ") and any(" ".join(command.words) in line for line in calls)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_option_says_what_it_does(command: Command) -> None:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    assert all(action.help for action in parser._actions)
