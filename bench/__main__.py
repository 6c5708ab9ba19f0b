"""``python -m bench``: start-up and speed as a Markdown table.  Figures, not tests."""

import sys
import time
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


def main() -> int:
    """Print the table; run from the project's folder."""
    check = ("-m", "pipeline", "check", str(ARTICLE), "--offline", "--no-write", "--format", "json")
    timings = [time_process("--help", ("-m", "pipeline", "--help")), time_process("offline check", check)]
    sys.stdout.write(table(timings, dates_microseconds()))
    return 0


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
    raise SystemExit(main())
