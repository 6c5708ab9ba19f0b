"""``python -m bench``: start-up and speed as a Markdown table.  Figures, not tests.

``python -m bench dates`` finds dates beside its peers, ``python -m bench formats`` is the speed of the
readers, ``python -m bench many`` the cost of dumps and of huge articles; ``python -m bench.fuzz`` looks for
what breaks them.  ``bench.links``, ``bench.link_states`` and ``bench.judging`` tell what they do.
``bench.archive`` kills writers of our archive and reads it back, ``bench.archiving`` writes it beside wget,
``bench.corruption`` spoils it and looks who finds that.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.startup import Timing, time_process
from pipeline.dates.tagger import Piece, find_dates

ARTICLE = Path("articles/north-korea-peru-relations.txt")
SENTENCES = (
    "The embassy opened on 4 May 1988 and closed in March 2017.",
    "Two years later, the ministers met again between June and September.",
    "The harbour was widened in the late 1960s.",
    "No one answered the second letter.",
)


def main(arguments: list[str]) -> int:
    """Print the table, or what was asked for; run from the project's folder."""
    if arguments:
        return named(arguments[0])(arguments[1:])
    check = ("-m", "pipeline", "check", str(ARTICLE), "--offline", "--no-write", "--format", "json")
    timings = [time_process("--help", ("-m", "pipeline", "--help")), time_process("offline check", check)]
    sys.stdout.write(table(timings, dates_microseconds()))
    return 0


def named(name: str) -> Callable[[list[str]], int]:
    """The bench of that name."""
    from bench import dates, formats, many, page_dates

    known = (dates, formats, many, page_dates)
    mains = {module.__name__.rpartition(".")[2]: module.main for module in known}
    if name not in mains:
        raise SystemExit(f"no bench is called {name}; there are: {', '.join(mains)}")
    return mains[name]


def table(timings: list[Timing], dates: float) -> str:
    """The figures as Markdown; ``dates`` is microseconds a sentence."""
    lines = ["| what | ms | `python -c pass`, ms | ratio |", "|---|---:|---:|---:|"]
    lines += [f"| {t.name} | {t.command:.0f} | {t.empty:.0f} | {t.ratio:.1f} |" for t in timings]
    return "\n".join([*lines, "", f"Dates: {dates:.0f} microseconds a sentence.", ""])


def dates_microseconds(rounds: int = 500) -> float:
    """Microseconds that finding the dates of one sentence takes, tables loaded."""
    pieces = [Piece(sentence) for sentence in SENTENCES]
    find_dates(pieces, "en")
    start = time.perf_counter()
    for _ in range(rounds):
        find_dates(pieces, "en")
    return (time.perf_counter() - start) * 1e6 / (rounds * len(pieces))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
