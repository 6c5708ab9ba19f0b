"""Addresses from the live article: its own reference list, asked for through the MediaWiki API.

The text of an article as a browser shows it has lost its links.  Each entry of the live list that can
be told to be one of ours gives its address, with the rule that told it and a confidence.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.matching.wikis import WikiArticle, on_wikipedia, wiki_article
from pipeline.model import Address, Article, Ask, Failure, FailureKind, ServiceAnswer
from pipeline.providers import Found, Provider

BEGINNING = 600  # characters in which a rendered article says where it is from
LONGEST_TITLE = 255  # MediaWiki's own limit, in bytes of UTF-8
TAGLINE = re.compile(
    r"Wikip[eé]d|Vikip|Википед|Вікіпед|Βικιπαίδεια|ויקיפדיה|ويكيبيديا|ویکی|위키백과|ウィキペディア|维基|維基"
)
MISSING = (
    "missingtitle",
    "nosuchrevid",
    "nosuchpageid",
    "invalidtitle",
    "pagecannotexist",
    "permissiondenied",
)
MOST_ANSWERS = 10_000  # of one category: no wiki's has so many
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,12})*", re.IGNORECASE)


class WikiPage(NamedTuple):
    """An article as its wiki renders it now (or at the revision that was asked for)."""

    html: str
    title: str
    language: str
    revision: str
    redirect: str = ""  # the title that was asked for, where that is a redirect to this one


def fetch_page(where: WikiArticle, ask: Ask) -> WikiPage | Failure:
    """The article, from the first place that answers as an API does; elsewhere the next one is tried.

    ``BAD_ADDRESS``: the wiki has no such article.  ``UNAVAILABLE``, ``RATE_LIMITED`` and the network's own
    kinds: the wiki did not answer.
    """
    for question in where.questions():
        told = _told(ask(question), where, "parse")
        if told is not None:
            return told if isinstance(told, Failure) else _page(told, where)
    return Failure(FailureKind.UNAVAILABLE, f"no MediaWiki API answers at {where.apis[0]}")


def category_titles(where: WikiArticle, ask: Ask) -> Iterator[str | Failure]:
    """The titles of a category's articles (not of its subcategories), a failure last where one ends it."""
    more: dict[str, str] = {}
    for _ in range(MOST_ANSWERS):
        told = _told(ask(where.members(more)), where, "query")
        if told is None or isinstance(told, Failure):
            yield told or Failure(FailureKind.UNAVAILABLE, f"no MediaWiki API answers at {where.apis[0]}")
            return
        yield from _titles(told)
        before, more = more, _continuation(told)
        if not more or more == before:
            return


def find(article: Article, hint: str, ask: Ask) -> Found:
    """Addresses of the article's references from its live reference list."""
    where = wiki_article(hint) if hint else own_article(article)
    if where is None:
        reason = (
            f"{hint[:200]} is not an article of a MediaWiki site"
            if hint
            else "the text does not say its wiki"
        )
        return Found((), f"no live article was asked for addresses: {reason}")
    page = fetch_page(where, ask)
    if isinstance(page, Failure):
        return Found((), f"the live article gave no addresses: {page.detail}")
    return _matched(article, page)


def own_article(article: Article) -> WikiArticle | None:
    """The Wikipedia article that the text itself seems to be, None where it does not look like one."""
    title = (article.title or article.source.lstrip("\ufeff \n\r\t").partition("\n")[0]).strip()
    language = article.language.lower()
    is_title = (
        bool(title) and len(title.encode()) <= LONGEST_TITLE and not re.search(r"[<>\[\]{}|#\n]", title)
    )
    if not is_title or not LANGUAGE.fullmatch(language) or not _looks_rendered(article):
        return None
    return on_wikipedia(language.partition("-")[0], title)


def _looks_rendered(article: Article) -> bool:
    """A rendered article says so at its top, or has the back-links of a rendered reference list."""
    return bool(TAGLINE.search(article.source[:BEGINNING])) or any(r.labels for r in article.references)


def _matched(article: Article, page: WikiPage) -> Found:
    from pipeline.matching.entries import read_entries
    from pipeline.matching.pairing import pair

    pairs = pair(article.references, read_entries(page.html))
    found = tuple(
        Address(
            p.reference.key,
            p.entry.url,
            "mediawiki:" + "+".join(p.rules),
            p.confidence,
            p.entry.archive_url,
        )
        for p in pairs
    )
    told = f"{len(found)} of {len(article.references)} addresses from the live article {page.title!r}"
    return Found(found, f"{told}, revision {page.revision}")


# ---- asking ------------------------------------------------------------------------------------


def _told(
    answer: ServiceAnswer | Failure, where: WikiArticle, wanted: str
) -> dict[str, Any] | Failure | None:
    """What the API says, what hinders it, or None where something else than an API has answered."""
    if isinstance(answer, Failure):
        return answer
    if answer.status == 429:
        wait = answer.header("retry-after")
        seconds = float(wait) if wait.isdecimal() else None
        return Failure(FailureKind.RATE_LIMITED, f"{where.apis[0]} asks to slow down", seconds)
    if answer.status >= 500:
        return Failure(FailureKind.UNAVAILABLE, f"{where.apis[0]} answers with status {answer.status}")
    told = _json(answer.body) if answer.status == 200 else None
    if told is None or not (wanted in told or "error" in told):
        return None
    error = told.get("error")
    return _refused(error, where) if isinstance(error, dict) else told


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _refused(error: dict[str, Any], where: WikiArticle) -> Failure:
    code = error.get("code")
    kind = FailureKind.BAD_ADDRESS if code in MISSING else FailureKind.UNAVAILABLE
    kind = FailureKind.RATE_LIMITED if code in ("ratelimited", "maxlag") else kind
    named = where.page or f"revision {where.oldid}" if where.page or where.oldid else f"page {where.curid}"
    return Failure(kind, f"{named}: {str(error.get('info', code))[:300]}")


def _page(told: dict[str, Any], where: WikiArticle) -> WikiPage | Failure:
    parsed = told.get("parse")
    text = parsed.get("text") if isinstance(parsed, dict) else None
    text = text.get("*") if isinstance(text, dict) else text  # format version 1, older wikis
    if not isinstance(parsed, dict) or not isinstance(text, str):
        return Failure(
            FailureKind.UNAVAILABLE, f"{where.apis[0]} answers with something else than an article"
        )
    stated = re.search(r'class="[^"]*mw-parser-output[^"]*"[^>]*?\blang="([\w-]{2,20})"', text[:2_000])
    language = where.tongue or (stated[1] if stated else "")
    title, revision = str(parsed.get("title", where.page)), str(parsed.get("revid") or where.oldid)
    return WikiPage(text, title, language, revision, where.page if parsed.get("redirects") else "")


def _titles(told: dict[str, Any]) -> Iterator[str]:
    query = told.get("query")
    members = query.get("categorymembers") if isinstance(query, dict) else None
    for member in members if isinstance(members, list) else ():
        title = member.get("title") if isinstance(member, dict) else None
        if isinstance(title, str) and title:
            yield title


def _continuation(told: dict[str, Any]) -> dict[str, str]:
    """What the next question must repeat; empty at the end."""
    more = told.get("continue")
    return {str(name): str(value) for name, value in more.items()} if isinstance(more, dict) else {}


PROVIDER = Provider("mediawiki", addresses=find)
