"""The head of the HTML report: what was checked, how it went, and the filters."""

from pipeline.model import Tier
from pipeline.showing.inert import line
from pipeline.showing.markup import Content, Markup, anchor, el, join
from pipeline.showing.scene import Scene
from pipeline.showing.tongues import tongue
from pipeline.showing.words import NETWORK, SIGN_CLASS, STATES, TIERS, count


def overview(scene: Scene) -> Markup:
    """The run in numbers, and what the person should know of it."""
    return el(
        "section",
        el("h2", "Overview", id="overview"),
        el("ul", *[_tier(scene, tier) for tier in Tier], class_="tiers"),
        el("dl", *_facts(scene), class_="facts"),
        notices(scene),
        aria_labelledby="overview",
    )


def _tier(scene: Scene, tier: Tier) -> Markup:
    word, number = TIERS[tier], scene.tally.tiers[tier]
    return el(
        "li",
        el("span", f"{number:,}", class_="figure"),
        el("span", el("span", word.sign, aria_hidden="true"), " ", word.name, "s" if number != 1 else None),
        el("span", word.meaning, class_="where"),
        class_=f"tier {tier.value}",
    )


def _facts(scene: Scene) -> list[Markup]:
    tally, run = scene.tally, scene.run
    dated = f" ({tally.dated:,} with a date)" if tally.dated else ""
    read = [count(tally.statements, "sentence") + dated, count(tally.references, "reference")]
    if tally.unparsed:
        read.append(f"{tally.unparsed:,} not read")
    found = [f"{tally.addresses:,} of {tally.references:,} have an address"]
    found += [f"{tally.uncited:,} not cited"] if tally.uncited else []
    found += [f"{tally.ignored:,} ignored"] if tally.ignored else []
    evidence = f"{tally.kept:,} with a kept page, {tally.copies:,} with a copy in a web archive"
    facts: list[tuple[str, Content]] = [
        ("Checked", ", ".join(read)),
        ("References", ", ".join(found)),
        ("Links", _states(scene)),
        ("Evidence", evidence),
        ("Network", NETWORK.get(run.network, line(run.network, 200))),
    ]
    return [el("div", el("dt", name), el("dd", value)) for name, value in facts]


def _states(scene: Scene) -> Content:
    tally = scene.tally
    shown = []
    for value, word in STATES.items():
        if value in tally.states:
            sign = el("span", word.sign, aria_hidden="true")
            shown.append(
                el("span", sign, f" {tally.states[value]:,} {word.name}", class_=SIGN_CLASS[word.sign])
            )
    if tally.unjudged or not shown:
        shown.append(el("span", f"{tally.unjudged:,} not checked" if tally.unjudged else "none checked"))
    return [[", " if n else None, item] for n, item in enumerate(shown)]


def notices(scene: Scene) -> Markup | None:
    """What the person should know of the run and of the article."""
    said = dict.fromkeys((*scene.run.notices, *scene.run.article.notes))
    if not said:
        return None
    items = [el("li", line(notice, 600)) for notice in said]
    return el("div", el("h3", "Notices"), el("ul", *items), class_="notices")


def masthead(scene: Scene) -> Markup:
    """The page's header: whose report this is."""
    run = scene.run
    article = run.article
    title = line(article.title or article.identity, 300)
    details = [f"{article.format} article" if article.format else "", line(article.identity, 200)]
    details += [f"language {line(article.language, 40)}" if article.language else ""]
    details += [f"revision {line(article.revision, 60)}" if article.revision else ""]
    started = el("time", f"{run.started:%Y-%m-%d %H:%M} UTC", datetime=f"{run.started:%Y-%m-%dT%H:%MZ}")
    return el(
        "header",
        el("p", "Citewarden report", class_="kicker"),
        el("h1", el("bdi", title, lang=tongue(article.language, title) or None)),
        el("p", " · ".join(part for part in details if part), class_="where"),
        el("p", "Run ", el("code", run.id), ", ", started, f", version {run.version}", class_="where"),
        class_="masthead",
    )


def filter_bar(scene: Scene) -> Markup:
    """The filters; hidden until the script that serves them runs."""
    findings = scene.run.findings
    checks = sorted({f.check for f in findings})
    sections = list(dict.fromkeys(line(f.section, 120) for f in findings if f.section))
    states = [value for value in STATES if value in scene.tally.states]
    bar = el(
        "form",
        el(
            "div",
            _box("search", "Search", el("input", type="search", id="filter-search", autocomplete="off")),
        ),
        el("fieldset", el("legend", "Tiers"), *[_tick(scene, tier) for tier in Tier]),
        _select("check", "Check", [(c, scene.check_title(c)) for c in checks]),
        _select("section", "Section", [(s, line(s, 60)) for s in sections]),
        _select("state", "Link", [(v.value, STATES[v].name) for v in states]),
        el("button", "Clear", type="reset"),
        el("output", id="filter-count", role="status"),
        id="filters",
        role="search",
        aria_label="Findings",
        hidden=True,
    )
    return join(bar, _keys())


def _box(name: str, title: str, control: Markup) -> Markup:
    return el("label", el("span", title), control, for_=f"filter-{name}")


def _tick(scene: Scene, tier: Tier) -> Markup:
    tick = el("input", type="checkbox", name="tier", value=tier.value, checked=True)
    return el("label", tick, f" {TIERS[tier].name} ({scene.tally.tiers[tier]:,})", class_="tick")


def _select(name: str, title: str, options: list[tuple[str, str]]) -> Markup | None:
    if len(options) < 2:
        return None
    listed = [el("option", "all", value="*"), *[el("option", text, value=value) for value, text in options]]
    return el("div", _box(name, title, el("select", *listed, id=f"filter-{name}", data_filter=name)))


def _keys() -> Markup:
    tick = el("input", type="checkbox", id="use-keys", checked=True)
    keys = join(el("kbd", "j"), " next, ", el("kbd", "k"), " previous, ", el("kbd", "/"), " search")
    return el("p", el("label", tick, " Keys: ", keys, class_="tick"), class_="keys", hidden=True)


def contents(scene: Scene) -> Markup:
    """Links to the page's parts."""
    parts = [("findings", "Findings"), ("notes", "Notes"), ("references", "References")]
    parts += [("unparsed", "Not read")] if scene.tally.unparsed else []
    parts += [("checks", "Checks")] if scene.run.explanations else []
    items = [el("li", anchor(place, name)) for place, name in parts]
    return el("nav", el("ul", *items), aria_label="Parts of this report", class_="contents")
