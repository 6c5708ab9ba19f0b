"""Made-up articles in the forms that are read: so many references, each cited once or twice.

Nothing in them is anybody's text; the same seed gives the same article.
"""

import random
from typing import NamedTuple

from pipeline.reading.phrases import words

_NOUNS = words("harbour bridge mill canal market tower school garden railway lighthouse quarry theatre")
_PLACES = words("Marisol Vesterby Kalvo Ostrava Lindome Tarsk Pellworm Isandra Quillon Brevik")
_VERBS = words("opened closed burned grew moved reopened expanded failed")
_NAMES = words("Brown Ferro Lindqvist Okafor Petrov Tanaka Moreau Keller Silva Novak")
_PAPERS = ("The Coast Times", "Harbour Post", "Northern Gazette", "Revue du Port", "Hafenblatt")
_MONTHS = words("January February March April May June July August September October November December")


class _Source(NamedTuple):
    number: int
    last: str
    first: str
    day: str
    title: str
    paper: str
    address: str
    pages: str
    book: bool


class Made(NamedTuple):
    """One article in four forms."""

    plain: str
    wikitext: str
    html: str
    markdown: str


def make(references: int, seed: int = 1) -> Made:
    """An article with so many references."""
    chance = random.Random(seed)
    sources = [_source(chance, n) for n in range(1, references + 1)]
    plain, wiki, page = ["Works of Marisol\n\nFrom Wikipedia, the free encyclopedia\n\n"], [""], [""]
    marked = ["# Works of Marisol\n\n"]
    for start in range(0, references, 5):
        if start % 25 == 0:
            title = f"{chance.choice(_NOUNS).title()}s of {chance.choice(_PLACES)} {start}"
            plain.append(f"{title}[edit]\n\n")
            wiki.append(f"\n== {title} ==\n")
            page.append(f'<h2><span class="mw-headline" id="s{start}">{title}</span></h2>\n')
            marked.append(f"## {title}\n\n")
        told = [_sentence(chance) for _ in range(7)]
        cited = sources[start : start + 5]
        plain.append(_paragraph(told, [f"[{s.number}]" for s in cited]) + "\n\n")
        wiki.append(_paragraph(told, [_wiki_note(s) for s in cited]) + "\n\n")
        page.append(f"<p>{_paragraph(told, [_mark(s) for s in cited])}</p>\n")
        marked.append(_paragraph(told, [f"[^{s.number}]" for s in cited]) + "\n\n")
    listed = "".join(f"  {s.number}. ^ {_shown(s)}\n" for s in sources)
    items = "".join(_item(s) for s in sources)
    notes = "".join(f"[^{s.number}]: {_linked(s)}\n" for s in sources)
    return Made(
        "".join(plain) + f"References[edit]\n\n{listed}",
        "".join(wiki) + "== References ==\n{{reflist}}\n",
        _document("".join(page) + f'<h2>References</h2><ol class="references">\n{items}</ol>'),
        "".join(marked) + notes,
    )


def _source(chance: random.Random, number: int) -> _Source:
    what, place = chance.choice(_NOUNS), chance.choice(_PLACES)
    return _Source(
        number=number,
        last=chance.choice(_NAMES),
        first=chance.choice("ABCDEFGH") + ".",
        day=f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} {chance.randint(1950, 2024)}",
        title=f"The {what} of {place} and what became of it, part {number}",
        paper=chance.choice(_PAPERS),
        address=f"https://news.example.org/{place.lower()}/{what}/{number}",
        pages=f"{chance.randint(1, 90)}-{chance.randint(91, 300)}",
        book=chance.random() < 0.2,
    )


def _sentence(chance: random.Random) -> str:
    year, count = chance.randint(1850, 2020), chance.randint(2, 900)
    return (
        f"The {chance.choice(_NOUNS)} of {chance.choice(_PLACES)} {chance.choice(_VERBS)} in "
        f"{chance.choice(_MONTHS)} {year}, after {count} people had asked the council for it."
    )


def _paragraph(told: list[str], marks: list[str]) -> str:
    """Sentences, the first of them with a mark each."""
    marked = [words + mark for words, mark in zip(told, marks, strict=False)]
    return " ".join([*marked, *told[len(marks) :]])


def _shown(source: _Source) -> str:
    if source.book:
        made = f"{source.title}. Kalvo: Sur Press. pp. {source.pages}."
        return f"{source.last}, {source.first} ({source.day[-4:]}). {made}"
    made = f'"{source.title}". {source.paper}. Retrieved 5 June 2021.'
    return f"{source.last}, {source.first} ({source.day}). {made}"


def _wiki_note(source: _Source) -> str:
    kind, where = (
        ("book", f"publisher=Sur Press |location=Kalvo |pages={source.pages}")
        if source.book
        else ("news", f"work={source.paper} |url={source.address} |access-date=5 June 2021")
    )
    return (
        f'<ref name="{source.last}{source.number}">{{{{cite {kind} |last={source.last} '
        f"|first={source.first} |title={source.title} |date={source.day} |{where}}}}}</ref>"
    )


def _linked(source: _Source) -> str:
    quoted = f'"{source.title}"'
    return _shown(source).replace(quoted, f"[{quoted}]({source.address})")


def _mark(source: _Source) -> str:
    n = source.number
    return f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}">[{n}]</a></sup>'


def _item(source: _Source) -> str:
    quoted, n = f'"{source.title}"', source.number
    link = f'<a rel="nofollow" class="external text" href="{source.address}">{quoted}</a>'
    title = f"rft.title={source.title.replace(' ', '+')}&amp;rft.aulast={source.last}"
    return (
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b></span>'
        ' <span class="reference-text"><cite class="citation news cs1">'
        f"{_shown(source).replace(quoted, link)}</cite>"
        f'<span title="ctx_ver=Z39.88-2004&amp;{title}" class="Z3988"></span></span>\n</li>\n'
    )


def _document(content: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="UTF-8">'
        "<title>Works of Marisol</title></head>"
        '<body class="mediawiki"><h1 id="firstHeading">Works of Marisol</h1>'
        '<div id="mw-content-text" lang="en">'
        f'<div class="mw-parser-output">{content}</div></div></body></html>\n'
    )
