"""Words around a date that say what kind of date it is: a limit, a plan, a look back, a past event.

The tables are short on purpose: a word that is missing costs a little silence or a little noise, never a
wrong rewrite.  A text whose language is unknown is read with all of them.
"""

import re
from functools import lru_cache

LIMITS = {  # the date ends or begins a stretch of time; what is said of it may come much later
    "en": "until till since by from before after through between prior born",
    "de": "bis seit ab vor nach zwischen geboren",
    "fr": "jusqu jusqu'au jusqu’au depuis dès avant après entre né née",
    "es": "hasta desde antes después tras entre nacido nacida",
    "pt": "até desde antes após depois entre nascido nascida",
    "it": "fino dal dall'8 dall prima dopo tra entro nato nata",
    "nl": "tot sinds vanaf voor na tussen geboren",
    "pl": "do od przed po między urodzony",
    "sv": "till sedan från före efter mellan född",
    "ru": "до с со после перед между родился родилась",
    "uk": "до з із після перед між народився народилася",
}
LIMITS_AFTER = {
    "ko": "까지 부터 이후 이전 이래",
    "ja": "まで から 以降 以前 以来",
    "zh": "以前 以后 以後 起 为止",
}
PLANS = {
    "en": "will would scheduled planned plans expected due slated upcoming shall intended forthcoming"
    " tentatively set deadline",
    "de": "soll sollte sollen sollten wird werden würde würden geplant vorgesehen voraussichtlich",
    "fr": "prévu prévue prévus prévues sera seront serait seraient doit devait devrait programmé",
    "es": "previsto prevista previstos previstas será serán sería serían programado programada planea",
    "pt": "previsto prevista será serão seria seriam programado programada marcado marcada planejado",
    "it": "previsto prevista sarà saranno sarebbe sarebbero programmato programmata dovrebbe",
    "nl": "zal zullen zou zouden gepland wordt worden verwacht",
    "pl": "będzie będą planowany planowana zaplanowano ma",
    "sv": "ska skall kommer skulle planerad planeras väntas",
    "ru": "будет будут планируется запланирован запланирована должен должна должны",
    "uk": "буде будуть планується заплановано повинен має",
    "ko": "예정 예정이다 계획",
    "ja": "予定 計画",
    "zh": "将 將 预计 預計 计划 計劃",
}
LOOKS_BACK = {
    "en": "had earlier previously originally anniversary founded established later died born ago"
    " retrospectively formerly",
    "de": "hatte hatten früher zuvor ursprünglich jahrestag gegründet später starb",
    "fr": "avait avaient auparavant anniversaire fondé fondée plus tard mort morte",
    "es": "había habían anteriormente aniversario fundado fundada tarde murió falleció",
    "pt": "havia haviam tinha anteriormente aniversário fundado fundada tarde morreu faleceu",
    "it": "aveva avevano precedentemente anniversario fondato fondata tardi morì",
    "nl": "had hadden eerder voorheen jubileum opgericht later overleed",
    "pl": "wcześniej rocznica założony założona później zmarł",
    "sv": "hade tidigare årsdag grundades senare dog",
    "ru": "ранее раньше годовщина основан основана позже умер",
    "uk": "раніше річниця заснований заснована пізніше помер",
}
PAST = {
    "en": r"was|were|had|did|took|began|won|held|met|made|gave|left|went|came|said|told|sent|fell|rose|led"
    r"|became|saw|\w{2,20}ed",
    "de": r"war|waren|wurde|wurden|hatte|hatten|gab|fand|kam|ging|begann|\w{2,20}te|\w{2,20}ten",
    "fr": r"était|étaient|fut|furent|a|ont|avait|avaient|est|sont",
    "es": r"fue|fueron|era|eran|hubo|había|\w{2,20}(?:ó|aron|ieron)",
    "pt": r"foi|foram|era|eram|houve|\w{2,20}(?:ou|aram|eram|iram|eu|iu)",
    "it": r"fu|furono|era|erano|ha|hanno|è|sono|\w{2,20}(?:ò|arono|irono)",
    "nl": r"was|waren|werd|werden|had|hadden|\w{2,20}(?:de|den|te|ten)",
    "ru": r"был|была|было|были|\w{2,20}(?:л|ла|ло|ли|лся|лась|лось|лись)",
    "uk": r"був|була|було|були|\w{2,20}(?:в|ла|ло|ли|вся|лася|лося|лися)",
    "ko": r"\w{0,20}(?:했다|였다|었다|았다|됐다|했으며|했고)",
    "ja": r"\S{0,20}(?:した|された|だった|った|れた)",
}
RANGE_AFTER = re.compile(
    r"\s{0,3}(?:[-–—~〜]|(?:to|through|until|bis|al|au|a|até|t/m|tot|по|до)\s)\s{0,3}\w", re.IGNORECASE
)
LAST_TWO_WORDS = re.compile(r"(?:[\w'’]+[\s,.(]{0,3}){0,2}$")
WORD = re.compile(r"[\w'’]+")


BOOKKEEPING = re.compile(
    r"(?:archived|retrieved|accessed|archivado|consultado|archivé|consulté|archiviato|consultato|arquivado"
    r"|abgerufen|archiviert|geraadpleegd|gearchiveerd)\W{1,3}(?:\w{1,4}\W{1,2}){0,3}$",
    re.IGNORECASE,
)
AS_OF = re.compile(r"\bas (?:of|at)(?: the)?\s{0,2}$", re.IGNORECASE)


def is_limit(text: str, start: int, end: int, language: str) -> bool:
    """Whether the date at ``start``-``end`` only begins or ends a stretch (``since 3 May``)."""
    before = LAST_TWO_WORDS.search(text[max(0, start - 40) : start])
    words = set(WORD.findall(before.group().casefold())) if before else set()
    if words & _words("limits", language) or RANGE_AFTER.match(text, end):
        return True
    before_it = text[max(0, start - 40) : start]
    if BOOKKEEPING.search(before_it) or is_as_of(text, start):
        return True
    return any(text.startswith(suffix, end) for suffix in _words("limits after", language))


def is_as_of(text: str, start: int) -> bool:
    """Whether the date at ``start`` is the day of a state ("as of 3 May"), not its beginning."""
    return bool(AS_OF.search(text[max(0, start - 40) : start]))


def is_plan(text: str, language: str) -> bool:
    """Whether the sentence speaks of what was still to come."""
    return _has(text, _words("plans", language))


def looks_back(text: str, language: str) -> bool:
    """Whether the sentence itself tells something older than its news."""
    return bool(set(WORD.findall(text.casefold())) & _words("looks back", language))


def is_past(text: str, language: str) -> bool:
    """Whether the sentence tells what has happened; False where the language is not known well enough."""
    pattern = _past(_base(language))
    return bool(pattern and pattern.search(text))


def _has(text: str, words: frozenset[str]) -> bool:
    folded = text.casefold()
    spaceless = (word for word in words if not word.isascii() and _is_east_asian(word))
    return bool(set(WORD.findall(folded)) & words) or any(word in folded for word in spaceless)


def _is_east_asian(word: str) -> bool:
    return ord(word[0]) >= 0x2E80


def _base(language: str) -> str:
    return language.split("-", 1)[0].casefold()


@lru_cache(maxsize=64)
def _words(kind: str, language: str) -> frozenset[str]:
    table = {"limits": LIMITS, "limits after": LIMITS_AFTER, "plans": PLANS, "looks back": LOOKS_BACK}[kind]
    base = _base(language)
    chosen = [table.get(base, "")] if base else list(table.values())
    return frozenset(word for words in chosen for word in words.split())


@lru_cache(maxsize=16)
def _past(base: str) -> re.Pattern[str] | None:
    verbs = PAST.get(base)
    return re.compile(rf"\b(?:{verbs})\b", re.IGNORECASE) if verbs else None
