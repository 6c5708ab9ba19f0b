"""The words around a number that make it a limit or an estimate: more than, at least, about, or fewer."""

import re

from pipeline.numbers.quantity import Sense

LOOKED_AT = 48  # characters before the number
_ABOVE = (
    r"(?:more|greater|larger|higher|longer|older|bigger|better|farther|further|faster|heavier|later) than"
    r"|in excess of|upwards? of|north of|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beyond|topped"
    r"|más de|superior(?:es)? a|plus de|supérieur(?:e?s?) à|mehr als|über|mais de|acima de"
)
_BELOW = (
    r"(?:less|fewer|lower|smaller|shorter|younger|worse|earlier) than|under|below|short of|beneath"
    r"|menos de|inferior(?:es)? a|moins de|inférieur(?:e?s?) à|weniger als|unter|abaixo de"
)
_FLOOR = (
    r"at least|(?:no|not) (?:less|fewer|lower|smaller) than|a minimum of|minimum|starting at|from at least"
    r"|al menos|por lo menos|como mínimo|au moins|mindestens|wenigstens|pelo menos|no mínimo"
)
_CEILING = (
    r"at most|up to|(?:no|not) (?:more|greater|larger|higher|longer) than|a maximum of|maximum"
    r"|as (?:many|much|high) as"
    r"|hasta|como máximo|a lo sumo|au plus|jusqu['’]à|höchstens|bis zu|até|no máximo"
)
_NEAR = (
    r"about|around|approximately|approx\.?|roughly|circa|c\.|ca\.|some|an estimated|estimated|nearly|almost"
    r"|close to|just (?:under|over|above|below)|slightly (?:more|less|over|under) than"
    r"|slightly (?:over|under)|~|≈"
    r"|or so|aproximadamente|unos|unas|alrededor de|cerca de|casi|environ|près de|presque|quelque"
    r"|etwa|rund|ungefähr|fast|knapp|circa|por volta de|quase|in the region of|an average of|nearing"
)
_BETWEEN = r"(?:[\s\u00a0(]|the|an?|its|total|of|only|just|score|was|USD|EUR|US|GBP|[$€£¥₩₹#]){0,8}$"
_BEFORE = [
    (sense, re.compile(rf"(?:^|(?<=[\W_]))(?:{words}){_BETWEEN}", re.IGNORECASE))
    for sense, words in (
        (Sense.AT_MOST, _CEILING), (Sense.AT_LEAST, _FLOOR), (Sense.ABOUT, _NEAR), (Sense.MORE, _ABOVE),
        (Sense.LESS, _BELOW),
    )
]  # fmt: skip
_AFTER = [
    (Sense.AT_LEAST, re.compile(r"\s?(?:\+|or (?:more|greater|higher|older|above|over)\b|and over\b)")),
    (Sense.AT_MOST, re.compile(r"\s?or (?:less|fewer|lower|younger|under|below)\b")),
    (Sense.ABOUT, re.compile(r"\s?or so\b")),
]  # fmt: skip


def sense_of(text: str, start: int, end: int) -> Sense:
    """What the words directly before and after the number at ``start``-``end`` make of it."""
    for sense, after in _AFTER:
        if after.match(text, end):
            return sense
    before = text[max(0, start - LOOKED_AT) : start]
    return next((sense for sense, pattern in _BEFORE if pattern.search(before)), Sense.PLAIN)
