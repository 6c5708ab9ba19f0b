"""``python -m bench.links [http|https|growth] [LINKS] [ROUNDS]``: what a link check costs, beside others.

All programs check the same list against the same server, in turn, round by round; printed are medians.
``https`` has a new host for each link, ``growth`` looks at ours alone, with 1,000, 10,000 and 50,000 links.
Peers that are not installed are left out (``LYCHEE``, ``LINKINATOR`` and ``LINKCHECKER`` may name them).

Measured on two cores, 2,000 links, five rounds, with verdicts, guard and history; our CPU against theirs:

| | curl -Z | lychee, no pause | lychee, its own pace | linkinator | LinkChecker |
|---|---:|---:|---:|---:|---:|
| http, 20 links a host | 2.2 | 2.3 | .91 | .30 | .20-.22 |
| https, a new host for each link | .09 (300 links) | 2.4 | | .46 | .06 (300 links) |

A quarter of ours is the start of the program: 0.12 seconds.  50,000 links on 2,000 hosts peak at 58 MB.
"""

import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.link_peers import commands, environment, written

KINDS = ("page",) * 16 + ("gone", "moved", "wall", "slow")
LINKS, ROUNDS = 2000, 5
PER_HOST = 20
GROWTH = (1_000, 10_000, 50_000)
OURS = "citewarden links"
SLOW_ON_TLS = frozenset(("curl -Z", "LinkChecker"))  # some load all authorities again for each host
FEW = 500


class Cost(NamedTuple):
    """Of one run: CPU and wall seconds, peak megabytes."""

    cpu: float
    wall: float
    peak: float


def main(arguments: list[str]) -> int:
    """Serve, measure, print the table."""
    kind = arguments.pop(0) if arguments and not arguments[0].isdigit() else "http"
    links = int(arguments[0]) if arguments else LINKS
    rounds = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    if kind == "growth":
        sys.stdout.write(growth())
    else:
        sys.stdout.write(compared(links, rounds, tls=kind == "https"))
    return 0


def compared(links: int, rounds: int, *, tls: bool) -> str:
    """The table of all programs."""
    with _served(links, 1 if tls else PER_HOST, tls=tls) as (folder, variables):
        programs = commands(folder)
        if tls and links > FEW:
            programs = {name: command for name, command in programs.items() if name not in SLOW_ON_TLS}
        costs: dict[str, list[Cost]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, command in programs.items():
                costs[name].append(measure(command, folder, variables))
    return table(costs, links)


def growth() -> str:
    """What ours costs as the list grows."""
    lines = ["| links | hosts | CPU s / 1,000 links | wall s | peak MB |", "|---:|---:|---:|---:|---:|"]
    for links in GROWTH:
        per_host = PER_HOST * 5 // 4
        with _served(links, per_host, tls=False) as (folder, variables):
            cost = measure(commands(folder)[OURS], folder, variables)
        cpu = cost.cpu * 1000 / links
        lines.append(
            f"| {links:,} | {links // per_host:,} | {cpu:.3f} | {cost.wall:.1f} | {cost.peak:.0f} |"
        )
    return "\n".join([*lines, ""])


@contextmanager
def _served(links: int, per_host: int, *, tls: bool) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder with what the programs read, their environment, and a server while it lasts."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        authorities = folder / "authorities.pem" if tls else None
        serve = [sys.executable, "-m", "bench.link_server", str(port)]
        server = subprocess.Popen([*serve, str(authorities)] if tls else serve, stdout=subprocess.PIPE)
        try:
            assert server.stdout is not None
            server.stdout.readline()
            scheme, kinds = ("https", KINDS[:1]) if tls else ("http", KINDS)
            addresses = [
                f"{scheme}://{_host(n // per_host)}:{port}/{kinds[n % len(kinds)]}/{n}"
                for n in range(links)
            ]
            written(folder, addresses, authorities)
            yield folder, environment(folder, authorities)
        finally:
            server.kill()
            server.wait()


def _host(number: int) -> str:
    return f"127.{1 + number // 60000}.{number // 250 % 240}.{1 + number % 250}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def measure(command: list[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Run it in the folder; what it prints is dropped."""
    start = time.perf_counter()
    running = subprocess.Popen(
        command, cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(running.pid, 0)
    running.returncode = 0
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, _megabytes(used))


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024


def table(costs: Mapping[str, list[Cost]], links: int) -> str:
    """Medians as Markdown, with the ratio of our CPU seconds to each peer's."""
    lines = [
        "| program | CPU s / 1,000 links | wall s | peak MB | ours / its |",
        "|---|---:|---:|---:|---:|",
    ]
    ours = statistics.median(cost.cpu for cost in next(iter(costs.values())))
    for name, runs in costs.items():
        cpu, wall, peak = (statistics.median(column) for column in zip(*runs, strict=True))
        lines.append(f"| {name} | {cpu * 1000 / links:.3f} | {wall:.2f} | {peak:.0f} | {ours / cpu:.2f} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
