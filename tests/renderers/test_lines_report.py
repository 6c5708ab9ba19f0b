"""A line a finding, as editors follow them."""

import re
from dataclasses import replace

from pipeline.model import Tier
from pipeline.renderers.lines import RENDERER


def test_each_alarm_and_review_at_its_place(run):
    loud = [f for f in run.findings if f.tier is not Tier.NOTE]
    told = RENDERER.render(run).splitlines()
    assert len(told) == len(loud)
    match = re.fullmatch(r"articles/old-quay\.txt:(\d+):(\d+): alarm D101 (.*)", told[0])
    assert match
    line = run.article.source.split("\n")[int(match[1]) - 1]
    assert line[int(match[2]) - 1 :].startswith("May 3")
    assert match[3] == loud[0].message
    assert [one.split()[1] for one in told] == [finding.tier.value for finding in loud]


def test_a_finding_without_a_place_names_its_file(run):
    nowhere = replace(run.findings[0], span=None, key="")
    told = RENDERER.render(replace(run, findings=(nowhere,)))
    assert told.startswith("articles/old-quay.txt: alarm D101 ")


def test_several_articles_follow_each_other(run, empty_run):
    assert RENDERER.join is not None
    text = RENDERER.render(run)
    assert RENDERER.join([text, RENDERER.render(empty_run), text]) == 2 * text
