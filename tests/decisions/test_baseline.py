"""Baselines: what is read as one, what is written, and how often a finding is known."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.baseline import Baseline

KNOWN = st.tuples(
    st.sampled_from(["D101", "L101", "C201"]), st.text("0123456789abcdef", min_size=16, max_size=16)
)
ARTICLES = st.dictionaries(
    st.text(min_size=1, max_size=5), st.lists(KNOWN, min_size=1, max_size=4), max_size=4
)
ALL = {"ran": lambda _: True}


def written(articles: dict) -> Baseline:
    baseline = Baseline()
    for article, found in articles.items():
        baseline = baseline.with_article(article, found, **ALL)
    return baseline


@given(ARTICLES)
def test_what_is_written_is_read_again(articles: dict) -> None:
    baseline = written(articles)
    again = Baseline.read(baseline.text("1.0"))
    assert {a: again.count(a) for a in articles} == {a: Counter(found) for a, found in articles.items()}
    assert again.text("1.0") == baseline.text("1.0")


def test_a_finding_a_line_and_articles_in_order() -> None:
    text = written({"b": [("L101", "2"), ("D101", "1")], "a": [("C201", "3")], "c": []}).text("1.0")
    assert list(json.loads(text)["articles"]) == ["a", "b"]
    assert [line.strip() for line in text.splitlines() if "101" in line] == ['"D101 1",', '"L101 2"']


def test_checks_that_have_not_run_keep_what_is_known_of_them() -> None:
    baseline = written({"a": [("L101", "1"), ("D101", "2")]})
    later = baseline.with_article("a", [("D101", "3")], lambda check: check == "D101")
    assert later.count("a") == Counter([("L101", "1"), ("D101", "3")])


def test_a_count_is_the_askers_own() -> None:
    baseline = written({"a": [("L101", "1")]})
    baseline.count("a").clear()
    assert baseline.count("a") == Counter([("L101", "1")])
    assert baseline.count("another") == Counter()


def report(identity: str, *findings: tuple[str, str], settled: tuple = ()) -> dict:
    told = [{"check": check, "fingerprint": name, "decision": None} for check, name in findings]
    aside = [
        {"check": check, "fingerprint": name, "decision": {"outcome": outcome}}
        for check, name, outcome in settled
    ]
    return {"article": {"identity": identity}, "findings": told, "settled": aside}


def test_a_json_report_is_one() -> None:
    settled = (
        ("D101", "2", "known"),
        ("D101", "3", "rejected"),
        ("D101", "4", "waived"),
        ("D101", "5", "untouched"),
    )
    found = Baseline.read(json.dumps(report("a", ("L101", "1"), ("L101", "1"), settled=settled)))
    assert found.count("a") == Counter([("L101", "1")] * 2 + [("D101", "2"), ("D101", "5")])


def test_so_is_one_over_several_articles() -> None:
    found = Baseline.read(
        json.dumps({"articles": [report("a", ("L101", "1")), report("b", ("D101", "2"))]})
    )
    assert found.count("a") == Counter([("L101", "1")])
    assert found.count("b") == Counter([("D101", "2")])


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "7", "null", "[1", '"x"', "[" * 100_000),
        '{"citewarden_baseline": 1}',
        '{"citewarden_baseline": 1, "articles": []}',
        '{"citewarden_baseline": 1, "articles": {"a": ["D101"]}}',
        '{"citewarden_baseline": 1, "articles": {"a": ["D101 1 2"]}}',
        '{"citewarden_baseline": 1, "articles": {"a": [7]}}',
        '{"article": {"identity": "a"}, "findings": [{"check": "D101"}]}',
    ],
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is neither a baseline nor a JSON report"):
        Baseline.read(text)


def test_one_of_a_newer_version() -> None:
    with pytest.raises(ValueError, match="newer version"):
        Baseline.read('{"citewarden_baseline": 2, "articles": {}}')
