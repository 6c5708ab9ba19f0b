"""Which of an entry's links leads to the source, and which to its copy in a web archive."""

import re
from dataclasses import dataclass

from pipeline.hypertext.flow import visible_text
from pipeline.hypertext.tree import Element
from pipeline.model import Fields
from pipeline.urls import is_web_archive, parse_memento

_WEB = re.compile(r"(?i)(?:https?:|ftp:)?//[^/\s]")
_WIKI = re.compile(r"(?i)(?:https?:)?//[^/]*\b(?:wikipedia|wikimedia|wikidata|wiktionary|mediawiki)\.org/")
_IDENTIFIER = re.compile(
    r"(?i)(?:https?:)?//(?:(?:www|dx)\.)?(?:doi\.org|jstor\.org/stable|issn\.org|worldcat\.org/(?:oclc|issn)|arxiv\.org/abs|ncbi\.nlm\.nih\.gov/(?:pmc|pubmed)"
    r"|pubmed\.ncbi\.nlm\.nih\.gov|hdl\.handle\.net|ui\.adsabs\.harvard\.edu|adsabs\.harvard\.edu/abs|api\.semanticscholar\.org|lccn\.loc\.gov|openlibrary\.org"
    r"|(?:papers\.)?ssrn\.com|citeseerx\.ist\.psu\.edu|(?:dnb|d-nb)\.(?:de|info)|zbmath\.org|mathscinet\.ams\.org|ams\.org/mathscinet|osti\.gov|biorxiv\.org/content/10)"
)


@dataclass(frozen=True, slots=True)
class Links:
    """Empty strings where there is no such link."""

    url: str = ""
    archive_url: str = ""


def find_links(source: str, elements: list[Element], known: str, title: str) -> Links:
    """``known`` is the address that the metadata tells, ``title`` the source's title."""
    outward = [e for e in elements if is_outward(e)]
    own = [e for e in outward if not is_web_archive(e.get("href"))]
    chosen = choose([e.get("href") for e in outward], known, _title_link(source, own, title))
    robust = (e.get("data-versionurl") for e in own if absolute(e.get("href")) == chosen.url)
    version = next(filter(is_web_archive, robust), "")
    return chosen if chosen.archive_url or not version else Links(chosen.url, version)


def choose(addresses: list[str], known: str, title_link: str) -> Links:
    """Which of an entry's outward addresses is the source's; its title's link comes before all others."""
    copies = [address for address in addresses if is_web_archive(address)]
    own = [address for address in addresses if not is_web_archive(address)]
    telling = known if not _IDENTIFIER.match(known) else ""
    plain = next((address for address in own if not _IDENTIFIER.match(address)), "")
    url = absolute(title_link or telling or plain or known)
    archive_url = absolute(copies[0]) if copies else ""
    if is_web_archive(url):
        url, archive_url = "", url
    if not url and archive_url:
        memento = parse_memento(archive_url)
        url = memento[1] if memento else archive_url
    return Links(url, archive_url)


def further_links(source: str, elements: list[Element]) -> list[Fields]:
    """The entry's links to pages, each once, with its words as title; no copies, no identifiers."""
    linked: dict[str, str] = {}
    for element in elements:
        href = element.get("href") if element.name == "a" else ""
        if is_further(href):
            linked.setdefault(absolute(href), visible_text(source, element))
    return [Fields(url=url, title="" if _WEB.match(words) else words) for url, words in linked.items()]


def is_further(href: str) -> bool:
    """Whether the address may be a source of its own: no copy in an archive and no identifier."""
    return leads_out(href) and not is_web_archive(href) and not _IDENTIFIER.match(href)


def _title_link(source: str, links: list[Element], title: str) -> str:
    """Where the title is linked to."""
    words = letters_of(title)
    linked = (e.get("href") for e in links if words and letters_of(visible_text(source, e)) == words)
    return next(linked, "")


def letters_of(text: str) -> str:
    """Letters and figures alone, in lower case, by which a link's words are known for a title."""
    return re.sub(r"\W+", "", text).casefold()


def is_outward(element: Element) -> bool:
    """Whether the element is a link to another site."""
    return element.name == "a" and leads_out(element.get("href"))


def leads_out(href: str) -> bool:
    """Whether the address is of the web and not of a wiki of Wikimedia's."""
    return bool(_WEB.match(href)) and not _WIKI.match(href)


def absolute(href: str) -> str:
    """The address with a scheme."""
    return f"https:{href}" if href.startswith("//") else href
