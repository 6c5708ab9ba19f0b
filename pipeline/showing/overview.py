"""The head of the HTML report: what was checked, and how it went."""

from pipeline.model import Tier
from pipeline.showing.charts import dates, links, rot
from pipeline.showing.inert import line
from pipeline.showing.markup import Markup, anchor, el
from pipeline.showing.scene import Scene
from pipeline.showing.tongues import tongue
from pipeline.showing.words import NETWORK, TIERS


def overview(scene: Scene) -> Markup:
    """The run in numbers and drawings, and what the person should know of it."""
    say = scene.texts.say
    drawn = [chart for chart in (dates(scene), links(scene), rot(scene)) if chart is not None]
    charts = el("div", *drawn, class_="charts") if drawn else None
    checked = el(
        "details", el("summary", say("What was checked")), el("dl", *_facts(scene), class_="facts")
    )
    tiers = el("ul", *[_tier(scene, tier) for tier in Tier], class_="tiers")
    return el(
        "section",
        el("h2", say("Overview"), id="overview"),
        el("div", tiers, el("div", charts, notices(scene), checked), class_="figures"),
        aria_labelledby="overview",
        class_="overview",
    )


def _tier(scene: Scene, tier: Tier) -> Markup:
    word, number, say = TIERS[tier], scene.tally.tiers[tier], scene.texts.say
    name = say(word.name if number == 1 else f"{word.name}s")
    return el(
        "li",
        el("span", scene.texts.number(number), class_="figure"),
        el("span", el("span", word.sign, aria_hidden="true"), " ", name),
        el("span", say(word.meaning), class_="where"),
        class_=f"tier {tier.value}",
    )


def _facts(scene: Scene) -> list[Markup]:
    texts, tally, run = scene.texts, scene.tally, scene.run
    say, count, number = texts.say, texts.count, texts.number
    dated = say(" ({number} with a date)", number=tally.dated) if tally.dated else ""
    read = [count(tally.statements, "sentence") + dated, count(tally.references, "reference")]
    read += [say("{number} not read", number=tally.unparsed)] if tally.unparsed else []
    found = [say("{number} of {all} have an address", number=tally.addresses, all=tally.references)]
    found += [say("{number} not cited", number=tally.uncited)] if tally.uncited else []
    found += [say("{number} ignored", number=tally.ignored)] if tally.ignored else []
    evidence = say(
        "{kept} with a kept page, {copies} with a copy in a web archive",
        kept=number(tally.kept),
        copies=number(tally.copies),
    )
    network = say(NETWORK[run.network]) if run.network in NETWORK else line(run.network, 200)
    facts = [
        (say("Checked"), ", ".join(read)),
        (say("References"), ", ".join(found)),
        (say("Evidence"), evidence),
        (say("Network"), network),
    ]
    return [el("div", el("dt", name), el("dd", value)) for name, value in facts]


def notices(scene: Scene) -> Markup | None:
    """What the person should know of the run and of the article."""
    said = dict.fromkeys((*scene.run.notices, *scene.run.article.notes))
    if not said:
        return None
    items = [el("li", line(notice, 600), lang=scene.foreign) for notice in said]
    return el("div", el("h3", scene.texts.say("Notices")), el("ul", *items), class_="notices")


def masthead(scene: Scene) -> Markup:
    """The page's header: whose report this is."""
    run, say = scene.run, scene.texts.say
    article = run.article
    title = line(article.title or article.identity, 300)
    details = [say("{format} article", format=article.format) if article.format else ""]
    details += [line(article.identity, 200)]
    details += [say("language {tag}", tag=line(article.language, 40)) if article.language else ""]
    details += [say("revision {id}", id=line(article.revision, 60)) if article.revision else ""]
    started = el("time", f"{run.started:%Y-%m-%d %H:%M} UTC", datetime=f"{run.started:%Y-%m-%dT%H:%MZ}")
    made = scene.texts.mix(
        "Run {id}, {time}, version {version}", id=el("code", run.id), time=started, version=run.version
    )
    return el(
        "header",
        el("p", say("Citewarden report"), class_="kicker"),
        el("h1", el("bdi", title, lang=tongue(article.language, title) or None)),
        el("p", " · ".join(part for part in details if part), class_="where"),
        el("p", made, class_="where"),
        class_="masthead",
    )


def contents(scene: Scene) -> Markup:
    """Links to the page's parts."""
    say = scene.texts.say
    parts = [("findings", say("Findings")), ("notes", say("Notes")), ("references", say("References"))]
    parts += [("unparsed", say("Not read"))] if scene.tally.unparsed else []
    parts += [("checks", say("Checks"))] if scene.run.explanations else []
    items = [el("li", anchor(place, name)) for place, name in parts]
    return el("nav", el("ul", *items), aria_label=say("Parts of this report"), class_="contents")
