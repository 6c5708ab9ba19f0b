"""``python -m bench.archive [KILLS] [MEGABYTES]``: our own archive: killed writers, and its speed.

Writers are killed with ``kill -9`` somewhere in the middle, two at a time; of what they had reported
nothing may be missing.  Then pages are kept and every one is read back with its digest verified; the
floor beside it is the digest alone (SHA-1 over the same bytes, in memory).
"""

import hashlib
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pipeline.model import Capture, Exchange, Fetched, Response, Target
from pipeline.store.archive import Archive
from pipeline.store.members import Fault
from pipeline.store.scan import walk
from pipeline.store.verify import verify

KILLS, MEGABYTES = 50, 300
LARGEST = 8_000_000  # bytes of a page that is being written when the writer is killed
MB = 1_000_000
_NOW = datetime(2026, 3, 1, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    """Print what was lost (nothing is expected), then the speeds; 1 where something was lost."""
    kills = int(arguments[0]) if arguments else KILLS
    megabytes = int(arguments[1]) if len(arguments) > 1 else MEGABYTES
    with tempfile.TemporaryDirectory() as name:
        said, lost, problems, torn = killed(Path(name), kills)
    print(
        f"{kills} writers killed, {torn} torn tails cut: of {said:,} pages reported {lost} lost, ", end=""
    )
    print(f"{problems} problems")
    with tempfile.TemporaryDirectory() as name:
        print(speeds(Path(name), megabytes))
    return int(bool(lost or problems))


def killed(folder: Path, kills: int) -> tuple[int, int, int, int]:
    """Pages reported, pages lost of them, problems that verify finds, tails that were torn."""
    said: dict[str, str] = {}
    torn = 0
    for turn in range((kills + 1) // 2):
        pair = [_writer(folder, f"w{turn}-{n}") for n in range(min(2, kills - 2 * turn))]
        for process in pair:
            said |= _shot(process)
        torn += sum(_is_torn(path) for each in pair for path in folder.glob(f"*-{each.pid}-*"))
    with _opened(folder) as archive:
        lost = sum(not _has(archive, url, digest) for url, digest in said.items())
    return len(said), lost, len(verify(folder).problems), torn


def _writer(folder: Path, name: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.store.scribe", str(folder), name, "1000000", str(LARGEST)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def _shot(process: subprocess.Popen[bytes]) -> dict[str, str]:
    """Killed a moment after it began; address and digest of each page that it said it had kept."""
    assert process.stdout is not None
    select.select([process.stdout], [], [], 30)
    time.sleep(random.uniform(0, 0.15))
    process.send_signal(signal.SIGKILL)
    whole = process.communicate()[0].decode().rpartition("\n")[0]
    return dict(line.split() for line in whole.splitlines())


def _is_torn(path: Path) -> bool:
    with path.open("rb") as file:
        return any(isinstance(found, Fault) for found in walk(file.fileno(), 0, path.stat().st_size))


def _has(archive: Archive, url: str, digest: str) -> bool:
    attempt = archive.last_attempt(url)
    outcome = attempt.outcome if attempt else None
    if not isinstance(outcome, Response) or outcome.capture.digest != digest:
        return False
    archive.payload(outcome.capture)  # verifies the digest
    return True


def _opened(folder: Path, *, write: bool = True) -> Archive:
    return Archive.open(folder, software="citewarden/bench", now=lambda: datetime.now(UTC), write=write)


# ---- speed -------------------------------------------------------------------------------------


def speeds(folder: Path, megabytes: int) -> str:
    """A table: megabytes of pages a second of the processor, and the ratio to the floor."""
    bodies = list(_bodies(megabytes * MB))
    size = sum(map(len, bodies))
    writing = _timed(lambda: _kept(folder, bodies))
    with _opened(folder, write=False) as archive:
        captures = list(archive.captures())
        reading = _timed(lambda: _read(archive, captures, size))
    auditing = _timed(lambda: verify(folder))
    floor = _timed(lambda: [hashlib.sha1(body, usedforsecurity=False).digest() for body in bodies])
    rows = {
        "keep": writing,
        "read back, verified": reading,
        "archive verify": auditing,
        "SHA-1 alone": floor,
    }
    head = f"| what ({len(bodies):,} pages, {size / MB:.0f} MB) | MB/s | times the floor |\n|---|---:|---:|"
    lines = (f"| {name} | {size / MB / took:.0f} | {took / floor:.1f} |" for name, took in rows.items())
    return "\n".join([head, *lines])


def _bodies(size: int) -> list[bytes]:
    """Pages as the web has them, most of them compressed already."""
    chance, bodies, made = random.Random(4), [], 0
    words = b"the harbour council met again and the pier was closed for a year "
    while made < size:
        length = int(chance.lognormvariate(10.6, 1.1))
        body = chance.randbytes(length) if chance.random() < 0.7 else (words * (length // len(words) + 1))
        bodies.append(body + b"%d" % made)
        made += len(bodies[-1])
    return bodies


def _kept(folder: Path, bodies: list[bytes]) -> None:
    with _opened(folder) as archive:
        for number, body in enumerate(bodies):
            url = f"http://h{number % 97}.example/{number}"
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
            exchange = Exchange(url, _NOW, b"GET / HTTP/1.1\r\n\r\n", answer, "192.0.2.1")
            archive.keep(Fetched(Target(url), _NOW, (exchange,)))


def _read(archive: Archive, captures: list[Capture], size: int) -> None:
    read = sum(len(archive.payload(capture)) for capture in captures)
    assert read == size, f"{read} bytes came back of {size}"


def _timed(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    before = sum(os.times()[:2])
    work()
    return sum(os.times()[:2]) - before


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
