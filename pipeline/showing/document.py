"""The Markdown report: the same facts in the same order, for a reader on GitHub."""

from pipeline.model import Finding, Memento, Run, Source, Tier
from pipeline.showing.briefs import MOST, brief, told
from pipeline.showing.marks import code, fitted, folded, in_html, link, strong, table, text
from pipeline.showing.scene import Scene
from pipeline.showing.tally import archive_address, title_of
from pipeline.showing.words import NETWORK, STATES, TIERS, count, decision, no_memento, state

_TITLE, _MESSAGE, _NOTES = 200, 600, 200


def document(run: Run) -> str:
    """The report, the loudest first; what a comment on a pull request has no room for is left out."""
    scene = Scene.of(run)
    found = [*_findings(scene), *_aside(scene), *_notes(scene)]
    parts = [_head(scene), *found, _facts(scene), *_tables(scene), *_explanations(scene)]
    return fitted(parts) + "\n"


def _head(scene: Scene) -> str:
    run, tally = scene.run, scene.tally
    numbers = ", ".join(count(tally.tiers[tier], TIERS[tier].name.lower()) for tier in Tier)
    said = dict.fromkeys((*run.notices, *run.article.notes))
    notices = "".join(f"\n> - {text(notice, _MESSAGE)}" for notice in said)
    title = f"# Citewarden: {text(run.article.title or run.article.identity, _TITLE)}"
    return f"{title}\n\n{strong(numbers)}" + (f"\n\n> Notices{notices}" if notices else "")


def _facts(scene: Scene) -> str:
    run, tally = scene.run, scene.tally
    states = [f"{number:,} {STATES[s].name}" for s, number in tally.states.items()]
    states += [f"{tally.unjudged:,} not checked"] if tally.unjudged else []
    revision = run.article.revision
    rows = [
        ("Article", code(run.article.identity, 300)),
        *([("Revision", text(revision, 60))] if revision else []),
        ("Checked", f"{count(tally.statements, 'sentence')}, {count(tally.references, 'reference')}"),
        ("Addresses", f"{tally.addresses:,} known"),
        ("Links", ", ".join(states) or "none checked"),
        ("Evidence", f"{tally.kept:,} with a kept page, {tally.copies:,} with a copy in a web archive"),
        ("Network", text(NETWORK.get(run.network, run.network), 200)),
        ("Run", f"{code(run.id)}, {run.started:%Y-%m-%d %H:%M} UTC, version {text(run.version, 40)}"),
    ]
    return f"## This run\n\n{table(('', ''), rows)}"


def _findings(scene: Scene) -> list[str]:
    loud = scene.loud()
    if not loud:
        return ["## Findings\n\nNothing to alarm about, nothing to review."]
    return told([brief(scene, finding) for _, finding in loud[:MOST]], len(loud))


def _notes(scene: Scene) -> list[str]:
    groups = scene.notes()
    if not groups:
        return []
    rows = [(text(check), text(scene.check_name(check)), f"{len(f):,}") for check, f in groups.items()]
    parts = [f"## Notes\n\n{table(('Check', 'Name', 'How many'), rows)}"]
    for check, found in groups.items():
        items = [_note(scene, finding) for _, finding in found[:_NOTES]]
        items += [f"- and {len(found) - _NOTES:,} more"] if len(found) > _NOTES else []
        parts.append(folded(f"{in_html(check)}: {count(len(found), 'note')}", "\n".join(items)))
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
    return [f"## Set aside\n\n{table(('Check', 'Finding', 'Why'), rows)}{more}"]


def _tables(scene: Scene) -> list[str]:
    parts = []
    if scene.run.sources:
        rows = [_reference(source) for source in scene.run.sources]
        columns = ("No.", "Reference", "Date", "Address", "Link", "Archive")
        parts.append(f"## References\n\n{folded(count(len(rows), 'reference'), table(columns, rows))}")
    if scene.run.article.unparsed:
        unread = [
            (f"{scene.places.position(u.span.start).line:,}", text(u.reason, 200), code(u.raw, 200))
            for u in scene.run.article.unparsed
        ]
        parts.append(f"## Not read\n\n{table(('Line', 'Why', 'Text'), unread)}")
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
        bodies.append(folded(in_html(f"{check} {name}"), body))
    return [f"## What the checks look for\n\n{bodies[0]}", *bodies[1:]]
