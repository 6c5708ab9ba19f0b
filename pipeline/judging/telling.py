"""How sentences tell a story: what follows what, what is denied until now, what is repeated, and why.

The tables are short on purpose: a word that is missing costs a little silence.
"""

import re
from functools import lru_cache

FOLLOWS = {  # at a sentence's beginning: what it tells came after what was told before
    "en": "as a result|as a consequence|consequently|subsequently|thereafter|afterwards|afterward|later"
    "|then|following this|after this|after that|in response|in retaliation|soon after|shortly after",
    "es": "como resultado|como consecuencia|en consecuencia|posteriormente|después|más tarde|luego"
    "|a raíz de ello|tras ello|en respuesta",
    "fr": "en conséquence|par conséquent|par la suite|ensuite|plus tard|après cela|à la suite de cela"
    "|en réponse",
    "de": "infolgedessen|als folge|daraufhin|anschließend|danach|später|im anschluss",
    "pt": "como resultado|em consequência|posteriormente|depois disso|mais tarde|em seguida|em resposta",
    "it": "di conseguenza|in seguito|successivamente|più tardi|dopo di ciò|in risposta",
    "nl": "als gevolg hiervan|vervolgens|daarna|later|naar aanleiding hiervan",
}
DENIED = {  # what has not been so "since then" can only be known later
    "en": r"(?:has|have|had) (?:not|never)\b|(?:has|have)n['’]t|no longer|nobody has|no one has",
    "es": r"no (?:ha|han|se ha|se han)\b|nunca (?:ha|han)\b|ya no\b",
    "fr": r"n['’](?:a|ont|est|était) (?:pas|plus|jamais)|n['’](?:a|ont) (?:pas|plus|jamais)",
    "de": r"(?:ist|sind|wird|werden|wurde|wurden|hat|haben)\b.{0,80}\b(?:nicht|nie) mehr",
    "pt": r"não (?:foi|tem|têm|é)\b|nunca (?:foi|foram)\b|já não\b",
    "it": r"non (?:è|ha|sono|hanno|viene)\b.{0,40}(?:più|mai|stat)",
    "nl": r"(?:is|zijn|werd|wordt|heeft)\b.{0,80}\b(?:niet|nooit) meer",
}
REPEATED = {
    "en": "several occasions|many occasions|numerous occasions|multiple occasions|repeatedly|regularly"
    "|several times|many times|numerous times|every year|frequently",
    "es": "varias ocasiones|numerosas ocasiones|muchas ocasiones|repetidamente|varias veces|numerosas veces"
    "|cada año|frecuentemente",
    "fr": "plusieurs reprises|plusieurs fois|de nombreuses fois|régulièrement|chaque année",
    "de": "mehrfach|mehrmals|wiederholt|regelmäßig|immer wieder|jedes jahr",
    "pt": "várias ocasiões|diversas ocasiões|repetidamente|várias vezes|diversas vezes|todos os anos",
    "it": "più volte|varie occasioni|diverse occasioni|ripetutamente|ogni anno",
    "nl": "meerdere keren|herhaaldelijk|regelmatig|elk jaar",
}
CAUSES = {
    "en": "in response to|in response of|because of|due to|owing to|in retaliation for|in protest at"
    "|in protest against|on account of",
    "es": "en respuesta a|a causa de|debido a|en represalia por|a raíz de",
    "fr": "en réponse à|à cause de|en raison de|en représailles à|du fait de",
    "de": "als reaktion auf|aufgrund|wegen|infolge",
    "pt": "em resposta a|por causa de|devido a|em retaliação a",
    "it": "in risposta a|a causa di|in seguito a|in ritorsione per",
    "nl": "als reactie op|vanwege|wegens|als gevolg van",
}
_TABLES = {"follows": FOLLOWS, "repeated": REPEATED, "causes": CAUSES}


def follows(text: str, language: str) -> str:
    """The word at the sentence's beginning that puts it after what was told before; else empty."""
    found = _phrases("follows", language)
    match = found.match(text) if found else None
    return match.group() if match else ""


def is_denied(text: str, language: str) -> bool:
    """Whether the sentence says that something has not been so any more."""
    pattern = _denied(_base(language))
    return bool(pattern and pattern.search(text))


def is_repeated(text: str, language: str) -> bool:
    """Whether the sentence says that something came about again and again."""
    found = _phrases("repeated", language)
    return bool(found and found.search(text))


def causes(text: str, language: str) -> list[tuple[int, int]]:
    """Where the sentence's words of cause begin and end (``in response to``)."""
    found = _phrases("causes", language)
    return [match.span() for match in found.finditer(text)] if found else []


def without_causes(text: str, language: str) -> str:
    """The sentence without its words of cause: the "due" of "due to" is no plan."""
    found = _phrases("causes", language)
    return found.sub(" ", text) if found else text


def _base(language: str) -> str:
    return language.split("-", 1)[0].casefold()


@lru_cache(maxsize=32)
def _phrases(kind: str, language: str) -> re.Pattern[str] | None:
    phrases = _TABLES[kind].get(_base(language), "")
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE) if phrases else None


@lru_cache(maxsize=8)
def _denied(base: str) -> re.Pattern[str] | None:
    pattern = DENIED.get(base)
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE) if pattern else None
