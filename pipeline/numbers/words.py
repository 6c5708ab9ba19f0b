"""Number words of English, Spanish, French, German and Portuguese, as data."""

from functools import lru_cache

from pipeline.reading.phrases import words

LANGUAGES = ("en", "es", "fr", "de", "pt")
BELOW_TWENTY = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciséis diecisiete dieciocho diecinueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze"
    " dezesseis dezessete dezoito dezenove",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
JOINED = {"en": "-", "es": " y ", "fr": "-", "de": "und", "pt": " e "}
MORE = {
    "en": {"a dozen": 12, "dozen": 12, "half a dozen": 6, "a hundred": 100, "a thousand": 1000},
    "es": {"una docena": 12, "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200}
    | {"trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600}
    | {"setecientos": 700, "ochocientos": 800, "novecientos": 900, "una": 1, "un": 1}
    | {
        f"veinti{u}": 20 + n
        for n, u in enumerate(words("uno dós trés cuatro cinco séis siete ocho nueve"), 1)
    },
    "fr": {"une douzaine": 12, "vingt et un": 21, "trente et un": 31, "quarante et un": 41, "une": 1}
    | {"cinquante et un": 51, "soixante et un": 61, "soixante et onze": 71, "quatre-vingts": 80},
    "de": {"ein dutzend": 12, "hundert": 100, "tausend": 1000, "eins": 1, "eine": 1, "einen": 1}
    | {"dreissig": 30},
    "pt": {"uma dúzia": 12, "cem": 100, "cento": 100, "duzentos": 200, "trezentos": 300, "duas": 2}
    | {"quinhentos": 500, "quatorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19, "uma": 1},
}
ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "es": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
    "pt": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
}
ENDINGS = {  # of ordinals that are inflected: what may stand for the last letter
    "es": ("o", ("o", "a", "os", "as")),
    "fr": ("", ("", "s")),
    "de": ("e", ("e", "en", "er", "es", "em")),
    "pt": ("o", ("o", "a", "os", "as")),
}
IRREGULAR = {
    "es": {"primer": 1, "tercer": 3},
    "fr": {"première": 1, "second": 2, "seconde": 2},
    "de": {},
    "pt": {},
    "en": {},
}
ALONE_NO_NUMBER = frozenset(
    words(
        """
    a an one un una uno une um uma ein eine einen zero second seconde segundo segunda quarto cuarto
        """
    )
)
"""Articles, and words that are as often something else: numbers only with a scale behind them."""
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "mil": 1e3,
    "millón": 1e6,
    "millones": 1e6,
    "mille": 1e3,
    "milliard": 1e9,
    "milliards": 1e9,
    "tausend": 1e3,
    "hundert": 1e2,
    "millionen": 1e6,
    "mio": 1e6,
    "milliarde": 1e9,
    "milliarden": 1e9,
    "mrd": 1e9,
    "milhão": 1e6,
    "milhões": 1e6,
    "bilhão": 1e9,
    "bilhões": 1e9,
    "cent": 1e2,
    "cents": 1e2,
    "천": 1e3,
    "千": 1e3,
    "만": 1e4,
    "억": 1e8,
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
    "тыс": 1e3,
    "тысяч": 1e3,
    "млн": 1e6,
    "миллионов": 1e6,
    "миллиона": 1e6,
    "млрд": 1e9,
    "миллиардов": 1e9,
}


@lru_cache(maxsize=8)
def cardinals(language: str) -> dict[str, int]:
    """Words (and joined words, up to three) for 0 to 99 and some above."""
    if language not in LANGUAGES:
        return {}
    small, tens = BELOW_TWENTY[language].split(), TENS[language].split()
    found = {word: n for n, word in enumerate(small)}
    for ten, word in enumerate(tens, 2):
        found.setdefault(word, 10 * ten)
        for n in range(1, 20 if language == "fr" and ten in (6, 8) else 10):
            found.setdefault(_joined(word, small[n], language), 10 * ten + n)
    if language == "en":
        found |= {f"{t} {small[n]}": 10 * k + n for k, t in enumerate(tens, 2) for n in range(1, 10)}
    return found | MORE[language] | (_compounds(found | MORE[language]) if language == "de" else {})


def _compounds(below: dict[str, int]) -> dict[str, int]:
    """German numbers in one word: zweihundertfünfzig, dreitausend, zwölftausendvierhundert."""
    small = {
        word: n for word, n in below.items() if 0 < n < 100 and word.isalpha() and not word.endswith("e")
    }
    hundreds = {
        f"{unit}hundert{rest}": 100 * n + more
        for unit, n in [("", 1), *((word, n) for word, n in small.items() if n < 10)]
        for rest, more in [("", 0), *small.items()]
    }
    thousands = {f"{word}tausend": 1000 * n for word, n in (small | hundreds).items()}
    round_ones = {word: n for word, n in hundreds.items() if n % 100 == 0}
    more = {
        f"{word}{rest}": n + m
        for word, n in thousands.items()
        if n < 100_000
        for rest, m in round_ones.items()
    }
    return hundreds | thousands | more


def _joined(ten: str, unit: str, language: str) -> str:
    parts = (unit, ten) if language == "de" else (ten, unit)
    return JOINED[language].join(parts)


@lru_cache(maxsize=8)
def ordinals(language: str) -> dict[str, int]:
    """Words for first to tenth (English: twentieth), with their endings."""
    if language not in LANGUAGES:
        return {}
    last, endings = ENDINGS.get(language, ("", ("",)))
    found = dict(IRREGULAR[language])
    for n, word in enumerate(ORDINALS[language].split(), 1):
        stem = word[: len(word) - len(last)]
        found |= {stem + ending: n for ending in endings}
    return found
