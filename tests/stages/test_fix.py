"""From a checked article to its repairs: history counts, what passed is told, what changed is not written over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.mending.edit import Edit, Plan, Repair
from pipeline.model import Article, Finding, LinkState, NoMemento, Run, Source, Span, Tier, Verdict
from pipeline.stages.fix import Mended, mend
from pipeline.stages.parse import parse_article
from tests.mending.made_up import WORDS, dead, page
from tests.store.web import opened

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "http://a.example/x"
TEXT = (
    "The '''pier''' of Varnholm was opened on 19 December 2017.<ref>{{cite news |url=http://a.example/x "
    "|title=Pier opens |access-date=2 January 2018}}</ref>\n"
)


def read(text: str = TEXT) -> Article:
    return parse_article(text, name="pier", input_format="wikitext", language="en")


def run(article: Article, source: Source, *findings: Finding) -> Run:
    return Run("r", "1", NOW, article, (source,), findings)


def test_a_link_that_failed_three_times_is_dead(tmp_path: Path) -> None:
    article = read()
    source = dead(article.references[0], LinkState.TIMEOUT, certain=False)
    source = replace(source, verdict=Verdict(LinkState.TIMEOUT, ("no answer",), certain=False, time=NOW))
    with opened(tmp_path / "archive") as archive:
        plan = mend(run(article, source), archive, access_dates=False)
        assert not plan.edits
        for days in (8, 4):
            time = NOW - timedelta(days=days)
            archive.keep_verdict(URL, Verdict(LinkState.TIMEOUT, ("no answer",), False, time=time), time)
        plan = mend(run(article, source), archive, access_dates=False)
    assert [repair.kind for repair in plan.repairs] == ["archived-copy"]
    assert "|url-status=dead" in plan.edits[0].text


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("The pier of Varnholm was opened on 19 December 2017 by the mayor.", True),
        ("The pier of Varnholm was painted in another year by the mayor.", False),
    ],
)
def test_reading_dates_follow_what_the_page_says(tmp_path: Path, said: str, passes: bool) -> None:
    article = read()
    live = page(URL, "live", f"{said} {WORDS}", "Pier opens")
    live = replace(live, capture=replace(live.capture, source_time=NOW))
    source = dead(article.references[0], LinkState.ALIVE, copy=NoMemento.NOT_ASKED, pages=(live,))
    doubt = Finding("Q101", Tier.REVIEW, "Hm.", key=source.reference.key)
    with opened(tmp_path / "archive") as archive:
        assert not mend(run(article, source), archive, access_dates=False).edits
        assert not mend(run(article, source, doubt), archive, access_dates=True).edits
        plan = mend(run(article, source), archive, access_dates=True)
    assert [edit.text for edit in plan.edits] == (["23 November 2026"] if passes else [])


def test_a_file_that_has_changed_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "pier.wikitext"
    path.write_text(f"{TEXT}More.", "utf-8")
    plan = Plan((Repair("date", "", "", (Edit(Span(0, 3), "A"),)),))
    with pytest.raises(InputError, match="has changed since it was read"):
        Mended("pier", read(), plan, path).write()
    assert path.read_text("utf-8") == f"{TEXT}More."
    path.write_text(TEXT, "utf-8")
    Mended("pier", read(), plan, path).write()
    assert path.read_text("utf-8") == f"A{TEXT[3:]}"


def test_what_cannot_be_encoded_is_told(tmp_path: Path) -> None:
    path = tmp_path / "pier.wikitext"
    text = f"{TEXT}Très long.\n"
    path.write_bytes(text.encode("cp1252"))
    plan = Plan((Repair("date", "", "", (Edit(Span(0, 3), "日"),)),))
    with pytest.raises(InputError, match="cannot hold"):
        Mended("pier", read(text), plan, path).write()
    assert path.read_bytes() == text.encode("cp1252")
