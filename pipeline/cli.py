"""Arguments in, exit status out; no logic.

Exit status: 0 nothing at or above --fail-on, 1 something, 2 broken set-up, 3 a fault of the program.
"""

import argparse
import errno
import gc
import sys
from collections.abc import Sequence
from typing import Any

from pipeline import __version__
from pipeline.commands import Command, complain
from pipeline.errors import PipelineError
from pipeline.registry import discover

EXIT_SETUP, EXIT_INTERNAL, EXIT_INTERRUPTED = 2, 3, 130
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
COLLECTED = 50_000  # records made before a look for garbage: next to none of ours ever becomes any

DESCRIPTION = "Checks what an article says against the sources that it cites, and keeps the evidence."
EPILOG = """\
examples:
  citewarden check article.txt               parse, fetch, keep, check, report
  citewarden check article.txt --offline     what the text alone allows
  citewarden explain D101                    what a check looks for, and why

exit status: 0 nothing at or above --fail-on, 1 something, 2 broken set-up, 3 a fault of the program
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    _write_utf8()
    gc.set_threshold(COLLECTED)
    arguments = build_parser().parse_args(argv)
    try:
        return _run(arguments)
    except PipelineError as problem:
        complain(problem)
        return EXIT_SETUP
    except KeyboardInterrupt:
        complain("interrupted; what was fetched is kept")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return 0
    except Exception as fault:
        if arguments.debug:
            raise
        if isinstance(fault, OSError) and fault.errno in NO_ROOM:
            complain(f"nothing more can be written: {fault.strerror}")
            return EXIT_SETUP
        complain(f"internal fault, {type(fault).__name__}: {fault} (--debug shows where)")
        return EXIT_INTERNAL


def _run(arguments: argparse.Namespace) -> int:
    command: Command = arguments.command
    status = command.run(arguments)
    sys.stdout.flush()
    return status


def build_parser() -> argparse.ArgumentParser:
    """The whole command line: every module of commands/ is one command."""
    parser = argparse.ArgumentParser(
        prog="citewarden",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"citewarden {__version__}")
    _add_global_options(parser, for_command=False)
    families: dict[tuple[str, ...], Any] = {}
    families[()] = parser.add_subparsers(metavar="COMMAND", title="commands", required=True)
    commands = discover("pipeline.commands", "COMMAND", Command).values()
    for command in commands:
        family = command.words[:-1]
        if family not in families:
            members = " | ".join(one.words[-1] for one in commands if one.words[:-1] == family)
            group = families[()].add_parser(family[0], help=members, allow_abbrev=False)
            families[family] = group.add_subparsers(metavar="COMMAND", required=True)
        _add_command(families[family], command)
    parser.set_defaults(parser=parser)
    return parser


def _add_command(family: Any, command: Command) -> None:
    parser = family.add_parser(
        command.words[-1],
        help=command.help,
        description=command.help,
        epilog=f"examples:\n{command.examples}" if command.examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    _add_global_options(parser, for_command=True)
    parser.set_defaults(command=command)


def _add_global_options(parser: argparse.ArgumentParser, *, for_command: bool) -> None:
    """The same options before and after the command; only the first sets the defaults."""

    def default(value: object) -> Any:
        return argparse.SUPPRESS if for_command else value

    group = parser.add_argument_group("global options")
    group.add_argument("--project", metavar="DIR", default=default(None), help="the project folder")
    group.add_argument("--config", metavar="FILE", default=default(None), help="read this citewarden.toml")
    group.add_argument("-q", "--quiet", action="store_true", default=default(False), help="only the result")
    group.add_argument("-v", "--verbose", action="store_true", default=default(False), help="say more")
    group.add_argument("--debug", action="store_true", default=default(False), help="tracebacks of faults")
    group.add_argument(
        "--no-color", action="store_true", default=default(False), help="no colours (or set NO_COLOR)"
    )


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence_stdout() -> None:
    """The reader went away (``| head``): nothing more to say, and no complaint at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
