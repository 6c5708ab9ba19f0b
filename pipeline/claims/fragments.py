"""Text fragments: addresses that show a passage (``#:~:text=prefix-,start,end,-suffix``)."""

from urllib.parse import quote

from pipeline.urls import split

WHOLE = 10  # words of a passage that is written out; of a longer one its first and last ones
ENDS = 5
BESIDE = 3  # words before or after, where the passage's own stand in the text more than once
LONGEST_WORD = 60  # characters, beyond which a word is no word


def directive(text: str, start: int, end: int) -> str:
    """``:~:text=...`` for ``text[start:end]``; empty where it has no words.

    Only the line of the passage's beginning is named: what a browser looks for may not run over blocks.
    """
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    line = text.find("\n", begin)
    end = min(end, line) if line >= 0 else end
    words = text[begin:end].split()
    if not words or max(map(len, words)) > LONGEST_WORD:
        return ""
    wanted = " ".join(words) if len(words) <= WHOLE else " ".join(words[:ENDS])
    parts = [wanted] if len(words) <= WHOLE else [wanted, " ".join(words[-ENDS:])]
    encoded = ",".join(map(_encoded, parts))
    if _is_alone(text, wanted):
        return f":~:text={encoded}"
    before, after = _beside(text, begin, end)
    lead, trail = f"{_encoded(before)}-," if before else "", f",-{_encoded(after)}" if after else ""
    return f":~:text={lead}{encoded}{trail}"


def address(url: str, text: str, start: int, end: int) -> str:
    """The page's address with the passage; empty where the address is none for a browser."""
    parts = split(url)
    found = directive(text, start, end) if parts and parts.scheme in ("http", "https") else ""
    return f"{url.partition('#')[0]}#{found}" if found else ""


def _is_alone(text: str, words: str) -> bool:
    first = text.find(words)
    return first < 0 or text.find(words, first + 1) < 0


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after on the same line."""
    before = text[max(0, start - BESIDE * LONGEST_WORD) : start].rpartition("\n")[2].split()
    after = text[end : end + BESIDE * LONGEST_WORD].partition("\n")[0].split()
    return " ".join(before[-BESIDE:]), " ".join(after[:BESIDE])


def _encoded(words: str) -> str:
    """Percent-encoded, hyphens too: they, commas and ampersands mean something there."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
