"""Lists of words written as text, so that tables of them stay short, and patterns for them."""

import re
from collections import defaultdict
from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """The words of the text, in their order."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """What stands between the semicolons, line breaks as blanks."""
    return tuple(" ".join(part.split()) for part in text.split(";"))


def beginning(*groups: tuple[Iterable[str], str]) -> str:
    """A pattern for any of those given, in any case, where no letter or digit stands before it.

    Each group has patterns that begin with a plain character, and one for what may follow them.  The
    search passes over places where none of the characters stands without trying the patterns, which
    the flag for any case would prevent.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for patterns, behind in groups:
        firsts: dict[str, list[str]] = defaultdict(list)
        for pattern in patterns:
            firsts[pattern[0].lower()].append(pattern[1:])
        for first, found in firsts.items():
            rests[first].append(f"(?:{'|'.join(found)}){behind}")
    either = {first: re.escape("".join(sorted({first, first.upper()[0]}))) for first in rests}
    each = (f"(?<=[{either[first]}])(?i:{'|'.join(rest)})" for first, rest in rests.items())
    return rf"[{''.join(either.values())}](?<!\w.)(?:{'|'.join(each)})"
