"""Wikitext: the source of a MediaWiki page, with its footnotes, short footnotes and citation templates."""

import re

from pipeline.formats import Draft, Format

_SIGNS = (r"\{\{[^{}]", r"\[\[[^\[\]]+\]\]", r"(?m)^==+[^=\n]+==+\s*$", r"<ref[ >/]", r"'''[^'\n]+'''")


def likelihood(text: str) -> float:
    """By the markup that nothing else has: templates, links, footnote tags, headings."""
    score = sum(0.22 for sign in _SIGNS if re.search(sign, text))
    return min(score, 0.95) if "<html" not in text[:2000].lower() else 0.1


def read(source: str) -> Draft:
    """Read the page; never fails: what is not understood is text or ``Unparsed``."""
    from pipeline.wikicode.article import read_article

    return read_article(source)


FORMAT = Format("wikitext", (".wiki", ".wikitext", ".mediawiki"), likelihood, read)
