"""Cases that only the page tells apart: every one of them answers 200."""

import re
from collections.abc import Iterator
from html import escape

from bench.states.pages import (
    ELSEWHERE,
    Case,
    answer,
    document,
    framed,
    page,
    paragraphs,
    plain_404,
    popular,
    read,
    story,
)
from bench.states.tongues import TONGUES, Tongue

LONGEST_HEADING = 90  # characters
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
    yield from _styles()


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
    teaser = (
        f"<article><h1>{tongue.headline}</h1><p>{tongue.story[0]}</p>"
        f"<div class=fade>{tongue.subscribe}</div></article>"
    )
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
    english, path = TONGUES[0], "/articles/pier"
    for name, words in read("resembling.json").items():
        body = re.sub(r"\[story (\d+)\]", lambda found: paragraphs(english.story, int(found[1])), words)
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


def _styles() -> Iterator[Case]:
    """Pages of some 70 kinds of sites in 40 languages."""
    told = read("styles.json")
    for code, kind, path, title, text in told["missing"]:
        first, *rest = text.split("|")
        head = f"<h1>{escape(first)}</h1>" if rest and len(first) < LONGEST_HEADING else ""
        body = head + "".join(f"<p>{escape(part)}</p>" for part in (rest if head else (first, *rest)))
        yield Case(
            f"missing, {kind} in {code}", "soft-404", path, {ELSEWHERE: page(_plain(title, body, code))}
        )
    for code, kind, path, title, text, state in told["real"]:
        body = "".join(f"<p>{escape(part)}</p>" for part in text.split("|"))
        heading = re.split(" [-–|] ", title)[0]
        found = page(_plain(title, f"<h1>{escape(heading)}</h1>{body}", code))
        yield Case(
            f"real, {kind} in {code}", state, path, {path.partition("?")[0]: found, ELSEWHERE: plain_404()}
        )


def _plain(title: str, main: str, code: str) -> str:
    menu = "<header><a href=/>1</a></header><nav><a href=/2>2</a><a href=/3>3</a></nav>"
    return document(escape(title), f"{menu}<main>{main}</main><footer>© 2019</footer>", language=code)
