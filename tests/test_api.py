"""The library: its examples hold, and a project's own sheet and archive count."""

import doctest
import subprocess
import sys

import pytest

import pipeline
from pipeline import api
from pipeline.errors import UsageError

ARTICLE = "The pier closed on September 5.[^1]\n\n[^1]: Ito, A. (2019-05-05). *Pier closed*. The Herald.\n"


def test_examples_of_the_library_hold() -> None:
    told = doctest.testmod(api)
    assert told.attempted > 8
    assert told.failed == 0


@pytest.mark.parametrize("name", sorted(set(pipeline.__all__) - {"__version__"}))
def test_every_name_can_be_imported_from_the_package(name: str) -> None:
    assert getattr(pipeline, name) is getattr(api, name)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = pipeline.nothing_like_it


def test_importing_the_package_reads_nothing_else() -> None:
    asked = "import pipeline, sys; print([m for m in sys.modules if m.startswith('pipeline.')])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_run_is_rendered() -> None:
    run = pipeline.check(ARTICLE, name="pier.md")
    assert '"D101"' in pipeline.render(run)
    assert "September 5" in pipeline.render(run, "markdown")


def test_a_check_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="Z9"):
        pipeline.check(ARTICLE, select=["Z9"])


def test_a_projects_sheet_counts(tmp_path) -> None:
    (tmp_path / "citewarden.toml").write_text("")
    (tmp_path / "sources.csv").write_text(
        "article,key,title,date\npier.md,pier-closed-2019,Pier closed,2019-09-05\n"
    )
    run = pipeline.check(ARTICLE, project=tmp_path, name="pier.md")
    assert not [one for one in run.findings if one.check == "D101"]
    assert not list(tmp_path.glob("reports"))
