"""Cases that only the page tells apart: every one of them answers 200."""

from collections.abc import Iterator

from bench.states.pages import (
    read,
    ELSEWHERE,
    Case,
    answer,
    document,
    framed,
    page,
    paragraphs,
    plain_404,
    popular,
    story,
)
from bench.states.tongues import TONGUES, Tongue

SCRIPT = (
    "<script>"
    + "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}" * 40
    + "</script>"
)


def cases() -> Iterator[Case]:
    """All of them."""
    for tongue in TONGUES:
        yield from _missing(tongue)
        yield from _real(tongue)
        yield from _walled(tongue)
    yield from _parked()
    yield from _shells()
    yield from _tricky()


def _everywhere(name: str, state: str, body: str, **more: str) -> Case:
    """A site that says the same to every address that it does not have."""
    return Case(name, state, pages={ELSEWHERE: page(body)}, **more)


def _missing(tongue: Tongue) -> Iterator[Case]:
    code, site = tongue.code, tongue.site
    (head, said), second = tongue.missing[0], tongue.missing[1]
    yield _everywhere(
        f"missing in {code}, in the title",
        "soft-404",
        document(f"{head} - {site}", f"<h1>{head}</h1><p>{said}</p>"),
    )
    yield _everywhere(
        f"missing in {code}, in the heading of a full site",
        "soft-404",
        framed(tongue, site, f"<h1>{head}</h1><p>{said}</p>{popular(tongue)}", head=SCRIPT),
    )
    yield _everywhere(
        f"missing in {code}, in a sentence only",
        "soft-404",
        framed(tongue, site, f"<h1>{second[0]}</h1><p>{said}</p>"),
    )
    for number, (heading, sentence) in enumerate(tongue.missing[1:], 2):
        yield _everywhere(
            f"missing in {code}, other words {number}",
            "soft-404",
            framed(
                tongue,
                f"{site}",
                f'<div class="error"><h2>{heading}</h2><p>{sentence}</p><a href="/">{site}</a></div>',
            ),
        )


def _real(tongue: Tongue) -> Iterator[Case]:
    code, site = tongue.code, tongue.site
    path = "/2016/05/ferry-pier-approved.html"
    headline, sentence = tongue.lost
    lost = framed(
        tongue, f"{headline} | {site}", f"<h1>{headline}</h1>{paragraphs((sentence, *tongue.story))}"
    )
    brief = document(f"{headline} | {site}", f"<h1>{headline}</h1><p>{sentence} {tongue.story[0]}</p>")
    search = framed(
        tongue,
        f"{site}",
        f"<h1>{site}</h1><form action=/search><input name=q></form><p>{tongue.empty_search}</p>",
    )
    about = f"<p>„{tongue.missing[0][1]}“</p>"
    errors = framed(
        tongue,
        f"{tongue.story[3][:40]} - {site}",
        f"<h1>{tongue.headline}</h1>{about}{paragraphs(tongue.story, 9)}",
    )
    for name, body in {
        "a story": story(tongue),
        "a story of something lost": lost,
        "a brief one of something lost": brief,
        "a search without results": search,
        "a long page that quotes an error page": errors,
    }.items():
        yield Case(f"{name} in {code}", "alive", path, {path: page(body), ELSEWHERE: plain_404()})


def _walled(tongue: Tongue) -> Iterator[Case]:
    path, code = "/2016/05/ferry-pier-approved.html", tongue.code
    teaser = f"<article><h1>{tongue.headline}</h1><p>{tongue.story[0]}</p><div class=fade>{tongue.subscribe}</div></article>"
    form = (
        f"<h1>{tongue.login}</h1><form method=post action=/session><input type=email name=user>"
        '<input type="password" name="pass"><button>OK</button></form>'
    )
    yield Case(
        f"a subscriber's story in {code}",
        "paywalled",
        path,
        {path: page(framed(tongue, f"{tongue.headline} | {tongue.site}", teaser)), ELSEWHERE: plain_404()},
    )
    login = page(framed(tongue, f"{tongue.login} | {tongue.site}", form))
    yield Case(f"a login in {code}", "login", path, {path: login, ELSEWHERE: plain_404()})
    offer = f"<aside>{tongue.subscribe}</aside><form><input type=password name=p></form>"
    yield Case(
        f"a whole story with an offer and a login box in {code}",
        "alive",
        path,
        {path: page(story(tongue, 9, extra=offer)), ELSEWHERE: plain_404()},
    )


PARKED = read("parked.json")


def _parked() -> Iterator[Case]:
    for name, body in PARKED.items():
        yield _everywhere(
            f"parked: {name}", "parked", body if "<html" in body else f"<html><head>{body}</html>"
        )


SHELLS = read("shells.json")


def _shells() -> Iterator[Case]:
    for name, body in SHELLS.items():
        yield _everywhere(
            f"a shell: {name}", "needs-browser", document("The Harbour Post", body, head=SCRIPT)
        )


def _tricky() -> Iterator[Case]:
    """Real pages of all kinds that resemble something else."""
    english = TONGUES[0]
    path = "/articles/pier"
    ads = '<div id="root"></div><script src="/ads.js"></script><noscript>Please enable JavaScript for comments.</noscript>'
    bodies = {
        "short, with scripts": document(
            "Tide table",
            f"<h1>Tide table</h1><p>High water 6:12, low water 12:31, high water 18:40. Wind south-west.</p>{ads}",
        ),
        "rendered by a framework": document(
            "Pier",
            f'<div id="__next"><h1>Pier</h1>{paragraphs(english.story, 5)}</div><script src="/_next/a.js"></script>',
        ),
        "an essay on CAPTCHA": document(
            "How CAPTCHA works: verify you are human",
            f"<h1>How CAPTCHA works</h1><p>Sites ask: verify you are human.</p>{paragraphs(english.story, 9)}",
        ),
        "an essay on error pages": document(
            "Best 404 page not found designs of 2016",
            f"<h1>Best 404 page not found designs</h1>{paragraphs(english.story, 6)}",
        ),
        "documentation of a status": document(
            "404 Not Found - HTTP | Handbook",
            f"<h1>404 Not Found</h1><p>The server cannot find the requested resource.</p>{paragraphs(english.story, 7)}",
        ),
        "a forum's question": document(
            "Why does my server say page not found? - Forum",
            f"<h1>Why does my server say page not found?</h1><p>The page you requested could not be found, it says.</p>{paragraphs(english.story, 5)}",
        ),
        "a house for sale": document(
            "Pier hotel is for sale",
            f"<h1>Pier hotel is for sale</h1><p>The hotel is for sale, the owner said. {english.story[0]} {english.story[1]}</p>",
        ),
        "on domain names": document(
            "Selling names",
            f"<h1>Selling names</h1><p>“This domain is for sale”, such pages say.</p>{paragraphs(english.story, 9)}",
        ),
        "a plain list": document(
            "Index of /docs", "<h1>Index of /docs</h1><pre><a href='a.pdf'>a.pdf</a>  2016-05-01</pre>"
        ),
        "free by its own words": story(
            english,
            head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>',
        ),
        "free in part, whole text": story(
            english,
            14,
            head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"True"}</script>',
        ),
        "a newsletter box": story(
            english, 3, extra="<form><p>Subscribe to our newsletter</p><input type=email></form>"
        ),
        "an old page of frames": "<html><head><title>Harbour office</title></head><frameset cols='20%,80%'><frame src=m.html><frame src=t.html></frameset></html>",
        "a poem": document(
            "Low water", "<h1>Low water</h1><p>Nothing found, nothing lost.</p><p>The page turns.</p>"
        ),
        "a photograph's page": document(
            "Pier at dusk", "<h1>Pier at dusk</h1><img src=p.jpg alt='The pier'><p>Photo: A. Wren</p>"
        ),
        "a wiki's article 404": document(
            "404 (number) - Encyclopedia",
            f"<h1>404 (number)</h1><p>404 is the number after 403.</p>{paragraphs(english.story, 4)}",
        ),
        "no longer available goods": document(
            "Ferry model 1:700 - Shop",
            f"<h1>Ferry model 1:700</h1><p>Price 20. This item is no longer available.</p>{paragraphs(english.story, 3)}",
        ),
    }
    for name, body in bodies.items():
        yield Case(f"real: {name}", "alive", path, {path: page(body), ELSEWHERE: plain_404()})
    files = {
        "a PDF": answer(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF", "Content-Type: application/pdf"),
        "an image": answer(b"\x89PNG\r\n\x1a\n" + bytes(900), "Content-Type: image/png"),
        "plain text": answer("The tide table.\nNot found: two buoys.\n", "Content-Type: text/plain"),
        "JSON": answer(
            '{"error": null, "title": "Not found in the sea"}', "Content-Type: application/json"
        ),
        "Latin-1": answer(
            "<title>Caf\xe9</title><p>Le caf\xe9 du port.".encode("latin-1"),
            "Content-Type: text/html; charset=iso-8859-1",
        ),
        "packed": answer(story(english), "Content-Type: text/html", packed=True),
        "no type": answer(story(english), "Server: x"),
    }
    for name, data in files.items():
        yield Case(f"real: {name}", "alive", path, {path: data, ELSEWHERE: plain_404()})
