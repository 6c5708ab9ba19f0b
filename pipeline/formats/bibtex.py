"""BibTeX and BibLaTeX: a list of sources, an entry each."""

import re

from pipeline.formats import Draft, Format

_ENTRY = re.compile(r"(?m)^\ufeff?[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*+[^\s,={}\"]*+[ \t]*+,")
_MACRO = re.compile(r"(?mi)^\ufeff?[ \t]*@(?:string|comment|preamble)[ \t]*[{(]")


def likelihood(text: str) -> float:
    """By a line that begins an entry: nothing else has one."""
    return 0.97 if _ENTRY.search(text) else 0.8 if _MACRO.search(text) else 0.0


def read(source: str) -> Draft:
    """Read the list; never fails: what is no entry is ``Unparsed``."""
    from pipeline.bibliography.bibtex import entries
    from pipeline.bibliography.listing import listing

    found = listing(source, entries(source))
    return Draft("", "", (), (), found.references, found.unparsed)


FORMAT = Format("bibtex", (".bib", ".bibtex"), likelihood, read)
