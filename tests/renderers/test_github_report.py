"""Workflow commands: the right line, the loudest first, and no command of a stranger's."""

import re
from dataclasses import replace

import pytest

from pipeline.model import Span, Tier
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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_is_right_whatever_ends_it(run, end):
    before = ["\t\U0001f600 first", "", "é\u0301 \U00020000\tsecond"]
    source = end.join([*before, "\t\U0001f600\U0001f600\tclaim here", "last"])
    at = source.index("claim")
    moved = replace(
        run,
        article=replace(run.article, source=source, statements=(), references=()),
        findings=(replace(run.findings[0], span=Span(at, at + 5)),),
    )
    (found,) = commands(moved)
    assert (found[1]["line"], found[1]["endLine"]) == ("4", "4")
    assert (found[1]["col"], found[1]["endColumn"]) == ("5", "10")


def test_a_finding_over_several_lines_has_no_columns(run):
    wide = replace(run.findings[0], span=Span(0, len(run.article.source)))
    ((_, properties, _),) = commands(replace(run, findings=(wide,)))
    assert "col" not in properties
    assert int(properties["endLine"]) > int(properties["line"])


def test_a_file_is_named_as_the_repository_names_it(run):
    here = replace(run, article=replace(run.article, identity="./docs/a.md"))
    assert commands(here)[0][1]["file"] == "docs/a.md"


def test_the_loudest_come_first_and_what_github_will_not_show_is_counted(large_run):
    told = RENDERER.render(large_run(50)).splitlines()
    levels = [line[2:].split(" ")[0] for line in told]
    assert levels == ["error"] * 25 + ["warning"] * 25 + ["notice"]
    assert "15 errors and 15 warnings more" in told[-1]
    assert "notice" not in RENDERER.render(large_run(20))


def test_several_articles_are_ordered_and_counted_together(large_run):
    assert RENDERER.join is not None
    texts = [RENDERER.render(large_run(number)) for number in (12, 30, 2)]
    told = RENDERER.join(texts).splitlines()
    assert [line[2:].split(" ")[0] for line in told] == ["error"] * 22 + ["warning"] * 22 + ["notice"]
    assert "12 errors and 12 warnings more" in told[-1]
    assert RENDERER.join([]) == ""


def test_nothing_found_says_nothing(empty_run):
    assert RENDERER.render(empty_run) == ""
