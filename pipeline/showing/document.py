"""The Markdown report: the same facts in the same order, for a reader on GitHub."""

from pipeline.model import Finding, Memento, Run, Source, Tier
from pipeline.showing.exhibits import Exhibit, exhibits, kept_at, seen
from pipeline.showing.marks import code, folded, link, strong, table, text
from pipeline.showing.scene import Scene
from pipeline.showing.tally import archive_address, title_of
from pipeline.showing.words import (
    NETWORK,
    STATES,
    TIERS,
    count,
    days_apart,
    decision,
    no_memento,
    state,
    when,
    witness,
)

LARGEST = 65_536  # bytes; GitHub takes no longer comment
_RESERVED = 200  # of them for saying what was left out
_SENTENCE, _QUOTE, _TITLE, _MESSAGE, _NOTES = 900, 600, 200, 600, 200


def document(run: Run) -> str:
    """The report, the loudest first; what a comment on a pull request has no room for is left out."""
    scene = Scene.of(run)
    found = [*_findings(scene), *_notes(scene), *_aside(scene)]
    parts = [_head(scene), *found, *_tables(scene), *_explanations(scene)]
    return _fitted(parts) + "\n"


def _fitted(parts: list[str]) -> str:
    """The parts that there is room for, in their order, and how many there was none for."""
    room = LARGEST - _RESERVED
    kept = []
    for part in parts:
        size = len(part.encode("utf-8", "replace")) + 2
        if size <= room:
            kept.append(part)
            room -= size
    left = len(parts) - len(kept)
    if left:
        kept.append(f"> {count(left, 'part')} of this report had no room here; the JSON report has all.")
    return "\n\n".join(kept)


def _head(scene: Scene) -> str:
    run, tally = scene.run, scene.tally
    numbers = ", ".join(count(tally.tiers[tier], TIERS[tier].name.lower()) for tier in Tier)
    states = [f"{number:,} {STATES[s].name}" for s, number in tally.states.items()]
    states += [f"{tally.unjudged:,} not checked"] if tally.unjudged else []
    revision = run.article.revision
    rows = [
        *([("Revision", text(revision, 60))] if revision else []),
        ("Findings", numbers),
        ("Checked", f"{count(tally.statements, 'sentence')}, {count(tally.references, 'reference')}"),
        ("Addresses", f"{tally.addresses:,} known"),
        ("Links", ", ".join(states) or "none checked"),
        ("Evidence", f"{tally.kept:,} with a kept page, {tally.copies:,} with a copy in a web archive"),
        ("Network", text(NETWORK.get(run.network, run.network), 200)),
        ("Run", f"{code(run.id)}, {run.started:%Y-%m-%d %H:%M} UTC, version {text(run.version, 40)}"),
    ]
    said = dict.fromkeys((*run.notices, *run.article.notes))
    notices = "".join(f"\n> - {text(notice, _MESSAGE)}" for notice in said)
    title = f"# Citewarden: {text(run.article.title or run.article.identity, _TITLE)}"
    return f"{title}\n\n{table(('', ''), rows)}" + (f"\n\n> Notices{notices}" if notices else "")


def _findings(scene: Scene) -> list[str]:
    loud = scene.loud()
    if not loud:
        return ["## Findings", "Nothing to alarm about, nothing to review."]
    return ["## Findings", *[_finding(scene, finding) for _, finding in loud]]


def _finding(scene: Scene, finding: Finding) -> str:
    tier = TIERS[finding.tier]
    name = text(scene.check_title(finding.check))
    shown = exhibits(finding, scene.sources)
    parts = [
        f"### {tier.sign} {tier.name}: {text(finding.message, _MESSAGE)}",
        "<br>\n".join(part for part in (name, text(scene.where(finding), 200)) if part),
        _claim(scene, finding),
        "\n".join(_exhibit(finding, exhibit) for exhibit in shown),
        "" if finding.evidence or not finding.found else f"Found: {text(finding.found, _QUOTE)}",
        _proposal(finding),
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


def _proposal(finding: Finding) -> str:
    write = finding.rewrite or finding.proposal
    if not write:
        return ""
    value = f" ({text(finding.proposal, 300)})" if finding.proposal not in {"", write} else ""
    instead = f"<del>{text(finding.claimed, 300)}</del> → " if finding.claimed else ""
    return f"**Proposal:** {instead}{strong(write, 300)}{value}"


def _notes(scene: Scene) -> list[str]:
    groups = scene.notes()
    if not groups:
        return []
    rows = [(text(check), text(scene.check_name(check)), f"{len(f):,}") for check, f in groups.items()]
    parts = ["## Notes", table(("Check", "Name", "How many"), rows)]
    for check, found in groups.items():
        items = [_note(scene, finding) for _, finding in found[:_NOTES]]
        items += [f"- and {len(found) - _NOTES:,} more"] if len(found) > _NOTES else []
        parts.append(folded(f"{text(check)}: {count(len(found), 'note')}", "\n".join(items)))
    return parts


def _note(scene: Scene, finding: Finding) -> str:
    where = scene.where(finding)
    named = f"{text(scene.reference_name(finding.key))}: " if finding.key in scene.sources else ""
    return f"- {named}{text(finding.message, 300)}" + (f" ({text(where)})" if where else "")


def _aside(scene: Scene) -> list[str]:
    excused = scene.excused()
    if not excused:
        return []
    rows = [
        (text(one.finding.check), text(one.finding.message, 300), text(decision(one), 300))
        for one in excused[:_NOTES]
    ]
    left = len(excused) - len(rows)
    more = f"\n\nand {left:,} more" if left else ""
    return ["## Set aside", table(("Check", "Finding", "Why"), rows) + more]


def _tables(scene: Scene) -> list[str]:
    parts = []
    if scene.run.sources:
        rows = [_reference(source) for source in scene.run.sources]
        columns = ("No.", "Reference", "Date", "Address", "Link", "Archive")
        parts += ["## References", folded(count(len(rows), "reference"), table(columns, rows))]
    if scene.run.article.unparsed:
        unread = [
            (f"{scene.places.position(u.span.start).line:,}", text(u.reason, 200), code(u.raw, 200))
            for u in scene.run.article.unparsed
        ]
        parts += ["## Not read", table(("Line", "Why", "Text"), unread)]
    return parts


def _reference(source: Source) -> tuple[str, ...]:
    reference, fields, address = source.reference, source.reference.fields, source.address
    by = text(fields.publisher or fields.work, 80)
    title = text(title_of(source), _TITLE)
    return (
        str(reference.number) if reference.number is not None else text(reference.key, 40),
        f"{title}. {by}" if by else title,
        text(fields.date.text, 40) if fields.date else "",
        f"{link(text(address.url, 80), address.url)} ({text(address.found_by, 40)})" if address else "",
        _link_state(source),
        _archive(source),
    )


def _link_state(source: Source) -> str:
    if source.verdict is None:
        return ""
    signals = ", ".join(text(signal, 80) for signal in source.verdict.signals[:4])
    word = state(source.verdict.state)
    return f"{word.sign} {word.name}" + (f" ({signals})" if signals else "")


def _archive(source: Source) -> str:
    copy = archive_address(source)
    if isinstance(source.memento, Memento):
        return link(source.memento.time.date().isoformat(), copy)
    return link("copy", copy) if copy else no_memento(source.memento)


def _explanations(scene: Scene) -> list[str]:
    known = [check for check in sorted(scene.tally.checks) if check in scene.run.explanations]
    if not known:
        return []
    bodies = []
    for check in known:
        name, docstring = scene.run.explanations[check]
        # The checks' own words: Markdown by the project's hand, one level lower than it was written.
        body = docstring.strip().replace("\n## ", "\n#### ")
        bodies.append(folded(text(f"{check} {name}"), body))
    return ["## What the checks look for", *bodies]
