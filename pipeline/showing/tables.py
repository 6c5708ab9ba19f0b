"""The tables of the HTML report: notes, references, what could not be read.

The tables name their roles because narrow screens show their rows as blocks, which would hide them.
"""

from pipeline.model import Decided, Finding, Memento, NoMemento, Outcome, Source, Unparsed
from pipeline.showing.cards import check_link, filters, kept
from pipeline.showing.inert import clipped, line
from pipeline.showing.markup import Content, Markup, anchor, el, join, link
from pipeline.showing.scene import Scene
from pipeline.showing.tally import archive_address, title_of
from pipeline.showing.tongues import tongue
from pipeline.showing.words import SIGN_CLASS, no_memento, state

_RAW, _USES, _CAPTURES = 600, 12, 4
_COLUMNS = ("No.", "Reference", "Address", "Link", "Archive", "Used in")


def table(caption: str, columns: tuple[str, ...], rows: list[Markup], name: str) -> Markup:
    """A table with a caption that only screen readers need."""
    heads = [el("th", column, scope="col", role="columnheader") for column in columns]
    return el(
        "table",
        el("caption", caption, class_="aside"),
        el("thead", el("tr", *heads, role="row"), role="rowgroup"),
        el("tbody", *rows, role="rowgroup"),
        role="table",
        class_=name,
    )


def cell(column: str, *content: Content) -> Markup:
    """A cell that names its column (as the table's head has it), for narrow screens."""
    return el("td", el("div", *content), role="cell", data_column=column)


# ---- notes -------------------------------------------------------------------------------------


def notes(scene: Scene) -> Markup:
    """Notes by check, one row a check."""
    say = scene.texts.say
    rows = [_note_row(scene, check, found) for check, found in scene.notes().items()]
    return table(say("Notes by check"), (say("Check"), say("How many"), say("Which")), rows, "notes")


def _note_row(scene: Scene, check: str, found: list[tuple[str, Finding]]) -> Markup:
    items = [el("li", _note(scene, f), id=f"finding-{name}", **filters(scene, f)) for name, f in found]
    listed = el("ul", *items)
    if len(found) > 3:
        listed = el("details", el("summary", _where_all(scene, found)), listed)
    return el(
        "tr",
        el("th", check_link(scene, check), scope="row", role="rowheader"),
        cell(scene.texts.say("How many"), el("output", scene.texts.number(len(found)), class_="number")),
        cell(scene.texts.say("Which"), listed),
        role="row",
        class_="note-group",
    )


def _where_all(scene: Scene, found: list[tuple[str, Finding]]) -> str:
    sources = [scene.sources.get(f.key) for _, f in found]
    numbers = [s.reference.number for s in sources if s and s.reference.number is not None]
    if len(numbers) == len(found):
        return scene.texts.say("references {numbers}", numbers=ranges(numbers))
    more = scene.texts.say(" and {number} more", number=len(found) - 1)
    return line(found[0][1].message, 100) + more


def ranges(numbers: list[int]) -> str:
    """``[1, 2, 3, 7]`` is "1–3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [f"{a}–{b}" if b > a + 1 else ", ".join(map(str, sorted({a, b}))) for a, b in runs]
    return ", ".join(shown[:30]) + (" …" if len(shown) > 30 else "")


def _note(scene: Scene, finding: Finding) -> Markup:
    reference = scene.rows.get(finding.key)
    where = scene.where(finding)
    return join(
        (anchor(reference, scene.reference_name(finding.key)), ": ") if reference else None,
        el("span", line(finding.message, _RAW), lang=scene.foreign),
        (" ", el("q", line(finding.sentence, 200), dir="auto")) if finding.sentence else None,
        el("span", f" ({where})", class_="where") if where else None,
    )


# ---- what does not count -----------------------------------------------------------------------


def set_aside(scene: Scene) -> Markup | None:
    """Findings that do not count: rejected, waived, known before, or not of the change."""
    rows = [_aside(scene, one) for one in scene.run.decided if one.outcome is not Outcome.ACCEPTED]
    if not rows:
        return None
    say = scene.texts.say
    return table(say("Set aside"), (say("Finding"), say("Why"), say("Said by")), rows, "aside-table")


def _aside(scene: Scene, one: Decided) -> Markup:
    say, finding = scene.texts.say, one.finding
    until = say("until {day}", day=one.until.isoformat()) if one.until else ""
    why = [say(one.outcome.value), until, line(one.reason, _RAW)]
    who = [line(one.who, 120), line(one.source, 200)]
    said = el("span", line(finding.message, _RAW), lang=scene.foreign)
    return el(
        "tr",
        el("th", check_link(scene, finding.check), ": ", said, scope="row", role="rowheader"),
        cell(say("Why"), ", ".join(part for part in why if part)),
        cell(say("Said by"), ", ".join(part for part in who if part)),
        role="row",
    )


# ---- references --------------------------------------------------------------------------------


def references(scene: Scene) -> Markup:
    """Every reference with its address, the state of its link, its copies and its uses."""
    columns = tuple(map(scene.texts.say, _COLUMNS))
    rows = [_reference(scene, columns, source) for source in scene.run.sources]
    return table(scene.texts.say("References"), columns, rows, "references")


def _reference(scene: Scene, columns: tuple[str, ...], source: Source) -> Markup:
    reference = source.reference
    shown = (_what, _address, _link_state, _archive, _uses)
    number = str(reference.number) if reference.number is not None else line(reference.key, 24)
    return el(
        "tr",
        el("th", number, scope="row", role="rowheader"),
        *[cell(column, show(scene, source)) for column, show in zip(columns[1:], shown, strict=True)],
        role="row",
        id=scene.rows[reference.key],
        data_state=source.verdict.state.value if source.verdict else "",
    )


def _what(scene: Scene, source: Source) -> Markup:
    say, fields = scene.texts.say, source.reference.fields
    language = tongue(fields.language, title_of(source)) or None
    dated = line(fields.date.text, 60) if fields.date else say("no date")
    spoken = say("in {language}", language=line(fields.language, 40)) if fields.language else ""
    by = ", ".join(line(part, 120) for part in (*fields.authors[:4], fields.work, fields.publisher) if part)
    return join(
        el("cite", line(title_of(source), _RAW), lang=language, dir="auto"),
        el("br"),
        el("span", "; ".join(part for part in (by, dated, spoken) if part), class_="where"),
        el("span", say("; ignored, the sheet says so"), class_="where") if source.ignored else None,
        el("span", say("; marked dead in the article"), class_="where") if _marked_dead(source) else None,
    )


def _marked_dead(source: Source) -> bool:
    return "dead-link" in source.reference.flags or source.reference.fields.url_status == "dead"


def _address(scene: Scene, source: Source) -> Markup:
    say, address = scene.texts.say, source.address
    if address is None:
        return el("span", say("none known"), class_="where")
    sure = "" if address.confidence >= 1 else say(", {share}% sure", share=round(100 * address.confidence))
    how = say("found by {rule}", rule=line(address.found_by, 60)) + sure
    shown = el("span", line(address.url, 120), dir="ltr")
    return join(link(address.url, shown), el("br"), el("span", how, class_="where"))


def _link_state(scene: Scene, source: Source) -> Markup:
    texts, verdict = scene.texts, source.verdict
    if verdict is None:
        return el("span", texts.say("not checked"), class_="where")
    word = state(verdict.state)
    kind = SIGN_CLASS[word.sign]
    suspect = texts.say(", suspect") if kind != "good" and not verdict.certain else None
    signals = ", ".join(line(signal, 100) for signal in verdict.signals[:8])
    new = link(verdict.new_url, line(verdict.new_url, 100)) if verdict.new_url else None
    return join(
        el("span", el("span", word.sign, aria_hidden="true"), " ", texts.say(word.name), class_=kind),
        suspect,
        el("br"),
        (texts.mix("now {address}", address=new), el("br")) if new else None,
        el("span", signals, class_="where", lang=scene.foreign),
    )


def _archive(scene: Scene, source: Source) -> Markup:
    say = scene.texts.say
    copy = archive_address(source)
    if isinstance(source.memento, Memento):
        name = f"{source.memento.archive}, {source.memento.time.date().isoformat()}"
        why = el("span", source.memento.why, class_="where", lang=scene.foreign)
        copies: Content = (link(copy, line(name, 120)), (el("br"), why) if source.memento.why else None)
    elif copy:
        copies = (link(copy, say("as the article names it")), " ", _not_kept(scene, source.memento))
    else:
        copies = el("span", _not_kept(scene, source.memento) or say("not asked"), class_="where")
    captures = [el("li", kept(scene, page.capture)) for page in source.pages[:_CAPTURES]]
    left = len(source.pages) - len(captures)
    more = el("li", say("{number} more", number=left)) if left else None
    return join(copies, el("ul", *captures, more, class_="kept") if captures else None)


def _not_kept(scene: Scene, why: NoMemento) -> str:
    told = no_memento(why)
    return scene.texts.say(told) if told else ""


def _uses(scene: Scene, source: Source) -> Markup:
    texts, uses = scene.texts, scene.uses.get(source.reference.key, [])
    if not uses:
        return el("span", texts.say("not cited"), class_="where")
    lines = list(dict.fromkeys(texts.number(scene.places.position(s.span.start).line) for s in uses))
    more = texts.say(" and {number} more", number=len(lines) - _USES) if len(lines) > _USES else ""
    known = ", ".join(lines[:_USES])
    one = len(lines) == 1
    places = texts.say("line {number}" if one else "lines {numbers}", number=known, numbers=known)
    return join(texts.count(len(uses), "sentence"), el("br"), el("span", places + more, class_="where"))


# ---- what could not be read --------------------------------------------------------------------


def unparsed(scene: Scene) -> Markup:
    """What the parser met and could not read, with its reason."""
    say = scene.texts.say
    columns = (say("Line"), say("Why"), say("Text"))
    rows = [_unparsed(scene, columns, entry) for entry in scene.run.article.unparsed]
    return table(say("Not read"), columns, rows, "unparsed")


def _unparsed(scene: Scene, columns: tuple[str, ...], entry: Unparsed) -> Markup:
    return el(
        "tr",
        el("th", f"{scene.places.position(entry.span.start).line:,}", scope="row", role="rowheader"),
        cell(columns[1], el("span", line(entry.reason, 300), lang=scene.foreign)),
        cell(columns[2], el("code", clipped(entry.raw, _RAW), dir="auto")),
        role="row",
    )
