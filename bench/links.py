"""``python -m bench.links [LINKS] [ROUNDS]``: what a link check costs, beside four other programs.

All programs check the same list against the same server, in turn, round by round; printed are medians.
Peers that are not installed are left out (``LYCHEE``, ``LINKINATOR`` and ``LINKCHECKER`` may name them).
"""

import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

KINDS = ("page",) * 16 + ("gone", "moved", "wall", "slow")
LINKS, ROUNDS = 2000, 5
PER_HOST = 20


class Cost(NamedTuple):
    """Of one run: CPU and wall seconds, peak megabytes."""

    cpu: float
    wall: float
    peak: float


def main(arguments: list[str]) -> int:
    """Serve, measure, print the table."""
    links = int(arguments[0]) if arguments else LINKS
    rounds = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        names = _project(folder, port, links)
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.link_server", str(port)], stdout=subprocess.PIPE
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()
            costs = _rounds(_commands(folder, names), folder, rounds)
        finally:
            server.kill()
            server.wait()
    sys.stdout.write(table(costs, links))
    return 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _project(folder: Path, port: int, links: int) -> Path:
    names = folder / "urls.txt"
    hosts = [f"127.{1 + n // 60000}.{n // 250 % 240}.{1 + n % 250}" for n in range(links // PER_HOST + 1)]
    lines = [f"http://{hosts[n // PER_HOST]}:{port}/{KINDS[n % len(KINDS)]}/{n}" for n in range(links)]
    names.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "curl.cfg").write_text(
        "".join(f'url = "{line}"\noutput = "/dev/null"\n' for line in lines), encoding="utf-8"
    )
    (folder / "site").mkdir()
    page = "".join(f'<a href="{line}">x</a>\n' for line in lines)
    (folder / "site" / "index.html").write_text(page, encoding="utf-8")
    (folder / "citewarden.toml").write_text(
        '[network]\nallow = ["127.0.0.0/8"]\nhost_interval = 0\njobs = 64\nper_host = 8\n', encoding="utf-8"
    )
    return names


def _commands(folder: Path, names: Path) -> dict[str, list[str]]:
    lychee = os.environ.get("LYCHEE") or shutil.which("lychee")
    linkinator = os.environ.get("LINKINATOR") or shutil.which("linkinator")
    checker = os.environ.get("LINKCHECKER") or shutil.which("linkchecker")
    ours = [sys.executable, "-m", "pipeline", "--project", str(folder), "links", str(names)]
    found = {"citewarden links": [*ours, "--refresh", "--format", "jsonl"]}
    if shutil.which("curl"):
        limits = ["--parallel-max", "64", "--compressed", "-L", "-s"]
        found["curl -Z"] = ["curl", "-Z", *limits, "-K", str(folder / "curl.cfg")]
    if lychee:
        options = [
            "--no-progress",
            "--max-concurrency",
            "64",
            "--max-retries",
            "0",
            "--host-concurrency",
            "8",
        ]
        found["lychee"] = [lychee, *options, str(names)]
    if linkinator:
        found["linkinator"] = [linkinator, str(folder / "site"), "--concurrency", "64", "--silent"]
    if checker:
        found["LinkChecker"] = [checker, "--no-warnings", "--no-status", "-r1", f"file://{names}"]
    return found


def _rounds(commands: Mapping[str, list[str]], folder: Path, rounds: int) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(measure(command, folder))
    return costs


def measure(command: list[str], folder: Path) -> Cost:
    """Run it in the folder; what it prints is dropped."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONPATH": str(Path.cwd())}
    start = time.perf_counter()
    running = subprocess.Popen(
        command, cwd=folder, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
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
