"""``python -m bench.link_states [-v]``: are verdicts true?  Some 1,000 labelled links, and three programs.

Every case is a host of its own on loopback.  ``citewarden links`` runs as a process; printed are precision
and recall of each state, and what LinkChecker and linkinator make of the same links (``LINKCHECKER`` and
``LINKINATOR`` may name them): they only know broken and fine.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.states.server import cases, host_of

TIMEOUT = 4  # seconds, for all programs
PATIENCE = 120  # seconds for one program
BROKEN = frozenset(
    ("dead", "soft-404", "parked", "usurped", "redirected-to-home", "tls-trouble", "server-error")
)
SCHEMES = {"http": "http", "closed": "http"}


def main(arguments: list[str]) -> int:
    """Serve, ask, print; 1 where a state misses the bar."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # LinkChecker gives up its rights
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.states.server", name],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()
            wanted = _addresses(json.loads((folder / "doors.json").read_text(encoding="utf-8")))
            found = _ours(folder, wanted)
            peers = {} if "--alone" in arguments else _peers(folder, wanted)
        finally:
            server.kill()
            server.wait()
    if "-v" in arguments:
        sys.stdout.write(mistakes(wanted, found))
    scores = scores_of(wanted, found)
    sys.stdout.write(table(scores) + beside(wanted, found, peers))
    return int(any(min(score[:2]) < 0.98 for score in scores.values()))


def _addresses(doors: Mapping[str, int]) -> dict[str, int]:
    """The address of every case, and the case's number."""
    return {
        case.url or f"{SCHEMES.get(case.door, 'https')}://{host_of(n)}:{doors[case.door]}{case.path}": n
        for n, case in enumerate(cases())
    }


def _ours(folder: Path, wanted: Mapping[str, int]) -> dict[str, dict[str, object]]:
    limits = (
        f"timeout = {TIMEOUT}\nconnect_timeout = 3\nhost_interval = 0\njobs = 32\nmax_bytes = 3000000\n"
    )
    (folder / "citewarden.toml").write_text(
        f'[network]\nallow = ["127.7.0.0/16"]\n{limits}', encoding="utf-8"
    )
    (folder / "urls.txt").write_text("\n".join(wanted) + "\n", encoding="utf-8")
    former = [url for url, number in wanted.items() if cases()[number].before]
    (folder / "former.txt").write_text("\n".join(former) + "\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "--project",
        str(folder),
        "links",
    ]
    _run([*command, str(folder / "former.txt"), "--keep-pages"], folder)
    done = _run([*command, str(folder / "urls.txt"), "--refresh", "--robots", "--format", "jsonl"], folder)
    return {told["url"]: told for told in map(json.loads, done.splitlines())}


# ---- scores -----------------------------------------------------------------------------------------


def scores_of(
    wanted: Mapping[str, int], found: Mapping[str, Mapping[str, object]]
) -> dict[str, tuple[float, float, int]]:
    """By state: precision, recall, number of cases."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for url, number in wanted.items():
        label, state = cases()[number].state, str(found.get(url, {}).get("state", "none"))
        labels[label] += 1
        said[state] += 1
        right[label] += label == state
    return {
        state: (right[state] / max(1, said[state]), right[state] / number, number)
        for state, number in labels.most_common()
    }


def table(scores: Mapping[str, tuple[float, float, int]]) -> str:
    """As Markdown."""
    lines = ["| state | cases | precision | recall |", "|---|---:|---:|---:|"]
    lines += [f"| {state} | {n} | {p:.3f} | {r:.3f} |" for state, (p, r, n) in scores.items()]
    total = sum(n for _, _, n in scores.values())
    right = sum(r * n for _, r, n in scores.values())
    return "\n".join([*lines, f"| all | {total} | | {right / total:.3f} |", "", ""])


def mistakes(wanted: Mapping[str, int], found: Mapping[str, Mapping[str, object]]) -> str:
    """One line for each case that was judged wrongly."""
    lines = []
    for url, number in wanted.items():
        case, told = cases()[number], found.get(url, {})
        if told.get("state") != case.state:
            lines.append(f"{case.name}: {case.state}, not {told.get('state')} {told.get('signals')}")
    return "".join(f"{line}\n" for line in lines)


# ---- peers ------------------------------------------------------------------------------------------


def _peers(folder: Path, wanted: Mapping[str, int]) -> dict[str, dict[str, bool]]:
    """By program and address: whether it is called broken; addresses that it leaves out are missing."""
    checker = os.environ.get("LINKCHECKER") or shutil.which("linkchecker")
    linkinator = os.environ.get("LINKINATOR") or shutil.which("linkinator")
    page = folder / "site" / "index.html"
    page.parent.mkdir()
    page.write_text("".join(f'<a href="{url}">x</a>\n' for url in wanted), encoding="utf-8")
    found = {}
    if checker:
        found["LinkChecker"] = _linkchecker(checker, page, folder)
    if linkinator:
        found["linkinator"] = _linkinator(linkinator, page, folder)
    return found


def _linkchecker(program: str, page: Path, folder: Path) -> dict[str, bool]:
    config = folder / "linkcheckerrc"
    config.write_text(
        f"[checking]\nsslverify={folder}/ca.pem\ntimeout={TIMEOUT}\nthreads=20\n", encoding="utf-8"
    )
    options = ["-f", str(config), "--check-extern", "-r1", "-v", "-o", "csv", "--no-status"]
    done = _run([program, *options, str(page)], folder)
    rows = csv.reader((line for line in done.splitlines() if not line.startswith("#")), delimiter=";")
    return {row[0]: row[6] != "True" for row in rows if len(row) > 7}


def _linkinator(program: str, page: Path, folder: Path) -> dict[str, bool]:
    options = ["--format", "json", "--timeout", str(TIMEOUT * 1000), "--concurrency", "32"]
    done = _run([program, *options, str(page.parent)], folder)
    links = json.loads(done[done.find("{") :]).get("links", []) if "{" in done else []
    return {each["url"]: each["state"] == "BROKEN" for each in links}


def _run(command: Sequence[str], folder: Path) -> str:
    """What it printed, as far as it came in its time: endless answers hold some programs up for ever."""
    trust = dict.fromkeys(
        ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"), f"{folder}/ca.pem"
    )
    with (folder / "printed").open("w+b") as printed:
        running = subprocess.Popen(
            list(command), stdout=printed, stderr=subprocess.DEVNULL, env={**os.environ, **trust}
        )
        try:
            running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        printed.seek(0)
        return printed.read().decode("utf-8", "replace")


def beside(
    wanted: Mapping[str, int],
    found: Mapping[str, Mapping[str, object]],
    peers: Mapping[str, Mapping[str, bool]],
) -> str:
    """For each state: how many links each program calls broken (of those that it judged)."""
    ours = {url: str(told["state"]) in BROKEN for url, told in found.items()}
    columns = {"citewarden": ours, **peers}
    called: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for url, number in wanted.items():
        for program, told in columns.items():
            if url in told:
                called[cases()[number].state][program].append(told[url])
    lines = [f"| called broken | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for state, programs in called.items():
        cells = [f"{sum(programs[name])} of {len(programs[name])}" for name in columns]
        lines.append(f"| {state} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
