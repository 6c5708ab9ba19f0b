"""``python -m bench.archiving [PAGES] [ROUNDS]``: what it costs to fetch pages and keep them, beside wget.

Every page is another one, of 30 to 300 kB, on one host on loopback; whoever asks for gzip gets it.  Both
programs write a WARC file, in turn, round by round; printed are medians.

Measured on two cores, 2,000 pages, five rounds: our CPU is 1/7.4 of ``wget --warc-file``, the file 1.015 of
its size.
"""

import asyncio
import gzip
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import ClassVar

from bench.link_peers import SETTINGS, environment
from bench.link_server import answer
from bench.links import Cost, free_port, measure

PAGES, ROUNDS = 2000, 5
BASES = 50
HTML = b"Content-Type: text/html\r\n"
ZIP = "--compression=gzip"
ZIPPED = b"Content-Encoding: gzip\r\n"


def main(arguments: list[str]) -> int:
    """Serve, measure, print the table."""
    if arguments[:1] == ["serve"]:
        asyncio.run(serve(int(arguments[1]), int(arguments[2])))
        return 0
    pages = int(arguments[0]) if arguments else PAGES
    rounds = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    sys.stdout.write(compared(pages, rounds))
    return 0


def compared(pages: int, rounds: int) -> str:
    """The table."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        serving = [sys.executable, "-m", "bench.archiving", "serve", str(port), str(pages)]
        server = subprocess.Popen(serving, stdout=subprocess.PIPE)
        try:
            assert server.stdout is not None
            server.stdout.readline()
            (folder / "citewarden.toml").write_text(f"[network]\n{SETTINGS}", encoding="utf-8")
            addresses = "".join(f"http://127.0.0.1:{port}/{number}\n" for number in range(pages))
            (folder / "urls.txt").write_text(addresses, encoding="utf-8")
            costs = _costs(folder, rounds)
        finally:
            server.kill()
            server.wait()
    return _table(costs, pages)


def _costs(folder: Path, rounds: int) -> dict[str, list[tuple[Cost, float]]]:
    names = str(folder / "urls.txt")
    ours = [sys.executable, "-m", "pipeline", "--project", str(folder), "links", names, "--keep-pages"]
    commands = {"citewarden links --keep-pages": ours}
    if shutil.which("wget"):
        wget = ["wget", "-q", "-i", names, "-O", "/dev/null", "--warc-file", str(folder / "warc" / "wget")]
        commands |= {"wget --warc-file": wget, "wget --warc-file --compression=gzip": [*wget, ZIP]}
    costs: dict[str, list[tuple[Cost, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            for made in (folder / "archive", folder / "warc"):
                shutil.rmtree(made, ignore_errors=True)
            (folder / "warc").mkdir()
            cost = measure(command, folder, environment(folder, None))
            costs[name].append((cost, _megabytes(folder)))
    return costs


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.glob("*/*.warc.gz")) / 1e6


def _table(costs: dict[str, list[tuple[Cost, float]]], pages: int) -> str:
    lines = [
        "| program | CPU s / 1,000 pages | wall s | peak MB | WARC MB | ours / its CPU | ours / its file |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    found = {
        name: [statistics.median(col) for col in zip(*((*cost, size) for cost, size in runs), strict=True)]
        for name, runs in costs.items()
    }
    our_cpu, _, _, our_size = next(iter(found.values()))
    for name, (cpu, wall, peak, size) in found.items():
        figures = f"{cpu * 1000 / pages:.3f} | {wall:.2f} | {peak:.0f} | {size:.1f}"
        lines.append(f"| {name} | {figures} | 1/{cpu / our_cpu:.1f} | {our_size / size:.3f} |")
    return "\n".join([*lines, ""])


class Site(asyncio.Protocol):
    """Answers GET /NUMBER, as sent or zipped."""

    plain: ClassVar[list[bytes]] = []
    zipped: ClassVar[list[bytes]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember whom to answer."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.left = transport, b""

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.left += data
        while b"\r\n\r\n" in self.left:
            head, _, self.left = self.left.partition(b"\r\n\r\n")
            number = int(head.split(b" ")[1][1:] or b"0")
            self.transport.write((self.zipped if b"gzip" in head else self.plain)[number])


def bases(dice: random.Random) -> list[str]:
    """Texts of 30 to 300 kB, of made-up words of which few are frequent."""
    words = ["".join(dice.choices("abdefgiklmnoprstu", k=dice.randint(2, 11))) for _ in range(4000)]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    made = []
    for number in range(BASES):
        text = dice.choices(words, weights, k=4000 + 480 * number)
        blocks = [f"<p class=story>{' '.join(text[at : at + 60])}.</p>" for at in range(0, len(text), 60)]
        made.append("\n".join(blocks))
    return made


async def serve(port: int, pages: int) -> None:
    """Make the pages, print ``ready``, answer until the process is ended."""
    texts = bases(random.Random(5))
    for number in range(pages):
        page = f"<html><title>Page {number}</title><h1>{number}</h1>{texts[number % BASES]}</html>".encode()
        Site.plain.append(answer(b"200 OK", page, HTML))
        Site.zipped.append(answer(b"200 OK", gzip.compress(page, 6), HTML + ZIPPED))
    server = await asyncio.get_running_loop().create_server(Site, "127.0.0.1", port, backlog=1024)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
