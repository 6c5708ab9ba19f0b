"""The wheel and the source distribution: whole, and they start without the project beside them."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MADE_OF = ("pyproject.toml", "README.md", "CHANGELOG.md")
BUILD = "from setuptools.build_meta import build_sdist as s, build_wheel as w; s('dist'); w('dist')"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both, built from a copy."""
    place = tmp_path_factory.mktemp("package")
    for name in MADE_OF:
        shutil.copy(ROOT / name, place)
    shutil.copytree(ROOT / "pipeline", place / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-c", BUILD], cwd=place, check=True, capture_output=True)
    return place


def _shipped(place: Path) -> set[str]:
    files = (path for path in (place / "pipeline").rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix() for path in files}


def test_everything_is_in_the_wheel(built: Path) -> None:
    with zipfile.ZipFile(next((built / "dist").glob("*.whl"))) as wheel:
        inside = set(wheel.namelist())
    assert _shipped(built) <= inside
    assert not [name for name in inside if not name.startswith(("pipeline/", "citewarden-"))]


def test_everything_is_in_the_source_distribution(built: Path) -> None:
    with tarfile.open(next((built / "dist").glob("*.tar.gz"))) as source:
        inside = {name.partition("/")[2] for name in source.getnames()}
    assert _shipped(built) <= inside


def test_the_wheel_starts_elsewhere(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next((built / "dist").glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    (tmp_path / "pier.md").write_text(
        "The pier closed on September 5.[^1]\n\n[^1]: Ito, A. (2019-05-05). *Pier closed*. X.\n"
    )
    code = "import sys; sys.path.insert(0, 'site'); from pipeline import cli; print(cli.__file__); sys.exit(cli.main())"
    asked = [sys.executable, "-P", "-c", code, "check", "pier.md", "--offline", "--select", "D101"]
    told = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.startswith(str(tmp_path))
    assert "D101" in told.stdout
