"""Date expressions in running text, found and resolved over a sequence of headings and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.dates.expression import Expression
from pipeline.dates.grammar import expressions
from pipeline.dates.joining import join
from pipeline.dates.lexer import Tokens, lex
from pipeline.dates.lexicon import Lexicon, lexicon, primary
from pipeline.dates.mention import DateMention
from pipeline.dates.resolve import resolve
from pipeline.dates.story import Story


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a sentence.  Pieces of one paragraph share its number."""

    text: str
    kind: str = "sentence"  # heading, sentence
    level: int = 0
    paragraph: int = 0


def find_dates(
    pieces: Sequence[Piece], language: str, written: date | None = None, order: str = ""
) -> list[tuple[DateMention, ...]]:
    """The date expressions of each piece, in order; offsets are within the piece.

    ``language`` is a BCP 47 tag ("" for none: only figures are read), ``written`` the day of the
    text, which "yesterday" and a date without a year lean on; ``order`` ("dmy", "mdy") decides what
    03/04/2017 is, where the language and the document's other dates would have to.
    """
    words = lexicon(primary(language))
    read = [
        (tokens := lex(piece.text, words.language), list(expressions(tokens, words))) for piece in pieces
    ]
    order = order or _order(read, language, words)
    story = Story(written)
    answers = []
    for piece, (tokens, found) in zip(pieces, read, strict=True):
        ordered = [_in_order(e, order) for e in found if e.year or not e.calendar]
        story.sentence_begins(piece.paragraph)
        mentions = resolve(ordered, piece.text, story, words, _tense(tokens, words))
        if piece.kind == "heading":
            years = [m.when.earliest.year for m in mentions if m.when and m.how == "stated"]
            story.heading(piece.level, years[0] if years else None)
        answers.append(join(mentions, ordered, tokens))
    return answers


def _tense(tokens: Tokens, words: Lexicon) -> int:
    """-1 for a sentence that tells the past, 1 the future, 0 if nothing says."""
    said = set(tokens.words)
    past, future = not words.past.isdisjoint(said), not words.future.isdisjoint(said)
    if not past and words.past_endings:
        past = any(
            w.endswith(words.past_endings)
            for w, k in zip(tokens.words, tokens.kinds, strict=True)
            if k == "x" and (len(w) > 5 or w[0] >= "\uac00")
        )
    return 1 if future and not past else -1 if past and not future else 0


def _order(read: Sequence[tuple[Tokens, list[Expression]]], language: str, words: Lexicon) -> str:
    """Which of 03/04/2017 comes first, by the region, else by the document's other dates."""
    region = language.partition("-")[2].upper()
    if region in REGIONS:
        return REGIONS[region]
    votes = {"dmy": 0, "mdy": 0}
    for tokens, found in read:
        for e in found:
            if e.form in votes:
                votes[e.form] += 1
            elif e.form == "number" and not e.options and e.day and e.month and e.day > 12:
                figures = tokens.text[e.start : e.end]
                if figures[:4].isdigit():
                    continue
                votes["dmy" if figures.lstrip("0").startswith(str(e.day)) else "mdy"] += 3
    if votes["dmy"] == votes["mdy"]:
        return ""
    return max(votes, key=lambda o: votes[o])


REGIONS = {
    "US": "mdy",
    "GB": "dmy",
    "AU": "dmy",
    "NZ": "dmy",
    "IE": "dmy",
    "IN": "dmy",
    "ZA": "dmy",
    "SG": "dmy",
}


def _in_order(e: Expression, order: str) -> Expression:
    """The reading that the order asks for; both stay as long as nothing decides."""
    if not e.options or not order:
        return e
    best = e.options[0] if order == "mdy" else e.options[-1]
    return e._replace(year=best[0], month=best[1], day=best[2], options=())
