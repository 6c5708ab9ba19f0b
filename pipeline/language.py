"""The language of a text, by Compact Language Detector 2."""

import unicodedata

LONGEST = 20_000  # characters looked at, from the beginning
SHORTEST = 20  # letters below which nothing is said
TAGS = {"iw": "he", "jw": "jv", "no": "nb", "tl": "fil", "un": "", "xx": ""}
"""The detector's own names, and the tags that CLDR has for them."""


def detect(text: str) -> str:
    """The BCP 47 primary tag ("en", "ko") of a text's main language; empty if unsure.

    Also empty where the detector is not installed (it has no build for every platform).
    """
    sample = _letters(text[:LONGEST])
    if sum(map(str.isalpha, sample[:200])) < SHORTEST:
        return ""
    try:
        import pycld2
    except ImportError:
        return ""
    reliable, _, found = pycld2.detect(sample, isPlainText=True, bestEffort=False)
    tag = found[0][1].split("-")[0]
    return TAGS.get(tag, tag) if reliable else ""


def _letters(text: str) -> str:
    """The text without what the detector refuses: control characters and halves of surrogate pairs."""
    refused = {
        ord(c): " "
        for c in set(text)
        if not c.isprintable() and unicodedata.category(c) not in ("Cf", "Zl", "Zp")
    }
    return text.translate(refused) if refused else text
