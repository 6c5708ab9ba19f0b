"""What is waived or rejected counts nowhere and is listed everywhere: an article may bring its own waiver."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import Decided, Outcome, Run, Tier
from pipeline.renderers.badge import RENDERER as BADGE
from pipeline.renderers.csv import RENDERER as CSV
from pipeline.renderers.github import RENDERER as GITHUB
from pipeline.renderers.junit import RENDERER as JUNIT
from pipeline.renderers.lines import RENDERER as LINES
from pipeline.renderers.markdown import RENDERER as MARKDOWN
from pipeline.renderers.sarif import RENDERER as SARIF
from pipeline.renderers.text import RENDERER as TEXT
from pipeline.showing.several import Entry, line_of

WHY = "the minister asked"


@pytest.fixture
def silenced(run: Run) -> Run:
    """All findings of the run are alarms that a comment in the article has waived, but one is known."""
    alarms = [replace(finding, tier=Tier.ALARM) for finding in run.findings]
    until = date(2027, 1, 31)
    waived = [
        Decided(f, Outcome.WAIVED, "A. Stranger", WHY, until, f"{run.article.identity}:3")
        for f in alarms[:-1]
    ]
    known = Decided(alarms[-1], Outcome.KNOWN, source="known.json")
    return replace(run, findings=(), decided=(*waived, known))


@pytest.mark.parametrize(
    "renderer", [TEXT, LINES, MARKDOWN, CSV, GITHUB, JUNIT, SARIF], ids=lambda each: each.name
)
def test_who_says_so_and_why_is_in_every_report(silenced: Run, renderer) -> None:
    told = renderer.render(silenced)
    assert "A. Stranger" in told
    assert "2027" in told
    assert WHY in told


def test_a_change_shows_a_notice_for_each(silenced: Run) -> None:
    lines = GITHUB.render(replace(silenced, decided=silenced.decided[1:])).splitlines()
    assert len(lines) == len(silenced.decided) - 2
    assert all(line.startswith("::notice ") for line in lines)


def test_waived_notes_are_no_notices(silenced: Run) -> None:
    notes = [replace(one, finding=replace(one.finding, tier=Tier.NOTE)) for one in silenced.decided]
    assert not GITHUB.render(replace(silenced, decided=tuple(notes)))


def test_sarif_suppresses_them(silenced: Run) -> None:
    (run,) = json.loads(SARIF.render(silenced))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    *waived, known = run["results"]
    assert len(waived) == len(silenced.decided) - 1
    assert known["baselineState"] == "unchanged" and "suppressions" not in known
    for result in waived:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        (suppression,) = result["suppressions"]
        assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")


def test_what_a_file_of_decisions_says_is_external_to_the_source(silenced: Run) -> None:
    one = replace(silenced.decided[0], outcome=Outcome.REJECTED, source="decisions.csv:4")
    (run,) = json.loads(SARIF.render(replace(silenced, decided=(one,))))["runs"]
    assert run["results"][0]["suppressions"][0]["kind"] == "external"


def test_junit_skips_them(silenced: Run) -> None:
    (suite,) = ET.fromstring(JUNIT.render(silenced))
    assert suite.get("failures") == "0"
    assert suite.get("skipped") == suite.get("tests") == str(len(silenced.decided) - 1)
    assert all(case.find("skipped") is not None for case in suite.iter("testcase"))


def test_a_table_has_their_rows_last(run: Run, silenced: Run) -> None:
    both = replace(run, decided=silenced.decided)
    rows = list(csv.DictReader(io.StringIO(CSV.render(both))))
    decisions = [row["decision"] for row in rows]
    assert decisions[: len(run.findings)] == [""] * len(run.findings)
    assert len(decisions) == len(run.findings) + len(silenced.decided) - 1
    assert all(decision.startswith("waived by A. Stranger") for decision in decisions[len(run.findings) :])


def test_a_badge_and_an_overview_count_them(silenced: Run) -> None:
    number = len(silenced.decided) - 1
    badge = BADGE.render(silenced)
    assert json.loads(badge)["message"] == f"no problems found, {number} set aside"
    assert BADGE.join is not None
    assert json.loads(BADGE.join([badge, badge]))["message"] == f"no problems found, {2 * number} set aside"
    assert line_of(Entry.of(silenced)).endswith(f", {number} set aside")


@pytest.mark.parametrize(
    "renderer", [TEXT, LINES, MARKDOWN, CSV, GITHUB, JUNIT, SARIF], ids=lambda each: each.name
)
def test_a_waiver_is_a_strangers_text_too(run: Run, renderer) -> None:
    attack = "x\x1b[31m\n::error::y\u202e=cmd"
    one = Decided(run.findings[0], Outcome.WAIVED, attack, attack, date(2027, 1, 31), attack)
    told = renderer.render(replace(run, findings=(), decided=(one,)))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\n::error::y" not in told
