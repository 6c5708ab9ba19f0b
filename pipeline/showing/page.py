"""The HTML report, whole: one file with its style and script inside, and no way to the network."""

import pkgutil
from base64 import b64encode
from functools import cache
from hashlib import sha256

from pipeline.model import Run, Tier
from pipeline.showing.cards import card
from pipeline.showing.inert import line
from pipeline.showing.markup import Markup, anchor, el, join
from pipeline.showing.overview import contents, filter_bar, masthead, overview
from pipeline.showing.prose import explanation
from pipeline.showing.scene import Scene
from pipeline.showing.tables import notes, references, unparsed


def page(run: Run) -> str:
    """The report as one HTML file."""
    scene = Scene.of(run)
    # The tool's own words are English; what it quotes carries its language.
    return f"<!doctype html>\n{el('html', head(_title(scene), run.version), _body(scene), lang='en')}\n"


@cache
def _asset(name: str) -> Markup:
    # Part of the program, like its modules: pkgutil reads it from wherever the program was imported.
    data = pkgutil.get_data("pipeline.showing", name)
    assert data is not None, f"{name} is missing from the installation"
    return Markup(data.decode().replace("\r\n", "\n"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _policy() -> Markup:
    rules = (
        "default-src 'none'",
        f"style-src {_hash(_asset('report.css'))}",
        f"script-src {_hash(_asset('report.js'))}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return el("meta", http_equiv="Content-Security-Policy", content="; ".join(rules))


def _title(scene: Scene) -> str:
    article = scene.run.article
    return article.title or article.identity


def head(title: str, version: str) -> Markup:
    """The head of a page that has its style inside and no way to the network."""
    return el(
        "head",
        el("meta", charset="utf-8"),
        _policy(),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="generator", content=f"Citewarden {version}"),
        el("title", f"{line(title, 120)} - Citewarden report"),
        el("link", rel="icon", href="data:,"),
        el("style", _asset("report.css")),
    )


def _body(scene: Scene) -> Markup:
    return el(
        "body",
        anchor("findings", "Skip to the findings", class_="skip"),
        masthead(scene),
        contents(scene),
        el("main", overview(scene), *_findings(scene), *_tables(scene), _checks(scene)),
        _footer(),
        el("script", _asset("report.js")),
    )


def _part(name: str, title: str, *content: Markup | None) -> Markup:
    return el("section", el("h2", title, id=name, tabindex="-1"), *content, aria_labelledby=name)


def _findings(scene: Scene) -> tuple[Markup, ...]:
    loud = scene.loud()
    if loud:
        shown = el(
            "ol", *[card(scene, name, finding) for name, finding in loud], class_="cards", role="list"
        )
    else:
        shown = el("p", "Nothing to alarm about, nothing to review.")
    quiet = notes(scene) if scene.tally.tiers[Tier.NOTE] else el("p", "None.")
    bar = filter_bar(scene) if scene.run.findings else None
    return (
        _part("findings", "Findings", bar, shown),
        _part("notes", "Notes", quiet),
    )


def _tables(scene: Scene) -> tuple[Markup | None, ...]:
    listed = references(scene) if scene.run.sources else el("p", "The article has none.")
    rest = _part("unparsed", "Not read", unparsed(scene)) if scene.tally.unparsed else None
    return _part("references", "References", listed), rest


def _checks(scene: Scene) -> Markup | None:
    known = [check for check in sorted(scene.tally.checks) if check in scene.run.explanations]
    if not known:
        return None
    return _part("checks", "What the checks look for", *[_check(scene, check) for check in known])


def _check(scene: Scene, check: str) -> Markup:
    name, docstring = scene.run.explanations[check]
    title = join(el("b", check), " ", name)
    return el("details", el("summary", title), explanation(docstring, 3), id=f"check-{check}")


def _footer() -> Markup:
    words = "Made by Citewarden from kept evidence. This page loads nothing from the network."
    return el("footer", el("p", words))
