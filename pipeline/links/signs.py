"""The signs by which a page that is not the page gives itself away: headers, words, paths, hosts.

Words are folded (``str.casefold``) and stand in titles unless said otherwise.
"""

import re

# ---- walls ------------------------------------------------------------------------------------------

WALL_HEADERS = (  # (header, what its value begins with, whose wall)
    ("cf-mitigated", "challenge", "Cloudflare challenge (cf-mitigated)"),
    ("x-amzn-waf-action", "", "AWS bot wall (x-amzn-waf-action)"),
    ("x-datadome", "protected", "DataDome bot wall (x-datadome)"),
    ("x-sucuri-block", "", "Sucuri bot wall (x-sucuri-block)"),
    ("x-px-block", "", "PerimeterX bot wall (x-px-block)"),
)
WALL_TITLES = (
    "just a moment",
    "attention required! | cloudflare",
    "access to this page has been denied",
    "pardon our interruption",
    "are you a robot",
    "robot check",
    "security check",
    "ddos-guard",
    "human verification",
    "captcha",
)
WALL_WORDS = (  # in a short page
    "verify you are human",
    "verify you are a human",
    "verify that you are human",
    "verify that you're not a robot",
    "checking your browser before accessing",
    "enable javascript and cookies to continue",
    "unusual traffic from your computer network",
    "request unsuccessful. incapsula incident",
    "complete the captcha",
    "complete the security check to access",
    "px-captcha",
)

# ---- pages that are not the page --------------------------------------------------------------------

MISSING_TITLES = frozenset(
    """
    404|410|error 404|404 error|404 not found|not found|page not found|404 page not found
    error 404 page not found|page not found 404|file not found|document not found|article not found
    page cannot be found|the page cannot be found|page does not exist|page doesn't exist|page unavailable
    this page isn't available|this page is not available|sorry, this page isn't available|410 gone
    página no encontrada|pagina no encontrada|no se encontró la página|error 404 página no encontrada
    page introuvable|page non trouvée|cette page n'existe pas|seite nicht gefunden
    die seite wurde nicht gefunden|pagina non trovata|página não encontrada|pagina niet gevonden
    sidan hittades inte|siden blev ikke fundet|siden ble ikke funnet|sivua ei löytynyt
    nie znaleziono strony|strona nie została znaleziona|stránka nenalezena|sayfa bulunamadı
    страница не найдена|сторінку не знайдено|ページが見つかりません|お探しのページは見つかりませんでした
    找不到页面|页面不存在|找不到頁面|頁面不存在|페이지를 찾을 수 없습니다|الصفحة غير موجودة
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
MISSING_PATH = re.compile(
    r"/(?:error[-_/]?)?(?:404|not[-_]?found|page[-_]?not[-_]?found)(?:\.(?:html?|php|aspx?))?/?"
)
SPEAKS_OF_MISSING = re.compile(r"404|410|not[-_%20 ]{0,3}found", re.I)
LOGIN_PATH = re.compile(r"/(?:[^/]+/){0,3}(?:log-?in|sign-?in|sso|authenticate)(?:\.[a-z]{3,4})?/?", re.I)
HOME_PATH = re.compile(r"/(?:(?:index|default|home)(?:\.[a-z]{3,4})?/?|[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.I)
SHORTENERS = frozenset(
    (
        *("bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "dlvr.it", "youtu.be"),
        *("doi.org", "dx.doi.org", "hdl.handle.net", "purl.org", "w3id.org", "n2t.net"),
    )
)
PARKING_HOSTS = (
    *("sedoparking.com", "sedo.com", "parkingcrew.net", "bodis.com", "afternic.com", "hugedomains.com"),
    *("dan.com", "undeveloped.com", "above.com", "parklogic.com", "buydomains.com", "domainmarket.com"),
)
PARKED_WORDS = (
    "this domain is for sale",
    "this domain name is for sale",
    "this domain may be for sale",
    "buy this domain",
    "this domain is parked",
    "domain has been parked",
    "this domain has expired",
    "diese domain steht zum verkauf",
    "este dominio está en venta",
    "ce nom de domaine est à vendre",
)


def is_parking_host(host: str) -> bool:
    """Whether it belongs to a company that parks or sells domains."""
    return any(host == name or host.endswith("." + name) for name in PARKING_HOSTS)
