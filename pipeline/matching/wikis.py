"""Articles of MediaWiki sites: their addresses, and the questions their API understands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

LONGEST = 2_000  # characters of an address

_NAMED = re.compile(r"wiki:([a-z]{2,3}(?:-[a-z]{2,12})*|simple):(.+)", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"(.*?)/(?:index|api)\.php(?:/(.*))?", re.DOTALL)
_PRETTY = re.compile(r"(.*?)/(?:wiki|zh(?:-[a-z]{2,4})?|sr-e[cl])/(.+)", re.DOTALL)
_MOBILE = re.compile(r"^([a-z-]+)\.m\.(?=[a-z]+\.org$)")
_PROJECT = re.compile(r"([a-z-]+)\.(?:wikipedia|wiktionary|wikinews|wikisource|wikivoyage|wikiquote)\.org")
_WIKIPEDIA = re.compile(r"https?://([a-z-]+)\.wikipedia\.org/")
_REVISED = re.compile(r"(.+)@(\d{1,18})", re.DOTALL)
_PERMANENT = re.compile(r"[^/:]+:perma(?:nent)?link/(\d{1,18})", re.IGNORECASE)
_CATEGORIES = (
    "category", "kategorie", "kategori", "kategoria", "kategória", "kategorija", "categoría", "categoria",
    "catégorie", "categorie", "категория", "категорія", "категорија", "κατηγορία", "カテゴリ", "분류",
    "分类", "分類", "קטגוריה", "تصنيف", "رده", "thể loại",
)  # fmt: skip
_TONGUES = {
    "simple": "en",
    "zh-classical": "lzh",
    "zh-yue": "yue",
    "zh-min-nan": "nan",
    "be-x-old": "be-tarask",
}
_MOST_AT_ONCE = "500"  # members of a category in one answer: what anybody may ask for


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

    @property
    def identity(self) -> str:
        """``wiki:en:Title`` (``wiki:en:Title@9``) of a Wikipedia's article; empty for another wiki's."""
        site = _WIKIPEDIA.match(self.apis[0])
        revision = f"@{self.oldid}" if self.oldid else ""
        return f"wiki:{site[1]}:{self.page}{revision}" if site and self.page else ""

    def beside(self, title: str) -> str:
        """What a person would call another article of the same wiki: ``wiki:en:Title``, or its address."""
        other = replace(self, page=title, oldid="", curid="")
        return (
            other.identity
            or f"{self.apis[0].removesuffix('api.php')}index.php?{urlencode({'title': title})}"
        )

    @property
    def tongue(self) -> str:
        """The language of the wiki (BCP 47), "" where its address does not say."""
        return _TONGUES.get(self.language, self.language)

    @property
    def is_category(self) -> bool:
        """Whether it is the page of a category: by its canonical name or that of a large wiki."""
        space, _, name = self.page.partition(":")
        return space.strip().casefold() in _CATEGORIES and bool(name.strip()) and not self.oldid

    def members(self, more: Mapping[str, str]) -> str:
        """The address that lists the category's articles; ``more`` is what the answer before said."""
        query = {
            "action": "query",
            "list": "categorymembers",
            "cmtitle": self.page,
            "cmnamespace": "0",
            "cmlimit": _MOST_AT_ONCE,
            "format": "json",
            "formatversion": "2",
        }
        return f"{self.apis[0]}?{urlencode(query | dict(more))}"

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
        revised = _REVISED.fullmatch(named[2])
        return on_wikipedia(named[1].lower(), *(revised.groups() if revised else (named[2],)))
    try:
        parts = urlsplit(hint)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    where = _MOBILE.sub(r"\1.", host) + (f":{parts.port}" if parts.port else "")
    return _at(f"{parts.scheme}://{where}", parts.path, parse_qs(parts.query), _language(where))


def on_wikipedia(language: str, title: str, oldid: str = "") -> WikiArticle:
    """The article of that title in Wikipedia; ``language`` is the site's (``en``, ``simple``)."""
    return WikiArticle((f"https://{language}.wikipedia.org/w/api.php",), _page(title), language, oldid)


def _at(site: str, path: str, query: dict[str, list[str]], language: str) -> WikiArticle | None:
    script, pretty = _SCRIPT.fullmatch(path), _PRETTY.fullmatch(path)
    title, oldid, curid, newer = (query.get(name, [""])[0] for name in ("title", "oldid", "curid", "diff"))
    if script:
        root, page = script[1], title or unquote(script[2] or "")
        apis: tuple[str, ...] = (f"{site}{root}/api.php",)
    elif pretty:
        root, page = pretty[1], title or unquote(pretty[2])
        apis = (f"{site}{root}/w/api.php", f"{site}{root}/api.php", f"{site}{root}/wiki/api.php")
    else:
        return None
    oldid, curid, newer = (value if _is_number(value) else "" for value in (oldid, curid, newer))
    page, oldid = _page(page), newer or oldid  # of a comparison, the newer of the two
    if permanent := _PERMANENT.fullmatch(page):
        page, oldid = "", permanent[1]
    return WikiArticle(apis, page, language, oldid, curid) if page or oldid or curid else None


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= 18


def _page(title: str) -> str:
    return title.partition("#")[0].replace("_", " ").strip()


def _language(host: str) -> str:
    project = _PROJECT.fullmatch(host.lower())
    return project[1] if project else ""
