"""Cases that status, headers, redirects or the connection itself tell apart."""

from collections.abc import Iterator

from bench.states.pages import (
    read,
    ELSEWHERE,
    HTML,
    Answer,
    Case,
    answer,
    document,
    framed,
    page,
    paragraphs,
    plain_404,
    popular,
    redirect,
    story,
)
from bench.states.tongues import TONGUES

PATH = "/2016/05/ferry-pier-approved.html"
ENGLISH = TONGUES[0]
STORY = page(story(ENGLISH))
CAPTCHA = "<script src='https://www.google.com/recaptcha/api.js'></script><div class=g-recaptcha></div>"


def cases() -> Iterator[Case]:
    """All of them."""
    for part in (
        _gone,
        _walls,
        _statuses,
        _redirects,
        _home,
        _soft,
        _money,
        _tls,
        _connections,
        _elsewhere,
    ):
        yield from part()


def _at(name: str, state: str, found: Answer, path: str = PATH) -> Case:
    return Case(name, state, path, {path: found, ELSEWHERE: plain_404()})


def _gone() -> Iterator[Case]:
    for tongue in TONGUES:
        heading, said = tongue.missing[0]
        body = framed(tongue, heading, f"<h1>{heading}</h1><p>{said}</p>{popular(tongue)}")
        yield _at(f"404 in {tongue.code}", "dead", page(body, "404 Not Found"))
    form = f"<h1>Nothing here</h1><form><input type=password></form>{CAPTCHA}"
    for name, found in {
        "404 of nginx": plain_404(),
        "404 without a body": answer("", status="404 Not Found"),
        "404 as JSON": answer(
            '{"message":"Not Found"}', "Content-Type: application/json", status="404 Not Found"
        ),
        "404 with a whole story": page(story(ENGLISH), "404 Not Found"),
        "404 with a login box and a CAPTCHA for comments": page(
            document("Nothing here", form), "404 Not Found"
        ),
        "404 that mentions robots": page(
            document("Not found", "<p>Try the captcha page.</p>"), "404 Not Found"
        ),
        "404 of IIS": page(
            "<title>404 - File or directory not found.</title><h1>Server Error</h1>", "404 Not Found"
        ),
        "404 of a shell": page(
            document("App", "<div id=root></div><script src=/m.js></script>"), "404 Not Found"
        ),
        "410": page(document("Gone", "<h1>Gone</h1>"), "410 Gone"),
        "410 without a body": answer("", status="410 Gone"),
    }.items():
        yield _at(name, "dead", found)
    yield Case("moved to a 404", "dead", PATH, {PATH: redirect("/new/pier"), ELSEWHERE: plain_404()})
    yield Case(
        "for now at a 410",
        "dead",
        PATH,
        {PATH: redirect("/x", "302 Found"), ELSEWHERE: answer("", status="410 Gone")},
    )
    for name in (
        "vanished.example",
        "www.gone-paper.invalid",
        "news.no-such-zone.example",
        "old.blog.example",
    ):
        yield Case(f"no host: {name}", "dead", url=f"http://{name}{PATH}")


WALLS = read("walls.json")


def _walls() -> Iterator[Case]:
    for name, wall in WALLS.items():
        yield Case(
            f"wall: {name}",
            "blocked",
            PATH,
            {ELSEWHERE: page(wall["body"], wall["status"], *wall["headers"])},
        )


def _statuses() -> Iterator[Case]:
    for status in (
        "500 Internal Server Error",
        "501 Not Implemented",
        "502 Bad Gateway",
        "503 Service Unavailable",
        "504 Gateway Time-out",
        "507 Insufficient Storage",
        "520 x",
        "521 x",
        "522 x",
        "523 x",
        "524 x",
        "525 x",
        "530 x",
    ):
        yield _at(f"{status[:3]}", "server-error", page(document(status, f"<h1>{status}</h1>"), status))
    yield _at(
        "503 with a pause",
        "server-error",
        page("maintenance", "503 Service Unavailable", "Retry-After: 3600"),
    )
    yield _at("500 that says not found", "server-error", page(document("Page not found", ""), "500 Oops"))
    for name, headers in {
        "": (),
        " with a pause": ("Retry-After: 7200",),
        " with a date": ("Retry-After: Fri, 01 Jan 2038 00:00:00 GMT",),
        " with limits": ("RateLimit-Remaining: 0",),
    }.items():
        yield _at(
            f"429{name}",
            "rate-limited",
            page(document("Too Many Requests", "<h1>429</h1>"), "429 Too Many Requests", *headers),
        )
    yield _at(
        "Cloudflare 1015",
        "rate-limited",
        page(
            document("Access denied | x used Cloudflare", "<h1>You are being rate limited</h1>"),
            "429 Too Many Requests",
        ),
    )
    for status in (
        "204 No Content",
        "400 Bad Request",
        "405 Method Not Allowed",
        "409 Conflict",
        "421 Misdirected Request",
        "600 x",
        "302 Found",
    ):
        yield _at(f"{status[:3]}", "unknown", answer("", HTML, status=status))
    yield _at("an empty page", "unknown", answer("", HTML))
    for code, scheme in {
        "Basic": 'Basic realm="staff"',
        "Digest": 'Digest realm="x", nonce="1"',
        "Bearer": "Bearer",
        "Negotiate": "Negotiate",
    }.items():
        yield _at(f"401 {code}", "login", page("no", "401 Unauthorized", f"WWW-Authenticate: {scheme}"))
    yield _at("440", "login", page("session expired", "440 Login Time-out"))
    yield _at("408", "timeout", page("slow", "408 Request Timeout"))


def _redirects() -> Iterator[Case]:
    new = "/articles/12345/ferry-pier-approved"
    for status in ("301 Moved Permanently", "308 Permanent Redirect"):
        yield Case(
            f"{status[:3]} to its new place",
            "moved",
            PATH,
            {PATH: redirect(new, status), new: STORY, ELSEWHERE: plain_404()},
        )
    chain: dict[str, Answer] = {
        PATH: redirect("/a"),
        "/a": redirect("/b"),
        "/b": redirect(new),
        new: STORY,
        ELSEWHERE: plain_404(),
    }
    yield Case("301 three times", "moved", PATH, chain)
    yield Case(
        "301 to another host",
        "moved",
        PATH,
        {PATH: redirect("http://{other}" + new), new: STORY, ELSEWHERE: plain_404()},
    )
    yield Case(
        "301 with a query",
        "moved",
        PATH,
        {PATH: redirect("/story.php?id=77"), "/story.php?id=77": STORY, ELSEWHERE: plain_404()},
    )
    yield Case(
        "301 to a section that holds it",
        "moved",
        "/pier",
        {"/pier": redirect("/projects/pier/"), "/projects/pier/": STORY, ELSEWHERE: plain_404()},
    )
    for status in ("302 Found", "303 See Other", "307 Temporary Redirect"):
        yield Case(
            f"{status[:3]} for now",
            "alive",
            PATH,
            {PATH: redirect(new, status), new: STORY, ELSEWHERE: plain_404()},
        )
    slash = "/2016/05/ferry-pier/"
    yield Case(
        "301 to a slash",
        "alive",
        slash[:-1],
        {slash[:-1]: redirect(slash), slash: STORY, ELSEWHERE: plain_404()},
    )
    yield Case(
        "302 and a cookie",
        "alive",
        PATH,
        {PATH: redirect(f"{PATH}?c=1", "302 Found"), f"{PATH}?c=1": STORY, ELSEWHERE: plain_404()},
    )
    yield Case(
        "redirects in a circle",
        "unknown",
        "/a",
        {"/a": redirect("/b", "302 Found"), "/b": redirect("/a", "302 Found")},
    )
    yield Case("redirects to itself", "unknown", "/a", {"/a": redirect("/a", "302 Found")})
    hops: dict[str, Answer] = {f"/{n}": redirect(f"/{n + 1}", "302 Found") for n in range(30)}
    yield Case("redirects without end", "unknown", "/0", hops)
    for name, where in {
        "10.1.2.3": "http://10.1.2.3/x",
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "ipv6": "http://[fd00::1]/",
    }.items():
        yield Case(
            f"redirects inside: {name}", "forbidden-address", PATH, {PATH: redirect(where, "302 Found")}
        )
    for name, where in {
        "ftp": "ftp://files.example/a",
        "mailto": "mailto:press@harbour.example",
        "app": "intent://open",
    }.items():
        yield Case(f"redirects to {name}", "unsupported-scheme", PATH, {PATH: redirect(where, "302 Found")})


def _home() -> Iterator[Case]:
    home = page(
        framed(
            ENGLISH, ENGLISH.site, f"<h1>{ENGLISH.site}</h1>{popular(ENGLISH)}{paragraphs(ENGLISH.story)}"
        )
    )
    for status in (
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ):
        for where in ("/", "/index.html", "/en/"):
            pages: dict[str, Answer] = {where: home, ELSEWHERE: redirect(where, status)}
            yield Case(f"{status[:3]} to {where}", "redirected-to-home", PATH, pages)
    yield Case(
        "home by two steps",
        "redirected-to-home",
        PATH,
        {"/x": redirect("/"), "/": home, ELSEWHERE: redirect("/x")},
    )
    yield Case(
        "home with a mark",
        "redirected-to-home",
        PATH,
        {"/?from=404": home, ELSEWHERE: redirect("/?from=404")},
    )
    yield Case(
        "another's home",
        "redirected-to-home",
        PATH,
        {"/": home, PATH: redirect("http://{other}/"), ELSEWHERE: plain_404()},
    )
    yield Case(
        "home that was asked for",
        "moved",
        "/index.html",
        {"/": home, "/index.html": redirect("/"), ELSEWHERE: plain_404()},
    )


def _soft() -> Iterator[Case]:
    sorry = page(framed(ENGLISH, ENGLISH.site, "<h1>Sorry</h1><p>Try our search.</p>"))
    for where in (
        "/404",
        "/404.html",
        "/error/404",
        "/page-not-found",
        "/notfound.aspx?aspxerrorpath=/x",
        "/errors/404.php",
        "/error?code=404",
        "/not-found/",
        "/en/404",
        "/error404.html",
        "/PageNotFound.aspx",
        "/seite-nicht-gefunden",
    ):
        pages: dict[str, Answer] = {where: sorry, ELSEWHERE: redirect(where, "302 Found")}
        yield Case(f"302 to {where}", "soft-404", PATH, pages)
    section = page(
        framed(
            ENGLISH, f"News | {ENGLISH.site}", f"<h1>News</h1>{popular(ENGLISH)}{paragraphs(ENGLISH.story)}"
        )
    )
    for status in ("301 Moved Permanently", "302 Found"):
        for where in ("/news/", "/search?q=", "/archive/all", "/sorry"):
            pages = {where: section, ELSEWHERE: redirect(where, status)}
            yield Case(f"{status[:3]}: everything unknown leads to {where}", "soft-404", PATH, pages)
    portal = page(framed(ENGLISH, ENGLISH.site, f"<h1>{ENGLISH.site}</h1>{popular(ENGLISH)}"))
    yield Case("everything unknown is the portal", "soft-404", PATH, {ELSEWHERE: portal})
    yield Case(
        "suspended",
        "soft-404",
        PATH,
        {
            "/cgi-sys/suspendedpage.cgi": page(
                document(
                    "Account Suspended",
                    "<h1>Account Suspended</h1><p>This account has been suspended. Contact your hosting provider for more information.</p>",
                )
            ),
            ELSEWHERE: redirect("/cgi-sys/suspendedpage.cgi", "302 Found"),
        },
    )


def _money() -> Iterator[Case]:
    yield _at("402", "paywalled", page(document("Pay", "<p>Payment required</p>"), "402 Payment Required"))
    teaser = f"<article><h1>{ENGLISH.headline}</h1><p>{ENGLISH.story[0]}</p></article>"
    for name, told in {
        "false": '{"@context":"https://schema.org","@type":"NewsArticle","isAccessibleForFree":false}',
        '"False"': '{"@type":"NewsArticle","isAccessibleForFree":"False","hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".paywall"}}',
        "in a graph": '{"@graph":[{"@type":"WebPage"},{"@type":"Article", "isAccessibleForFree" : false }]}',
        "spaced": '{\n  "@type": "Article",\n  "isAccessibleForFree": "false"\n}',
    }.items():
        head = f'<script type="application/ld+json">{told}</script>'
        yield _at(
            f"not for free: {name}", "paywalled", page(framed(ENGLISH, ENGLISH.headline, teaser, head=head))
        )
    form = "<form method=post><input name=u><input type='password' name=p></form>"
    for where in (
        "/login",
        "/account/signin?next=%2Fx",
        "/users/sign_in",
        "/wp-login.php?redirect_to=x",
        "/auth/login.aspx",
        "/sso/authenticate",
        "/idp/profile/SAML2/Redirect/SSO",
        "/anmelden",
        "/connexion",
        "/accounts/login/",
    ):
        pages: dict[str, Answer] = {
            where: page(document("Members", form)),
            PATH: redirect(where, "302 Found"),
            ELSEWHERE: plain_404(),
        }
        yield Case(f"302 to {where}", "login", PATH, pages)
    consent = page(
        document(
            "Before you continue",
            "<h1>Before you continue</h1><p>We use cookies and data. Accept all. Reject all.</p>",
        )
    )
    for where in ("/consent?return=x", "/privacy-consent", "/cookie-consent/collect", "/gdpr/accept?url=x"):
        yield Case(
            f"302 to {where}",
            "unknown",
            PATH,
            {where: consent, PATH: redirect(where, "302 Found"), ELSEWHERE: plain_404()},
        )
    said = "We value your privacy. We and our partners store and access information on a device. Accept all cookies to continue."
    yield Case(
        "a page that only asks for consent",
        "unknown",
        PATH,
        {
            ELSEWHERE: page(
                document(
                    "Cookie consent",
                    f"<h1>We value your privacy</h1><p>{said}</p><button>Accept all</button>",
                )
            )
        },
    )


def _tls() -> Iterator[Case]:
    for door in ("unknown-ca", "wrong-name", "expired", "not-yet", "self-signed", "no-tls"):
        for path in (PATH, "/a"):
            yield Case(f"TLS: {door}, {path[:4]}", "tls-trouble", path, {path: STORY}, door=door)
    for number in range(4):
        yield Case(
            f"TLS: good {number}",
            "alive",
            f"/{number}",
            {f"/{number}": STORY, ELSEWHERE: plain_404()},
            door="https",
        )
    yield Case("TLS: 404", "dead", PATH, {ELSEWHERE: plain_404()}, door="https")


def _connections() -> Iterator[Case]:
    for name, state in {
        "silent": "timeout",
        "slow head": "timeout",
        "slow body": "timeout",
        "hang up": "unreachable",
        "reset": "unreachable",
        "endless body": "too-large",
        "endless head": "too-large",
        "a promise of 10 GB": "too-large",
        "a bomb": "too-large",
        "noise": "server-error",
        "no status": "server-error",
    }.items():
        for path in ("/a", "/b"):
            yield Case(f"connection: {name} {path}", state, path, {ELSEWHERE: name})
    for number in range(4):
        yield Case(f"connection: refused {number}", "unreachable", PATH, door="closed")


def _elsewhere() -> Iterator[Case]:
    for name, url in {
        "private": "http://10.9.8.7/",
        "metadata": "http://169.254.169.254/latest",
        "a router": "http://192.168.1.1/x",
        "this machine": "http://localhost/x",
        "mapped": "http://[::ffff:10.0.0.1]/x",
    }.items():
        yield Case(f"inside: {name}", "forbidden-address", url=url)
    for url in (
        "ftp://ftp.example/pub/a.txt",
        "mailto:press@harbour.example",
        "gopher://old.example/1",
        "tel:+15551234567",
        "magnet:?xt=urn:btih:1",
        "news:comp.misc",
    ):
        yield Case(f"scheme: {url}", "unsupported-scheme", url=url)
    robots = answer("User-agent: *\nDisallow: /2016/\n", "Content-Type: text/plain")
    for number in range(4):
        yield Case(
            f"robots are kept out {number}",
            "excluded",
            PATH,
            {"/robots.txt": robots, PATH: STORY, ELSEWHERE: plain_404()},
        )
    yield Case(
        "robots are let in", "alive", "/a", {"/robots.txt": robots, "/a": STORY, ELSEWHERE: plain_404()}
    )
