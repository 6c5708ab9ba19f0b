"""A footnote in free words: its links by their markup, its fields by their wording."""

import re
from dataclasses import replace

from pipeline.model import Fields
from pipeline.reading.cs1_text import read_fields
from pipeline.reading.doubts import with_slanted_work
from pipeline.urls import is_web_archive, memento_address, unescaped
from pipeline.wikicode.citing import Locale, iso_day, parameters
from pipeline.wikicode.nodes import Node
from pipeline.wikicode.readable import Writer, address, noted, own, shown, template_name
from pipeline.wikicode.table import table

_BARE = re.compile(r"(?i)(?<![\w/])(?:https?|ftp)://[^\s<>\[\]{}|\"]+")
_SNAPSHOT = re.compile(r"/web/(\d{8})\d*[a-z_]*/((?:https?:)?/.*)")
_ITALIC = re.compile(r"(?<!')''(?!')([^'\n]{2,200})''(?!')")
_QUOTED = re.compile(r"[\"“][^\"“”]{4,}[\"”]")
_QUOTES = '"“”'
_NO_TITLES = frozenset(
    ("pdf", "link", "archived", "archive", "archive copy", "here", "online", "text", "doc")
)
_TIMESTAMP = re.compile(r"\d{8}(?:\d{6})?")
_LONGEST = 4000
_LONGEST_NOTE = 600  # longer words without an address are a remark, not a source


def read_free(source: str, node: Node, text: str, locale: Locale) -> Fields:
    """The fields of a footnote without templates; ``text`` is what a reader sees of it."""
    links = [each for each in own(source, node) if each.kind == "external"]
    addresses = [address(source, each) for each in links]
    if not addresses:
        words = text if next(noted(source, node), None) else source[node.inner : node.close]
        addresses = [unescaped(found.rstrip(".,;)")) for found in _BARE.findall(words)]
    remark = not addresses and (len(text) > _LONGEST_NOTE or node.kind == "template")
    if remark or not (text or addresses):
        return Fields()
    worded = _with_quoted_title(source, node, links) or _BARE.sub("", text[:_LONGEST])
    italics = _ITALIC.finditer(source, node.inner, node.close)
    slanted = (shown(source, node, *found.span(1)) for found in italics)
    fields = with_slanted_work(read_fields(worded, locale.language), slanted)
    fields = _linked(fields, addresses, locale)
    for child in own(source, node):
        if child.kind == "template" and template_name(source, child) in table().archives:
            fields = with_archive(source, child, fields, locale)
    return fields if fields.title or not links else replace(fields, title=_label(source, links[0]))


def _with_quoted_title(source: str, node: Node, links: list[Node]) -> str:
    """The words with the link's label in quotation marks; empty where the label may be no title."""
    if len(links) != 1 or links[0] not in node.children or node.kind != "ref":
        return ""
    label = _label(source, links[0]).strip(f"{_QUOTES}., ")
    before = shown(source, node, node.inner, links[0].start)
    after = shown(source, node, links[0].end, node.close)
    if label.casefold() in _NO_TITLES or " " not in label or any(q in label for q in _QUOTES):
        return ""
    if _QUOTED.search(before) or _QUOTED.search(after) or len(before) + len(after) > _LONGEST:
        return ""
    before = before.rstrip(f"{_QUOTES},;:. ")
    return f'{before}{". " if before else ""}"{label}". {after.lstrip(f"{_QUOTES},;:. ")}'


def _linked(fields: Fields, addresses: list[str], locale: Locale) -> Fields:
    """The fields with the first address, and the first one of an archive."""
    url = next((a for a in addresses if not is_web_archive(a)), "")
    archive = next((a for a in addresses if is_web_archive(a)), "")
    when = fields.archive_date
    if archive and (found := _SNAPSHOT.search(archive)):
        url = url or found[2]
        when = when or locale.dated(iso_day(found[1]))
    return replace(
        fields, url=url or fields.url, archive_url=archive or fields.archive_url, archive_date=when
    )


def with_archive(source: str, node: Node, fields: Fields, locale: Locale) -> Fields:
    """The fields with what a ``{{webarchive}}`` or ``{{wayback}}`` behind them adds.

    It names the copy, or the page and the time of its copy.
    """
    told = {name: shown(source, node, *place) for name, place in parameters(source, node).items()}
    part = {
        key: next((told[name] for name in names if name in told), "")
        for key, names in table().archive_parts.items()
    }
    address, written = part["address"].strip("[] "), part["time"]
    if fields.archive_url or not (address or _TIMESTAMP.fullmatch(written)):
        return fields
    original = ""
    if _TIMESTAMP.fullmatch(written):
        if not is_web_archive(address):
            original = address or fields.url
            address = memento_address(written, original, "") if original else ""
        written = iso_day(written)
    elif found := _SNAPSHOT.search(address):
        original, written = found[2], written or iso_day(found[1])
    return replace(
        fields,
        url=fields.url or original,
        title=fields.title or part["title"],
        archive_url=address,
        archive_date=fields.archive_date or locale.dated(written),
    )


def _label(source: str, node: Node) -> str:
    writer = Writer(source)
    writer.node(node)
    return writer.text().strip()
