"""Verdicts: every state, with its signals; what sounds like one and is not."""

from datetime import UTC, datetime

import pytest

from pipeline.links import judge
from pipeline.model import Attempt, Capture, Failure, FailureKind, Hop, LinkState, Response, Target, Verdict

TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
URL = "http://news.example/2017/12/story.html"
ARTICLE = "<html><title>Envoy leaves Lima</title>" + "<p>The envoy left the city on Tuesday.</p>" * 900

Headers = dict[str, str]


def capture(url: str, status: int) -> Capture:
    return Capture("urn:uuid:1", url, TIME, "sha1:A", "a.warc.gz", 0, status, "text/html")


def verdict(
    status: int,
    *redirects: tuple[int, str],
    url: str = URL,
    headers: Headers | None = None,
    body: str = "",
    truncated: str = "",
) -> Verdict:
    """``redirects``: the status and the ``Location`` of each hop."""
    hops, at = [], url
    for hop_status, location in redirects:
        hops.append(Hop(at, hop_status, location, capture(at, hop_status)))
        at = location if "://" in location else "http://news.example" + location
    response = Response(at, status, tuple((headers or {}).items()), capture(at, status), truncated)
    return judge(Attempt(Target(url), TIME, tuple(hops), response), body)


def failed(kind: FailureKind, *redirects: tuple[int, str], url: str = URL) -> Verdict:
    hops = tuple(Hop(url, status, location, capture(url, status)) for status, location in redirects)
    return judge(Attempt(Target(url), TIME, hops, Failure(kind, "the reason", 90.0)))


FAILURES = {
    FailureKind.DNS: (LinkState.DEAD, True),
    FailureKind.REFUSED: (LinkState.UNREACHABLE, False),
    FailureKind.UNREACHABLE: (LinkState.UNREACHABLE, False),
    FailureKind.TIMEOUT: (LinkState.TIMEOUT, False),
    FailureKind.TLS: (LinkState.TLS_TROUBLE, False),
    FailureKind.PROTOCOL: (LinkState.SERVER_ERROR, False),
    FailureKind.TOO_LARGE: (LinkState.TOO_LARGE, True),
    FailureKind.TOO_MANY_REDIRECTS: (LinkState.UNKNOWN, False),
    FailureKind.FORBIDDEN_ADDRESS: (LinkState.FORBIDDEN, True),
    FailureKind.UNSUPPORTED_SCHEME: (LinkState.UNSUPPORTED_SCHEME, True),
    FailureKind.BAD_ADDRESS: (LinkState.UNKNOWN, False),
    FailureKind.RATE_LIMITED: (LinkState.RATE_LIMITED, True),
    FailureKind.UNAVAILABLE: (LinkState.UNKNOWN, False),
    FailureKind.OFFLINE: (LinkState.UNKNOWN, False),
}


@pytest.mark.parametrize("kind", FailureKind)
def test_failures(kind: FailureKind) -> None:
    found = failed(kind)
    assert (found.state, found.certain) == FAILURES[kind]
    assert found.signals[0] == "the reason"
    assert "asks for a pause of 90 seconds" in found.signals
    assert found.time == TIME


def test_a_vanished_host_behind_a_redirect_is_only_suspect() -> None:
    found = failed(FailureKind.DNS, (302, "http://gone.example/"))
    assert (found.state, found.certain) == (LinkState.DEAD, False)
    assert f"after a redirect from {URL}" in found.signals


@pytest.mark.parametrize("host", ["intranet", "wiki.local", "wiki.internal", "router.lan"])
def test_a_local_name_that_is_unknown_here_is_not_dead(host: str) -> None:
    assert failed(FailureKind.DNS, url=f"http://{host}/a").state is LinkState.UNREACHABLE


STATUSES = {
    200: (LinkState.ALIVE, True),
    203: (LinkState.ALIVE, True),
    204: (LinkState.UNKNOWN, False),
    206: (LinkState.ALIVE, True),
    300: (LinkState.ALIVE, True),
    302: (LinkState.UNKNOWN, False),
    304: (LinkState.ALIVE, True),
    400: (LinkState.UNKNOWN, False),
    401: (LinkState.BLOCKED, True),
    402: (LinkState.PAYWALLED, True),
    403: (LinkState.BLOCKED, True),
    404: (LinkState.DEAD, True),
    405: (LinkState.UNKNOWN, False),
    408: (LinkState.TIMEOUT, False),
    410: (LinkState.DEAD, True),
    429: (LinkState.RATE_LIMITED, True),
    451: (LinkState.BLOCKED, True),
    500: (LinkState.SERVER_ERROR, False),
    502: (LinkState.SERVER_ERROR, False),
    503: (LinkState.SERVER_ERROR, False),
    522: (LinkState.SERVER_ERROR, False),
    700: (LinkState.UNKNOWN, False),
    999: (LinkState.BLOCKED, True),
}


@pytest.mark.parametrize("status", STATUSES)
def test_statuses(status: int) -> None:
    found = verdict(status, body=ARTICLE)
    assert (found.state, found.certain) == STATUSES[status]
    assert found.signals[0] == f"HTTP {status}"
    assert found.new_url == ""


def test_dead_is_only_what_is_gone() -> None:
    dead = [status for status in range(1000) if verdict(status).state is LinkState.DEAD]
    assert dead == [404, 410]


WALLS = {
    "cloudflare 403": (403, {"cf-mitigated": "challenge"}, ""),
    "cloudflare 503": (503, {"cf-mitigated": "challenge"}, ""),
    "cloudflare 200": (200, {"cf-mitigated": "challenge"}, ""),
    "cloudflare 404": (404, {"cf-mitigated": "challenge"}, ""),
    "aws": (202, {"x-amzn-waf-action": "challenge"}, ""),
    "datadome": (401, {"x-datadome": "protected"}, ""),
    "title": (200, {}, "<title>Just a moment...</title>"),
    "title of a 503": (503, {}, "<title>DDoS-Guard is checking</title>"),
    "words": (200, {}, "<p>Please verify you\n are human</p>"),
    "captcha": (429, {}, "<p>Complete the CAPTCHA to go on</p>"),
}


@pytest.mark.parametrize("name", WALLS)
def test_walls(name: str) -> None:
    status, headers, body = WALLS[name]
    found = verdict(status, headers=headers, body=body)
    assert found.state is LinkState.BLOCKED
    assert any("wall" in signal or "challenge" in signal for signal in found.signals)


def test_a_login_that_is_offered() -> None:
    assert verdict(401, headers={"www-authenticate": "Basic"}).state is LinkState.LOGIN


def test_a_pause_that_is_asked_for_is_told() -> None:
    assert "asks for a pause: 120" in verdict(429, headers={"retry-after": "120"}).signals


def test_an_archive_that_may_not_show_the_page() -> None:
    why = {"x-archive-wayback-runtime-error": "AdministrativeAccessControlException: Blocked Site Error"}
    copy = f"https://web.archive.org/web/20171219000000id_/{URL}"
    assert verdict(403, url=copy, headers=why).state is LinkState.EXCLUDED
    assert verdict(403, headers=why).state is LinkState.BLOCKED


REDIRECTS = {
    "permanent": ([(301, "/new")], LinkState.MOVED, "http://news.example/new"),
    "permanent twice": ([(308, "/new"), (301, "/newer")], LinkState.MOVED, "http://news.example/newer"),
    "permanent, then for now": (
        [(301, "/new"), (302, "/today")],
        LinkState.MOVED,
        "http://news.example/new",
    ),
    "for now": ([(302, "/new")], LinkState.ALIVE, ""),
    "for now, then permanent": ([(302, "/new"), (301, "/newer")], LinkState.ALIVE, ""),
    "see other": ([(303, "/new")], LinkState.ALIVE, ""),
    "to https": ([(301, "https://news.example/2017/12/story.html")], LinkState.ALIVE, ""),
    "to www": ([(301, "https://www.news.example/2017/12/story.html/")], LinkState.ALIVE, ""),
    "to another host": ([(301, "https://other.example/s")], LinkState.MOVED, "https://other.example/s"),
    "to the home page": ([(301, "/")], LinkState.REDIRECTED_TO_HOME, ""),
    "to the home page for now": ([(302, "/index.html")], LinkState.REDIRECTED_TO_HOME, ""),
    "to another's home page": ([(301, "https://other.example/")], LinkState.REDIRECTED_TO_HOME, ""),
    "to a language's home page": ([(302, "/en/")], LinkState.REDIRECTED_TO_HOME, ""),
    "to an error page": ([(302, "/404.html")], LinkState.SOFT_404, ""),
    "to not-found": ([(302, "/page-not-found")], LinkState.SOFT_404, ""),
    "to a login": ([(302, "/account/login?next=/2017")], LinkState.LOGIN, ""),
    "to consent": ([(302, "https://consent.news.example/ask?for=1")], LinkState.UNKNOWN, ""),
    "to a domain seller": ([(302, "https://www.hugedomains.com/domain.cfm?d=news")], LinkState.PARKED, ""),
}


@pytest.mark.parametrize("name", REDIRECTS)
def test_redirects(name: str) -> None:
    redirects, state, new_url = REDIRECTS[name]
    found = verdict(200, *redirects, body=ARTICLE)
    assert (found.state, found.new_url) == (state, new_url)
    assert len(found.signals) == 2


NO_HOME = {
    "http://news.example/": "https://www.news.example/en/",
    "http://news.example/index.html": "http://news.example/",
    "https://bit.ly/AbCd": "https://news.example/",
}


@pytest.mark.parametrize("url", NO_HOME)
def test_a_home_page_that_was_asked_for(url: str) -> None:
    assert verdict(200, (302, NO_HOME[url]), url=url).state is LinkState.ALIVE


MISSING = [
    "404 Not Found",
    "Page not found | The News",
    "Error 404 - The News",
    "The News: Page not found",
    "The News » 404",
    "P&aacute;gina no encontrada – El Diario",
    "Seite nicht gefunden | Zeitung",
    "Страница не найдена",
    "ページが見つかりません | 新聞",
    "페이지를 찾을 수 없습니다",
]


@pytest.mark.parametrize("title", MISSING)
def test_a_page_that_says_that_it_is_missing(title: str) -> None:
    found = verdict(200, body=f"<html><head><title lang='x'>\n{title}\n</title>")
    assert (found.state, found.certain) == (LinkState.SOFT_404, False)


PARKED = [
    "<p>This domain is for sale!</p>",
    "<title>news.example is for sale</title>",
    "<a>Buy this domain</a>",
]


@pytest.mark.parametrize("body", PARKED)
def test_a_parked_domain(body: str) -> None:
    assert verdict(200, body=body).state is LinkState.PARKED


REAL = {
    "about walls": (URL, "<title>How CAPTCHA works | The News</title>" + "verify you are human " * 2000),
    "about errors": (URL, "<title>Body of missing diver not found after search</title>"),
    "the year": ("https://en.wikipedia.example/wiki/404", "<title>404 - Encyclopedia</title>"),
    "an article on the error": (
        "https://x.example/why-404-pages",
        "<title>404 Not Found | A history</title>",
    ),
    "a sale": (URL, "<title>Old cinema is for sale</title><p>The cinema is for sale.</p>"),
    "a newspaper": (URL, "<title>404 Media: the envoy leaves</title>"),
    "no title": (URL, "plain text"),
    "nothing known": (URL, ""),
}


@pytest.mark.parametrize("name", REAL)
def test_real_pages_that_sound_like_something_else(name: str) -> None:
    url, body = REAL[name]
    assert verdict(200, url=url, body=body).state is LinkState.ALIVE


def test_a_cut_answer_is_told() -> None:
    found = verdict(200, truncated="disconnect")
    assert found.state is LinkState.ALIVE
    assert found.signals == ("HTTP 200", "the answer came cut short (disconnect)")


@pytest.mark.parametrize(
    "body", ["<title" * 200_000, "<title>" + "| " * 300_000, " \n" * 500_000, "&" * 1_000_000]
)
def test_hostile_pages_are_judged_in_one_pass(body: str) -> None:
    """Hangs if something in it is not linear."""
    assert verdict(200, body=body).state is LinkState.ALIVE


def test_a_site_that_refuses_programs_says_nothing_of_its_page() -> None:
    found = verdict(999, url="https://www.linkedin.com/in/somebody")
    assert found.state is LinkState.BLOCKED
    assert "says nothing of the page here" in found.signals[1]
    assert verdict(404, url="https://www.linkedin.com/in/somebody").state is LinkState.BLOCKED
    assert verdict(404, url="https://linkedin.example/in/somebody").state is LinkState.DEAD
    assert verdict(503, url="https://www.amazon.com/dp/1").state is LinkState.BLOCKED
    assert verdict(404, url="https://www.amazon.com/dp/1").state is LinkState.DEAD
    assert verdict(429, url="https://www.nytimes.com/1").state is LinkState.RATE_LIMITED
