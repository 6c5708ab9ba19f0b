"""A finding in Markdown: the row that tells it in a line, and the details that are folded below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.model import Finding, Run, Tier
from pipeline.showing.exhibits import Exhibit, exhibits, kept_at, seen
from pipeline.showing.inert import line
from pipeline.showing.marks import code, folded, in_html, link, strong, table_within, text
from pipeline.showing.scene import Scene
from pipeline.showing.words import TIERS, count, days_apart, when, witness

MOST = 100  # findings of a tier; nobody reads more of them in a comment
_ROOM = 24_000  # bytes of their table; the rest of a comment is for their details
_COLUMNS = ("", "Check", "Where", "What", "Proposal")
_SENTENCE, _QUOTE, _TITLE, _MESSAGE = 900, 600, 200, 600
_CELL, _PLACE, _VALUE = 240, 120, 60


class Brief(NamedTuple):
    """``row`` and ``details`` are Markdown already."""

    tier: Tier
    row: tuple[str, ...]
    details: str


def brief(scene: Scene, finding: Finding, article: str = "") -> Brief:
    """One finding; ``article`` is named where there are several."""
    tier = TIERS[finding.tier]
    place = ", ".join(filter(None, (line(article, _PLACE), line(scene.where(finding), _PLACE))))
    row = (
        f"{tier.sign} {tier.name}",
        text(finding.check),
        text(place),
        text(finding.message, _CELL),
        _proposal(finding, _VALUE),
    )
    summary = f"{tier.sign} <strong>{in_html(finding.check)}</strong> {in_html(place)}"
    return Brief(finding.tier, row, folded(summary, _details(scene, finding)))


def told(briefs: Sequence[Brief], total: int) -> list[str]:
    """The table of the findings, of which there are ``total``, then the details of each that is in it."""
    shown, rows = table_within(_COLUMNS, [one.row for one in briefs], _ROOM)
    left = total - rows
    more = f"\n\nand {count(left, 'more finding')}; the JSON report has all." if left else ""
    return [f"## Findings\n\n{shown}{more}", *(one.details for one in briefs[:rows])]


@dataclass(slots=True)
class Worst:
    """The alarms and reviews of many articles, the first hundred of each told."""

    total: int = 0
    _kept: dict[Tier, list[Brief]] = field(default_factory=lambda: {Tier.ALARM: [], Tier.REVIEW: []})

    def add(self, run: Run) -> None:
        """Take those of one more article."""
        loud = [finding for finding in run.findings if finding.tier in self._kept]
        self.total += len(loud)
        wanted = [finding for finding in loud if len(self._kept[finding.tier]) < MOST]
        scene = Scene.of(run) if wanted else None
        for finding in wanted:
            kept = self._kept[finding.tier]
            if scene is not None and len(kept) < MOST:
                kept.append(brief(scene, finding, run.article.identity))

    def briefs(self) -> list[Brief]:
        """Alarms first, each tier in the order of the articles."""
        return [one for kept in self._kept.values() for one in kept]


def _details(scene: Scene, finding: Finding) -> str:
    parts = [
        text(finding.message, _MESSAGE),
        _claim(scene, finding),
        "\n".join(_exhibit(finding, exhibit) for exhibit in exhibits(finding, scene.sources)),
        "" if finding.evidence or not finding.found else f"Found: {text(finding.found, _QUOTE)}",
        f"**Proposal:** {_proposal(finding, 300)}" if finding.rewrite or finding.proposal else "",
        f"Check: {text(scene.check_title(finding.check))}",
    ]
    return "\n\n".join(part for part in parts if part)


def _claim(scene: Scene, finding: Finding) -> str:
    marked = scene.places.marked(finding)
    if marked is None:
        return f"> {text(finding.sentence, _SENTENCE)}" if finding.sentence else ""
    part = marked.around(_SENTENCE // 2)
    # text() strips the edges of what it is given, so the spaces around the words are put back.
    left = text(part.before) + (" " if part.before[-1:].isspace() else "")
    right = (" " if part.after[:1].isspace() else "") + text(part.after)
    return f"> {left}{strong(part.words)}{right}"


def _exhibit(finding: Finding, shown: Exhibit) -> str:
    evidence = shown.evidence
    said = f"“{text(shown.brief_quote, _QUOTE)}”" if shown.brief_quote else ""
    named = f"**{text(shown.name)}** {text(shown.title, _TITLE)}".strip() if shown.name else ""
    dated = ""
    if evidence.when is not None:
        apart = ""
        if finding.claimed_when is not None:
            apart = f", {days_apart(finding.claimed_when, evidence.when)}"
        dated = f"dated **{text(when(evidence.when))}**{apart}"
    who = f"({text(witness(evidence.witness), 120)})" if evidence.witness else ""
    told = [said, f"{dated} {who}".strip()] if dated else [f"{said} {who}".strip()]
    parts = [named, *told, *_places(shown)]
    return "- " + "; ".join(part for part in parts if part)


def _places(shown: Exhibit) -> list[str]:
    places = [link("live page", shown.live)] if shown.live else []
    places += [link("web archive copy", shown.copy)] if shown.copy else []
    if shown.kept is not None:
        places.append(f"kept: {code(kept_at(shown.kept))} ({text(seen(shown.kept), 120)})")
    return places


def _proposal(finding: Finding, limit: int) -> str:
    write = finding.rewrite or finding.proposal
    if not write:
        return ""
    value = f" ({text(finding.proposal, limit)})" if finding.proposal not in {"", write} else ""
    instead = f"<del>{text(finding.claimed, limit)}</del> → " if finding.claimed else ""
    return f"{instead}{strong(write, limit)}{value}"
