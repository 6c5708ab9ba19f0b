"""One finding as a card of the HTML report: the claim, the evidence beside it, what to write instead."""

from urllib.parse import quote

from pipeline.model import Capture, Evidence, Finding
from pipeline.showing.exhibits import Exhibit, exhibits, kept_at, seen
from pipeline.showing.inert import clipped, line, plain
from pipeline.showing.markup import Content, Markup, anchor, el, join, link
from pipeline.showing.places import Marked
from pipeline.showing.scene import Scene
from pipeline.showing.timeline import timeline
from pipeline.showing.tongues import tongue
from pipeline.showing.words import TIERS, when, witness

SENTENCE, QUOTE, TITLE, MESSAGE, WORDS = 1_200, 1_200, 300, 2_000, 300


def card(scene: Scene, name: str, finding: Finding) -> Markup:
    """The finding as a list item; ``name`` is its id on the page."""
    shown = exhibits(finding, scene.sources, scene.texts)
    marked = scene.places.marked(finding)
    body = el(
        "article",
        _head(scene, name, finding),
        el("p", clipped(finding.message, MESSAGE), class_="message", lang=scene.foreign),
        el(
            "div",
            _claim(scene, finding, marked, timeline(finding, shown, scene.texts)),
            _evidence(scene, finding, shown),
            class_="sides",
        ),
        el("footer", _proposal(scene, finding, marked), _decide(scene), class_="acts"),
        _related(scene, finding, shown),
        class_=f"card {finding.tier}",
        id=f"finding-{name}",
        tabindex="-1",
        aria_labelledby=f"title-{name}",
        **decided_by(scene, finding),
    )
    return el("li", body, **filters(scene, finding))


def decided_by(scene: Scene, finding: Finding) -> dict[str, str]:
    """The attributes by which a decision of the finding is found again."""
    named = scene.namer.name(finding)
    about = line(finding.claimed or finding.message, 120)
    return {f"data_{key}": value for key, value in named._asdict().items()} | {"data_about": about}


def filters(scene: Scene, finding: Finding) -> dict[str, str]:
    """The attributes by which the page's script filters findings."""
    source = scene.sources.get(finding.key)
    verdict = source.verdict if source else None
    return {
        "data_tier": finding.tier.value,
        "data_check": finding.check,
        "data_section": line(finding.section, 120),
        "data_state": verdict.state.value if verdict else "",
    }


def check_link(scene: Scene, check: str) -> Markup:
    """The check's id and name, leading to its explanation where there is one."""
    name = scene.check_name(check)
    words = join(el("b", check), " ", name) if name else el("b", check)
    return anchor(f"check-{check}", words) if check in scene.run.explanations else el("span", words)


def _head(scene: Scene, name: str, finding: Finding) -> Markup:
    tier = TIERS[finding.tier]
    sign = el("span", tier.sign, aria_hidden="true")
    badge = el("span", sign, " ", scene.texts.say(tier.name), class_=f"badge {finding.tier}")
    return el(
        "header",
        el("h3", badge, " ", check_link(scene, finding.check), id=f"title-{name}"),
        el("p", scene.where(finding), class_="where"),
        class_="head",
    )


def _claim(scene: Scene, finding: Finding, marked: Marked | None, dates: Markup) -> Markup:
    language = tongue(scene.run.article.language, "") or None
    if marked is not None:
        said: Content = marked_sentence(marked)
    else:
        said = clipped(finding.sentence or finding.claimed or _raw(scene, finding), SENTENCE)
    if not said:
        return dates
    return el(
        "section",
        el("h4", scene.texts.say("The article says")),
        el("blockquote", el("p", said, lang=language, dir="auto")),
        dates,
        class_="claim",
    )


def _raw(scene: Scene, finding: Finding) -> str:
    source = scene.sources.get(finding.key)
    return source.reference.shown if source else ""


def marked_sentence(marked: Marked) -> Markup:
    """The sentence, its claimed words marked; of a very long one, what stands around them."""
    part = marked.around(SENTENCE // 2)
    return join(part.before, el("mark", part.words), part.after)


# ---- the evidence ------------------------------------------------------------------------------


def _evidence(scene: Scene, finding: Finding, shown: tuple[Exhibit, ...]) -> Markup:
    told = finding.evidence or finding.found or any(exhibit.live or exhibit.copy for exhibit in shown)
    if not told:
        return Markup()
    items = [el("li", *_source(scene, group)) for group in _by_source(shown)]
    found = clipped(finding.found, WORDS) if finding.found and not finding.evidence else ""
    return el(
        "section",
        el("h4", scene.texts.say(_who_speaks(finding))),
        el("p", found, lang=scene.foreign) if found else None,
        el("ul", *items) if items else None,
        class_="evidence",
    )


def _who_speaks(finding: Finding) -> str:
    witnesses = {evidence.witness for evidence in finding.evidence}
    if not witnesses:
        return "Found" if finding.found else "The source"
    if witnesses == {"article"}:
        return "The article also says"
    return "The reference list says" if witnesses == {"reference"} else "The sources say"


def _by_source(shown: tuple[Exhibit, ...]) -> list[list[Exhibit]]:
    """All that one source says together; what is of no source stands alone."""
    groups: dict[str, list[Exhibit]] = {}
    for number, exhibit in enumerate(shown):
        groups.setdefault(exhibit.evidence.key if exhibit.source else f"\n{number}", []).append(exhibit)
    return list(groups.values())


def _source(scene: Scene, group: list[Exhibit]) -> list[Markup | None]:
    said = [_exhibit(scene, exhibit) for exhibit in group]
    return [_source_line(scene, group[0]), *dict.fromkeys(said), _links(scene, group)]


def _exhibit(scene: Scene, shown: Exhibit) -> Markup:
    evidence = shown.evidence
    own = evidence.witness == "article"
    language = tongue(scene.run.article.language, "") if own else shown.language
    words = el("p", clipped(shown.brief_quote, QUOTE), lang=language or None, dir="auto")
    return join(
        el("blockquote", words) if shown.brief_quote else None,
        el("p", _dated(scene, evidence), class_="witness") if evidence.when or evidence.witness else None,
    )


def _source_line(scene: Scene, shown: Exhibit) -> Markup | None:
    if shown.source is None:
        return None
    key = shown.source.reference.key
    language = tongue(shown.source.reference.fields.language, shown.title) or None
    title = el("cite", line(shown.title, TITLE), lang=language, dir="auto")
    return el("p", anchor(scene.rows[key], shown.name[:1].upper() + shown.name[1:]), ": ", title)


def _dated(scene: Scene, evidence: Evidence) -> Markup:
    who = line(witness(evidence.witness, scene.texts), 120)
    if evidence.when is None:
        return scene.texts.mix("in {who}", who=who) if who else Markup()
    day = el("b", when(evidence.when, scene.texts))
    if not who:
        return scene.texts.mix("dated {day}", day=day)
    return scene.texts.mix("dated {day} by {who}", day=day, who=who)


def _links(scene: Scene, group: list[Exhibit]) -> Markup | None:
    say, first = scene.texts.say, group[0]
    places = [
        link(first.live, say("live page")) if first.live else None,
        link(first.copy, say("web archive copy")) if first.copy else None,
        *[kept(scene, capture) for capture in dict.fromkeys(shown.kept for shown in group) if capture],
    ]
    items = [el("li", place) for place in places if place]
    return el("ul", *items, class_="places") if items else None


def kept(scene: Scene, capture: Capture) -> Markup:
    """Where the kept bytes are, leading to them where the page can tell from where it stands."""
    name = el("code", kept_at(capture, scene.texts))
    file, record = (quote(part, safe="", errors="replace") for part in (capture.file, capture.id))
    where = f"kept/{record}" if scene.served else ""
    if scene.run.archive_folder and not where:
        where = f"{quote(scene.run.archive_folder, errors='replace')}/{file}"
    # Within the same place: it begins with a dot, so that it can have no scheme.
    words = scene.texts.mix("kept: {place}", place=el("a", name, href=f"./{where}") if where else name)
    return el("span", words, f" ({seen(capture, scene.texts)})")


# ---- what to do --------------------------------------------------------------------------------


def _proposal(scene: Scene, finding: Finding, marked: Marked | None) -> Markup | None:
    write = finding.rewrite or finding.proposal
    if not write:
        return None
    value = f" ({finding.proposal})" if finding.proposal and finding.proposal != write else None
    language = tongue(scene.run.article.language, "") or None
    was = el("del", line(finding.claimed, WORDS), lang=language, dir="auto") if finding.claimed else None
    return el(
        "p",
        el("b", scene.texts.say("Proposal: ")),
        (was, " → ") if was else None,
        el("ins", line(write, WORDS), lang=language, dir="auto"),
        value,
        " ",
        _copy(write, scene.texts.say("Copy “{words}”", words=line(write, 60))),
        _copy_sentence(scene, finding, marked),
        class_="proposal",
    )


def _copy(text: str, name: str) -> Markup | None:
    # Never put on a clipboard what could steer a terminal or an editor, nor anything but what is shown.
    if plain(text) != text or "\n" in text or len(text) > 2 * SENTENCE:
        return None
    return el("button", name, type="button", class_="copy", data_copy=text)


def _copy_sentence(scene: Scene, finding: Finding, marked: Marked | None) -> Markup | None:
    if marked is None or not finding.rewrite or len(finding.sentence) > SENTENCE:
        return None
    text = f"{marked.before}{finding.rewrite}{marked.after}"
    button = _copy(text, scene.texts.say("Copy the corrected sentence"))
    return join(" ", button) if button else None


def _decide(scene: Scene) -> Markup:
    buttons = [
        el(
            "button",
            el("span", sign, aria_hidden="true"),
            " ",
            scene.texts.say(name),
            type="button",
            data_act=act,
        )
        for act, sign, name in (("accept", "✓", "Accept"), ("reject", "✕", "Reject"))
    ]
    return el("div", *buttons, class_="decide")


def _related(scene: Scene, finding: Finding, shown: tuple[Exhibit, ...]) -> Markup | None:
    linked = {exhibit.evidence.key for exhibit in shown}
    keys = dict.fromkeys((finding.key, *finding.related))
    known = [key for key in keys if key in scene.rows and key not in linked]
    if not known:
        return None
    names = [anchor(scene.rows[key], scene.reference_name(key)) for key in known[:40]]
    more = scene.texts.say(" and {number} more", number=len(known) - 40) if len(known) > 40 else None
    listed = [[", " if n else None, name] for n, name in enumerate(names)]
    return el("p", scene.texts.mix("See {references}", references=listed), more, class_="related")
