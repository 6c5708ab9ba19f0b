"""Lasting keys of references: given once, then found again by likeness.

A reference's number changes whenever one is added before it, and its fields when a typo is mended or
a date added; its key stays, because what the sheet remembers (``Known``) is matched one to one with
the references of today:

1. the same in every field; among twins the same number, then the same order;
2. the same DOI, then the same address, where only one on either side has it;
3. the most alike, from the best pair down: the title first (typos forgiven), then date, publisher,
   authors, archive date and pages, and the number only where all else is equal.

What matches nothing gets a new, readable key (``embajador-corea-norte-2017``) that no row holds.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from pipeline.model import Reference, Statement
from pipeline.urls import bare_doi

_ENOUGH = 0.8  # of likeness, to be the same source
_TITLE_AT_LEAST = 0.72
_ALL_PAIRS = 100_000  # up to here every pair is looked at; beyond it only those that share a rare word
_NEAREST = 50  # and of those no more than this for each reference
_KEY_LENGTH = 48  # without year and digest
_SPELT = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
LETTERS = str.maketrans(_SPELT)  # Latin letters that are no other letter with an accent
_SMALL_WORDS = re.compile(
    "and|are|con|como|dans|das|del|della|der|des|die|een|einer|est|esta|for|from|has|het|hat|his|its|las|les|"
    "los|mit|not|ont|para|par|pas|pour|que|per|por|qui|sobre|sur|the|und|une|una|uno|von|was|with|.{0,2}"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a source.  Texts as the article said them; empty: it did not say."""

    key: str
    title: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    authors: str = ""
    date: str = ""
    publisher: str = ""
    archive_date: str = ""
    pages: str = ""
    number: int | None = None
    raw: str = ""  # nothing is matched by it; it names what has no title


def known(reference: Reference) -> Known:
    """A reference as it will be remembered."""
    fields = reference.fields
    return Known(
        key=reference.key,
        title=fields.title,
        url=fields.url,
        doi=fields.identifier("doi"),
        isbn=fields.identifier("isbn"),
        authors="; ".join(fields.authors),
        date=fields.date.text if fields.date else "",
        publisher=fields.publisher or fields.work,
        archive_date=fields.archive_date.text if fields.archive_date else "",
        pages=fields.pages,
        number=reference.number,
        raw=reference.shown,
    )


def assign(references: Sequence[Reference], remembered: Sequence[Known]) -> dict[str, str]:
    """Each reference's provisional key -> its lasting one; no lasting key is given twice."""
    today = [_folded(known(reference)) for reference in references]
    before = [_folded(one) for one in remembered]
    pairs = _match(today, before) if before else {}
    taken = {one.key for one in remembered}
    new = _new_keys([one for index, one in enumerate(today) if index not in pairs], taken)
    return {one.key: before[pairs[i]].key if i in pairs else new[one.key] for i, one in enumerate(today)}


def with_keys(
    references: Iterable[Reference], statements: Iterable[Statement], mapping: Mapping[str, str]
) -> tuple[tuple[Reference, ...], tuple[Statement, ...]]:
    """The same references and statements (their citations) with keys as ``mapping`` has them."""
    changed = {old for old, new in mapping.items() if new and new != old}

    def renamed(statement: Statement) -> Statement:
        if changed.isdisjoint(m.key for m in statement.citations):
            return statement
        kept = tuple(replace(m, key=mapping.get(m.key, m.key)) for m in statement.citations)
        return replace(statement, citations=kept)

    keyed = tuple(replace(one, key=mapping[one.key]) if one.key in changed else one for one in references)
    return keyed, tuple(renamed(statement) for statement in statements)


# ---- matching ----------------------------------------------------------------------------------


def _match(today: Sequence[Known], before: Sequence[Known]) -> dict[int, int]:
    """Index in ``today`` -> index in ``before``, one to one."""
    pairs: dict[int, int] = {}
    _pair_twins(today, before, pairs)
    for by in (lambda one: one.doi, lambda one: one.url):
        _pair_unique(today, before, pairs, by)
    _pair_alike(today, before, pairs)
    return pairs


def _free(items: Sequence[Known], used: Iterable[int]) -> list[int]:
    gone = set(used)
    return [index for index in range(len(items)) if index not in gone]


def _grouped(
    items: Sequence[Known], indexes: Iterable[int], by: Callable[[Known], Hashable]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index in indexes:
        if value := by(items[index]):
            groups[value].append(index)
    return groups


def _pair_twins(today: Sequence[Known], before: Sequence[Known], pairs: dict[int, int]) -> None:
    """Pair what is the same in every field: those of one number first, the rest in their order."""
    theirs = _grouped(before, range(len(before)), _signature)
    for signature, ours in _grouped(today, range(len(today)), _signature).items():
        rest = theirs.get(signature, [])
        numbered = {before[index].number: index for index in reversed(rest)}
        for index in ours:
            twin = numbered.get(today[index].number)
            if twin in rest and twin is not None:
                pairs[index] = twin
                rest.remove(twin)
        pairs.update(zip((index for index in ours if index not in pairs), rest, strict=False))


def _pair_unique(
    today: Sequence[Known], before: Sequence[Known], pairs: dict[int, int], by: Callable[[Known], str]
) -> None:
    """Pair what alone, on either side, has one identifier."""
    theirs = _grouped(before, _free(before, pairs.values()), by)
    for value, ours in _grouped(today, _free(today, pairs), by).items():
        if len(ours) == 1 and len(theirs.get(value, ())) == 1:
            pairs[ours[0]] = theirs[value][0]


def _pair_alike(today: Sequence[Known], before: Sequence[Known], pairs: dict[int, int]) -> None:
    """Pair the rest by likeness, the best pair first."""
    ours, theirs = _free(today, pairs), _free(before, pairs.values())
    near = _candidates(today, before, ours, theirs)
    used: set[int] = set()
    alike = [(how, i, j) for i, j in near if (how := _likeness(today[i], before[j])) >= _ENOUGH]
    for _, i, j in sorted(alike, key=lambda pair: (-pair[0], *pair)):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)


def _candidates(
    today: Sequence[Known], before: Sequence[Known], ours: list[int], theirs: list[int]
) -> Iterator[tuple[int, int]]:
    """The pairs worth comparing: all of them, or of a huge list those that share a rare word."""
    if len(ours) * len(theirs) <= _ALL_PAIRS:
        yield from ((i, j) for i in ours for j in theirs)
        return
    by_word = _index(before, theirs)
    for i in ours:
        words = sorted(set(_words(today[i])) & by_word.keys(), key=lambda word: (len(by_word[word]), word))
        near = dict.fromkeys(islice(chain.from_iterable(by_word[word] for word in words), _NEAREST))
        yield from ((i, j) for j in near)


def _index(items: Sequence[Known], indexes: Iterable[int]) -> dict[str, list[int]]:
    """The items that have a word."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        for word in dict.fromkeys(_words(items[index])):
            by_word[word].append(index)
    return by_word


def _words(one: Known) -> list[str]:
    return f"{one.title} {one.authors} {one.url}".split()


def _likeness(ours: Known, theirs: Known) -> float:
    """About 0 to 1.4; ``_ENOUGH`` and more is the same source."""
    from rapidfuzz.distance import Indel

    same_id = bool((ours.doi and ours.doi == theirs.doi) or (ours.url and ours.url == theirs.url))
    title = Indel.normalized_similarity(ours.title, theirs.title) if ours.title and theirs.title else 0.6
    if title < _TITLE_AT_LEAST and not same_id and ours.title and theirs.title:
        return 0.0
    score = max(title, 0.85 if same_id else 0.0)
    score += _agreement(ours.isbn, theirs.isbn, 0.05, -0.15)
    score += _agreement(ours.date, theirs.date, 0.15, -0.1)
    score += _agreement(ours.publisher, theirs.publisher, 0.07, -0.05)
    score += _agreement(ours.authors, theirs.authors, 0.1, -0.03)
    score += _agreement(ours.archive_date, theirs.archive_date, 0.04, -0.04)
    score += _agreement(ours.pages, theirs.pages, 0.03, -0.03)
    return score + (0.001 if ours.number is not None and ours.number == theirs.number else 0.0)


def _agreement(ours: str, theirs: str, bonus: float, malus: float) -> float:
    """Two that say the same, two that differ, or nothing to compare."""
    if not ours or not theirs:
        return 0.0
    return bonus if ours == theirs else malus


# ---- folding -----------------------------------------------------------------------------------


def _fold(text: str) -> str:
    """Letters and digits of any script in lower case without accents, one space between words."""
    if text.isascii():
        return " ".join(re.findall("[a-z0-9]+", text.lower()))
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    letters = (c if c.isalnum() else "" if unicodedata.combining(c) else " " for c in plain)
    return unicodedata.normalize("NFC", " ".join("".join(letters).split()))


def _folded(one: Known) -> Known:
    return replace(
        one,
        title=_fold(one.title[:1000]),
        url=re.sub(r"^https?://(?:www\.)?|[#/]+$", "", one.url.strip()),
        doi=bare_doi(one.doi).lower(),
        isbn=re.sub(r"[^0-9xX]", "", one.isbn).lower(),
        authors=_fold(one.authors[:1000]),
        date=_fold(one.date),
        publisher=_fold(one.publisher),
        archive_date=_fold(one.archive_date),
        pages=_fold(one.pages),
    )


def _signature(one: Known) -> tuple[str, ...]:
    """Everything that is matched but the number."""
    said = (one.title, one.url, one.doi, one.isbn, one.authors)
    return (*said, one.date, one.publisher, one.archive_date, one.pages)


# ---- new keys ----------------------------------------------------------------------------------


def _new_keys(items: Sequence[Known], taken: set[str]) -> dict[str, str]:
    """Provisional -> new key.  Those that would be called alike get a digest, identical ones a count."""
    wanted = {one.key: _readable(one) for one in items}
    shared = _grouped(items, range(len(items)), lambda one: wanted[one.key])
    found: dict[str, str] = {}
    held = set(taken)
    counts: dict[str, int] = {}
    for one in items:
        name = wanted[one.key]
        if len(shared[name]) > 1 or name in taken:
            name = f"{name}-{_digest(' '.join(_signature(one)))}"
        found[one.key] = _counted(name, held, counts)
        held.add(found[one.key])
    return found


def _counted(name: str, held: set[str], counts: dict[str, int]) -> str:
    """The name, or with the next count that is free; ``counts`` is where to go on counting."""
    unique = name
    while unique in held:
        counts[name] = counts.get(name, 1) + 1
        unique = f"{name}-{counts[name]}"
    return unique


def _readable(one: Known) -> str:
    """Up to four words of the title and the year; what has no Latin title: its publisher and a digest."""
    year = re.search(r"(?<!\d)(?:1\d|20)\d\d(?!\d)", one.date)
    title = one.title or _fold(re.sub(r"^[\W\d]*", "", one.raw[:1000]))
    words = [word for word in title.split() if not _SMALL_WORDS.fullmatch(word)][:4]
    parts = _latin(words)
    if len("".join(parts)) < 4 or len(parts) < len(words):
        parts = [*_latin((one.publisher or one.authors).split()[:3]), *parts[:2], _digest(title or one.url)]
    elif len(parts) == 1:
        parts += _latin((one.publisher or one.authors).split()[:2])
    if sum(part.isalpha() for part in parts) < 2:
        parts.insert(0, "source")  # "march-2012" and "1e5" would be a date and a number to a spreadsheet
    name = "-".join(parts)[:_KEY_LENGTH].strip("-")
    return f"{name}-{year.group()}" if year else name


def _latin(words: Iterable[str]) -> list[str]:
    return [word for word in words if re.fullmatch("[a-z0-9]+", word)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
