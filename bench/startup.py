"""How long a whole process takes, as a ratio to an empty one measured in turn with it.

Bytecode is kept, as it is for an installed program, whatever PYTHONDONTWRITEBYTECODE says here.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

EMPTY = ("-c", "pass")


class Timing(NamedTuple):
    """Medians in milliseconds of wall time: of the command, and of ``python -c pass`` run in turn."""

    name: str
    command: float
    empty: float

    @property
    def ratio(self) -> float:
        """How many empty processes the command costs."""
        return self.command / self.empty


def time_process(name: str, arguments: Sequence[str], rounds: int = 9) -> Timing:
    """Run ``python ARGUMENTS`` and ``python -c pass`` in turn, once unmeasured and then ``rounds`` times.

    Raises ``subprocess.CalledProcessError`` where the command ends with 2 or more (it did not do its work).
    """
    with tempfile.TemporaryDirectory() as cache:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept["PYTHONPYCACHEPREFIX"] = cache
        _milliseconds(arguments, kept)
        pairs = [(_milliseconds(arguments, kept), _milliseconds(EMPTY, kept)) for _ in range(rounds)]
    command, empty = zip(*pairs, strict=True)
    return Timing(name, statistics.median(command), statistics.median(empty))


def _milliseconds(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment, check=False
    )
    spent = time.perf_counter() - start
    if done.returncode > 1:
        done.check_returncode()
    return spent * 1000
