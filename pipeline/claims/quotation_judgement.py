"""Judges the quotations of a claim: word for word in a source, nearly so, or not at all.

Quote marks, dashes, brackets, case and punctuation make no difference; an ellipsis stands for any words
left out, square brackets for words put in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.judged import Judged, Outcome, Place
from pipeline.claims.source_text import SourceText
from pipeline.model import Span, Tier

QUOTED = re.compile(
    r"[“„]([^“”„]{10,1500})[”“]|«([^«»]{10,1500})»|「([^「」]{6,1500})」|\"([^\"]{10,1500})\"|``([^`']{10,1500})''"
)
LEFT_OUT = re.compile(r"\[\s?(?:\.\.\.|…)\s?\]|\(\.\.\.\)|\.\s?\.\s?\.|…")
PUT_IN = re.compile(r"\[[^\]]{0,60}\]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LEAST = 4  # words of a quotation that is judged
SHORTEST_PART = 2  # words of what stands between ellipses
NEAR = 82.0  # how alike (per cent of letters) words are that were meant to be the same
DIFFERENCES = 6  # words that are told
QUOTATIONS = 8  # of one claim


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words, folded, with blanks between them; ``starts`` and ``ends`` in the text."""

    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def joined(self) -> str:
        """All of them with single blanks."""
        return " ".join(self.folded)


def words_of(text: str) -> Words:
    """The words of a text in one case, with plain apostrophes."""
    found = list(WORD.finditer(text))
    return Words(
        tuple(m.group().casefold().replace("’", "'") for m in found), tuple(m.span() for m in found)
    )


def judge_quotations(claim: ClaimText, sources: Sequence[SourceText]) -> Iterator[Judged]:
    """One judgement for each quotation of some length; titles in quote marks are none."""
    judged = 0
    for found in QUOTED.finditer(claim.text):
        group = next(n for n, text in enumerate(found.groups(), 1) if text is not None)
        span, quoted = Span(*found.span(group)), found[group]
        if judged < QUOTATIONS and _is_speech(quoted):
            judged += 1
            yield _judge(claim, span, quoted, sources)


def _is_speech(quoted: str) -> bool:
    """Whether the words are a quotation, and no title: titles are short or have capitals throughout."""
    long = [word for word in re.findall(r"[^\W\d_]+", quoted) if len(word) > 3]
    capital = sum(word[0].isupper() for word in long)
    return len(WORD.findall(quoted)) >= LEAST and 2 * capital < len(long)


def _judge(claim: ClaimText, span: Span, quoted: str, sources: Sequence[SourceText]) -> Judged:
    same = [s for s in sources if s.language == claim.language]
    if not same:
        reason = "the source is in another language, so a translation cannot be compared"
        return Judged(span, quoted, Outcome.NOT_FOUND, reason, "quotation")
    read = [(source, words_of(source.text)) for source in same]
    for source, words in read:
        if place := verbatim(quoted, words):
            return Judged(
                span,
                quoted,
                Outcome.SUPPORTED,
                "word for word",
                "quotation",
                None,
                Place(source, place, 1.0),
            )
    return _near_miss(span, quoted, read)


def verbatim(quoted: str, source: Words) -> Span | None:
    """Where the quotation stands word for word: its parts in order, what was put in left aside."""
    pieces = [words_of(piece).folded for part in LEFT_OUT.split(quoted) for piece in PUT_IN.split(part)]
    wanted = [p for p in pieces if len(p) >= SHORTEST_PART] or [p for p in pieces if p]
    if not wanted:
        return None
    at, first, last = 0, -1, -1
    for piece in wanted:
        start = _find(source.folded, piece, at)
        if start < 0:
            return None
        first = start if first < 0 else first
        at = last = start + len(piece)
    return Span(source.spans[first][0], source.spans[last - 1][1])


def _find(words: tuple[str, ...], piece: tuple[str, ...], start: int) -> int:
    """The first place from ``start`` where the piece stands, -1 if none."""
    head, length = piece[0], len(piece)
    at = start
    while True:
        try:
            at = words.index(head, at)
        except ValueError:
            return -1
        if words[at : at + length] == piece:
            return at
        at += 1


def _near_miss(span: Span, quoted: str, read: list[tuple[SourceText, Words]]) -> Judged:
    from rapidfuzz.fuzz import partial_ratio_alignment

    wanted = words_of(PUT_IN.sub(" ", quoted))
    best = None
    for source, words in read:
        found = partial_ratio_alignment(wanted.joined, words.joined, score_cutoff=NEAR)
        if found and (best is None or found.score > best[0]):
            best = (found.score, source, words, found.dest_start, found.dest_end)
    if best is None or LEFT_OUT.search(quoted):
        return Judged(span, quoted, Outcome.NOT_FOUND, "the source does not have these words", "quotation")
    score, source, words, start, end = best
    first, last = _inside(wanted.folded, words.folded, _word_at(words, start), _word_at(words, end - 1))
    place = Span(words.spans[first][0], words.spans[last][1])
    said = source.text[slice(*place)]
    differs = difference(wanted.folded, words.folded[first : last + 1])
    return Judged(
        span,
        quoted,
        Outcome.CONTRADICTED,
        f"the source's words differ: {differs}",
        "quotation",
        Tier.REVIEW,
        Place(source, place, score / 100),
        said,
        said,
    )


def _inside(claimed: Sequence[str], words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The first and last word of the source's passage without those that only stand beside it."""
    codes = SequenceMatcher(None, claimed, words[first : last + 1], autojunk=False).get_opcodes()
    if len(codes) > 1 and codes[0][0] == "insert":
        first += codes[0][4] - codes[0][3]
    if len(codes) > 1 and codes[-1][0] == "insert":
        last -= codes[-1][4] - codes[-1][3]
    return first, last


def _word_at(words: Words, offset: int) -> int:
    """The number of the word in which a character of the joined words lies."""
    at = 0
    for i, word in enumerate(words.folded):
        at += len(word) + 1
        if offset < at:
            return i
    return len(words.folded) - 1


def difference(claimed: Sequence[str], source: Sequence[str]) -> str:
    """``"reached" for "achieved", "the" added``: what the claim has for what the source has."""
    told: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, claimed, source, autojunk=False).get_opcodes():
        ours, theirs = " ".join(claimed[a:b]), " ".join(source[c:d])
        if kind == "replace":
            told.append(f'"{ours}" for "{theirs}"')
        elif kind == "delete":
            told.append(f'"{ours}" added')
        elif kind == "insert":
            told.append(f'"{theirs}" left out')
    return ", ".join(told[:DIFFERENCES]) or "only at the edges"
