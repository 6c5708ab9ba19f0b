"""``links`` against servers that mean harm: it ends, it stays small, others do not wait, nobody inside is
reached."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model import LinkState
from tests.commands.hostile import CALM, FORBIDDEN, Hostile

ROOT = Path(__file__).parents[2]
TIMEOUT = 2  # seconds for one address
MOST_MEMORY = 150_000  # KB
CALM_PAGES = 40
GRACE = 60  # seconds for everything: a run that hangs takes for ever

STATES = {
    "silent": "timeout",
    "dripping head": "timeout",
    "dripping body": "timeout",
    "endless head": "too-large",
    "bomb": "too-large",
    "a circle": "unknown",
    "a circle that grows": "unknown",
    "a header of a megabyte": "too-large",
    "two hundred headers": "alive",
    "no status": "server-error",
    "noise": "server-error",
    "nothing": "unreachable",
    "to a file": "unsupported-scheme",
    "to another protocol": "unsupported-scheme",
    "to a gopher": "unsupported-scheme",
}


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    with Hostile() as servers:
        yield servers


class Told:
    """What a run of the program said, in its order, and the most memory that it took (KB)."""

    def __init__(self, folder: Path, urls: list[str], *flags: str) -> None:
        config = f'[network]\nallow = ["127.8.0.0/16"]\nhost_interval = 0\ntimeout = {TIMEOUT}\njobs = 64\n'
        (folder / "citewarden.toml").write_text(config, encoding="utf-8")
        (folder / "urls.txt").write_text("\n".join(urls), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pipeline",
            "--project",
            str(folder),
            "links",
            str(folder / "urls.txt"),
        ]
        with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
            running = subprocess.Popen(
                [*command, "--format", "jsonl", "--refresh", *flags], cwd=ROOT, stdout=out, stderr=err
            )
            self.status, self.memory = _waited_for(running)
        self.err = (folder / "err").read_text(encoding="utf-8")
        self.out = (folder / "out").read_text(encoding="utf-8")
        told = map(json.loads, self.out.splitlines())
        self.lines = {each["url"]: each for each in told}
        self.order = list(self.lines)


def _waited_for(running: "subprocess.Popen[bytes]") -> tuple[int, int]:
    """Exit status and peak memory (the kernel's account of a child's begins with its parent's)."""
    memory, end = 0, time.monotonic() + GRACE
    while running.poll() is None:
        memory = max(memory, _memory(running.pid))
        if time.monotonic() > end:
            running.kill()
        time.sleep(0.02)
    return running.returncode, memory


def _memory(process: int) -> int:
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM:")), 0)


@pytest.fixture(scope="module", params=["", "--keep-pages"], ids=["states", "pages"])
def told(
    request: pytest.FixtureRequest, hostile: Hostile, tmp_path_factory: pytest.TempPathFactory
) -> Told:
    """One run: the hostile ones first, then calm ones."""
    urls = [*map(hostile.url, hostile.names), *(hostile.calm(f"{n}") for n in range(CALM_PAGES))]
    flags = [request.param] if request.param else []
    return Told(tmp_path_factory.mktemp("hostile"), urls, *flags)


def test_it_ends_and_every_address_has_a_state(told: Told, hostile: Hostile) -> None:
    assert told.status in (0, 1), told.err
    assert "Traceback" not in told.err
    assert "fault" not in told.err
    assert len(told.lines) == len(hostile.names) + CALM_PAGES
    assert {each["state"] for each in told.lines.values()} <= {state.value for state in LinkState}


@pytest.mark.parametrize("name", STATES)
def test_the_state_of_each(told: Told, hostile: Hostile, name: str) -> None:
    assert told.lines[hostile.url(name)]["state"] == STATES[name]


def test_it_stays_small(told: Told) -> None:
    assert told.memory < MOST_MEMORY


def test_others_do_not_wait(told: Told, hostile: Hostile) -> None:
    calm = [url for url in told.order if CALM in url]
    assert {told.lines[url]["state"] for url in calm} == {"alive"}
    assert told.order.index(calm[-1]) < told.order.index(hostile.url("silent"))


def test_what_strangers_say_steers_no_terminal(told: Told, hostile: Hostile) -> None:
    assert told.lines[hostile.url("escapes for terminals")]["state"] == "soft-404"
    assert "\x1b" not in told.out + told.err


@pytest.mark.parametrize("way", ["named", "redirected to"])
def test_nobody_inside_is_reached(hostile: Hostile, tmp_path: Path, way: str) -> None:
    spelled = hostile.forbidden()
    urls = spelled if way == "named" else [hostile.calm(f"-to-{n}") for n in range(len(spelled))]
    told = Told(tmp_path, [hostile.calm("ok"), *urls])
    assert hostile.visitors == 0, FORBIDDEN
    assert told.lines[hostile.calm("ok")]["state"] == "alive"
    reached = {url: told.lines[url] for url in urls if url in told.lines}
    assert len(reached) >= 10, "others are the same address, written otherwise"
    assert not {each["state"] for each in reached.values()} & {"alive", "moved", "soft-404"}


# ---- the same against other people's servers, where a person has them at hand ---------------------------

EVIL = (
    *("bomb", "bomb2", "brbomb", "enc50", "sloheads", "slobody", "silent", "endless", "cl10g", "cl10gfull"),
    *(
        "short",
        "shortchunk",
        "loop",
        "grow",
        "hdr200",
        "hdrendless",
        "hdr1mb",
        "hdr60k",
        "hdr20k",
        "nostatus",
    ),
    *(
        "gzlie",
        "unkenc",
        "negcl",
        "twocl",
        "clte",
        "badchunk",
        "tofile",
        "toftp",
        "lf",
        "obsfold",
        "nulhdr",
    ),
    *("spacehdr", "rst", "ok"),
)


RIG = os.environ.get("HOSTILE_SERVERS", "")  # host:port of a running one, in 127.8.0.0/16

if RIG:

    def test_a_rig_of_hostile_servers(tmp_path: Path) -> None:
        urls = [f"http://{RIG}/{name}" for name in EVIL]
        told = Told(tmp_path, urls)
        assert told.status in (0, 1), told.err
        assert set(told.lines) == set(urls)
        assert told.memory < MOST_MEMORY
        assert told.lines[urls[-1]]["state"] == "alive"
