"""Who has written and who publishes a page, as the page itself says: for machines, and in its byline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from selectolax.lexbor import LexborNode

from pipeline.model import Credit
from pipeline.pages.head import Head
from pipeline.pages.lines import Line
from pipeline.pages.linked_data import linked_makers
from pipeline.pages.marks import is_beside
from pipeline.pages.markup import names
from pipeline.pages.visible import title_at

MANY = 12  # names that are kept
LONGEST = 120  # characters of a name
BELOW = 8  # lines below the title, and
ABOVE = 3  # above it, among which a byline stands
AUTHORS = names("""
    author authors article:author article.author article_author og:article:author citation_author
    citation_authors dc.creator dc:creator dcterms.creator creator parsely-author sailthru.author byl byline
    cxenseparse:author book:author
""")
PUBLISHERS = (
    "og:site_name",
    "citation_publisher",
    "citation_journal_title",
    "prism.publicationname",
    "dc.publisher",
    "dcterms.publisher",
    "dc:publisher",
    "publisher",
    "article:publisher",
    "application-name",
    "apple-mobile-web-app-title",
)
BY = re.compile(
    r"(?:(?:written|words|text|story|reporting|posted)[ :]{1,3})?"
    r"(?:by|von|par|por|di|door|av|af|autore?s?:|authors?:|автор:)\s+",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"(?:[^\W\d_a-zà-ÿ][^\W\d_]*[.'’-]?[^\W\d_]*\.?|(?:de|del|della|di|da|dos|van|von|der|den|bin|al|el|la|le)\b)"
)
END = re.compile(r"\s*(?:[,|•·–—(/;\d]|\s-\s|$| (?:in|for|at|on|and|und|et|y|e|en)\s)")
PARTS = range(2, 5)  # words of a person's name in a byline
JOINT = re.compile(r"\s*[;|&]\s*|,?\s+(?:and|und|et|y|og|och)\s+")
LEAD = re.compile(r"^(?:by|von|par|por|di|door|written by)[:\s]+", re.IGNORECASE)
NO_NAME = re.compile(r"https?:|www\.|[@/\\<>{}]|\d{3}|\.(?:com|org|net)\b", re.IGNORECASE)


def credits_of(
    head: Head, lines: Sequence[Line], title: str
) -> tuple[tuple[Credit, ...], tuple[Credit, ...]]:
    """The page's authors and publishers, each name once."""
    stated = list(_stated(head))
    makers = list(linked_makers(head))
    authors = chain(
        (Credit(name, f"json-ld:{kind}") for kind, name in makers if kind == "author"),
        (Credit(value, f"meta:{name}") for name, value in stated if name in AUTHORS),
        _marked(head),
        _bylines(lines, title),
    )
    publishers = chain(
        (Credit(name, f"json-ld:{kind}") for kind, name in makers if kind == "publisher"),
        (Credit(value, f"meta:{name}") for name in PUBLISHERS for found, value in stated if found == name),
    )
    people = (_renamed(c, part) for c in authors for part in _apart(c.name))
    return _kept(people), _kept(publishers)


def _renamed(credit: Credit, name: str) -> Credit:
    """The same witness for another name."""
    return credit if name == credit.name else Credit(name, credit.witness)


def _stated(head: Head) -> Iterator[tuple[str, str]]:
    """Name (lower case) and content of the ``meta`` elements that are named."""
    for _, attributes in head.metas:
        name = attributes.get("property") or attributes.get("name") or ""
        if name:
            yield name.strip().lower(), attributes.get("content") or ""


def _marked(head: Head) -> Iterator[Credit]:
    """Elements that are marked as the author's; those of comments and teasers are left out."""
    for node in head.signed[:MANY]:
        text = _words_of(node)
        if text and not is_beside(node):
            yield Credit(text, "marked:author")


def _words_of(node: LexborNode) -> str:
    named = node.css_first('[itemprop~="name"]')
    text = " ".join((named or node).text(deep=True, separator=" ").split())
    return text if len(text) <= LONGEST else ""


def _bylines(lines: Sequence[Line], title: str) -> Iterator[Credit]:
    """``By Ada Flint`` in a line near the title."""
    at = title_at(lines, title)
    near = lines[max(0, at - ABOVE) : at + 1 + BELOW] if at >= 0 else lines[:BELOW]
    for line in near:
        lead = BY.match(line.text)
        if lead and not line.place.beside:
            yield from (Credit(name, "byline") for name in _people(line.text, lead.end()))


def _people(text: str, at: int) -> Iterator[str]:
    """The name that begins there, if it looks like a person's and ends like one."""
    words: list[str] = []
    end = at
    while len(words) < PARTS.stop and (word := PERSON.match(text, end)):
        words.append(word[0])
        end = word.end()
        if text[end : end + 1] != " " or END.match(text, end):
            break
        end += 1
    if len(words) in PARTS and END.match(text, end):
        yield " ".join(words)


def _apart(told: str) -> Iterator[str]:
    """``Ada Flint, Bo Rae and Cy Lee`` in three; ``Flint, Ada`` stays one."""
    for part in JOINT.split(LEAD.sub("", told.strip()[: MANY * LONGEST])):
        pieces = [piece.strip() for piece in part.split(",")]
        yield from pieces if all(" " in piece for piece in pieces) else [part.strip()]


def _kept(told: Iterable[Credit]) -> tuple[Credit, ...]:
    found: dict[str, Credit] = {}
    for credit in told:
        name = " ".join(credit.name.split())
        if 1 < len(name) <= LONGEST and not NO_NAME.search(name):
            found.setdefault(name.casefold(), _renamed(credit, name))
            if len(found) == MANY:
                break
    return tuple(found.values())
