"""How ``bench.links`` starts each program, with 64 pages at once, 8 of one host, and no pause."""

import os
import shutil
import sys
from pathlib import Path

SETTINGS = 'allow = ["127.0.0.0/8"]\nhost_interval = 0\njobs = 64\nper_host = 8\n'
STRIDE = 20  # the page has its links in another order: LinkChecker waits wherever two of a host follow
_OURS = (sys.executable, "-m", "pipeline")
_CURL = ("curl", "-Z", "--parallel-max", "64", "--compressed", "-L", "-s")
_LYCHEE = ("--no-progress", "--max-concurrency", "64", "--max-retries", "0", "--host-concurrency", "8")


def written(folder: Path, links: list[str], authorities: Path | None) -> None:
    """What the programs read; ``authorities`` are the certificates that they are to trust."""
    folder.chmod(0o755)  # LinkChecker becomes another user where it can
    (folder / "urls.txt").write_text("\n".join(links) + "\n", encoding="utf-8")
    outputs = "".join(f'url = "{link}"\noutput = "/dev/null"\n' for link in links)
    trusted = f'cacert = "{authorities}"\n' if authorities else ""
    (folder / "curl.cfg").write_text(trusted + outputs, encoding="utf-8")
    (folder / "site").mkdir()
    mixed = (links[n] for start in range(STRIDE) for n in range(start, len(links), STRIDE))
    page = "".join(f'<a href="{link}">x</a>\n' for link in mixed)
    (folder / "site" / "index.html").write_text(page, encoding="utf-8")
    checking = "maxrequestspersecond=100000\nthreads=64\nrecursionlevel=1\n"
    trust = f"sslverify={authorities}\n" if authorities else ""
    (folder / "checkerrc").write_text(
        f"[checking]\n{checking}{trust}[filtering]\ncheckextern=1\n", encoding="utf-8"
    )
    bundle = f'ca_bundle = "{authorities}"\n' if authorities else ""
    (folder / "citewarden.toml").write_text(f"[network]\n{SETTINGS}{bundle}", encoding="utf-8")


def environment(folder: Path, authorities: Path | None) -> dict[str, str]:
    """Ours, with bytecode kept, and the certificates named to those that look for them here."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONPATH": str(Path.cwd())}
    names = ("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE") if authorities else ()
    return kept | {name: str(authorities) for name in names}


def commands(folder: Path) -> dict[str, list[str]]:
    """By name; peers that are not installed are left out."""
    names, site = str(folder / "urls.txt"), folder / "site"
    ours = [*_OURS, "--project", str(folder), "links", names, "--refresh", "--format", "jsonl"]
    found = {"citewarden links": ours}
    if shutil.which("curl"):
        found["curl -Z"] = [*_CURL, "-K", str(folder / "curl.cfg")]
    if lychee := _program("lychee"):
        found["lychee"] = [lychee, *_LYCHEE, "--host-request-interval", "0s", names]
        found["lychee, its own pace"] = [lychee, *_LYCHEE, names]
    if linkinator := _program("linkinator"):
        found["linkinator"] = [linkinator, str(site), "--concurrency", "64", "--silent"]
    if checker := _program("linkchecker"):
        options = ["-f", str(folder / "checkerrc"), "--no-warnings", "--no-status"]
        found["LinkChecker"] = [checker, *options, f"file://{site}/index.html"]
    return found


def _program(name: str) -> str:
    """By the variable of its name (``LYCHEE``), or where it is found."""
    return os.environ.get(name.upper()) or shutil.which(name) or ""
