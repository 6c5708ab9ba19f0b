"""RIS: a list of sources as reference managers and publishers give it, a record each."""

import re

from pipeline.formats import Draft, Format

_TYPE = re.compile(r"(?m)^\ufeff?[ \t]{0,3}TY[ \t]{1,4}-[ \t]*[A-Z]{2,10}[ \t]*\r?$")


def likelihood(text: str) -> float:
    """By a line that gives a record's type: nothing else has one."""
    return 0.97 if _TYPE.search(text) else 0.0


def read(source: str) -> Draft:
    """Read the list; never fails: what is outside of the records is ``Unparsed``."""
    from pipeline.bibliography.listing import listing
    from pipeline.bibliography.ris import entries

    found = listing(source, entries(source))
    return Draft("", "", (), (), found.references, found.unparsed)


FORMAT = Format("ris", (".ris",), likelihood, read)
