"""Pages without notes: the links of their prose as references."""

from pipeline.hypertext.body import Body
from pipeline.hypertext.flow import visible_text
from pipeline.hypertext.notes import Note, Notes
from pipeline.hypertext.tree import Element
from pipeline.model import Span
from pipeline.reading.marks import Mark
from pipeline.urls import host_of, why_unfetchable


def link_notes(source: str, content: Element, body: Body) -> Notes:
    """One entry for each address that the prose links to; its marks are put behind the links' words."""
    notes = Notes()
    home = _home(content)
    places: dict[str, int] = {}
    links = {
        e.start: e
        for e in content.elements()
        if e.name == "a" and not why_unfetchable(e.get("href")) and host_of(e.get("href")) != home
    }
    for passage in body.passages:
        for run in list(passage.flow.runs):
            link = links.pop(_opening(source, run.source), None)
            words = visible_text(source, link) if link is not None else ""
            if link is None or not words:
                continue
            address = link.get("href")
            if address not in places:
                places[address] = len(notes.entries)
                span = Span(link.start, link.end)
                notes.entries.append(Note(link, [link], span, len(notes.entries) + 1, (), words))
            cited = places[address]
            at = min(run.text + len(words), passage.flow.length)
            passage.flow.marks.append(
                (at, Span(link.start, link.end), Mark(f"[{cited + 1}]", Span(0, 0), 0, ""))
            )
            body.cites[link.start] = cited
    return notes


def _opening(source: str, at: int) -> int:
    """Where the tag in front of a place begins."""
    return source.rfind("<", max(0, at - 3000), at)


def _home(content: Element) -> str:
    """The page's own host, as it states it."""
    root = [content, *content.ancestors()][-1]
    for element in root.elements():
        if element.name == "link" and element.get("rel") == "canonical":
            return host_of(element.get("href"))
        if element.name == "body":
            break
    return ""
