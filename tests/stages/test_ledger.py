"""The sheet in a run over many articles: seldom written, never behind, and nothing of a person's lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.model import Article, Source
from pipeline.stages.ledger import SHARE, Ledger
from pipeline.stages.parse import parse_article
from pipeline.store import whole_file


class Clock:
    """Goes on by a second whenever it is asked."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def article(name: str) -> Article:
    text = f"Of {name}.<ref>{{{{cite web|title=On {name}|url=https://a.example/{name}}}}}</ref>"
    return parse_article(text, name=f"{name}.wiki", with_dates=False)


def remember(ledger: Ledger, name: str) -> None:
    one = article(name)
    assert ledger.remember(one, [Source(reference) for reference in one.references]) == ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sources.csv"


@pytest.fixture
def writings(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    done: list[Path] = []
    real = whole_file.replace

    def replace(place: Path, data: bytes) -> None:
        done.append(place)
        real(place, data)

    monkeypatch.setattr(whole_file, "replace", replace)
    return done


def test_the_first_article_never_waits_and_the_others_are_written_together(
    path: Path, writings: list[Path]
) -> None:
    with Ledger(path, Clock(), writes=True) as ledger:
        remember(ledger, "a")
        assert "a.wiki," in path.read_text("utf-8")
        for name in "bcd":
            remember(ledger, name)
        assert "b.wiki," not in path.read_text("utf-8")
    rows = path.read_text("utf-8").splitlines()[1:]
    assert [row.partition(",")[0] for row in rows] == ["a.wiki", "b.wiki", "c.wiki", "d.wiki"]
    assert writings.count(path) == 2


def test_what_waits_long_enough_is_written(path: Path) -> None:
    clock = Clock()
    with Ledger(path, clock, writes=True) as ledger:
        remember(ledger, "a")
        clock.time += timedelta(seconds=10 * SHARE)
        remember(ledger, "b")
        assert "b.wiki," in path.read_text("utf-8")


def test_an_article_that_waits_is_written_before_it_is_read(path: Path) -> None:
    with Ledger(path, Clock(), writes=True) as ledger:
        remember(ledger, "a")
        remember(ledger, "b")
        sheet = ledger.sheet("b.wiki")
        assert sheet is not None and len(sheet.rows_of("b.wiki")) == 1


def test_a_person_may_edit_meanwhile(path: Path) -> None:
    with Ledger(path, Clock(), writes=True) as ledger:
        remember(ledger, "a")
        assert ledger.sheet("a.wiki") is ledger.sheet("a.wiki")
        path.write_text(path.read_text("utf-8").replace("On a", "Mine and longer"), "utf-8")
        sheet = ledger.sheet("a.wiki")
        assert sheet is not None and sheet.rows_of("a.wiki")[0]["title"] == "Mine and longer"
        remember(ledger, "b")
    assert "Mine and longer" in path.read_text("utf-8")


def test_an_interrupted_run_keeps_what_waits(path: Path) -> None:
    def interrupted() -> None:
        with Ledger(path, Clock(), writes=True) as ledger:
            remember(ledger, "a")
            remember(ledger, "b")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert "b.wiki," in path.read_text("utf-8")


def test_without_writes_or_a_sheet_nothing_is_written(path: Path) -> None:
    with Ledger(path, Clock(), writes=False) as ledger:
        remember(ledger, "a")
    with Ledger(None, Clock(), writes=True) as ledger:
        remember(ledger, "a")
        assert ledger.sheet("a.wiki") is None
    assert not path.exists()
