"""Bounds: a dump read as a stream, a huge page, an article of very many references.

Each is parsed to JSON by a process of its own; what counts is the time of its processor and the most
memory that it ever held.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from bench.articles import make

MB = 1_000_000
REFERENCES = 20_000
_HEAD = (
    '<mediawiki xml:lang="en"><siteinfo><base>https://en.wikipedia.org/wiki/Main_Page</base></siteinfo>\n'
)
_PAGE = "<page><title>Pier {0}</title><ns>0</ns><revision><id>{0}</id><text>{1}</text></revision></page>\n"


class Cost(NamedTuple):
    """Megabytes read, seconds of the processor, the most megabytes held."""

    name: str
    read: float
    seconds: float
    held: float


def main(arguments: list[str]) -> int:
    """Print the figures; the argument is how many megabytes the dump and the page have (100)."""
    size = arguments[0] if arguments else "100"
    with tempfile.TemporaryDirectory() as folder:
        # In another process: what a process has held counts for those that it starts.
        subprocess.run([sys.executable, "-m", "bench.many", folder, size], check=True)
        made = [Path(folder, name) for name in ("dump.xml", "page.wiki", "references.wiki")]
        costs = [cost(path) for path in made]
    lines = ["| what | MB | s (processor) | MB/s | MB held |", "|---|---:|---:|---:|---:|"]
    lines += [
        f"| {c.name} | {c.read:.1f} | {c.seconds:.1f} | {c.read / c.seconds:.2f} | {c.held:.0f} |"
        for c in costs
    ]
    sys.stdout.write("\n".join([*lines, ""]))
    return 0


def cost(path: Path) -> Cost:
    """What ``citewarden parse PATH --format jsonl`` costs."""
    command = [sys.executable, "-m", "pipeline", "parse", str(path), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(path.name, path.stat().st_size / MB, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def write(folder: Path, size: int) -> None:
    """Make the three files; ``size`` in bytes."""
    texts = {
        "dump.xml": dump(size),
        "page.wiki": page(size),
        "references.wiki": iter([make(REFERENCES).wikitext]),
    }
    for name, pieces in texts.items():
        with (folder / name).open("w", encoding="utf-8") as file:
            file.writelines(pieces)


def dump(size: int) -> Iterator[str]:
    """A dump of about ``size`` bytes."""
    articles = [escape(make(references, references).wikitext) for references in range(5, 45)]
    written, number = 0, 0
    yield _HEAD
    while written < size:
        number += 1
        text = _PAGE.format(number, articles[number % len(articles)])
        written += len(text)
        yield text
    yield "</mediawiki>\n"


def page(size: int) -> Iterator[str]:
    """One page of wikitext of about ``size`` bytes, its footnotes all of different names."""
    text = make(200).wikitext
    for number in range(size // len(text) + 1):
        yield re.sub(r'name="?(\w+)"?', rf'name="\1-{number}"', text)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) * MB)
