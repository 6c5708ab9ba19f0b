"""A plain text as headings and sentences with their places."""

import re
from collections.abc import Iterator

from pipeline.dates.lexicon import Lexicon
from pipeline.dates.tagger import Piece

HEADING = 90
"""A line without a full stop and of fewer characters is a heading."""
MARK = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f]+[\"'\u201d\u2019\u00bb)\]]*(?:\[[^\]\s]{1,8}\])*"
    r"(?:[ \t\u00a0\r]+|(?<=[\u3002\uff01\uff1f]))"
)
ANYTHING = re.compile(r"\w")
OPENING = "\"'\u201c\u201e\u2018\u00ab([-\u2013\u2014"
UNFINISHED = '.!?:;,\u2026\u3002"\u201d\u00bb'
SHORT = frozenset((
    "стр", "стор", "гл", "рис", "табл", "pág", "págs", "fig", "cap", "tom", "bd", "abb", "chap", "sec",
    "vols", "nos", "approx", "zob", "wyd", "nº", "abs", "art", "av", "bzw", "c", "ca", "capt", "co",
    "col", "corp", "dipl", "dott", "dr", "dra", "gen", "hl", "inc", "ing", "jr", "lt", "ltd", "mag",
    "maj", "mlle", "mme", "mr", "mrs", "ms", "no", "nr", "núm", "p", "ph", "pp", "prof", "sgt", "sr",
    "sra", "st", "str", "ud", "uds", "v", "vol", "vs", "им", "н", "р", "ред", "рр", "см", "ст", "тыс",
))  # fmt: skip
"""Abbreviations whose full stop ends no sentence."""


def pieces(text: str, words: Lexicon) -> Iterator[tuple[int, Piece]]:
    """Each piece with the place where it begins; lines are paragraphs."""
    at = 0
    for paragraph, line in enumerate(text.splitlines(keepends=True)):
        bare = line.strip()
        if bare and len(bare) < HEADING and bare[-1] not in UNFINISHED and bare[0] not in "-*\u2022":
            yield at + line.index(bare[0]), Piece(bare, "heading", 2, paragraph)
        elif bare:
            for begin, end in sentences(line, words):
                if ANYTHING.search(line, begin, end) is None:
                    continue
                yield at + begin, Piece(line[begin:end], "sentence", 0, paragraph)
        at += len(line)


def sentences(line: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Where each sentence of a line begins and ends, the blanks after it included."""
    begin = 0
    for m in MARK.finditer(line):
        if m.start() - begin > 1 and _ends(line, begin, m, words):
            yield begin, m.end()
            begin = m.end()
    if line[begin:].strip():
        yield begin, len(line)


def _ends(line: str, begin: int, m: re.Match[str], words: Lexicon) -> bool:
    """A full stop after a number or a short word, or before a small letter, ends nothing."""
    if m[0][0] != ".":
        return True
    after = line[m.end() : m.end() + 2].lstrip(OPENING)
    if not after or not (after[0].isupper() or after[0].isdigit() or not after[0].islower()):
        return not after
    word = re.search(r"[^\s.]{0,12}\Z", line[max(begin, m.start() - 12) : m.start()])
    return not _abbreviated(word[0] if word else "", after[0].isdigit(), words)


def _abbreviated(word: str, number_follows: bool, words: Lexicon) -> bool:
    """Whether the full stop belongs to the word: an ordinal, an initial, "Dr.", "Dec. 5", "2017. 12."."""
    if re.fullmatch(r"\d{1,2}|[^\W\d_]", word) or word.lower() in SHORT:
        return True
    if not number_follows:
        return False
    return (word.isdecimal() and words.order == "ymd") or words.words.get(word.lower(), "x")[0] in "mwu"
