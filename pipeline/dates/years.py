"""Whether a number of four figures is a year."""

from pipeline.dates.lexer import Tokens
from pipeline.dates.lexicon import Lexicon

SUPPORT = "ipTECuKbvhVA"
DATED = frozenset("ymMDGuSJknd,)")
NUMBERS = "#kdnyoDGt"
BARE_YEARS_RARE = frozenset({"uk", "ru", "be", "bg", "pl"})
EASTERN = frozenset({"ko", "ja", "zh", "yue"})  # whose years are told by a word right after them
BUDDHIST = range(2400, 2700)


def western(year: int, words: Lexicon, before: bool) -> int:
    """The year as we count it: Buddhist years in Thai, years before 1 where BC stands with them."""
    if before:
        return 1 - year
    if words.language == "th" and year in BUDDHIST:
        return year - 543
    return year


def is_year(tokens: Tokens, place: int, words: Lexicon, ranged: bool = False) -> bool:
    """What stands around the number decides: "in 2009" is one, "2009 people" and "page 1975" are not."""
    kinds, year = tokens.kinds, tokens.values[place]
    before = kinds[place - 1] if place else "^"
    if before == "." and place > 1 and kinds[place - 2] == "X":
        before = "X"
    after = kinds[place + 1] if place + 1 < len(kinds) else "$"
    if words.language in EASTERN and after == "x" and tokens.ends[place] == tokens.starts[place + 1]:
        return False
    if before == "X" or (before in NUMBERS and not ranged):
        return False
    if before == "N" and after == "-":  # a 2000-watt lamp
        return False
    if not ranged and _measured(tokens, place, before, after):
        return False
    held = after == "u" or _held(kinds, place, before)
    if year < 1500 and year % 100 == 0 and after == "x" and before != "K":
        return False
    if before == "C" and after == "x" and words.language in BARE_YEARS_RARE:
        return False
    if after in "T-" and kinds[place + 2 : place + 3] in ("#", "k"):
        return False
    if words.language != "th" and not (1500 if not held else 1400) <= year <= 2100:
        bracketed = before == "(" or after == ")"
        return year <= 2200 and (held or bracketed or ranged)
    return held or ranged or not _counts(tokens, place, after, words)


def _held(kinds: str, place: int, before: str) -> bool:
    """Whether a word of dates stands before the number, an article between them or not."""
    if before == "f":
        return place > 1 and kinds[place - 2] in SUPPORT
    return before in SUPPORT and not _counted_list(kinds, place)


def _counted_list(kinds: str, place: int) -> bool:
    """Whether an "and" stands before the number and no date before that: "340 dead and 1461 wounded"."""
    return kinds[place - 1] == "V" and kinds[place - 2 : place - 1] not in DATED


def _measured(tokens: Tokens, place: int, before: str, after: str) -> bool:
    """A unit or another number follows."""
    if after in "qU":
        return True
    if after in NUMBERS and tokens.ends[place] + 1 >= tokens.starts[place + 1]:
        return after in "#kdy"
    return before == "/" or (
        after == "/" and place + 2 < len(tokens.kinds) and tokens.kinds[place + 2] not in "yx"
    )


def _counts(tokens: Tokens, place: int, after: str, words: Lexicon) -> bool:
    """A round number before a plural ("2000 elephants") with nothing that makes it a year."""
    year, before = tokens.values[place], tokens.kinds[place - 1] if place else "^"
    if words.language in BARE_YEARS_RARE and before not in "(^-" and after == "x":
        return True
    if year % 100 == 0 and before == "x" and not tokens.text[tokens.starts[place - 1]].isupper():
        return True
    return after == "x" and year % 50 == 0 and tokens.words[place + 1].endswith("s") and before != "f"
