"""The SARIF log: rules, exact regions, fixes that apply, fingerprints that do not move with the lines."""

import json
from dataclasses import replace

import pytest

from pipeline.model import Decided, Outcome, Span
from pipeline.renderers.sarif import FINGERPRINT, RENDERER


def log(run):
    return json.loads(RENDERER.render(run))["runs"][0]


def region(result):
    return result["locations"][0]["physicalLocation"]["region"]


def test_one_result_a_finding_and_one_rule_a_check(run):
    told = log(run)
    assert len(told["results"]) == len(run.findings)
    rules = told["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result, finding in zip(told["results"], run.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.check
        assert result["message"]["text"]
    assert {result["level"] for result in told["results"]} == {"error", "warning", "note"}


def test_regions_are_exact(run):
    source = run.article.source
    lines = source.split("\n")
    for result, finding in zip(log(run)["results"], run.findings, strict=True):
        if finding.span is not None:
            at = region(result)
            text = source[at["charOffset"] : at["charOffset"] + at["charLength"]]
            assert text == finding.claimed
            assert (
                lines[at["startLine"] - 1][at["startColumn"] - 1 : at["endColumn"] - 1] == finding.claimed
            )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_regions_are_exact_whatever_ends_a_line(run, end):
    source = end.join(["\ufeff\t\U0001f600 first", "", "\t\U0001f600\U0001f600\tclaim here", "last"])
    at = source.index("claim")
    moved = replace(
        run,
        article=replace(run.article, source=source, statements=(), references=()),
        findings=(replace(run.findings[0], span=Span(at, at + 5)),),
    )
    told = log(moved)
    found = region(told["results"][0])
    assert [found[name] for name in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 5, 3, 10]
    assert source[found["charOffset"] :][: found["charLength"]] == "claim"
    assert end in told["newlineSequences"]
    assert told["columnKind"] == "unicodeCodePoints"


def test_a_baseline_tells_new_from_known(run):
    known = tuple(Decided(finding, Outcome.KNOWN, source="known.json") for finding in run.findings[:2])
    waived = Decided(run.findings[2], Outcome.WAIVED, source="decisions.csv:4")
    untouched = Decided(run.findings[4], Outcome.UNTOUCHED)
    told = log(
        replace(run, findings=run.findings[3:4], decided=(*known, waived, untouched), baseline="known.json")
    )
    states = [(result["ruleId"], result["baselineState"]) for result in told["results"]]
    assert states == [("P301", "new"), ("D102", "new"), ("D101", "unchanged"), ("L101", "unchanged")]
    assert [bool(result.get("suppressions")) for result in told["results"]] == [False, True, False, False]
    assert not any("baselineState" in result for result in log(run)["results"])


def test_a_fix_puts_the_correction_in_place_of_the_words(run):
    fix = log(run)["results"][0]["fixes"][0]
    replacement = fix["artifactChanges"][0]["replacements"][0]
    at, source = replacement["deletedRegion"], run.article.source
    mended = (
        source[: at["charOffset"]]
        + replacement["insertedContent"]["text"]
        + source[at["charOffset"] + at["charLength"] :]
    )
    assert "closed the old quay on August 3." in mended


def test_fingerprints_stay_when_lines_move(run):
    moved = replace(
        run,
        article=replace(run.article, source="\n\n" + run.article.source),
        findings=tuple(
            replace(f, span=Span(f.span.start + 2, f.span.end + 2)) if f.span else f for f in run.findings
        ),
    )

    def prints(told):
        return [result["partialFingerprints"][FINGERPRINT] for result in told["results"]]

    assert prints(log(moved)) == prints(log(run))
    assert region(log(moved)["results"][0])["startLine"] == region(log(run)["results"][0])["startLine"] + 2
    assert len(set(prints(log(run)))) == len(run.findings)


def test_the_address_of_the_article_is_a_uri(run):
    odd = replace(run, article=replace(run.article, identity="texts/a b\u202e<ü>.txt"))
    place = log(odd)["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(' <>"{}|\\^`') & set(uri)


def test_hostile_text_is_inert_and_whole(hostile_run, huge_run):
    text = RENDERER.render(hostile_run)
    assert not set("\u202e\u2028\x1b\x00\x07") & set(text)
    assert len(log(hostile_run)["results"]) == len(hostile_run.findings)
    assert all(len(result["message"]["text"]) < 10_000 for result in log(huge_run)["results"])


def test_several_articles_are_one_run(run, empty_run):
    from pipeline.renderers.sarif import join

    other = replace(run, article=replace(run.article, identity="b.txt"), findings=run.findings[2:4])
    told = json.loads(join([RENDERER.render(each) for each in (other, empty_run, run)]))
    assert len(told["runs"]) == 1
    results, rules = told["runs"][0]["results"], told["runs"][0]["tool"]["driver"]["rules"]
    assert len(results) == len(run.findings) + 2
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert json.loads(join([]))["runs"][0]["results"] == []
