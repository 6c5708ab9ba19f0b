"""The summary for a terminal: worst first, on as many columns as it has."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Finding, Run, Tier
from pipeline.showing.columns import CLOSE, OPEN, wrapped
from pipeline.showing.exhibits import Exhibit, exhibits
from pipeline.showing.inert import inner, line
from pipeline.showing.scene import Scene
from pipeline.showing.words import NETWORK, STATES, TIERS, count, days_apart, decision, when, witness

MOST = 10
_SENTENCE, _QUOTE, _TITLE, _MESSAGE, _EVIDENCE = 320, 200, 90, 500, 4

Paint = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Palette:
    """How things are set off: by escape sequences, or by signs; ``mark`` is around the claimed words."""

    tiers: dict[Tier, Paint]
    strong: Paint
    soft: Paint
    new: Paint
    mark: tuple[str, str]


def _bare(text: str) -> str:
    return text


def _sgr(codes: str) -> Paint:
    return lambda text: f"\x1b[{codes}m{text}\x1b[0m"


BARE = Palette(dict.fromkeys(Tier, _bare), _bare, _bare, _bare, (">>", "<<"))
COLOURED = Palette(
    tiers={Tier.ALARM: _sgr("1;31"), Tier.REVIEW: _sgr("1;33"), Tier.NOTE: _sgr("2")},
    strong=_sgr("1"),
    soft=_sgr("2"),
    new=_sgr("1;32"),
    mark=("\x1b[1;4m", "\x1b[0m"),
)


def summary(run: Run, width: int, palette: Palette) -> str:
    """The run for a terminal of ``width`` columns (40 at least), ending in a newline."""
    scene, width = Scene.of(run), max(width, 40)
    loud = scene.loud()
    blocks = [[palette.strong(text) for text in wrapped(line(run.article.title, 200), width)]]
    blocks += [_finding(scene, finding, width, palette) for _, finding in loud[:MOST]]
    if len(loud) > MOST:
        blocks.append([f"... and {count(len(loud) - MOST, 'finding')} more to look at, in the report"])
    blocks += [
        _notes(scene, width, palette),
        _excused(scene, width, palette),
        _counts(scene, width, palette),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _painted(lines: list[str], paint: Paint) -> list[str]:
    return [paint(text) for text in lines]


def _finding(scene: Scene, finding: Finding, width: int, palette: Palette) -> list[str]:
    tier = TIERS[finding.tier]
    name = scene.check_title(finding.check)
    label, where = f"{tier.sign} {tier.name.upper()}", line(scene.where(finding), 200)
    shown = exhibits(finding, scene.sources)
    more = len(shown) - _EVIDENCE
    return [
        *_painted(wrapped(f"{label} {line(name, 120)}", width), palette.tiers[finding.tier]),
        *_painted(wrapped(where, width, "  ", "  "), palette.soft),
        *_painted(wrapped(line(finding.message, _MESSAGE), width, "  ", "  "), palette.strong),
        *_claim(scene, finding, width, palette),
        *[text for e in shown[:_EVIDENCE] for text in _exhibit(finding, e, width)],
        *([f"  - and {more} more"] if more > 0 else []),
        *_proposal(finding, width, palette),
    ]


def _claim(scene: Scene, finding: Finding, width: int, palette: Palette) -> list[str]:
    marked = scene.places.marked(finding)
    if marked is None:
        said = line(finding.sentence, _SENTENCE)
        return wrapped(f"“{said}”", width, "  ", "   ") if said else []
    part = marked.around(_SENTENCE // 2)
    said = f"“{inner(part.before)}{OPEN}{inner(part.words)}{CLOSE}{inner(part.after)}”"
    opening, closing = palette.mark
    # The signs of the bare palette are four columns wide, which wrapped() does not count.
    lines = wrapped(said, width - 4, "  ", "   ")
    return [text.replace(OPEN, opening).replace(CLOSE, closing) for text in lines]


def _exhibit(finding: Finding, shown: Exhibit, width: int) -> list[str]:
    evidence = shown.evidence
    dated = ""
    if evidence.when is not None:
        claimed = finding.claimed_when
        apart = f", {days_apart(claimed, evidence.when)}" if claimed else ""
        dated = f"{when(evidence.when)}{apart}"
    who = f"({line(witness(evidence.witness), 80)})" if evidence.witness else ""
    said = f"“{line(shown.brief_quote, _QUOTE)}”" if shown.brief_quote else ""
    title = line(shown.title, _TITLE)
    named = f"{shown.name}: {title}" if title else shown.name
    parts = [named, f"{dated} {who}".strip(), said] if dated else [named, f"{said} {who}".strip()]
    # Nothing said: it is the link that matters.
    parts += [] if said or dated else [line(shown.live, 200)]
    return wrapped("; ".join(part for part in parts if part), width, "  - ", "    ")


def _proposal(finding: Finding, width: int, palette: Palette) -> list[str]:
    write = finding.rewrite or finding.proposal
    if not write:
        return []
    value = f" ({line(finding.proposal, 60)})" if finding.proposal not in {"", write} else ""
    instead = f"{line(finding.claimed, 120)} → " if finding.claimed else ""
    return _painted(
        wrapped(f"Proposal: {instead}{line(write, 120)}{value}", width, "  ", "    "), palette.new
    )


def _notes(scene: Scene, width: int, palette: Palette) -> list[str]:
    groups = scene.notes()
    if not groups:
        return []
    total = scene.tally.tiers[Tier.NOTE]
    word = TIERS[Tier.NOTE]
    heading = f"{word.sign} {count(total, word.name).upper()}"
    lines = _painted([heading], palette.tiers[Tier.NOTE])
    for check, found in groups.items():
        only = f": {line(found[0][1].message, 160)}" if len(found) == 1 else ""
        lines += wrapped(f"{len(found):,} {scene.check_title(check)}{only}", width, "  ", "    ")
    return lines


def _excused(scene: Scene, width: int, palette: Palette) -> list[str]:
    excused = scene.excused()
    lines = _painted([f"{len(excused):,} SET ASIDE"], palette.soft) if excused else []
    for one in excused[:MOST]:
        where = line(scene.where(one.finding), 120)
        place = f", {where}" if where else ""
        told = f"{scene.check_title(one.finding.check)}{place}: {decision(one)}"
        lines += wrapped(told, width, "  ", "    ")
    if len(excused) > MOST:
        lines.append(f"  ... and {len(excused) - MOST:,} more, in the report")
    return lines


def _counts(scene: Scene, width: int, palette: Palette) -> list[str]:
    tally, run = scene.tally, scene.run
    links = [f"{number:,} {STATES[state].name}" for state, number in tally.states.items()]
    links += [f"{tally.unjudged:,} not checked"] if tally.unjudged else []
    unread = f", {tally.unparsed:,} not read" if tally.unparsed else ""
    revision = run.article.revision
    rows = [
        *([("Revision", line(revision, 60))] if revision else []),
        ("Findings", ", ".join(count(tally.tiers[tier], TIERS[tier].name.lower()) for tier in Tier)),
        (
            "Checked",
            f"{count(tally.statements, 'sentence')}, {count(tally.references, 'reference')}{unread}; "
            f"{count(tally.addresses, 'address', 'addresses')} known",
        ),
        ("Links", ", ".join(links) or "none checked"),
        ("Evidence", f"{tally.kept:,} with a kept page, {tally.copies:,} with a copy in a web archive"),
        ("Network", NETWORK.get(run.network, line(run.network, 80))),
    ]
    lines = [text for name, value in rows for text in wrapped(f"{value}", width, f"{name:<9}", " " * 9)]
    for notice in dict.fromkeys((*run.notices, *run.article.notes)):
        lines += wrapped(line(notice, 400), width, "! ", "  ")
    return lines
