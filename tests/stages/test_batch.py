"""Reports of many articles: a folder each, an overview that leads to them, and none where none is wanted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.stages.batch import Batch
from pipeline.stages.desk import Trouble
from tests.stages.test_report import OTHER, RUN

TROUBLE = Trouble("gone.txt", "gone.txt: no such file", 2)


def batch(folder: Path | None) -> Batch:
    return Batch("20260304T050607Z-abcdef", RUN.started, folder)


def names(folder: Path) -> set[str]:
    return {place.name for place in folder.iterdir()}


def test_a_folder_each_and_latest_leads_to_the_overview(tmp_path: Path) -> None:
    one = batch(tmp_path / "reports" / "many")
    told = list(one.told(iter([RUN, TROUBLE, OTHER]), "text"))
    one.write(("passed over 3 redirects",))
    latest = tmp_path / "reports" / "latest"
    assert latest.resolve() == tmp_path / "reports" / "many"
    assert names(latest) == {"index.html", "index.md", RUN.id, OTHER.id}
    assert f'href="{RUN.id}/index.html"' in (latest / "index.html").read_text("utf-8")
    assert "passed over 3 redirects" in (latest / "index.md").read_text("utf-8")
    assert len(told) == 3 and told[-1].startswith("3 articles: ")


def test_what_goes_to_standard_output(tmp_path: Path) -> None:
    told = json.loads("".join(batch(None).told(iter([RUN, TROUBLE]), "json")))
    assert [a["run"] for a in told["articles"]] == [RUN.id]
    assert told["failures"] == [{"identity": "gone.txt", "problem": "gone.txt: no such file"}]
    (page,) = batch(None).told(iter([RUN]), "html")
    assert page.startswith("<!doctype html>") and "href=" not in page.split("<body>")[1]
    assert not names(tmp_path)


def test_articles_come_out_as_they_are_done() -> None:
    def runs():
        yield RUN
        raise KeyboardInterrupt

    one = batch(None)
    told = one.told(runs(), "text")
    assert next(told).startswith(RUN.article.identity)
    with pytest.raises(KeyboardInterrupt):
        next(told)
    assert [entry.identity for entry in one.entries] == [RUN.article.identity]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(PipelineError, match="cannot be written"):
        list(batch(tmp_path / "file" / "many").told(iter([replace(RUN, id="x1")]), "text"))
