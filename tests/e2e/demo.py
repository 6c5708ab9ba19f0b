"""``make demo``: the main job against the made-up web, as a user with a network would see it."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.e2e.box import Box
from tests.e2e.project import make_project

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "reports" / "demo"


def main() -> int:
    """Start the box, run the unmodified program in a project of its own, say where the report is."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    article = make_project(FOLDER)
    with tempfile.TemporaryDirectory() as scratch, Box(Path(scratch) / "box") as box:
        command = [sys.executable, "-m", "pipeline", "check", str(article), "--fail-on", "never"]
        environment = {**os.environ, **box.environment(), "PYTHONPATH": str(ROOT)}
        status = subprocess.run(command, cwd=FOLDER, env=environment, check=False).returncode
        print(
            f"asked, all of it on this machine: {len(box.proxy.log)} requests to {len(box.hosts_asked())} hosts"
        )
    return status


if __name__ == "__main__":
    raise SystemExit(main())
