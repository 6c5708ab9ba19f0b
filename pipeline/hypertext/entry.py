"""The fields of an entry: from its metadata, its markup and its links; its words tell the rest."""

from dataclasses import replace

from pipeline.dates.reading import parse_date
from pipeline.hypertext.coins import Coins, read_coins
from pipeline.hypertext.flow import visible_text
from pipeline.hypertext.links import Links, find_links, further_links, is_outward
from pipeline.hypertext.notes import fragment, unread
from pipeline.hypertext.tree import Element, Text
from pipeline.model import Dated, Fields
from pipeline.reading.cs1_text import read_fields
from pipeline.reading.doubts import settled, with_slanted_work

_CITATION = {"citation", "ouvrage"}
_MOST = 50  # further links of one entry
Pieces = list[Element | Text]


def full_citations(root: Element) -> dict[str, Element]:
    """The page's citations by their anchors, for short footnotes to be led to."""
    return {e.get("id"): e for e in root.elements() if _is_citation(e) and e.get("id")}


def read_entry(
    source: str, pieces: Pieces, language: str, citations: dict[str, Element]
) -> tuple[Fields, ...]:
    """The fields of each source that an entry cites, at least one; a further bare link is a source too.

    A short footnote (``Ferro 2019, p. 3``) has the fields of the citation that it links to, and its pages.
    """
    full = _led_to(pieces, citations)
    if full is not None:
        pages = read_fields(visible_text(source, pieces, unread), language).pages
        fields = _read_part(source, _with_metadata(full), language)
        return (replace(fields, pages=pages or fields.pages),)
    parts = _parts(pieces)
    found = [_read_part(source, part, language) for part in parts]
    if not any(isinstance(p, Element) and _is_citation(p) for p in parts[0]):
        elements = [e for piece in parts[0] if isinstance(piece, Element) for e in piece.elements()]
        links = [
            f for f in further_links(source, elements) if f.url not in (found[0].url, found[0].archive_url)
        ]
        found += links[:_MOST]
    return tuple(found)


def _led_to(pieces: Pieces, citations: dict[str, Element]) -> Element | None:
    """The one citation that an entry without one of its own links to."""
    elements = [e for piece in pieces if isinstance(piece, Element) for e in piece.elements()]
    if any("Z3988" in e.classes or not _CITATION.isdisjoint(e.classes) or is_outward(e) for e in elements):
        return None
    anchors = {fragment(e) for e in elements if e.name == "a"} & citations.keys()
    return citations[anchors.pop()] if len(anchors) == 1 else None


def _with_metadata(citation: Element) -> Pieces:
    """The citation's element, and the metadata that stands behind it."""
    siblings = citation.parent.children if citation.parent else []
    behind = [e for e in siblings if isinstance(e, Element) and e.start >= citation.end]
    return [citation, *(e for e in behind[:1] if "Z3988" in e.classes)]


def _parts(pieces: Pieces) -> list[Pieces]:
    """The pieces of each source: a citation's element begins one, what follows belongs to it."""
    parts: list[Pieces] = [[]]
    cites = False
    for piece in _opened(pieces):
        begins = isinstance(piece, Element) and _is_citation(piece)
        if begins and cites:
            parts.append([])
        cites = cites or begins
        parts[-1].append(piece)
    return parts


def _opened(pieces: Pieces) -> Pieces:
    """The pieces; a single wrapper without a citation's class is opened."""
    elements = [piece for piece in pieces if isinstance(piece, Element)]
    if any(_is_citation(e) for e in elements):
        return pieces
    opened: Pieces = []
    for piece in pieces:
        holds = isinstance(piece, Element) and any(_is_citation(e) for e in piece.elements())
        opened += _opened(piece.children) if isinstance(piece, Element) and holds else [piece]
    return opened


def _is_citation(element: Element) -> bool:
    return element.name in ("cite", "span") and not _CITATION.isdisjoint(element.classes)


def _read_part(source: str, part: Pieces, language: str) -> Fields:
    cited: Pieces = [p for p in part if isinstance(p, Element) and _is_citation(p)]
    elements = [e for piece in part if isinstance(piece, Element) for e in piece.elements()]
    fields = read_fields(visible_text(source, cited or part, unread), language)
    metadata = [e for e in elements if "Z3988" in e.classes]
    coins = read_coins(metadata[0].get("title")) if metadata else Coins()
    fields = _with_markup(source, fields, elements)
    slanted = (visible_text(source, e) for e in elements if e.name in ("i", "em"))
    fields = _with_coins(fields, coins) if metadata else with_slanted_work(fields, slanted)
    return _with_links(fields, find_links(source, elements, coins.url, fields.title))


def _with_markup(source: str, fields: Fields, elements: list[Element]) -> Fields:
    quotes = [visible_text(source, e) for e in elements if e.name == "q"]
    titles = [
        visible_text(source, e)
        for e in elements
        if e.name == "cite" and not _is_citation(e) and any(_is_citation(a) for a in e.ancestors())
    ]
    marked = replace(
        fields,
        quote=quotes[0] if quotes and quotes[0] else fields.quote,
        title=titles[0] if titles and titles[0] else fields.title,
    )
    names = ("quote" if any(quotes[:1]) else "", "title" if any(titles[:1]) else "")
    return settled(marked, *names)


def _with_coins(fields: Fields, coins: Coins) -> Fields:
    work, publisher = coins.container or ("" if coins.publisher else fields.work), coins.publisher
    if not publisher and fields.publisher != work:
        publisher = fields.publisher
    told = ("title", "authors", "work", "publisher", "date", "volume", "issue", "pages")
    sure = {name for name in told if getattr(coins, "container" if name == "work" else name)}
    sure.update(("volume", "issue", "pages"))
    return replace(
        settled(fields, *sure, "" if publisher else "publisher", "" if work else "work"),
        title=coins.title or fields.title,
        authors=coins.authors or fields.authors,
        work=work,
        publisher=publisher,
        date=_date(fields.date, coins.date),
        volume=coins.volume or _named(fields, "volume"),
        issue=coins.issue or _named(fields, "issue"),
        pages=coins.pages or _named(fields, "pages"),
        identifiers=tuple((dict(fields.identifiers) | dict(coins.identifiers)).items()),
    )


def _named(fields: Fields, name: str) -> str:
    """A number that the words name; one that was guessed would be in the metadata."""
    value: str = getattr(fields, name)
    return value if fields.confidence(name) == 1 else ""


def _date(shown: Dated | None, kept: str) -> Dated | None:
    """The date as shown where the metadata agrees with it, else the metadata's."""
    if not kept:
        return shown
    when = parse_date(kept)
    if shown and shown.when and when and not shown.when.disjoint(when):
        return shown
    return Dated(kept, when)


def _with_links(fields: Fields, links: Links) -> Fields:
    return replace(
        fields,
        url=links.url or fields.url,
        archive_url=links.archive_url or fields.archive_url,
    )
