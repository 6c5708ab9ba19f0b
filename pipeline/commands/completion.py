"""``citewarden completion``: what a shell needs to complete the commands, their flags and their files."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from pipeline.commands import Command

SHELLS = ("bash", "fish", "zsh", "tcsh", "powershell")
FILES = frozenset({"FILE", "ARTICLE", "SOURCE", "WACZ"})
FOLDERS = frozenset({"DIR", "FOLDER"})
SHTAB = "complete"  # the attribute of an argument that shtab looks at
EXAMPLES = """\
  citewarden completion bash > ~/.local/share/bash-completion/completions/citewarden
  citewarden completion zsh > ~/.zfunc/_citewarden          (with ~/.zfunc in fpath)
  citewarden completion fish > ~/.config/fish/completions/citewarden.fish"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def _run(given: Namespace) -> int:
    import shtab

    for action in _actions(given.parser):
        names = {action.metavar} if isinstance(action.metavar, str) else set(action.metavar or ())
        if names & FILES:
            setattr(action, SHTAB, shtab.FILE)
        elif names & FOLDERS:
            setattr(action, SHTAB, shtab.DIRECTORY)
    print(shtab.complete(given.parser, given.shell))
    return 0


def _actions(parser: ArgumentParser) -> Iterator[argparse.Action]:
    """Every option and argument, of the commands too."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)


COMMAND = Command(
    words=("completion",),
    help="print what a shell needs to complete commands, flags and files",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
