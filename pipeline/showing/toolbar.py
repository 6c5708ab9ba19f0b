"""What a person works through a report with: filters, decisions, keys.  Hidden until the script runs."""

from pipeline.model import Tier
from pipeline.showing.inert import line
from pipeline.showing.markup import Markup, el, join
from pipeline.showing.scene import Scene
from pipeline.showing.texts import Texts
from pipeline.showing.words import STATES, TIERS

KEYS = (
    ("j", "next finding"),
    ("k", "previous finding"),
    ("a", "accept: the finding is right"),
    ("r", "reject: the finding is wrong; a note says why"),
    ("u", "undo the last decision"),
    ("c", "copy the correction"),
    ("/", "search"),
    ("?", "this help"),
)
_DECISIONS = (("open", "open"), ("accept", "accepted"), ("reject", "rejected"))
LONGEST_NOTE, LONGEST_NAME = 500, 80


def toolbar(scene: Scene) -> Markup:
    """Filters, and what was decided so far."""
    return join(_filters(scene), _decided(scene.texts), _help(scene.texts), _note(scene.texts))


# ---- filters -----------------------------------------------------------------------------------


def _filters(scene: Scene) -> Markup:
    say, findings = scene.texts.say, scene.run.findings
    checks = sorted({f.check for f in findings})
    sections = dict.fromkeys(line(f.section, 120) for f in findings if f.section)
    states = [value for value in STATES if value in scene.tally.states]
    choices = (
        ("check", "Check", [(c, scene.check_title(c)) for c in checks]),
        ("section", "Section", [(s, line(s, 60)) for s in sections]),
        ("state", "Link", [(v.value, say(STATES[v].name)) for v in states]),
        ("decision", "Decision", [(value, say(name)) for value, name in _DECISIONS]),
    )
    return el(
        "form",
        _search(scene.texts),
        el("fieldset", el("legend", say("Tiers"), class_="aside"), *[_tick(scene, t) for t in Tier]),
        *[_select(scene.texts, *choice) for choice in choices],
        el("button", say("Clear"), type="reset"),
        id="filters",
        role="search",
        aria_label=say("Findings"),
        hidden=True,
    )


def _search(texts: Texts) -> Markup:
    name = texts.say("Search")
    box = el("input", type="search", id="filter-search", autocomplete="off", placeholder=f"{name}  /")
    return el("label", el("span", name, class_="aside"), box, for_="filter-search")


def _tick(scene: Scene, tier: Tier) -> Markup:
    tick = el("input", type="checkbox", name="tier", value=tier.value, checked=True)
    name, number = scene.texts.say(TIERS[tier].name), scene.texts.number(scene.tally.tiers[tier])
    return el("label", tick, f" {name} ({number})", class_="tick")


def _select(texts: Texts, name: str, english: str, options: list[tuple[str, str]]) -> Markup | None:
    if len(options) < 2:
        return None
    title = texts.say(english)
    every = el("option", texts.say("{name}: all", name=title), value="*")
    listed = [el("option", text, value=value) for value, text in options]
    return el("select", every, *listed, id=f"filter-{name}", data_filter=name, aria_label=title)


# ---- decisions ---------------------------------------------------------------------------------


def _decided(texts: Texts) -> Markup:
    who = el("input", id="who", maxlength=LONGEST_NAME, autocomplete="name")
    buttons = [
        el("button", texts.say(name), type="button", id=place)
        for place, name in (("download", "Download decisions"), ("copy-rows", "Copy as CSV"))
    ]
    return el(
        "div",
        el(
            "p",
            el("output", id="filter-count", role="status"),
            " · ",
            el("b", id="progress", role="status"),
            " ",
            el("span", id="kept-where", class_="where"),
        ),
        el("p", el("label", texts.say("Your name"), " ", who), *[(" ", b) for b in buttons], id="export"),
        el("p", el("button", el("kbd", "?"), " ", texts.say("Keys"), type="button", id="show-help")),
        id="decisions",
        hidden=True,
    )


def _note(texts: Texts) -> Markup:
    why = el("input", name="note", maxlength=LONGEST_NOTE, autocomplete="off")
    form = el(
        "form",
        el("label", texts.say("Why is the finding wrong?"), " ", why),
        " ",
        el("button", texts.say("Reject"), type="submit"),
        " ",
        el("button", texts.say("Cancel"), type="button", class_="cancel"),
        class_="note-form",
    )
    return el("template", form, id="note-template")


def _help(texts: Texts) -> Markup:
    rows = [el("div", el("dt", el("kbd", key)), el("dd", texts.say(meaning))) for key, meaning in KEYS]
    tick = el("input", type="checkbox", id="use-keys", checked=True)
    return el(
        "dialog",
        el("h3", texts.say("Keys"), id="help-title"),
        el("dl", *rows),
        el("p", el("label", tick, " ", texts.say("use single keys"), class_="tick")),
        el("button", texts.say("Close"), type="button", id="close-help"),
        id="help",
        aria_labelledby="help-title",
    )
