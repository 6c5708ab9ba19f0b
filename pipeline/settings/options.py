"""The settings themselves, in the tables of citewarden.toml: names, defaults, what they may hold.

``pipeline/settings/__init__.py`` reads them; nothing here knows where a value came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any

from pipeline.settings.values import (
    Read,
    age,
    one_of,
    proxy,
    seconds,
    size,
    text,
    texts,
    whole,
    written,
    yes_or_no,
)

_IDS = texts(r"[A-Za-z]\d{0,3}", 'ids of checks or their beginnings ("D", "L101")')
_PATTERNS = texts(r"[^\x00-\x1f]{1,500}", "patterns of files' names")
_QUIRKS = texts(
    r"\S{1,255} (?:head|referer|interval|timeout|refuses)(?: \S{1,300})?",
    "a host, one of head, referer, interval, timeout, refuses, and a value",
)
_MAILBOXES = texts(r"[^\s@,;<>\"\x00-\x1f]{1,100}@[^\s@,;<>\"\x00-\x1f]{1,200}", "addresses of mail")
_HOSTS = texts(r"[^\s/@]{1,255}(?:/\d{1,3})?", "hosts or networks")


def _option(default: Any, read: Read, meaning: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"read": read, "meaning": meaning, "secret": secret})


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """``[check]``"""

    select: tuple[str, ...] = _option(
        (), _IDS, "run only these checks (ids or their beginnings); all if empty"
    )
    ignore: tuple[str, ...] = _option((), _IDS, "leave these checks out")
    fail_on: str = _option(
        "alarm",
        one_of("alarm", "review", "dead", "never"),
        "what makes the exit status 1: alarm, review, dead, never",
    )
    language: str = _option(
        "",
        written(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", 'a language tag such as "es" or "pt-BR"'),
        "the articles' language, where they do not tell",
    )
    source: str = _option(
        "", text, "the live article that lends its addresses: wiki:en:Title or its address"
    )


@dataclass(frozen=True, slots=True)
class ArticleOptions:
    """``[articles]``"""

    include: tuple[str, ...] = _option(
        (), _PATTERNS, 'of a folder read only these files ("*.wiki", "drafts/*"); all if empty'
    )
    exclude: tuple[str, ...] = _option((), _PATTERNS, "of a folder leave these files out")


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """``[network]``; the names are those of ``pipeline.net.settings.NetworkSettings``, and ``max_age``."""

    timeout: float = _option(30.0, seconds(0.1, 3600), "seconds for one page with all its redirects")
    connect_timeout: float = _option(10.0, seconds(0.1, 600), "seconds to reach a host")
    max_bytes: int = _option(20 << 20, size(1024, 10**10), "the most that is kept of one page")
    max_header_bytes: int = _option(256 << 10, size(1024, 10**8), "the most that a page's header may have")
    max_redirects: int = _option(10, whole(0, 50), "redirects that are followed")
    jobs: int = _option(16, whole(1, 512), "pages fetched at once")
    per_host: int = _option(2, whole(1, 64), "pages fetched at once from one host")
    host_interval: float = _option(0.5, seconds(0, 3600), "seconds between two requests to one host")
    user_agent: str = _option("", text, "what to call ourselves; by default Citewarden and its version")
    contact: str = _option("", text, "an address by which a site's owner can reach you")
    allow: tuple[str, ...] = _option(
        (), _HOSTS, "hosts or networks that may be reached though they are not public"
    )
    proxy: str = _option(
        "", proxy, "http://, https:// or socks5h://; by default the environment's HTTPS_PROXY", secret=True
    )
    ca_bundle: str = _option(
        "", text, "a file of certificates to trust; by default the environment's SSL_CERT_FILE"
    )
    quirks: tuple[str, ...] = _option(
        (), _QUIRKS, 'how single hosts are asked: "slow.example timeout 90", "calm.example interval 5"'
    )
    requisites: bool = _option(
        False, yes_or_no, "keep the images, styles and fonts of pages too, so that the archive looks right"
    )
    max_age: timedelta = field(
        default=timedelta(days=1),
        metadata={
            "read": age,
            "meaning": "results younger than this are not fetched again",
            "secret": False,
        },
    )


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """``[limits]``"""

    max_article_bytes: int = _option(20_000_000, size(1, 10**9), "the largest article that is read")
    max_articles: int = _option(0, whole(0, 10**9), "the most articles that are read in one run; 0: all")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """``[report]``"""

    folder: str = _option("reports", text, "where reports go, from the project's folder")
    report_language: str = _option(
        "",
        one_of("", "en", "es"),
        "the language of reports for people: en, es; by default the article's, where it is one of them",
    )


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """``[judge]``; its key is the environment's CITEWARDEN_JUDGE_KEY and stands in no file."""

    judge_url: str = _option(
        "",
        text,
        "an OpenAI-compatible address that is asked about claims which stay undecided; none if empty",
    )
    judge_model: str = _option("", text, "the model that it is to use")


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """``[watch]``; what must stay secret is the environment's."""

    mail_to: tuple[str, ...] = _option((), _MAILBOXES, "who gets a letter about what is new")
    mail_from: str = _option("", text, "whose letter it is; by default the first who gets it")
    github_repository: str = _option("", text, 'where the issue about dead links is kept: "owner/name"')


TABLES: dict[str, type[Any]] = {
    "check": CheckOptions,
    "articles": ArticleOptions,
    "network": NetworkOptions,
    "limits": LimitOptions,
    "report": ReportOptions,
    "judge": JudgeOptions,
    "watch": WatchOptions,
}


@dataclass(frozen=True, slots=True)
class Option:
    """One setting, described.  ``name`` is unique over all tables."""

    table: str
    name: str
    default: Any
    read: Read
    meaning: str
    secret: bool

    @property
    def key(self) -> str:
        """``network.timeout``."""
        return f"{self.table}.{self.name}"


def _every_option() -> Iterator[Option]:
    for table, kind in TABLES.items():
        for one in fields(kind):
            yield Option(table, one.name, one.default, **one.metadata)


OPTIONS = tuple(_every_option())
"""All settings, in their order."""
