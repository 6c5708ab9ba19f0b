"""The findings as a table, one row each, for spreadsheets.  No cell can be taken for a formula.

``decision`` is filled in the rows, which come last, of what is waived or rejected and so does not count.
"""

from collections.abc import Sequence

from pipeline.model import Finding, Run
from pipeline.renderers import Renderer
from pipeline.showing.inert import line
from pipeline.showing.scene import Scene
from pipeline.showing.words import decision
from pipeline.store.columns import neutralised
from pipeline.store.csv_bytes import Form

COLUMNS = (
    *("tier", "check", "name", "line", "column", "section", "reference", "claimed", "found", "proposal"),
    *("rewrite", "message", "sentence", "source_url", "fingerprint", "decision"),
)
LONGEST = 2000  # characters of a cell; spreadsheets refuse more than 32,767
FORM = Form()


def render(run: Run) -> str:
    """The header and a row a finding, loudest first."""
    scene = Scene.of(run)
    rows = [COLUMNS, *(_row(scene, *found, "") for found in zip(scene.ids, run.findings, strict=True))]
    for one in scene.excused():
        name = one.finding.fingerprint(run.article.identity)
        rows.append(_row(scene, name, one.finding, decision(one)))
    return "".join(FORM.record([neutralised(line(cell, LONGEST)) for cell in row]) for row in rows)


def _row(scene: Scene, name: str, finding: Finding, decided: str) -> tuple[str, ...]:
    span = scene.places.span(finding)
    place = scene.places.position(span.start) if span else None
    source = scene.sources.get(finding.key)
    return (
        finding.tier.value,
        finding.check,
        scene.check_name(finding.check),
        str(place.line) if place else "",
        str(place.column) if place else "",
        finding.section,
        scene.reference_name(finding.key) if finding.key else "",
        finding.claimed,
        finding.found,
        finding.proposal,
        finding.rewrite,
        finding.message,
        finding.sentence,
        source.address.url if source and source.address else "",
        name,
        decided,
    )


def join(texts: Sequence[str]) -> str:
    """One table of several: a single header."""
    head = FORM.record(COLUMNS)
    return head + "".join(text.removeprefix(head) for text in texts)


RENDERER = Renderer(name="csv", file_name="", render=render, join=join)
