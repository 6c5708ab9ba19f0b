"""Cases that redirects tell apart: to a new place, to a home page, to a page for what is missing."""

from collections.abc import Iterator

from bench.states.pages import (
    ELSEWHERE,
    Answer,
    Case,
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


def cases() -> Iterator[Case]:
    """All of them."""
    for part in (_redirects, _home, _soft):
        yield from part()


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
                    "<h1>Account Suspended</h1><p>This account has been suspended. "
                    "Contact your hosting provider for more information.</p>",
                )
            ),
            ELSEWHERE: redirect("/cgi-sys/suspendedpage.cgi", "302 Found"),
        },
    )
