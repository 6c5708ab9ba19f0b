"""Repairs of web pages and Markdown: a copy is named beside the link that is dead."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from pipeline.mending.citation import fares
from pipeline.mending.edit import Edit, LeftAlone, Plan, Repair, occurrences, settled
from pipeline.mending.escaping import unread_references
from pipeline.mending.remedy import Remedy, remedy
from pipeline.model import Article, Reference, Source, Span
from pipeline.urls import is_archive_today

_Place = Callable[[Article, Reference, Remedy], Edit | None]
_TRIED = 50  # places of one address in one reference
_ANCHOR = re.compile(r"<a\s[^<>]{0,4000}>", re.IGNORECASE)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_VERSION = re.compile(r"\sdata-version(?:url|date)\s*=", re.IGNORECASE)
_REFERENCE_ATTRIBUTE = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)
_LINK_REST = re.compile(r"""(?:>|[ \t]+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\)""")
_GOES_ON = re.compile(r"[.,;:!?'*_]*[^\s<>\[\]{}|\"')*_.,;:!?]")
_DEFINITION = re.compile(r"[ \t>]*\[(?!\^)[^\]\n]{1,200}\]:[ \t]*<?\Z")


def mend_html(article: Article, sources: Iterable[Source], corrections: Iterable[Repair] = ()) -> Plan:
    """Dead links get ``data-versionurl`` and ``data-versiondate`` (robust links)."""
    return _mend(article, sources, corrections, _in_anchor)


def mend_markdown(article: Article, sources: Iterable[Source], corrections: Iterable[Repair] = ()) -> Plan:
    """Dead links get ``([archived](...))`` behind them."""
    return _mend(article, sources, corrections, _behind_link)


def mend_other(article: Article, sources: Iterable[Source], corrections: Iterable[Repair] = ()) -> Plan:
    """Formats without a way to name a copy: their dates are mended, of their links one sentence is said."""
    plan = settled(corrections, ())
    gone = [found for source in sources if (found := remedy(source, article)) and found.is_gone]
    if not gone:
        return plan
    what = f"{len(gone)} dead link{'s are' if len(gone) > 1 else ' is'}"
    why = f"{what} left as written: {article.format} has no place for archived copies"
    return Plan(plan.repairs, (*plan.left, LeftAlone("", why)))


def _mend(
    article: Article, sources: Iterable[Source], corrections: Iterable[Repair], place: _Place
) -> Plan:
    repairs, left = [*corrections], []
    for source in sources:
        for outcome in _outcomes(article, source, place):
            if isinstance(outcome, Repair):
                repairs.append(outcome)
            else:
                left.append(outcome)
    return settled(repairs, left)


def _outcomes(article: Article, source: Source, place: _Place) -> Iterator[Repair | LeftAlone]:
    found = remedy(source, article)
    if found is None:
        return
    key, stated = source.reference.key, source.reference.fields.archive_url
    if is_archive_today(stated or found.url) and found.view:
        yield LeftAlone(key, f"its copy is at archive.today; put in its place by hand: {found.view}")
        return
    if stated:
        return
    if found.trouble or (found.is_gone and found.copy is None):
        why = found.trouble or f"its link {fares(found)} and was never archived"
        yield LeftAlone(key, why)
    elif found.is_gone:
        edit = place(article, source.reference, found)
        if edit is None:
            yield LeftAlone(key, "there is no link in it that could name a copy")
        elif edit.text:
            why = f"its link {fares(found)}; a web archive has the page"
            yield Repair("archived-copy", key, why, (edit,), found.evidence)


def _in_anchor(article: Article, reference: Reference, found: Remedy) -> Edit | None:
    """Two attributes more for the link; an empty text where it has them already."""
    assert found.copy is not None
    for tag in _ANCHOR.finditer(article.source, *reference.span):
        href = _HREF.search(tag[0])
        written = next(filter(None, href.groups()), "") if href else ""
        if found.url not in (html.unescape(written), _REFERENCE_ATTRIBUTE.sub("&", written)):
            continue
        end = tag.end() - (2 if tag[0].endswith("/>") and not written.endswith("/") else 1)
        if _VERSION.search(tag[0]):
            return Edit(Span(end, end), "")
        day, view = found.copy.time.date().isoformat(), html.escape(found.view)
        return Edit(Span(end, end), f' data-versionurl="{view}" data-versiondate="{day}"')
    return None


def _behind_link(article: Article, reference: Reference, found: Remedy) -> Edit | None:
    """A second link behind the first; an empty text where it stands there already."""
    end = _markdown_link_end(article.source, reference.span, found.url)
    if end < 0:
        return None
    if article.source.startswith(" ([archived](", end):
        return Edit(Span(end, end), "")
    view = found.view.replace("(", "%28").replace(")", "%29").replace("*", "%2A").replace("_", "%5F")
    return Edit(Span(end, end), f" ([archived]({unread_references(view)}))")


def _markdown_link_end(source: str, span: Span, url: str) -> int:
    """Where ``[words](url)``, ``<url>`` or the bare address ends; -1 where it is not to be had."""
    for at in islice(occurrences(source, url, *span), _TRIED):
        end, before = at + len(url), source[max(at - 2, 0) : at]
        line = source[source.rfind("\n", 0, at) + 1 : at]
        if before.endswith("](") or before == "(<":
            rest = _LINK_REST.match(source, end)
            if rest:
                return rest.end()
        elif _DEFINITION.match(line):
            return -1
        elif before.endswith("<") and source.startswith(">", end):
            return end + 1
        elif not before.endswith(("[", "/")) and not _GOES_ON.match(source, end):
            return end
    return -1
