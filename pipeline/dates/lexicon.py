"""The words of a language that dates are made of, each with its kind: CLDR's names and our own tables.

A kind is one character, so that a sentence becomes a short string that ``grammar.py`` can match:

    M month   m month that needs support (an abbreviation, "May")   W w weekday, the same
    S season  U unit (day, week, month)  u the unit year  Q quarter  c century   H holiday
    R relation in one word ("yesterday")  r the same, of a year ("heuer")
    L last, this, next (from now)  A same, following, previous (in the story)
    a ago  v ago, before the number  h after ..., before the number  b later, earlier
    N number word  O ordinal word  E early, mid, end of  C circa  J BC  K AD
    p since, before, after, by, from  T until, to  V and  i in, on  f of, the  q quantity  X page, no.
    e every
"""

from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.dates.cutting import split
from pipeline.dates.expression import Relation
from pipeline.dates.tables import cldr, own
from pipeline.dates.vocabulary import Entry, adjectives, entries, variants

UNSEGMENTED = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my", "bo", "dz", "ko"})
"""Languages whose words run together (Korean: whose particles do), read by longest match."""

INFLECTED = frozenset((
    "hu", "fi", "et", "tr", "az", "kk", "ky", "uz", "sk", "sl", "hr", "bs", "sr", "lt", "lv", "is",
    "eu", "ka", "hy", "sq", "mk", "bg", "be", "cs", "se",
))  # fmt: skip
"""Languages whose month names take endings that CLDR does not list."""

BOUNDS = ("since", "until", "before", "after", "by")


@dataclass(slots=True)
class Lexicon:
    """``words`` by their lower-case text; ``phrases`` by their first word, longest first."""

    language: str
    words: dict[str, Entry] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    order: str = ""  # of numeric dates: dmy, mdy, ymd; empty where the language does not say
    forms: frozenset[str] = frozenset()  # of dates with a month's name: dmy, mdy, ymd, ydm
    capital: bool = False
    bounds: dict[str, str] = field(default_factory=dict)
    day_suffix: tuple[str, ...] = ()
    decade_suffix: tuple[str, ...] = ()
    past: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    future: frozenset[str] = frozenset()
    bounds_follow: bool = False  # "until" and "since" stand after the date (Korean, Japanese, Turkish)
    between: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()  # names that are other words too
    adjectives: frozenset[str] = frozenset()  # of months, which with a capital are an event's name
    plural: frozenset[str] = frozenset()  # units in the plural: "the following days" is no day
    alone: dict[str, Relation] = field(default_factory=dict)  # a relation by itself: "nos vemos pasado"
    day_word: frozenset[str] = frozenset()  # what stands before a day's number ("el día 3")
    stems: dict[str, list[tuple[str, int]]] = field(default_factory=dict)  # by their first three letters

    @property
    def month_first(self) -> bool:
        """Whether "May 5" is said."""
        return bool(self.forms & {"mdy", "ymd", "md"})


def primary(tag: str) -> str:
    """The language of a BCP 47 tag: "pt" of "pt-BR"."""
    return tag.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The words of a language by its tag's first part ("pt" of "pt-BR"); empty for an unknown one."""
    tag = {"no": "nb", "tl": "fil", "iw": "he", "in": "id", "sh": "sr"}.get(language, language)
    names, ours = cldr(tag), own(tag)
    lex = Lexicon(
        language=tag,
        order="" if tag == "en" else (names.get("orders") or [""])[0],
        forms=frozenset(names.get("forms", ())),
        capital=bool(ours.get("capital")),
        day_suffix=tuple(ours.get("day_suffix", ())),
        decade_suffix=tuple(ours.get("decade_suffix", ())),
        past=frozenset(ours.get("past", ())),
        past_endings=tuple(ours.get("past_endings", ())),
        future=frozenset(ours.get("future", ())),
        bounds_follow=bool(ours.get("bounds_follow")),
        between=frozenset(ours.get("between", ())),
        weak=frozenset(ours.get("weak", ())),
        adjectives=frozenset(adjectives(ours)),
        plural=frozenset(ours.get("plural", ())),
        day_word=frozenset(ours.get("day_word", ())),
    )
    for key, alone in ours.get("alone", {}).items():
        anchor, unit, shift = key.split()
        lex.alone.update((word, Relation(unit, int(shift), anchor)) for word in alone)
    for bound in BOUNDS:
        for word in ours.get(bound, ()):
            lex.bounds.setdefault(" ".join(split(word)), bound)
    for text, entry in entries(names, ours):
        for variant in variants(text):
            _add(lex, variant, entry)
    if tag in INFLECTED:
        _add_stems(lex, names.get("months", {}))
    for found in lex.phrases.values():
        found.sort(key=lambda phrase: -len(phrase[0]))
    return lex


def _add_stems(lex: Lexicon, months: dict[str, int]) -> None:
    """What the forms of each month's name have in common, if it is long enough to be told by."""
    for number in range(1, 13):
        forms = [name for name, month in months.items() if month == number and name.isalpha()]
        if not forms:
            continue
        stem = _common(forms)
        if len(stem) >= 5 or (stem in forms and len(stem) >= 4):
            lex.stems.setdefault(stem[:3], []).append((stem, number))


def _common(forms: list[str]) -> str:
    """The beginning that all of them have."""
    shortest, longest = min(forms), max(forms)
    same = next((i for i, c in enumerate(shortest) if c != longest[i : i + 1]), len(shortest))
    return shortest[:same]


def _add(lex: Lexicon, text: str, entry: Entry) -> None:
    parts = split(text) if lex.language not in UNSEGMENTED else [text]
    if len(parts) == 1:
        lex.words.setdefault(parts[0], entry)
    elif parts:
        rest = tuple(parts[1:])
        known = lex.phrases.setdefault(parts[0], [])
        if all(words != rest for words, _ in known):
            known.append((rest, entry))
