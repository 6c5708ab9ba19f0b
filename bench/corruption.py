"""``python -m bench.corruption``: what was planted in an archive, and who finds it.

Beside ``citewarden archive verify``: py-wacz (``WACZ`` may name its program), which reads packages only. It
packs the same spoilt WARC files with ``wacz create`` and validates what came of it.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from pipeline.store.verify import verify
from tests.store.planted import RECORDS, spoilt


def main() -> int:
    """Print a table; 1 where something was not found."""
    program = os.environ.get("WACZ") or shutil.which("wacz")
    print("| planted | citewarden | py-wacz |\n|---|---|---|")
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        for what, folder in spoilt(Path(name)):
            kinds = sorted({problem.kind for problem in verify(folder).problems})
            missed += not kinds
            peer = _validated(program, folder) if program and what in RECORDS else "-"
            print(f"| {what} | {', '.join(kinds) or 'MISSED'} | {peer} |", flush=True)
    return int(bool(missed))


def _validated(program: str, folder: Path) -> str:
    """What py-wacz makes of the WARC files."""
    package = folder / "out.wacz"
    files = map(str, folder.glob("*.warc.gz"))
    made = _run(program, "create", "-o", str(package), *files)
    if made.returncode or not package.exists():
        return "cannot pack it"
    checked = _run(program, "validate", "-f", str(package))
    return "invalid" if checked.returncode else "valid"


def _run(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, timeout=120)


if __name__ == "__main__":
    raise SystemExit(main())
