"""The badge says the loudest tier, and how many."""

import json
from dataclasses import replace

import pytest

from pipeline.model import Tier
from pipeline.renderers.badge import RENDERER


@pytest.mark.parametrize(
    ("tiers", "message", "colour"),
    [
        ([Tier.ALARM, Tier.REVIEW], "1 alarm", "red"),
        ([Tier.ALARM, Tier.ALARM], "2 alarms", "red"),
        ([Tier.REVIEW, Tier.NOTE], "1 to review", "yellow"),
        ([Tier.NOTE], "no problems found", "brightgreen"),
        ([], "no problems found", "brightgreen"),
    ],
)
def test_the_loudest_tier_is_counted(run, tiers, message, colour):
    found = tuple(replace(run.findings[0], tier=tier) for tier in tiers)
    told = json.loads(RENDERER.render(replace(run, findings=found)))
    assert told == {"schemaVersion": 1, "label": "citations", "message": message, "color": colour}


def test_several_articles_are_summed(run, empty_run):
    assert RENDERER.join is not None
    texts = [RENDERER.render(each) for each in (run, empty_run, run)]
    alarms = sum(finding.tier is Tier.ALARM for finding in run.findings)
    assert json.loads(RENDERER.join(texts))["message"] == f"{2 * alarms} alarms"
    assert json.loads(RENDERER.join([]))["message"] == "no problems found"
