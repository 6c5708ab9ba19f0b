"""Articles are read one after the other; what is wrong with one of them stops no other."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import SheetError
from pipeline.settings import Settings
from pipeline.stages.desk import FAULT, UNREAD, Desk, Means, Trouble, each
from pipeline.stages.intake import Intake
from pipeline.stages.items import Held, Item, Named, Refused

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def desk(project: Path | None = None, **more: str) -> Desk:
    return Desk(
        Means.of(Settings(project=project), mode="offline", **more), io.BytesIO(b"Words."), lambda: NOW
    )


def test_a_file_is_called_by_its_path_in_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Words.", "utf-8")
    monkeypatch.chdir(tmp_path / "in")
    assert desk(tmp_path).article(Named("a.txt", "file")).identity == "in/a.txt"
    assert desk().article(Named("a.txt", "file")).identity == "a.txt"
    other = tmp_path / "other"
    other.mkdir()
    assert desk(other).article(Named("a.txt", "file")).identity == str(tmp_path / "in" / "a.txt")
    assert desk(tmp_path).article(Named("-", "stdin")).identity == "stdin"


def test_what_a_wiki_says_of_an_article_counts() -> None:
    intake = Intake(
        "== H ==\nNote.<ref>{{cite web|title=T|url=https://a.example/}}</ref>",
        "utf-8",
        "x",
        title="ASP.html",
        language="es",
        revision="17",
        identity="wiki:es:ASP.html",
        format="wikitext",
    )
    article = desk().article(Held(intake))
    assert (article.identity, article.title, article.revision) == ("wiki:es:ASP.html", "ASP.html", "17")
    assert (article.format, article.language, len(article.references)) == ("wikitext", "es", 1)
    assert desk(language="fr", input_format="plain").article(Held(intake)).language == "fr"


def test_without_a_project_nothing_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with Desk(Means.of(Settings()), io.BytesIO(), lambda: NOW) as one:
        assert one.web is one.web
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_an_article_that_fails_is_trouble_and_the_next_is_read(tmp_path: Path) -> None:
    good = Held(Intake("x", "utf-8", "g", identity="good"))
    missing = Named(str(tmp_path / "none.txt"), "file")
    worst = Held(Intake("x", "utf-8", "b", identity="bad"))

    def work(item: Item) -> str:
        if item is worst:
            raise ZeroDivisionError("by zero")
        return desk().article(item).identity

    found = list(each([missing, worst, good], work, debug=False))
    assert found[2] == "good"
    assert [one.status for one in found[:2] if isinstance(one, Trouble)] == [UNREAD, FAULT]
    assert "no such file" in found[0].problem
    assert found[1].problem == "bad: internal fault, ZeroDivisionError: by zero (--debug shows where)"
    with pytest.raises(ZeroDivisionError):
        list(each([worst], work, debug=True))


def test_a_broken_set_up_stops_all() -> None:
    def work(_item: Item) -> None:
        raise SheetError("is locked")

    with pytest.raises(SheetError):
        list(each([Refused(SheetError("x"))], work, debug=False))
