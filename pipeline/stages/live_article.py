"""An article on the web becomes text: ``wiki:en:Title``, a MediaWiki page's address, or any page's."""

from urllib.parse import urldefrag

from pipeline.errors import InputError
from pipeline.model import Failure, FailureKind, Response, Target
from pipeline.pages.charset import decode
from pipeline.stages.fetch import Web, silent
from pipeline.stages.intake import Intake, kind_of

READABLE = ("text/", "application/xhtml")


def live_article(argument: str, web: Web) -> Intake:
    """Ask its wiki for it, else fetch the page; ``InputError`` where it cannot be had."""
    from pipeline.providers.mediawiki import fetch_article

    page = fetch_article(argument, web.ask)
    if not isinstance(page, Failure):
        return Intake(page.html, "utf-8", f"{page.title}.html", notes=(f"revision {page.revision}",))
    if page.kind is FailureKind.BAD_ADDRESS and kind_of(argument) == "url":
        return _page(argument, web)
    raise _unreachable(argument, page.detail, web)


def _page(url: str, web: Web) -> Intake:
    """Any page, through the guarded fetcher, kept like every other."""
    target = Target(urldefrag(url).url, purpose="article")
    attempt = web.attempts([target], silent).get(target.url)
    if attempt is None:
        raise _unreachable(url, "the page is not kept", web)
    response = attempt.outcome
    if not isinstance(response, Response):
        raise _unreachable(url, response.detail, web)
    if response.status >= 400:
        raise _unreachable(url, f"answers HTTP {response.status}", web)
    if not response.capture.media_type.startswith(READABLE):
        raise _unreachable(url, f"is {response.capture.media_type}, no text", web)
    body = web.archive.payload(response.capture)
    return Intake(decode(body, response.header("content-type")), "utf-8", url)


def _unreachable(argument: str, problem: str, web: Web) -> InputError:
    remedy = "there is no network" if web.unreachable else "save the page and check the file"
    return InputError(problem.rstrip("."), path=argument, remedy=remedy)
