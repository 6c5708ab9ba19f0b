"""Addresses from the live article: its own reference list, asked for through the MediaWiki API.

The text of an article as a browser shows it has lost its links.  Each entry of the live list that can
be told to be one of ours gives its address, with the rule that told it and a confidence.
"""

import json
import re
from typing import Any, NamedTuple

from pipeline.matching.wikis import WikiArticle, on_wikipedia, wiki_article
from pipeline.model import Address, Article, Ask, Failure, FailureKind, ServiceAnswer
from pipeline.providers import Found, Provider

BEGINNING = 600  # characters in which a rendered article says where it is from
LONGEST_TITLE = 255  # MediaWiki's own limit, in bytes of UTF-8
TAGLINE = re.compile(
    r"Wikip[eé]d|Vikip|Википед|Вікіпед|Βικιπαίδεια|ויקיפדיה|ويكيبيديا|ویکی|위키백과|ウィキペディア|维基|維基"
)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,12})*", re.IGNORECASE)


class WikiPage(NamedTuple):
    """An article as its wiki renders it now (or at the revision that was asked for)."""

    html: str
    title: str
    language: str
    revision: str


def fetch_article(hint: str, ask: Ask) -> WikiPage | Failure:
    """The article that ``wiki:en:Title`` or an address of a MediaWiki site names.

    ``BAD_ADDRESS``: the hint names no wiki's article, or the wiki has no such article.
    ``UNAVAILABLE``, ``RATE_LIMITED`` and the network's own kinds: the wiki did not answer.
    """
    where = wiki_article(hint)
    if where is None:
        return Failure(FailureKind.BAD_ADDRESS, f"{hint[:200]} is not an article of a MediaWiki site")
    return _fetch(where, ask)


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
    page = _fetch(where, ask)
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


def _fetch(where: WikiArticle, ask: Ask) -> WikiPage | Failure:
    """The first place that answers as an API does; elsewhere the next one is tried."""
    outcome: WikiPage | Failure | None = None
    for question in where.questions():
        outcome = _read(ask(question), where)
        if outcome is not None:
            return outcome
    return Failure(FailureKind.UNAVAILABLE, f"no MediaWiki API answers at {where.apis[0]}")


def _read(answer: ServiceAnswer | Failure, where: WikiArticle) -> WikiPage | Failure | None:
    """The page, what hinders it, or None where something else than an API has answered."""
    if isinstance(answer, Failure):
        return answer
    if answer.status == 429:
        wait = answer.header("retry-after")
        seconds = float(wait) if wait.isdecimal() else None
        return Failure(FailureKind.RATE_LIMITED, f"{where.apis[0]} asks to slow down", seconds)
    if answer.status >= 500:
        return Failure(FailureKind.UNAVAILABLE, f"{where.apis[0]} answers with status {answer.status}")
    told = _json(answer.body) if answer.status == 200 else None
    if told is None or not ("parse" in told or "error" in told):
        return None
    return _page(told, where)


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _page(told: dict[str, Any], where: WikiArticle) -> WikiPage | Failure:
    parsed, error = told.get("parse"), told.get("error")
    if isinstance(error, dict):
        missing = error.get("code") in (
            "missingtitle",
            "nosuchrevid",
            "nosuchpageid",
            "invalidtitle",
            "pagecannotexist",
        )
        kind = FailureKind.BAD_ADDRESS if missing else FailureKind.UNAVAILABLE
        kind = FailureKind.RATE_LIMITED if error.get("code") in ("ratelimited", "maxlag") else kind
        return Failure(
            kind, f"{where.page or where.oldid}: {str(error.get('info', error.get('code')))[:300]}"
        )
    text = parsed.get("text") if isinstance(parsed, dict) else None
    text = text.get("*") if isinstance(text, dict) else text  # format version 1, older wikis
    if not isinstance(parsed, dict) or not isinstance(text, str):
        return Failure(
            FailureKind.UNAVAILABLE, f"{where.apis[0]} answers with something else than an article"
        )
    stated = re.search(r'class="[^"]*mw-parser-output[^"]*"[^>]*?\blang="([\w-]{2,20})"', text[:2_000])
    language = where.language or (stated[1] if stated else "")
    return WikiPage(text, str(parsed.get("title", where.page)), language, str(parsed.get("revid") or ""))


PROVIDER = Provider("mediawiki", addresses=find)
