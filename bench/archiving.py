"""``python -m bench.archiving [PAGES] [ROUNDS]``: archiving, beside ``wget --warc-file``.

Both fetch the same list from the same server in turn, round by round, and write a WARC file of requests and
responses; printed are medians of CPU seconds, and the size of what was written.  Every page is another one,
and comes packed where the program asks for that, as from most servers.
"""

import asyncio
import gzip
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

PAGES, ROUNDS, PER_HOST = 2000, 3, 50
LEVEL = 6  # at which servers pack


class Cost(NamedTuple):
    """Of one run: CPU and wall seconds, bytes written."""

    cpu: float
    wall: float
    size: int


def main(arguments: list[str]) -> int:
    """Serve, measure, print the table."""
    count = int(arguments[0]) if arguments else PAGES
    rounds = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        names = _listed(folder, port, count)
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.archiving", "serve", str(port)], stdout=subprocess.PIPE
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()
            print(table(_measured(folder, names, rounds), count))
        finally:
            server.kill()
            server.wait()
    return 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _listed(folder: Path, port: int, count: int) -> Path:
    names = folder / "urls.txt"
    hosts = [f"127.1.{n // 250}.{1 + n % 250}" for n in range(count // PER_HOST + 1)]
    lines = [f"http://{hosts[n // PER_HOST]}:{port}/page/{n}" for n in range(count)]
    names.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return names


def _measured(folder: Path, names: Path, rounds: int) -> dict[str, list[Cost]]:
    ours = [sys.executable, "-m", "bench.archiving", "keep", str(names), str(folder / "archive")]
    commands = {"fetch and keep": ours}
    if wget := shutil.which("wget"):
        options = ["-q", "-i", str(names), "-O", "/dev/null", "--tries=1", f"--warc-file={folder / 'wget'}"]
        commands["wget --warc-file"] = [wget, *options]
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(_measure(command, folder))
    return found


def _measure(command: list[str], folder: Path) -> Cost:
    """Run it; what it wrote is weighed and removed."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    start = time.perf_counter()
    running = subprocess.Popen(command, env=kept)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    files = [*folder.glob("archive/*.warc.gz"), *folder.glob("wget*.warc.gz")]
    size = sum(path.stat().st_size for path in files)
    shutil.rmtree(folder / "archive", ignore_errors=True)
    (folder / "wget.warc.gz").unlink(missing_ok=True)
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, size)


def table(found: dict[str, list[Cost]], count: int) -> str:
    """Medians as Markdown."""
    lines = [
        f"| {count:,} pages | CPU s | wall s | MB | CPU, ours / its | size, ours / its |",
        f"|---|{'---:|' * 5}",
    ]
    medians = {name: [median(column) for column in zip(*runs, strict=True)] for name, runs in found.items()}
    ours = next(iter(medians.values()))
    for name, (cpu, wall, size) in medians.items():
        ratios = f"{ours[0] / cpu:.3f} | {ours[2] / size:.3f}"
        lines.append(f"| {name} | {cpu:.2f} | {wall:.2f} | {size / 1e6:.1f} | {ratios} |")
    return "\n".join(lines)


def keep(names: Path, folder: Path) -> None:
    """Fetch every address of the list, and keep what comes."""
    from pipeline.model import Target
    from pipeline.net.fetcher import Fetcher
    from pipeline.net.settings import NetworkSettings
    from pipeline.store.archive import Archive

    network = NetworkSettings(allow=("127.0.0.0/8",), host_interval=0, jobs=64, per_host=8)
    targets = [Target(line) for line in names.read_text("utf-8").split()]
    with Archive.open(folder, software="citewarden/bench", now=lambda: datetime.now(UTC)) as archive:
        for fetched in Fetcher(network).fetch(targets):
            archive.keep(fetched)


class Site(asyncio.Protocol):
    """Answers every request with a page of 8 to 200 kB (packed, a median of 30) of its own."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember whom to answer."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.left = transport, b""

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.left += data
        while b"\r\n\r\n" in self.left:
            head, _, self.left = self.left.partition(b"\r\n\r\n")
            page = _page(int(head.split(b" ")[1].rpartition(b"/")[2]))
            packs = b"gzip" in head.lower().partition(b"accept-encoding:")[2].partition(b"\r\n")[0]
            coding = b"Content-Encoding: gzip\r\n" if packs else b""
            body = gzip.compress(page, LEVEL) if packs else page
            about = b"Content-Type: text/html\r\n%sContent-Length: %d" % (coding, len(body))
            self.transport.write(b"HTTP/1.1 200 OK\r\n%s\r\n\r\n%s" % (about, body))


def _page(number: int) -> bytes:
    """Paragraphs of made-up words, of which some are frequent and most are rare, as in any language."""
    return b"<html><title>Page %d</title><body>\n%s</body></html>" % (number, _story(number % 40))


@cache
def _story(number: int) -> bytes:
    dice = random.Random(number)
    words, weights = _vocabulary()
    lines = (b" ".join(dice.choices(words, weights, k=60)) for _ in range(20 + number * 14))
    return b"".join(b'<div class="story"><p>%s.</p></div>\n' % line for line in lines)


@cache
def _vocabulary() -> tuple[list[bytes], list[float]]:
    dice = random.Random(5)
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    words = ["".join(dice.choices(syllables, k=dice.choice((1, 2, 2, 3, 4)))).encode() for _ in range(6000)]
    return words, [1 / (rank + 3) for rank in range(len(words))]


async def serve(port: int) -> None:
    """Until the process is ended."""
    server = await asyncio.get_running_loop().create_server(Site, "0.0.0.0", port, backlog=1024)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2])))
    elif sys.argv[1:2] == ["keep"]:
        keep(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        raise SystemExit(main(sys.argv[1:]))
