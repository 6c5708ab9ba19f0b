"""The terminal's summary."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.renderers.text import RENDERER, render_coloured
from pipeline.showing.columns import columns, wrapped

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def test_worst_first_then_counts(run):
    shown = RENDERER.render(run)
    order = [
        "▲ ALARM D101",
        "▲ ALARM L101",
        "◆ REVIEW D102",
        "◆ REVIEW P301",
        "● 7 NOTES",
        "Findings 2 alarms",
    ]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)
    assert "on >>May 3<<." in shown
    assert "Proposal: May 3 → August 3 (2019-08-03)" in shown
    assert "5 C205 no-address" in shown
    assert "1 alive, 1 dead, 1 timeout, 1 not checked" in shown
    assert "! The web archive did not answer" in shown


def test_more_than_ten_are_counted(large_run):
    shown = RENDERER.render(large_run(25))
    assert shown.count("▲ ALARM") + shown.count("◆ REVIEW") == 10
    assert "... and 15 findings more" in shown


def test_plain_has_no_escapes_and_coloured_says_the_same(run):
    plain, coloured = RENDERER.render(run), render_coloured(run, 100)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    assert ESCAPE.sub("", coloured).split() == plain.replace(">>", "").replace("<<", "").split()


@pytest.mark.parametrize("width", [40, 57, 80, 200])
def test_lines_fit(run, hostile_run, width):
    for made in (run, hostile_run):
        for line in render_coloured(made, width).splitlines():
            assert columns(ESCAPE.sub("", line)) <= width


def test_strangers_cannot_steer_the_terminal(hostile_run):
    assert all(c == "\n" or c.isprintable() for c in RENDERER.render(hostile_run))
    assert not re.search(r"\x1b(?!\[[\d;]*m)", render_coloured(hostile_run, 80))


def test_empty_run(empty_run):
    shown = RENDERER.render(empty_run)
    assert "0 alarms, 0 reviews, 0 notes" in shown
    assert "NOTES" not in shown


def test_megabytes_are_cut(run):
    long = replace(run.findings[0], message="y" * 1_000_000, sentence="z" * 1_000_000, claimed="")
    assert len(RENDERER.render(replace(run, findings=(long,)))) < 5_000


def test_wide_characters_take_two_columns():
    assert columns("부두 a") == 6
    assert wrapped("항구 사무소가 부두를", 12) == ["항구", "사무소가", "부두를"]


@given(st.text(max_size=200), st.integers(min_value=12, max_value=60))
def test_wrapping_loses_nothing(text, width):
    lines = wrapped(text, width, "- ", "  ")
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(line[2:].split()) for line in lines) == "".join(text.split())
