"""Addresses that have come into other hands, and pages that changed and are still the same owner's."""

from collections.abc import Iterator

from bench.states.pages import ELSEWHERE, Case, document, page, plain_404, read, story
from bench.states.tongues import TONGUES

PATH = "/2016/05/ferry-pier-approved.html"
ROUNDS = 8  # times that a shop repeats its words


def cases() -> Iterator[Case]:
    """All of them."""
    for number, (code, title, words) in enumerate(read("usurped.json")):
        tongue = TONGUES[number % len(TONGUES)]
        shop = document(
            title,
            f"<h1>{title}</h1>" + f"<p>{words}</p>" * ROUNDS + "<a href=http://x.example>x</a>",
            language=code,
        )
        yield _changed(f"usurped: {title}", "usurped", story(tongue), shop)
    for tongue in TONGUES:
        yield _changed(
            f"redesigned in {tongue.code}", "alive", story(tongue), story(tongue, 4, extra="<hr>")
        )
    english, german = TONGUES[0], TONGUES[1]
    yield _changed("translated", "alive", story(english), story(german))
    about = f"<h1>{english.headline}</h1>" + "<p>A casino may come to the pier, the council heard.</p>" * 40
    yield _changed(
        "a story that came to tell of a casino", "alive", story(english), document(english.headline, about)
    )


def _changed(name: str, state: str, was: str, now: str) -> Case:
    return Case(name, state, PATH, {PATH: page(now), ELSEWHERE: plain_404()}, before=page(was))
