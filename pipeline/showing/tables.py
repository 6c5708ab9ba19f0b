"""The tables of the HTML report: notes, references, what could not be read.

The tables name their roles because narrow screens show their rows as blocks, which would hide them.
"""

from pipeline.model import Finding, Memento, Source, Unparsed
from pipeline.showing.cards import check_link, filters
from pipeline.showing.exhibits import kept_at, seen
from pipeline.showing.inert import clipped, line
from pipeline.showing.markup import Content, Markup, anchor, el, join, link
from pipeline.showing.scene import Scene
from pipeline.showing.tally import archive_address, title_of
from pipeline.showing.tongues import tongue
from pipeline.showing.words import SIGN_CLASS, count, no_memento, state

_RAW, _USES, _CAPTURES = 600, 12, 4


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
    """A cell that names its column, for narrow screens."""
    return el("td", el("div", *content), role="cell", data_column=column)


# ---- notes -------------------------------------------------------------------------------------


def notes(scene: Scene) -> Markup:
    """Notes by check, one row a check."""
    rows = [_note_row(scene, check, found) for check, found in scene.notes().items()]
    return table("Notes by check", ("Check", "How many", "Which"), rows, "notes")


def _note_row(scene: Scene, check: str, found: list[tuple[str, Finding]]) -> Markup:
    items = [el("li", _note(scene, f), id=f"finding-{name}", **filters(scene, f)) for name, f in found]
    listed = el("ul", *items)
    if len(found) > 3:
        listed = el("details", el("summary", _where_all(scene, found)), listed)
    return el(
        "tr",
        el("th", check_link(scene, check), scope="row", role="rowheader"),
        cell("How many", el("output", f"{len(found):,}", class_="number")),
        cell("Which", listed),
        role="row",
        class_="note-group",
    )


def _where_all(scene: Scene, found: list[tuple[str, Finding]]) -> str:
    sources = [scene.sources.get(f.key) for _, f in found]
    numbers = [s.reference.number for s in sources if s and s.reference.number is not None]
    if len(numbers) == len(found):
        return f"references {ranges(numbers)}"
    return line(found[0][1].message, 100) + f" and {len(found) - 1:,} more"


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
        line(finding.message, _RAW),
        (" ", el("q", line(finding.sentence, 200), dir="auto")) if finding.sentence else None,
        el("span", f" ({where})", class_="where") if where else None,
    )


# ---- references --------------------------------------------------------------------------------


def references(scene: Scene) -> Markup:
    """Every reference with its address, the state of its link, its copies and its uses."""
    columns = ("No.", "Reference", "Address", "Link", "Archive", "Used in")
    rows = [_reference(scene, source) for source in scene.run.sources]
    return table("References", columns, rows, "references")


def _reference(scene: Scene, source: Source) -> Markup:
    reference = source.reference
    number = str(reference.number) if reference.number is not None else line(reference.key, 24)
    return el(
        "tr",
        el("th", number, scope="row", role="rowheader"),
        cell("Reference", _what(source)),
        cell("Address", _address(source)),
        cell("Link", _link_state(source)),
        cell("Archive", _archive(source)),
        cell("Used in", _uses(scene, reference.key)),
        role="row",
        id=scene.rows[reference.key],
        data_state=source.verdict.state.value if source.verdict else "",
    )


def _what(source: Source) -> Markup:
    fields = source.reference.fields
    language = tongue(fields.language, title_of(source)) or None
    dated = line(fields.date.text, 60) if fields.date else "no date"
    spoken = f"in {line(fields.language, 40)}" if fields.language else ""
    by = ", ".join(line(part, 120) for part in (*fields.authors[:4], fields.work, fields.publisher) if part)
    return join(
        el("cite", line(title_of(source), _RAW), lang=language, dir="auto"),
        el("br"),
        el("span", "; ".join(part for part in (by, dated, spoken) if part), class_="where"),
        el("span", "; ignored, the sheet says so", class_="where") if source.ignored else None,
        el("span", "; marked dead in the article", class_="where") if _marked_dead(source) else None,
    )


def _marked_dead(source: Source) -> bool:
    return "dead-link" in source.reference.flags or source.reference.fields.url_status == "dead"


def _address(source: Source) -> Markup:
    address = source.address
    if address is None:
        return el("span", "none known", class_="where")
    sure = "" if address.confidence >= 1 else f", {address.confidence:.0%} sure"
    how = f"found by {line(address.found_by, 60)}{sure}"
    shown = el("span", line(address.url, 120), dir="ltr")
    return join(link(address.url, shown), el("br"), el("span", how, class_="where"))


def _link_state(source: Source) -> Markup:
    verdict = source.verdict
    if verdict is None:
        return el("span", "not checked", class_="where")
    word = state(verdict.state)
    suspect = ", suspect" if SIGN_CLASS[word.sign] != "good" and not verdict.certain else None
    signals = ", ".join(line(signal, 100) for signal in verdict.signals[:8])
    moved = (
        ("now ", link(verdict.new_url, line(verdict.new_url, 100)), el("br")) if verdict.new_url else None
    )
    return join(
        el("span", el("span", word.sign, aria_hidden="true"), " ", word.name, class_=SIGN_CLASS[word.sign]),
        suspect,
        el("br"),
        moved,
        el("span", signals, class_="where"),
    )


def _archive(source: Source) -> Markup:
    copy = archive_address(source)
    if isinstance(source.memento, Memento):
        name = f"{source.memento.archive}, {source.memento.time.date().isoformat()}"
        copies: Content = link(copy, line(name, 120))
    elif copy:
        copies = (link(copy, "as the article names it"), " ", no_memento(source.memento))
    else:
        copies = el("span", no_memento(source.memento) or "not asked", class_="where")
    captures = [el("li", el("code", kept_at(p.capture)), f" ({seen(p.capture)})") for p in source.pages]
    more = el("li", f"{len(captures) - _CAPTURES} more") if len(captures) > _CAPTURES else None
    return join(copies, el("ul", *captures[:_CAPTURES], more, class_="kept") if captures else None)


def _uses(scene: Scene, key: str) -> Markup:
    uses = scene.uses.get(key, [])
    if not uses:
        return el("span", "not cited", class_="where")
    lines = list(dict.fromkeys(f"{scene.places.position(s.span.start).line:,}" for s in uses))
    more = f" and {len(lines) - _USES:,} more" if len(lines) > _USES else ""
    places = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines[:_USES])}{more}"
    return join(count(len(uses), "sentence"), el("br"), el("span", places, class_="where"))


# ---- what could not be read --------------------------------------------------------------------


def unparsed(scene: Scene) -> Markup:
    """What the parser met and could not read, with its reason."""
    rows = [_unparsed(scene, entry) for entry in scene.run.article.unparsed]
    return table("Not read", ("Line", "Why", "Text"), rows, "unparsed")


def _unparsed(scene: Scene, entry: Unparsed) -> Markup:
    return el(
        "tr",
        el("th", f"{scene.places.position(entry.span.start).line:,}", scope="row", role="rowheader"),
        cell("Why", line(entry.reason, 300)),
        cell("Text", el("code", clipped(entry.raw, _RAW), dir="auto")),
        role="row",
    )
