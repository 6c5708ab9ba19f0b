"""A footnote in free words mended: a template right behind its link."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.mending.citation import Outcome, Writing, fares, never_archived
from pipeline.mending.edit import Edit, LeftAlone, Repair, occurrences
from pipeline.mending.escaping import safe_address, unread_references
from pipeline.mending.remedy import Remedy
from pipeline.mending.tongues import copy_template
from pipeline.model import Memento, Span
from pipeline.urls import is_archive_today
from pipeline.wikicode.nodes import Node
from pipeline.wikicode.readable import address, own

_GOES_ON = re.compile(r"[^\s<>\[\]{}|\"]")
_STOPS = ".,;:!?)'"
_TRIED = 50  # places of one address in one footnote


def mended_words(source: str, node: Node, found: Remedy, writing: Writing) -> Iterator[Outcome]:
    """The repair of a footnote without a citation template, or why there is none."""
    reference = found.source.reference
    key, stated = reference.key, reference.fields.archive_url
    if is_archive_today(stated or found.url) and found.view:
        yield LeftAlone(key, f"its copy is at archive.today; put in its place by hand: {found.view}")
        return
    if stated:
        return
    if not found.is_gone:
        if found.trouble and not found.status:
            yield LeftAlone(key, found.trouble)
        return
    end = link_end(source, node, found.url)
    text = _template(found, writing, marked="dead-link" in reference.flags)
    if found.trouble:
        yield LeftAlone(key, found.trouble)
    elif text and end >= 0:
        kind = "archived-copy" if found.copy else "dead-link"
        why = "a web archive has the page" if found.copy else "it was never archived"
        edit = Edit(Span(end, end), f" {text}")
        yield Repair(kind, key, f"its link {fares(found)}; {why}", (edit,), found.evidence)
    elif found.copy is None and found.status != "dead":
        yield LeftAlone(key, never_archived(found))
    elif end < 0:
        yield LeftAlone(key, "its link could not be found among its words")
    elif "dead-link" not in reference.flags:
        yield LeftAlone(key, "its link is dead; how this language says so behind a link is not known")


def _template(found: Remedy, writing: Writing, *, marked: bool) -> str:
    if isinstance(found.copy, Memento):
        moment = found.copy.time
        original = safe_address(found.copy.url)
        template = copy_template(writing.language)
        if not original and "{original}" in template:
            return ""
        values = {
            "{copy}": unread_references(found.view),
            "{original}": unread_references(original),
            "{day}": writing.calendar.written(moment.date()),
            "{time}": f"{moment:%Y%m%d%H%M%S}",
        }
        return re.sub(r"\{(?:copy|original|day|time)\}", lambda part: values[part[0]], template)
    return writing.dead_mark if found.never_archived and found.status == "dead" and not marked else ""


def link_end(source: str, node: Node, url: str) -> int:
    """Where the link to that address ends in the footnote; -1 where there is none."""
    inside = list(own(source, node))
    for link in inside:
        if link.kind == "external" and address(source, link) == url:
            return link.end
    for written in dict.fromkeys((url, url.replace("&", "&amp;"))):
        for at in islice(occurrences(source, written, node.inner, node.close), _TRIED):
            covered = any(child.start <= at < child.end for child in node.children)
            if not covered and _ends(source, at + len(written), node.close):
                return at + len(written)
    return -1


def _ends(source: str, end: int, close: int) -> bool:
    """Whether the address is over there: what goes on is at most the sentence's stop."""
    while end < close and source[end] in _STOPS:
        end += 1
    return end >= close or not _GOES_ON.match(source, end)
