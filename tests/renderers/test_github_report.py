"""Workflow commands: the right line, the loudest first, and no command of a stranger's."""

import re
from dataclasses import replace

from pipeline.model import Tier
from pipeline.renderers.github import RENDERER

COMMAND = re.compile(r"::(error|warning) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::([^\r\n]*)")


def commands(run):
    found = [COMMAND.fullmatch(line) for line in RENDERER.render(run).splitlines()]
    assert all(found)
    return [(m[1], dict(part.split("=", 1) for part in m[2].split(",")), m[3]) for m in found]


def test_each_alarm_and_review_at_its_line(run):
    loud = [f for f in run.findings if f.tier is not Tier.NOTE]
    found = commands(run)
    assert len(found) == len(loud)
    level, properties, message = found[0]
    assert (level, message) == ("error", loud[0].message)
    line = run.article.source.split("\n")[int(properties["line"]) - 1]
    assert line[int(properties["col"]) - 1 : int(properties["endColumn"]) - 1] == "May 3"
    assert properties["file"] == "articles/old-quay.txt"


def test_a_stranger_cannot_end_a_property_or_begin_a_command(hostile_run, run):
    assert len(commands(hostile_run)) == 4
    evil = replace(
        run,
        article=replace(run.article, identity="a,line=1::error file=b%0A\n::set-output name=x::1"),
        findings=(replace(run.findings[0], message="100 %\n::error::gone"),),
    )
    text = RENDERER.render(evil)
    assert text.count("\n") == 1
    assert "::100 %25 ::error::gone" in text
    assert set(commands(evil)[0][1]) == {"file", "title", "line", "endLine", "col", "endColumn"}


def test_nothing_found_says_nothing(empty_run):
    assert RENDERER.render(empty_run) == ""
