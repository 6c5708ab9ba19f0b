"""A MediaWiki-shaped API that answers with the shipped article's reference list and its links."""

import html
import json
from urllib.parse import parse_qs, urlsplit

from tests.e2e.wayback import response
from tests.e2e.web import PAGES

TITLE = "North Korea–Peru relations"


def answer(target: str) -> bytes:
    """The raw response of ``/w/api.php`` to ``action=parse``."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
    if query.get("action") != "parse":
        return _json({"error": {"code": "unknown_action", "info": "Unrecognized value for parameter."}})
    if query.get("page", "").replace("_", " ") != TITLE:
        return _json({"error": {"code": "missingtitle", "info": "The page you specified doesn't exist."}})
    links = [page.url for page in PAGES]
    parsed = {"title": TITLE, "pageid": 1, "revid": 1234567, "text": _rendered(), "externallinks": links}
    return _json({"parse": parsed})


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
