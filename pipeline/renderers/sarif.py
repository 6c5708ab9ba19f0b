"""The findings as SARIF 2.1.0, for code hosts and editors: one rule a check, one result a finding.

Regions are exact: lines and columns from 1 in code points (``columnKind``), and the offset of the first
character.  ``partialFingerprints`` do not change when lines move.  What is waived or rejected is a result
that is suppressed, with who says so and why; what the baseline knows is one that is unchanged.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.model import Decided, Finding, Outcome, Run, Span, Tier
from pipeline.renderers import Renderer
from pipeline.showing.inert import line, plain
from pipeline.showing.json_text import inert
from pipeline.showing.scene import Scene
from pipeline.showing.words import decision

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Tier.ALARM: "error", Tier.REVIEW: "warning", Tier.NOTE: "note"}
FINGERPRINT = "citewarden/v1"
LONGEST = 4000  # characters of a message

Record = dict[str, Any]


def render(run: Run) -> str:
    """One log with one run."""
    scene = Scene.of(run)
    excused = scene.excused()
    known = [one.finding for one in run.decided if one.outcome is Outcome.KNOWN]
    found = (*run.findings, *(one.finding for one in excused), *known)
    rules = {check: place for place, check in enumerate(dict.fromkeys(finding.check for finding in found))}
    results = [
        _result(scene, name, finding, rules) for name, finding in zip(scene.ids, run.findings, strict=True)
    ]
    results += [_suppressed(scene, one, rules) for one in excused]
    if run.baseline:
        results = [result | {"baselineState": "new"} for result in results]
    results += [_named(scene, finding, rules) | {"baselineState": "unchanged"} for finding in known]
    return _log(run.version, [_rule(scene, check) for check in rules], results)


def join(texts: Sequence[str]) -> str:
    """One log, with a single run that has every rule once."""
    runs = [json.loads(text)["runs"][0] for text in texts]
    rules: dict[str, Record] = {}
    results: list[Record] = []
    for run in runs:
        rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]} | rules
        results += run["results"]
    places = {check: place for place, check in enumerate(rules)}
    placed = [result | {"ruleIndex": places[result["ruleId"]]} for result in results]
    return _log(runs[0]["tool"]["driver"]["version"] if runs else "", list(rules.values()), placed)


def _log(version: str, rules: list[Record], results: list[Record]) -> str:
    driver = {"name": "citewarden", "version": version or __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return inert(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _rule(scene: Scene, check: str) -> Record:
    name, told = scene.run.explanations.get(check, (check, ""))
    summary = " ".join(told.split("\n\n", 1)[0].split()) or name
    rule: Record = {"id": check, "name": name, "shortDescription": {"text": summary}}
    return rule | ({"help": {"text": told, "markdown": told}} if told else {})


def _result(scene: Scene, name: str, finding: Finding, rules: Mapping[str, int]) -> Record:
    span = scene.places.span(finding)
    result: Record = {
        "ruleId": finding.check,
        "ruleIndex": rules[finding.check],
        "level": LEVELS[finding.tier],
        "message": {"text": line(finding.message, LONGEST)},
        "locations": [{"physicalLocation": _place(scene, span)}],
        "partialFingerprints": {FINGERPRINT: name},
    }
    if finding.span is not None and finding.claimed and 0 < len(finding.rewrite) <= LONGEST:
        result["fixes"] = [_fix(scene, finding, finding.span)]
    return result


def _named(scene: Scene, finding: Finding, rules: Mapping[str, int]) -> Record:
    return _result(scene, finding.fingerprint(scene.run.article.identity), finding, rules)


def _suppressed(scene: Scene, one: Decided, rules: Mapping[str, int]) -> Record:
    result = _named(scene, one.finding, rules)
    here = one.source.startswith(f"{scene.run.article.identity}:")
    suppression = {
        "kind": "inSource" if here else "external",
        "status": "accepted",
        "justification": line(decision(one), LONGEST),
    }
    return result | {"suppressions": [suppression]}


def _place(scene: Scene, span: Span | None) -> Record:
    place: Record = {"artifactLocation": _artifact(scene)}
    return place | ({"region": _region(scene, span)} if span else {})


def _artifact(scene: Scene) -> Record:
    return {"uri": quote(plain(scene.run.article.identity.removeprefix("./")), safe="/:?&=%#~+,;@!$'()*[]")}


def _region(scene: Scene, span: Span) -> Record:
    start, end = scene.places.position(span.start), scene.places.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _fix(scene: Scene, finding: Finding, span: Span) -> Record:
    replacement = {"deletedRegion": _region(scene, span), "insertedContent": {"text": finding.rewrite}}
    change = {"artifactLocation": _artifact(scene), "replacements": [replacement]}
    text = line(f"Write {finding.rewrite}", LONGEST)
    return {"description": {"text": text}, "artifactChanges": [change]}


RENDERER = Renderer(name="sarif", file_name="", render=render, join=join)
