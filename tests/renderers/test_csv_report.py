"""The table of findings: a row each, and nothing that a spreadsheet would run."""

import csv
import io
from dataclasses import replace

from pipeline.renderers.csv import COLUMNS, RENDERER


def rows(run):
    return list(csv.DictReader(io.StringIO(RENDERER.render(run))))


def test_a_row_a_finding_in_the_order_of_the_run(run):
    found = rows(run)
    assert tuple(found[0]) == COLUMNS
    assert [row["check"] for row in found] == [finding.check for finding in run.findings]
    first = found[0]
    assert (first["tier"], first["claimed"], first["rewrite"]) == ("alarm", "May 3", "August 3")
    assert first["source_url"] == "https://gazette.example/quai"
    lines = run.article.source.split("\n")
    assert lines[int(first["line"]) - 1][int(first["column"]) - 1 :].startswith("May 3")


def test_no_finding_is_only_the_header(empty_run):
    assert RENDERER.render(empty_run) == ",".join(COLUMNS) + "\n"


def test_no_cell_is_a_formula_and_none_breaks_its_row(hostile_run):
    for start in ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"):
        evil = [replace(f, claimed=start, message=start, section=start) for f in hostile_run.findings]
        for row in rows(replace(hostile_run, findings=tuple(evil))):
            assert len(row) == len(COLUMNS)
            assert None not in row
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "-1+")) for cell in row.values())


def test_huge_strings_are_cut(huge_run):
    assert all(len(cell) < 32_767 for row in rows(huge_run) for cell in row.values())


def test_several_articles_are_one_table(run, empty_run):
    texts = [RENDERER.render(each) for each in (run, empty_run, run)]
    assert RENDERER.join is not None
    found = list(csv.DictReader(io.StringIO(RENDERER.join(texts))))
    assert len(found) == 2 * len(run.findings)
    assert "tier" not in {row["tier"] for row in found}
