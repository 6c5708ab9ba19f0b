"""Two dates that are the ends of one range, joined: "between March and June 1998", "3 May - 7 June"."""

from collections.abc import Sequence

from pipeline.dates.edtf import from_edtf
from pipeline.dates.expression import Expression
from pipeline.dates.lexer import Tokens
from pipeline.dates.lexicon import lexicon
from pipeline.dates.mention import DateMention


def join(
    mentions: Sequence[DateMention], found: Sequence[Expression], tokens: Tokens
) -> tuple[DateMention, ...]:
    """The mentions, with neighbours that make a range as one interval."""
    joined: list[DateMention] = []
    n = 0
    while n < len(mentions):
        if n + 1 < len(mentions) and (
            one := _range(mentions[n], mentions[n + 1], found[n], found[n + 1], tokens)
        ):
            joined.append(one)
            n += 2
        else:
            joined.append(mentions[n])
            n += 1
    return tuple(joined)


def _range(
    a: DateMention, b: DateMention, first: Expression, last: Expression, tokens: Tokens
) -> DateMention | None:
    between = tokens.kinds[first.last + 1 : last.first].replace("f", "").replace("E", "")
    if between not in ("-", "T", ",T", "V") or a.when is None or b.when is None:
        return None
    if "/" in a.edtf + b.edtf or a.edtf == b.edtf:
        return None
    if between == "V" and not _follows_between(first, tokens):
        return None
    value = f"{a.edtf}/{b.edtf}"
    when = from_edtf(value)
    if when is None:
        return None
    how = a.how if a.how != "stated" else b.how
    return DateMention(a.start, b.end, tokens.text[a.start : b.end], when, how, (), value)


def _follows_between(first: Expression, tokens: Tokens) -> bool:
    """Whether the word before the first date, articles left out, opens a range ("between")."""
    place = first.first - 1
    while place >= 0 and tokens.kinds[place] == "f":
        place -= 1
    return place >= 0 and tokens.words[place] in lexicon(tokens.language).between
