"""A page whose title has a million characters: reports stay readable."""

import pytest

from pipeline.stages.report import rendered


@pytest.mark.parametrize(("name", "most"), [("html", 150_000), ("markdown", 150_000), ("text", 40_000)])
def test_reports_for_people_stay_small(huge_run, name, most):
    shown = rendered(huge_run, name)
    assert len(shown) < most
    assert "more characters" in shown


def test_the_report_for_programs_leaves_nothing_out(huge_run):
    assert len(rendered(huge_run, "json")) > 10_000_000
