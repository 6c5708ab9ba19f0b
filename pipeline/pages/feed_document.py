"""A feed (RSS, Atom, RDF) into an ``Extract``: its entries, and their dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from selectolax.lexbor import LexborNode

from pipeline.language import detect
from pipeline.model import Extract
from pipeline.pages.charset import decode
from pipeline.pages.evidence import Testimony
from pipeline.pages.tree import parse_tree
from pipeline.pages.values import minutes_of_utc, read_value
from pipeline.pages.weighing import ranked

HEAD = 2_000  # bytes in which a feed names itself
LARGEST = 6_000_000  # characters
MOST = 500  # entries
LONGEST_TITLE = 400
LONGEST_TEXT = 2_000_000
LONGEST_LEAF = 200_000  # characters of one field
EMPTY = Extract("", "", "", ())
PUBLISHED = ("pubdate", "published", "issued", "dc-date", "dcterms-issued", "created")
CHANGED = ("updated", "modified", "lastbuilddate", "dc-modified", "dcterms-modified")
WORDS = ("feed-title", "description", "summary", "content", "content-encoded")
WEIGHT = 0.95

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(?:([a-z]{1,20}):)?(title|link|image|source|[a-z][a-z0-9]{0,30})\b", re.IGNORECASE)
_EMPTY = re.compile(r"<([a-z][a-z0-9-]{0,52})((?:\s[^<>]{0,2000})?)/>")
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_OF_HTML = frozenset({"title", "link", "image", "source"})  # HTML's own elements, which it reads otherwise


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, or the feed itself: its address, words, and dates as (kind, name, value)."""

    link: str
    words: tuple[str, ...]
    dates: tuple[tuple[str, str, str], ...]


def is_feed(body: bytes) -> bool:
    """Whether the bytes begin as a feed does."""
    head = body[:HEAD]
    return _FEED.search(head) is not None and b"<html" not in head.lower()


def read_feed_document(body: bytes, content_type: str, url: str) -> Extract:
    """Titles and summaries as text; the dates of the entry that ``url`` names, else of the feed.

    A feed of many entries has no day of publication, only one of its last change.
    """
    if not is_feed(body):
        return EMPTY
    source = _TAG.sub(_renamed, _escaped(decode(body, content_type)[:LARGEST]))
    tree = parse_tree(_EMPTY.sub(r"<\1\2></\1>", source))
    entries = [_entry(node) for node in tree.css("item, entry")[:MOST]]
    top = tree.css_first("channel") or tree.css_first("feed")
    feed = _entry(top) if top is not None else Entry("", (), ())
    text = "\n".join(word for entry in entries for word in entry.words)[:LONGEST_TEXT]
    title = next(iter(feed.words), "")[:LONGEST_TITLE]
    return Extract(title, text, detect(text), ranked(_testimonies(feed, entries, url)))


def _escaped(source: str) -> str:
    """The source with its CDATA sections as text."""
    first, *rest = source.split("<![CDATA[")
    parts = (part.partition("]]>") for part in rest)
    return first + "".join(escape(quoted) + after for quoted, _, after in parts)


def _renamed(tag: re.Match[str]) -> str:
    space, name = tag[2], tag[3].lower()
    prefix = f"{space.lower()}-" if space else "feed-" if name in _OF_HTML else ""
    return f"<{tag[1]}{prefix}{name}"


def _entry(node: LexborNode) -> Entry:
    link, words, dates = "", [], []
    for child in node.iter():
        tag = child.tag or ""
        if tag == "feed-link":
            link = link or (child.attributes.get("href") or child.text(strip=True))
        elif tag in WORDS:
            words.append(_plain(child))
        elif tag in PUBLISHED or tag in CHANGED:
            kind = "published" if tag in PUBLISHED else "modified"
            dates.append((kind, tag, child.text(strip=True)[:100]))
    return Entry(link, tuple(filter(None, words)), tuple(dates))


def _plain(node: LexborNode) -> str:
    html = unescape(node.text(deep=True)[:LONGEST_LEAF])
    return " ".join(unescape(_MARKUP.sub(" ", html)).split())


def _testimonies(feed: Entry, entries: list[Entry], url: str) -> Iterator[Testimony]:
    named = [entry for entry in entries if url and entry.link.rstrip("/") == url.rstrip("/")]
    only = named or (entries if len(entries) == 1 else [])
    for entry in only:
        yield from (t for date in entry.dates for t in _testimony(*date))
    if only:
        return
    found = [t for entry in entries for date in entry.dates for t in _testimony("modified", *date[1:])]
    yield from sorted(found, key=lambda t: t.when.latest)[-1:]
    yield from (t for date in feed.dates for t in _testimony("modified", *date[1:]))


def _testimony(kind: str, name: str, value: str) -> Iterator[Testimony]:
    when = read_value(value)
    if when is not None:
        yield Testimony(kind, when, f"feed:{name}", value, WEIGHT, minutes_of_utc(value))
