"""From a form of the grammar to the module that reads it."""

from pipeline.dates import read_days, read_months, read_relations, read_years
from pipeline.dates.lexer import Tokens
from pipeline.dates.lexicon import Lexicon
from pipeline.dates.match import Found, Match

READERS = {**read_days.READERS, **read_months.READERS, **read_relations.READERS, **read_years.READERS}


def read(form: str, first: int, last: int, tokens: Tokens, words: Lexicon) -> Found:
    """The expressions of a match: none where it is no date after all, several for a list of days."""
    return READERS[form](Match(form, first, last, tokens, words))
