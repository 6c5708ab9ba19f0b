"""An article on the web becomes text: ``wiki:en:Title``, a MediaWiki page's address, or any page's."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urldefrag

from pipeline.errors import InputError
from pipeline.matching.wikis import WikiArticle, wiki_article
from pipeline.model import Failure, FailureKind, Response, Target
from pipeline.pages.charset import decode
from pipeline.stages.fetch import Web, silent
from pipeline.stages.intake import Intake
from pipeline.urls import host_of, resolve

READABLE = ("text/", "application/xhtml")
_HEAD = 200_000  # characters in which a page of MediaWiki says where its API is
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_ADDRESS = re.compile(r"\bhref=[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_PAGE_NAME = re.compile(r'"wgPageName":\s*("(?:[^"\\\n]|\\.){1,1000}")')


def live_article(argument: str, web: Web) -> Intake:
    """Ask its wiki for it, else fetch the page; ``InputError`` where it cannot be had."""
    where = wiki_article(argument)
    found = _asked(where, web) if where is not None else None
    if where is not None and isinstance(found, Failure):
        has_page = not where.identity and _is_address(argument)
        if found.kind is not FailureKind.UNAVAILABLE or not has_page:
            raise _unreachable(argument, found.detail, web)
    return found if isinstance(found, Intake) else _page(argument, where, web)


def _asked(where: WikiArticle, web: Web) -> Intake | Failure:
    """The article from its wiki's API."""
    from pipeline.providers.mediawiki import fetch_page

    page = fetch_page(where, web.ask)
    if isinstance(page, Failure):
        return page
    found = replace(where, page=page.title or where.page)
    redirect = (f"{page.redirect!r} is a redirect to {page.title!r}",) if page.redirect else ()
    return Intake(
        text=page.html,
        encoding="utf-8",
        name=f"{page.title}.html",
        notes=redirect,
        title=page.title,
        language=page.language,
        revision=page.revision,
        identity=found.identity,
        format="html",
    )


def _page(url: str, asked: WikiArticle | None, web: Web) -> Intake:
    """Any page, through the guarded fetcher, kept like every other; one of MediaWiki names its API."""
    target = Target(urldefrag(url).url, purpose="article")
    attempt = web.attempts([target], silent).get(target.url)
    if attempt is None:
        raise _unreachable(url, "the page is not kept", web)
    response = attempt.outcome
    if not isinstance(response, Response):
        raise _unreachable(url, response.detail, web)
    if response.status >= 400:
        raise _unreachable(url, f"answers HTTP {response.status}", web)
    if not response.capture.media_type.startswith(READABLE):
        raise _unreachable(url, f"is {response.capture.media_type}, no text", web)
    text = decode(web.archive.payload(response.capture), response.header("content-type"))
    where = None if asked and asked.oldid else named_api(text, response.url)
    better = _asked(where, web) if where is not None else None
    return better if isinstance(better, Intake) else Intake(text, "utf-8", url)


def named_api(html: str, url: str) -> WikiArticle | None:
    """The article that a page of MediaWiki says it is, at the API that it names on its own host."""
    import json

    head = html[:_HEAD]
    named = _PAGE_NAME.search(head)
    links = (link[0] for link in _LINK.finditer(head) if re.search("edituri", link[0], re.IGNORECASE))
    address = _ADDRESS.search(next(links, ""))
    if named is None or address is None:
        return None
    api = resolve(url, unescape(address[1])).partition("?")[0]
    try:
        title = str(json.loads(named[1])).replace("_", " ")
    except ValueError:
        return None
    return WikiArticle((api,), title) if host_of(api) == host_of(url) and api.endswith("api.php") else None


def _is_address(argument: str) -> bool:
    return argument.lower().startswith(("http://", "https://"))


def _unreachable(argument: str, problem: str, web: Web) -> InputError:
    remedy = "there is no network" if web.unreachable else "save the page and check the file"
    return InputError(problem.rstrip("."), path=argument, remedy=remedy)
