"""A project folder with the shipped article and its sheet, somewhere else."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLE = "articles/north-korea-peru-relations.txt"


def make_project(folder: Path) -> Path:
    """Copy what ships into ``folder`` and return the article's path."""
    (folder / "articles").mkdir(parents=True)
    for name in ("citewarden.toml", "sources.csv", ARTICLE):
        shutil.copyfile(ROOT / name, folder / name)
    return folder / ARTICLE
