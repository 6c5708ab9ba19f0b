"""The HTML report, whole: one file with its style and script inside, and no way to the network."""

import pkgutil
from base64 import b64encode
from functools import cache
from hashlib import sha256

from pipeline.model import Outcome, Run, Tier
from pipeline.showing.cards import card
from pipeline.showing.inert import line
from pipeline.showing.json_text import one_line
from pipeline.showing.markup import Markup, anchor, el, join
from pipeline.showing.overview import contents, masthead, overview
from pipeline.showing.prose import explanation
from pipeline.showing.scene import Scene
from pipeline.showing.tables import notes, references, set_aside, unparsed
from pipeline.showing.texts import Texts
from pipeline.showing.toolbar import toolbar

LONGEST_IDENTITY = 2_000  # characters of an article's name that decisions.csv holds
_SCRIPTS = (
    "page",
    "filters",
    "clipboard",
    "keeping",
    "decisions",
    "walk",
    "start",
)  # in the order in which they are run
SCRIPT_WORDS = (
    "{shown} of {all} findings",
    "{done} of {all} decided",
    "{left} of {all}",
    "Accepted",
    "Rejected",
    "Waived",
    "Undo",
    "by {who}",
    "decided before: {verdict}; the source has changed since",
    "Copied",
    "Could not copy",
    "kept in this browser until you download them",
    "kept by nobody: this browser stores nothing, so download them before you leave",
    "kept in decisions.csv",
    "Not saved: {why}",
    "the review has ended",
)
"""What the page's script says."""
_FOOTER = "Made by Citewarden from kept evidence. This page loads nothing from the network."


def page(run: Run, *, served: bool = False) -> str:
    """The report as one HTML file; ``served`` by ``citewarden review``, which keeps what is decided."""
    texts = Texts.of(run.report_language, run.article.language)
    scene = Scene.of(run, texts, served=served)
    top = head(_title(scene), run.version, texts, served=served)
    # What is quoted carries its own language.
    return f"<!doctype html>\n{el('html', top, _body(scene), lang=texts.language)}\n"


# ---- its style, its script, its data -----------------------------------------------------------


@cache
def _asset(name: str) -> str:
    # Part of the program, like its modules: pkgutil reads it from wherever the program was imported.
    data = pkgutil.get_data("pipeline.showing", f"assets/{name}")
    assert data is not None, f"{name} is missing from the installation"
    return data.decode().replace("\r\n", "\n")


@cache
def _style() -> Markup:
    return Markup(_asset("report.css") + _asset("work.css"))


@cache
def _script() -> Markup:
    parts = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return Markup(f'"use strict";\n(() => {{\n{parts}}})();\n')


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def policy(*, served: bool) -> str:
    """What the page may do; a served one may also speak to whoever serves it."""
    rules = (
        "default-src 'none'",
        f"style-src {_hash(_style())}",
        f"script-src {_hash(_script())}",
        "img-src data:",
        *(["connect-src 'self'"] if served else []),
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _data(scene: Scene) -> Markup:
    """What the script must know.  No ``<`` stands in it, so that nothing in it ends the element."""
    article = line(scene.run.article.identity, LONGEST_IDENTITY)
    told = {
        "article": article,
        "served": scene.served,
        "words": {english: scene.texts.say(english) for english in SCRIPT_WORDS},
        "decided": [
            {**scene.namer.name(d.finding)._asdict(), "verdict": "accept", "reason": d.reason, "who": d.who}
            for d in scene.run.decided
            if d.outcome is Outcome.ACCEPTED
        ],
    }
    return el("script", Markup(one_line(told).replace("<", "\\u003c")), type="application/json", id="data")


def _title(scene: Scene) -> str:
    article = scene.run.article
    return article.title or article.identity


def head(title: str, version: str, texts: Texts, *, served: bool = False) -> Markup:
    """The head of a page that has its style inside and no way to the network."""
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(served=served)),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="generator", content=f"Citewarden {version}"),
        el("title", f"{line(title, 120)} - {texts.say('Citewarden report')}"),
        el("link", rel="icon", href="data:,"),
        el("style", _style()),
    )


# ---- its parts ---------------------------------------------------------------------------------


def _body(scene: Scene) -> Markup:
    return el(
        "body",
        anchor("findings", scene.texts.say("Skip to the findings"), class_="skip"),
        masthead(scene),
        contents(scene),
        el("main", overview(scene), *_findings(scene), *_tables(scene), _checks(scene)),
        el("footer", el("p", scene.texts.say(_FOOTER))),
        _data(scene),
        el("script", _script()),
    )


def _part(name: str, title: str, *content: Markup | None) -> Markup:
    return el("section", el("h2", title, id=name, tabindex="-1"), *content, aria_labelledby=name)


def _findings(scene: Scene) -> tuple[Markup | None, ...]:
    say, loud = scene.texts.say, scene.loud()
    if loud:
        cards = [card(scene, name, finding) for name, finding in loud]
        shown = el("ol", *cards, class_="cards", role="list")
    else:
        shown = el("p", say("Nothing to alarm about, nothing to review."))
    quiet = notes(scene) if scene.tally.tiers[Tier.NOTE] else el("p", say("None."))
    bar = toolbar(scene) if scene.run.findings else None
    aside = set_aside(scene)
    return (
        _part("findings", say("Findings"), bar, shown),
        _part("notes", say("Notes"), quiet),
        _part("aside", say("Set aside"), aside) if aside else None,
    )


def _tables(scene: Scene) -> tuple[Markup | None, ...]:
    say = scene.texts.say
    listed = references(scene) if scene.run.sources else el("p", say("The article has none."))
    rest = _part("unparsed", say("Not read"), unparsed(scene)) if scene.tally.unparsed else None
    return _part("references", say("References"), listed), rest


def _checks(scene: Scene) -> Markup | None:
    known = [check for check in sorted(scene.tally.checks) if check in scene.run.explanations]
    if not known:
        return None
    title = scene.texts.say("What the checks look for")
    return _part("checks", title, *[_check(scene, check) for check in known])


def _check(scene: Scene, check: str) -> Markup:
    name, docstring = scene.run.explanations[check]
    told = explanation(docstring, 3)
    words = el("div", told, lang=scene.foreign) if scene.foreign else told
    return el("details", el("summary", join(el("b", check), " ", name)), words, id=f"check-{check}")
