"""The signs by which a page that is not the page gives itself away: headers, words, paths, hosts.

Words are folded (``str.casefold``) and stand in titles unless said otherwise.
"""

import re

from pipeline.links.late import Late

# ---- walls ------------------------------------------------------------------------------------------

WALL_HEADERS = {  # header: (what its value begins with, whose wall)
    "cf-mitigated": ("challenge", "Cloudflare challenge (cf-mitigated)"),
    "x-amzn-waf-action": ("", "AWS bot wall (x-amzn-waf-action)"),
    "x-datadome": ("protected", "DataDome bot wall (x-datadome)"),
    "x-sucuri-block": ("", "Sucuri bot wall (x-sucuri-block)"),
    "x-px-block": ("", "PerimeterX bot wall (x-px-block)"),
}
WALL_TITLES = (
    *("just a moment", "nur einen moment", "ein moment", "un momento", "un instant", "um momento"),
    *(
        "even geduld",
        "bir dakika",
        "один момент",
        "请稍候",
        "請稍候",
        "しばらくお待ちください",
        "잠시만 기다리십시오",
    ),
    "making sure you're not a bot",
    "you are being redirected",
    "bot verification",
    "verifying your browser",
    "are you human",
    "verify you are human",
    "安全验证",
    "人机验证",
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
    "please enable js and disable any ad blocker",
    "make sure you're not a robot",
    "made us think you were a bot",
    "javascript is required. please enable javascript before you are allowed to see this page",
    "что запросы отправляли вы, а не робот",
    "请完成安全验证",
    "you have been blocked",
    "access denied by security policy",
    "complete the security check to access",
    "px-captcha",
)

WALL_MARKS = (  # in the markup of a short page, and whose it is
    ("_incapsula_resource", "Imperva's script"),
    ("captcha-delivery.com", "DataDome's script"),
    ("window.kpsdk", "Kasada's script"),
    ("px-captcha", "PerimeterX's script"),
    ("/cdn-cgi/challenge-platform/h/", "Cloudflare's challenge"),
    ("/.within.website/x/cmd/anubis", "Anubis"),
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
MISSING_PATH = Late(
    r"/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:errors?[-_/]?(?:pages?/)?)?(?:http[-_]?)?(?:404|error|not[-_]?found|(?:page|file)[-_]?not[-_]?found"
    r"|page[-_]?missing|seite[-_]nicht[-_]gefunden|page[-_]introuvable|pagina[-_]no[-_]encontrada"
    r"|suspendedpage)(?:[-_](?:page|error))?(?:\.(?:html?|php|aspx?|jsp|cgi))?/?"
    r"|/cgi-sys/(?:suspendedpage|defaultwebpage)\.cgi"
)
MISSING_QUERY = Late(r"[?&](?:(?:status|code|err(?:or)?(?:code)?|http)=4(?:04|10)|aspxerrorpath=)")
STATUS = Late(r"\b(?:200|30[1278]|40[01346]|410|418|429|50[0234])\b")
SPEAKS_OF_MISSING = Late(r"404|410|not[-_%20 ]{0,3}found", re.I)
LOGIN_PATH = Late(
    r"/(?:[^/]+/){0,3}(?:(?:wp-|user|my)?log-?in|sign[-_]?in|sso|auth(?:enticate|orize)?|anmelden|anmeldung"
    r"|connexion|iniciar-sesion|accedi|inloggen|logowanie|giris|vhod)(?:\.[a-z]{3,4})?/?"
    r"|/(?:[^/]+/){0,3}(?:idp|saml2?|cas|oauth2?|openid)/.{0,200}"
)
CONSENT_PATH = Late(
    r"/(?:[^/]+/){0,2}(?:(?:[a-z]+-)?consent|gdpr|cookie-?(?:wall|consent|notice)|privacy-?(?:gate|wall))(?:/.{0,99})?"
)
HOME_PATH = Late(r"/(?:(?:index|default|home)(?:\.[a-z]{3,4})?/?|[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.I)
HOME_QUERY = Late(
    r"\?(?:(?:from|ref|source|src|error|err|redirect(?:ed)?|status|utm_\w+|lang)=[^&]{0,80}&?){0,6}", re.I
)
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
PARKED_MARKS = (  # in the markup
    "data-adblockkey=",
    'window.location.href="/lander"',
    "parkingcrew.net",
    "sedoparking.com",
    "img1.wsimg.com/parking-lander",
    "d38psrni17bvxu.cloudfront.net",
)


def is_parking_host(host: str) -> bool:
    """Whether it belongs to a company that parks or sells domains."""
    return any(host == name or host.endswith("." + name) for name in PARKING_HOSTS)
