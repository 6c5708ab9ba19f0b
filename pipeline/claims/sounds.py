"""Names as they sound: one key for the spellings of a name in Latin, Cyrillic, Korean, Arabic and Japanese.

Kim and Gim, Pak and Bak, Zelensky and Зеленський have one key each.  It is coarse (no vowels, no voice),
so it only ever adds to what binds a claim to a passage; it is never the ground of a finding.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pipeline.reading.phrases import words

FIRST = words("g kk n d tt r m b pp s ss - j jj ch k t p h")
MIDDLE = words("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
LAST = words("- k k k n n n t l k m p l l p l m p p t t ng t t k t p t")
CYRILLIC = dict(
    zip(
        words("а б в г ґ д е ё є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"),
        words("a b v g g d e e e zh z i i i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"),
        strict=True,
    )
)
ARABIC = dict(
    zip(
        words("ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ غ ف ق ك ل م ن ه پ چ گ ژ ک و ي ی"),
        words("b t th j h kh d dh r z s sh s d t z gh f q k l m n h p ch g zh k u i i"),
        strict=True,
    )
)
KANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"
        "マミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデド"
        "バビブベボパピプペポヴ",
        words(
            "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho"
            " ma mi mu me mo ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do"
            " ba bi bu be bo pa pi pu pe po vu"
        ),
        strict=True,
    )
)
LETTERS_OF = {**{c: s.strip("-") for c, s in CYRILLIC.items()}, **ARABIC, **KANA}
KATAKANA, ARABIC_FIRST, ARABIC_LAST = re.compile("[\u30a1-\u30fa\u30fc]{3,20}"), "\u0621", "\u06cc"
ARTICLE = "ال"
SAME = dict(zip(words("shch tsch ch sh zh kh ts tz"), words("c c c s s k c c"), strict=True))
LETTERS = str.maketrans("gqbvwfdzjrx", "kkpppptscls")
NO_SOUND = re.compile(r"[aeiouyh]|[^a-z]")
TWICE = re.compile(r"(.)\1+")
HANGUL = re.compile(r"[가-힣]{2,8}")
LEAST = 3  # consonants from which a key tells a name
KEPT = 8  # texts remembered
WORD = re.compile(r"[^\W\d_]+")
SYLLABLES = (2, 3, 4)  # of a Korean name, family name first


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The key of a name; names that sound alike in any of the scripts have the same."""
    latin = _latin(word.casefold())
    for letters, one in SAME.items():
        latin = latin.replace(letters, one)
    heard = NO_SOUND.sub("", latin[:1].translate(LETTERS) + latin[1:].translate(LETTERS))
    return TWICE.sub(r"\1", heard)


def _latin(word: str) -> str:
    out = []
    for c in word:
        if "가" <= c <= "힣":
            out.append(_syllable(ord(c) - ord("가")))
        elif c in LETTERS_OF:
            out.append(LETTERS_OF[c])
        else:
            out.append("".join(d for d in unicodedata.normalize("NFKD", c) if not unicodedata.combining(d)))
    return "".join(out)


def _syllable(number: int) -> str:
    first, rest = divmod(number, len(MIDDLE) * len(LAST))
    middle, last = divmod(rest, len(LAST))
    return f"{FIRST[first]}{MIDDLE[middle]}{LAST[last]}".replace("-", "")


@lru_cache(maxsize=KEPT)
def names_by_sound(text: str) -> dict[str, list[int]]:
    """Where the names of a text begin, in order, by their keys."""
    places: dict[str, list[int]] = {}
    for key, start, _ in heard(text):
        places.setdefault(key, []).append(start)
    return places


def heard(text: str) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Key, place and words of each name: each word, and two or three that follow one another.

    Words are names if they begin with a capital; of Korean words every beginning may be one, and any
    Arabic word or katakana.
    """
    run: list[tuple[str, int, str]] = []
    end = -9
    for found in WORD.finditer(text):
        word, start = found.group(), found.start()
        for n, m in _parts(word):
            if len(key := sound(word[n:m])) >= LEAST:
                yield key, start + n, (word[n:m],)
        is_arabic = ARABIC_FIRST <= word[0] <= ARABIC_LAST
        word = word.removeprefix(ARTICLE) or word if is_arabic else word
        if not is_arabic and (not word[0].isupper() or word.isupper()):
            run = []
            continue
        run = [*(run[-2:] if 0 < start - end <= 2 else []), (sound(word), start, word)]
        end = found.end()
        key = ""
        for n in range(1, len(run) + 1):
            key = _followed(run[-n][0], key)
            if len(key) >= LEAST:
                yield key, run[-n][1], tuple(word for _, _, word in run[-n:])


def _parts(word: str) -> Iterator[tuple[int, int]]:
    """Where names may stand in a word of Korean (at its beginning) or Japanese (in katakana)."""
    if "가" <= word[0] <= "힣" and HANGUL.fullmatch(word):
        yield from ((0, n) for n in SYLLABLES)
    elif word[-1] >= "\u3000":
        yield from (part.span() for part in KATAKANA.finditer(word))


def _followed(one: str, other: str) -> str:
    """The key of two words as of one."""
    return one + other[one[-1:] == other[:1] and bool(one) :]
