"""Articles in Markdown: notes and clippings, conversions of web pages, READMEs, manuscripts for pandoc."""

import re

from pipeline.formats import Draft, Format

_FOOTNOTE = re.compile(r"(?m)^ {0,3}\[\^[^\]\s]{1,200}\]:")
_SIGNS = re.compile(
    r"(?m)^ {0,3}#{1,6}[ \t]+\S|\]\(<?(?:https?:|/|#|\.)|^ {0,3}(?:```|~~~)"
    r"|^ {0,3}\[[^\]\n]{1,80}\]:[ \t]+\S+"
    r"|(?<![\w*])\*\*[^\s*][^*\n]{0,80}\*\*|\[\^[^\]\s]{1,40}\]"
)
_OTHER = re.compile(r"(?m)\{\{|\}\}|</ref>|'''|^=+ [^=\n]{1,80} =+$")
_DOCUMENT = re.compile(r"(?i)\s*(?:<!doctype\s+html|<html[\s>]|<\?xml)")
_METADATA = re.compile(r"\ufeff?---[ \t]*\r?\n[\w-]+:")
_SHARE = 400  # characters for one sign at the most, in what is sure to be Markdown


def likelihood(text: str) -> float:
    """Metadata or footnotes tell it; else its signs, where wikitext's and a page's are absent."""
    if _DOCUMENT.match(text) or not text.strip():
        return 0.0
    signs = sum(1 for _ in _SIGNS.finditer(text))
    other = sum(1 for _ in _OTHER.finditer(text))
    if _METADATA.match(text) and other <= signs:
        return 0.97
    if signs <= other:
        return 0.0
    if _FOOTNOTE.search(text):
        return 0.97
    return 0.92 if signs > 2 and (signs - other) * _SHARE >= len(text) else 0.4


def read(source: str) -> Draft:
    """Read the text; never fails: what is not understood is prose or ``Unparsed``."""
    from pipeline.marktext.document import read_document

    return read_document(source)


FORMAT = Format(
    "markdown",
    (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".qmd", ".rmd", ".mdx"),
    likelihood,
    read,
)
