"""Articles of MediaWiki sites: their addresses, and the questions their API understands."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

LONGEST = 2_000  # characters of an address

_NAMED = re.compile(r"wiki:([a-z]{2,3}(?:-[a-z]{2,12})*|simple):(.+)", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"(.*?)/(?:index|api)\.php(?:/(.*))?", re.DOTALL)
_PRETTY = re.compile(r"(.*?)/(?:wiki|zh(?:-[a-z]{2,4})?|sr-e[cl])/(.+)", re.DOTALL)
_MOBILE = re.compile(r"^([a-z-]+)\.m\.(?=[a-z]+\.org$)")
_PROJECT = re.compile(r"([a-z-]+)\.(?:wikipedia|wiktionary|wikinews|wikisource|wikivoyage|wikiquote)\.org")


@dataclass(frozen=True, slots=True)
class WikiArticle:
    """An article of a wiki: where its API may be, best guess first, and what names it there."""

    apis: tuple[str, ...]
    page: str
    language: str = ""
    oldid: str = ""
    curid: str = ""

    def questions(self) -> tuple[str, ...]:
        """The addresses to ask, one for each place where the API may be."""
        return tuple(f"{api}?{urlencode(self._query())}" for api in self.apis)

    def _query(self) -> dict[str, str]:
        query = {
            "action": "parse",
            "prop": "text|revid|externallinks",
            "format": "json",
            "formatversion": "2",
        }
        if self.oldid:
            return query | {"oldid": self.oldid}
        named = {"pageid": self.curid} if self.curid else {"page": self.page}
        return query | named | {"redirects": "1"}


def wiki_article(hint: str) -> WikiArticle | None:
    """The article that ``wiki:en:Title`` or an address of a MediaWiki site names, else None."""
    hint = hint.strip()
    if not hint or len(hint) > LONGEST:
        return None
    named = _NAMED.fullmatch(hint)
    if named:
        return on_wikipedia(named[1].lower(), named[2])
    try:
        parts = urlsplit(hint)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    where = _MOBILE.sub(r"\1.", host) + (f":{parts.port}" if parts.port else "")
    return _at(f"{parts.scheme}://{where}", parts.path, parse_qs(parts.query), _language(where))


def on_wikipedia(language: str, title: str) -> WikiArticle:
    """The article of that title in Wikipedia; ``language`` is the site's (``en``, ``simple``)."""
    return WikiArticle((f"https://{language}.wikipedia.org/w/api.php",), _page(title), language)


def _at(site: str, path: str, query: dict[str, list[str]], language: str) -> WikiArticle | None:
    script, pretty = _SCRIPT.fullmatch(path), _PRETTY.fullmatch(path)
    title, oldid, curid = (query.get(name, [""])[0] for name in ("title", "oldid", "curid"))
    if script:
        root, page = script[1], title or unquote(script[2] or "")
        apis: tuple[str, ...] = (f"{site}{root}/api.php",)
    elif pretty:
        root, page = pretty[1], title or unquote(pretty[2])
        apis = (f"{site}{root}/w/api.php", f"{site}{root}/api.php", f"{site}{root}/wiki/api.php")
    else:
        return None
    oldid, curid = (value if value.isdecimal() else "" for value in (oldid, curid))
    return WikiArticle(apis, _page(page), language, oldid, curid) if page or oldid or curid else None


def _page(title: str) -> str:
    return title.partition("#")[0].replace("_", " ").strip()


def _language(host: str) -> str:
    project = _PROJECT.fullmatch(host.lower())
    return project[1] if project else ""
