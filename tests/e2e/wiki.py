"""A MediaWiki-shaped API: the shipped article's reference list, and a few made-up articles with revisions.

``/w/api.php`` answers ``action=parse`` (by page or oldid; redirects are followed) and
``list=categorymembers`` (two at a time, with continuation).
"""

import html
import json
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from tests.e2e.wayback import response
from tests.e2e.web import PAGES

TITLE = "North Korea–Peru relations"
CATEGORY = "Category:Lighthouses of Varnholm"
REDIRECTS = {"North Light": "North Lighthouse"}
AT_ONCE = 2


@dataclass(frozen=True)
class Made:
    """An article: its text at each revision (the last is the latest) and the address that it cites."""

    revisions: dict[int, str]
    source: str


ARTICLES = {
    "East Lighthouse": Made({501: "The tower is red."}, "https://coast.example/lights"),
    "North Lighthouse": Made(
        {601: "The lamp was lit on 3 May 2015.", 602: "The lamp was lit on 5 May 2015."},
        "https://coast.example/north",
    ),
    "South Lighthouse": Made({701: "The stairs have 99 steps."}, "https://coast.example/lights"),
}


def answer(target: str) -> bytes:
    """The raw response of ``/w/api.php``."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
    if query.get("list") == "categorymembers":
        return _json(_members(query))
    if query.get("action") != "parse":
        return _json({"error": {"code": "unknown_action", "info": "Unrecognized value for parameter."}})
    if "oldid" in query:
        return _json(_revision(int(query["oldid"])))
    return _json(_article(query.get("page", "").replace("_", " ")))


def _article(asked: str) -> dict:
    title = REDIRECTS.get(asked, asked)
    redirects = [{"from": asked, "to": title}] if title != asked else []
    if title in ARTICLES:
        return _parsed(title, max(ARTICLES[title].revisions), redirects)
    if title != TITLE:
        return {"error": {"code": "missingtitle", "info": "The page you specified doesn't exist."}}
    links = [page.url for page in PAGES]
    parsed = {"title": TITLE, "pageid": 1, "revid": 1234567, "text": _rendered(), "externallinks": links}
    return {"parse": parsed}


def _revision(number: int) -> dict:
    title = next((title for title, made in ARTICLES.items() if number in made.revisions), "")
    if title:
        return _parsed(title, number, [])
    return {"error": {"code": "nosuchrevid", "info": f"There is no revision with ID {number}."}}


def _parsed(title: str, revision: int, redirects: list[dict[str, str]]) -> dict:
    made = ARTICLES[title]
    text = (
        f'<div class="mw-parser-output"><p>{made.revisions[revision]}<sup id="cite_ref-1" class="reference">'
        '<a href="#cite_note-1">[1]</a></sup></p><ol class="references"><li id="cite_note-1">'
        '<span class="mw-cite-backlink"><a href="#cite_ref-1">^</a></span> <span class="reference-text">'
        f'<cite class="citation web">"<a rel="nofollow" class="external text" href="{made.source}">'
        'The lights of the coast</a>". Coast Daily. 6 May 2015.</cite></span></li></ol></div>'
    )
    told = {"title": title, "pageid": 2, "revid": revision, "text": text, "externallinks": [made.source]}
    return {"parse": {**told, "redirects": redirects} if redirects else told}


def _members(query: dict[str, str]) -> dict:
    titles = sorted(ARTICLES) if query.get("cmtitle") == CATEGORY else []
    start = int(query.get("cmcontinue", "0"))
    shown = titles[start : start + AT_ONCE]
    told = {"query": {"categorymembers": [{"pageid": 1, "ns": 0, "title": title} for title in shown]}}
    more = {"cmcontinue": str(start + AT_ONCE), "continue": "-||"}
    return {**told, "continue": more} if start + AT_ONCE < len(titles) else {**told, "batchcomplete": True}


def _rendered() -> str:
    items = "".join(
        f'<li id="cite_note-{page.number}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{page.number}">^</a>'
        f'</b></span> <span class="reference-text"><cite class="citation web">"<a rel="nofollow" '
        f'class="external text" href="{html.escape(page.url)}">{html.escape(page.title)}</a>". '
        f"{page.published}.{_archived(page)}</cite></span></li>"
        for page in PAGES
    )
    return (
        '<div class="mw-parser-output"><p>Diplomatic relations.</p>'
        f'<div class="mw-references-wrap"><ol class="references">{items}</ol></div></div>'
    )


def _archived(page) -> str:
    if not page.archived:
        return ""
    return (
        f' <a rel="nofollow" class="external text" href="https://web.archive.org/web/{page.archived}/{page.url}">'
        "Archived</a> from the original"
    )


def _json(value: object) -> bytes:
    return response(200, json.dumps(value).encode(), "application/json; charset=utf-8")
