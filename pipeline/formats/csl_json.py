"""CSL-JSON: a list of sources as Zotero, Pandoc, Crossref and DataCite exchange it, an item each."""

import re

from pipeline.formats import Draft, Format

_LIST = re.compile(r"\ufeff?\s*(?:\[\s*)?\{\s*\"")
_VARIABLES = ('"type"', '"title"', '"author"', '"issued"', '"URL"', '"DOI"', '"container-title"')


def likelihood(text: str) -> float:
    """By JSON's brackets, and the names of variables in them."""
    if not _LIST.match(text):
        return 0.0
    known = sum(f"{name}:" in text or f"{name} :" in text for name in _VARIABLES)
    return 0.98 if known > 1 else 0.6 if known else 0.4


def read(source: str) -> Draft:
    """Read the list; never fails: what is no item is ``Unparsed``."""
    from pipeline.bibliography.csl import entries
    from pipeline.bibliography.listing import listing

    found = listing(source, entries(source))
    return Draft("", "", (), (), found.references, found.unparsed)


FORMAT = Format("csl_json", (".json", ".csljson"), likelihood, read)
