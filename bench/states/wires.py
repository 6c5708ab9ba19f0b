"""Cases that status, headers, redirects or the connection itself tell apart."""

from collections.abc import Iterator

from bench.states.pages import (
    ELSEWHERE,
    HTML,
    Answer,
    Case,
    answer,
    document,
    framed,
    page,
    plain_404,
    popular,
    read,
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


def _money() -> Iterator[Case]:
    yield _at("402", "paywalled", page(document("Pay", "<p>Payment required</p>"), "402 Payment Required"))
    teaser = f"<article><h1>{ENGLISH.headline}</h1><p>{ENGLISH.story[0]}</p></article>"
    for name, told in read("not_free.json").items():
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
    said = (
        "We value your privacy. We and our partners store and access information on a device. "
        "Accept all cookies to continue."
    )
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
