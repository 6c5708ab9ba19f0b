"""Commands: one file each; ``COMMAND`` is the constant.  Heavy imports live inside ``run``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """``words`` are how it is called (("archive", "verify")); ``run`` returns the exit status."""

    words: tuple[str, ...]
    help: str
    examples: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
