"""Reports on disk: whole or not at all, and ``latest`` is always the newest."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import PipelineError, UsageError
from pipeline.model import Article, Run
from pipeline.renderers import Renderer
from pipeline.stages.report import rendered, write_report

ARTICLE = Article("a.txt", "Title", "en", "Text.", "utf-8", "plain", (), (), ())
RUN = Run("20260101T000000Z-aa", "0.1.0", datetime(2026, 1, 1, tzinfo=UTC), ARTICLE, (), ())
OTHER = replace(RUN, id="20260102T000000Z-bb")
ONE = {"one": Renderer("one", "one.txt", lambda run: f"{run.id}\n"), "none": Renderer("none", "", str)}


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_every_file_is_written(tmp_path):
    place = write_report(RUN, tmp_path / "reports")
    assert place == tmp_path / "reports" / RUN.id
    assert names(place) == ["index.html", "report.json", "report.md"]
    assert json.loads((place / "report.json").read_bytes())["run"] == RUN.id
    assert names(tmp_path / "reports") == [RUN.id, "latest"]
    assert names(tmp_path / "reports" / "latest") == names(place)


def test_renderers_are_known_by_name():
    assert json.loads(rendered(RUN, "json"))["run"] == RUN.id
    assert rendered(RUN, "html").startswith("<!doctype html>")
    with pytest.raises(
        UsageError, match="badge, csv, github, html, json, junit, lines, markdown, sarif, text"
    ):
        rendered(RUN, "pdf")


def test_latest_follows_the_newest_run(tmp_path):
    write_report(RUN, tmp_path, ONE)
    write_report(OTHER, tmp_path, ONE)
    assert (tmp_path / "latest" / "one.txt").read_text() == f"{OTHER.id}\n"
    assert (tmp_path / RUN.id / "one.txt").read_text() == f"{RUN.id}\n"
    assert names(tmp_path) == [RUN.id, OTHER.id, "latest"]


def test_latest_still_leads_there_when_the_folder_is_moved(tmp_path):
    write_report(RUN, tmp_path / "before", ONE)
    (tmp_path / "before").rename(tmp_path / "after")
    assert (tmp_path / "after" / "latest" / "one.txt").exists()


def test_same_run_again_replaces_its_report(tmp_path):
    write_report(RUN, tmp_path, ONE)
    again = {"two": Renderer("two", "two.txt", lambda run: "2")}
    write_report(RUN, tmp_path, again)
    assert names(tmp_path / RUN.id) == names(tmp_path / "latest") == ["two.txt"]
    assert names(tmp_path) == [RUN.id, "latest"]


@pytest.mark.parametrize("stale", ["folder", "file", "dangling"])
def test_whatever_latest_was_it_is_replaced(tmp_path, stale):
    latest = tmp_path / "latest"
    if stale == "folder":
        latest.mkdir()
        (latest / "old.txt").write_text("old")
    elif stale == "file":
        latest.write_text("old")
    else:
        latest.symlink_to("gone")
    write_report(RUN, tmp_path, ONE)
    assert names(latest) == ["one.txt"]
    assert names(tmp_path) == [RUN.id, "latest"]


@pytest.mark.parametrize("before", ["nothing", "folder", "link"])
def test_without_links_latest_is_a_copy(tmp_path, monkeypatch, before):
    if before == "link":
        write_report(OTHER, tmp_path, ONE)

    def refuse(self, target, target_is_directory=False):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    if before == "folder":
        write_report(OTHER, tmp_path, ONE)
    write_report(RUN, tmp_path, ONE)
    latest = tmp_path / "latest"
    assert not latest.is_symlink()
    assert (latest / "one.txt").read_text() == f"{RUN.id}\n"
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def test_a_renderer_that_fails_leaves_the_last_report_alone(tmp_path):
    write_report(RUN, tmp_path, ONE)

    def fail(run: Run) -> str:
        raise RuntimeError("bug")

    with pytest.raises(RuntimeError):
        write_report(OTHER, tmp_path, {**ONE, "bad": Renderer("bad", "bad.txt", fail)})
    assert names(tmp_path) == [RUN.id, "latest"]
    assert (tmp_path / "latest" / "one.txt").read_text() == f"{RUN.id}\n"


def test_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(
        PipelineError, match=r"the report cannot be written: .*; give another --out"
    ) as raised:
        write_report(RUN, tmp_path / "file" / "reports", ONE)
    assert "\n" not in str(raised.value)


def test_full_disk_is_one_sentence_and_leaves_the_last_report_alone(tmp_path, monkeypatch):
    write_report(RUN, tmp_path, ONE)

    def full(self, *arguments, **options):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(PipelineError, match="No space left on device"):
        write_report(OTHER, tmp_path, ONE)
    assert names(tmp_path) == [RUN.id, "latest"]
    assert (tmp_path / "latest" / "one.txt").read_text() == f"{RUN.id}\n"


@pytest.mark.parametrize("name", ["latest", "../up", "a/b", "", ".hidden", "a\\b"])
def test_a_run_id_is_a_plain_name(tmp_path, name):
    with pytest.raises(PipelineError):
        write_report(replace(RUN, id=name), tmp_path, ONE)
    assert not names(tmp_path)


def test_leftovers_of_killed_runs_are_swept(tmp_path):
    old, new, foreign = tmp_path / ".building-1", tmp_path / ".old-2", tmp_path / ".git-x"
    for place in (old, new, foreign):
        place.mkdir()
    day_before = RUN.started.timestamp() - 2 * 86_400
    os.utime(old, (day_before, day_before))
    os.utime(foreign, (day_before, day_before))
    write_report(RUN, tmp_path, ONE)
    assert names(tmp_path) == [".git-x", ".old-2", RUN.id, "latest"]
