"""Pages that stand in for the page: each state in several languages, and real pages that sound like them."""

from datetime import UTC, datetime

import pytest

from pipeline.links import judge
from pipeline.links.look import SHORT, look_at
from pipeline.model import Attempt, Capture, LinkState, Response, Target

TIME = datetime(2026, 1, 2, tzinfo=UTC)
URL = "http://news.example/2017/12/story.html"
MENU = "<nav>" + "<a href=/s>Section</a> " * 200 + "</nav>"
STORY = "<p>The envoy left the city on Tuesday, and the ferry followed.</p>" * 40


def state(body: str, status: int = 200) -> LinkState:
    capture = Capture("urn:uuid:1", URL, TIME, "sha1:A", "a.warc.gz", 0, status, "text/html")
    return judge(Attempt(Target(URL), TIME, (), Response(URL, status, (), capture)), body).state


MISSING = [
    "<title>Post</title><h1>We can't find that page</h1><p>Try the search.</p>",
    "<title>Post</title><p>The page you were looking for has moved or does not exist.</p>",
    "<title>Post</title><p>The requested URL /a/b was not found on this server.</p>",
    "<title>The page you requested cannot be found</title>",
    "<title>Zeitung</title><p>Die Seite, die Sie suchen, konnte leider nicht gefunden werden.</p>",
    "<title>Zeitung</title><h2>Inhalt nicht gefunden</h2>",
    "<title>Journal</title><p>La page que vous avez demandée est introuvable.</p>",
    "<title>Diario</title><p>La noticia que busca ya no se encuentra disponible.</p>",
    "<title>Jornal</title><p>A página que você tentou acessar não existe.</p>",
    "<title>Giornale</title><h1>Ops! La pagina che cerchi non esiste</h1>",
    "<title>Krant</title><h1>Deze pagina bestaat niet (meer)</h1><p>De pagina die u zoekt is verwijderd.</p>",
    "<title>Gazeta</title><p>Strona, której szukasz, nie istnieje.</p>",
    "<title>Tidning</title><h1>Sidan du söker finns inte</h1>",
    "<title>Noviny</title><p>Je nám líto, ale tato stránka neexistuje.</p>",
    "<title>Gazete</title><p>Bu sayfa artık mevcut değil.</p>",
    "<title>Газета</title><p>Запрашиваемая страница не найдена</p>",
    "<title>Газета</title><p>Такої сторінки не існує</p>",
    "<title>新聞</title><p>アクセスしようとしたページは見つかりませんでした。</p>",
    "<title>报</title><p>很抱歉，您要访问的页面不存在！</p>",
    "<title>신문</title><p>요청하신 페이지가 존재하지 않습니다.</p>",
    "<title>صحيفة</title><p>الصفحة المطلوبة غير متوفرة</p>",
    "<title>Koran</title><h1>Halaman tidak ditemukan</h1>",
]


@pytest.mark.parametrize("body", MISSING)
def test_a_short_page_that_says_that_it_is_missing(body: str) -> None:
    assert state(body) is LinkState.SOFT_404
    assert state(MENU + body) is LinkState.SOFT_404
    assert state(body + STORY) is LinkState.ALIVE, "what a long page says is its subject"


REAL = {
    "something lost": "<title>Rare book not found</title><p>The librarian said the book could not be found.</p>",
    "a file": "<title>The file</title><p>The file was removed from the archive in 1973, officials said.</p>",
    "a correction": "<title>Correction</title><p>This article has been updated.</p>",
    "an empty search": "<title>Search</title><form><input name=q></form><p>No results were found.</p>",
    "a quotation": "<title>Errors</title><p>“The page you requested could not be found.”</p>",
    "a poem": "<title>Low water</title><p>Nothing found, nothing lost.</p>",
    "subscribers": "<title>The fund</title><p>A list of the fund's subscribers: A, B, C.</p>",
    "a paper's offer": f"<title>Envoy</title>{STORY}<aside>Subscribe to continue reading</aside>",
    "a login box": f"<title>Envoy</title>{STORY}<input type=password>",
    "a short one with scripts": "<title>Tides</title><h1>Tides</h1><p>High water 6:12.</p><script src=a.js></script>",
    "frames": "<title>Office</title><frameset><frame src=a></frameset><script>1</script>",
    "names": "<title>Names</title><p>The first domain was registered in 1985.</p>",
    "Japanese, whole": "<title>港</title>"
    + "<p>住民は桟橋の建て替えを求めていた。</p>" * 40
    + "<p>有料会員限定</p>",
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_page_that_sounds_like_none(name: str) -> None:
    assert state(REAL[name]) is LinkState.ALIVE


STANDINS = {
    "<p>The council voted.</p><div>Subscribe to continue reading.</div>": LinkState.PAYWALLED,
    "<p>Der Rat stimmte ab.</p><div>Nur für Abonnenten.</div>": LinkState.PAYWALLED,
    '<script type=\'application/ld+json\'>{"isAccessibleForFree": "False"}</script><p>Teaser.</p>': (
        LinkState.PAYWALLED
    ),
    "<p>The council voted.</p><div>Subscribe to continue reading. Log in</div><input type=password>": (
        LinkState.PAYWALLED
    ),
    "<h1>Log in</h1><form><input type=password></form><p>No account? Subscribe to read.</p>": LinkState.LOGIN,
    "<h1>Moss and water</h1><p>You do not have access to this content. Purchase PDF.</p>": LinkState.PAYWALLED,
    "<h1>Die Brücke</h1><p>Der Rat stimmte ab. Bereits Abonnent? Jetzt Abo abschließen.</p>": (
        LinkState.PAYWALLED
    ),
    "<h1>Sign in</h1><form><input name=u><INPUT TYPE='password' name=p></form>": LinkState.LOGIN,
    "<title>Bejelentkezés</title><input type=password>": LinkState.LOGIN,
    "<h1>posta.example</h1><p>Bu alan adı satılıktır.</p>": LinkState.PARKED,
    "<html data-adblockkey='x'><div id=target></div><script src=a.js></script>": LinkState.PARKED,
    "<h1>We value your privacy</h1><p>Accept all cookies to go on.</p>": LinkState.UNKNOWN,
    "<!doctype html><div id=root></div><script src=/m.js></script>": LinkState.NEEDS_BROWSER,
    "<div id=x></div><noscript>JavaScriptを有効にしてください</noscript><SCRIPT src=a></SCRIPT><script></script>": (
        LinkState.NEEDS_BROWSER
    ),
    "<title>Nur einen Moment…</title>": LinkState.BLOCKED,
    "<script src='https://ct.captcha-delivery.com/c.js'></script>": LinkState.BLOCKED,
}


@pytest.mark.parametrize("body", STANDINS)
def test_what_stands_in_for_a_page(body: str) -> None:
    assert state(body) is STANDINS[body]


def test_a_404_is_dead_whatever_its_page_shows() -> None:
    for body in (*STANDINS, *REAL.values()):
        assert state(body, 404) is LinkState.DEAD


def test_a_look_leaves_out_what_no_reader_sees() -> None:
    look = look_at(
        "<head><title> A &amp; B </title><style>p{}</style></head><nav>Menu</nav><!-- no --><h1>The <i>Pier</i></h1>"
        "<p>Open <b>now</b></p><script>var no</script><p>Daily.</p><footer>no</footer>"
    )
    assert (look.title, look.headings) == ("a & b", ("the pier",))
    assert look.text == "the pier\nopen now\ndaily."


def test_words_of_links_do_not_make_a_page_long() -> None:
    assert not look_at("<ul>" + "<li><a href=/x>Another story of the harbour</a>" * 500).is_long
    assert look_at("x" * (SHORT + 1)).is_long
    assert look_at("港" * (SHORT // 2)).is_long


HOSTILE = [
    "<nav" * 300_000,
    "<h1>" * 300_000,
    "<script>" * 200_000,
    "<a href='/'" + " " * 1_000_000,
    "<noscript>" * 100_000,
    "<p>the page " * 5 + "not " * 200_000,
    "<meta " * 200_000,
    "<!--" * 200_000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: body[:10])
def test_hostile_markup_is_looked_at_in_one_pass(body: str) -> None:
    """Hangs if something in it is not linear."""
    assert state(body) in LinkState
