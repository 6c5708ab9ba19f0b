"""How text is cut into words and marks, alike in texts and in the tables of words."""

import re

WORD = (
    r"[^\s\d!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u2000-\u206f"
    r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff3d\uff5b-\uff65\u060c\u061b\u061f\u06d4\u0964\u20a0-\u20cf]+"
)
SPLIT = re.compile(rf"\d+|{WORD}|[^\s]")


def split(text: str) -> list[str]:
    """The words, numbers and marks of a lexicon's phrase."""
    return SPLIT.findall(lowered(text))


def lowered(text: str) -> str:
    """Lower case with plain apostrophes, as long as the text was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower()[0] for c in text)
    return low.replace("\u2019", "'").replace("\u02bc", "'") if "\u2019" in low or "\u02bc" in low else low
