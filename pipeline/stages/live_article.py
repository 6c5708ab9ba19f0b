"""An article on the web becomes text: ``wiki:en:Title``, or the address of a MediaWiki page."""

from pipeline.errors import InputError
from pipeline.model import Failure
from pipeline.stages.fetch import Web
from pipeline.stages.intake import Intake


def live_article(argument: str, web: Web) -> Intake:
    """Ask its wiki for it; ``InputError`` where it cannot be had."""
    from pipeline.providers.mediawiki import fetch_article

    page = fetch_article(argument, web.ask)
    if isinstance(page, Failure):
        remedy = "there is no network" if web.unreachable else "save the page and check the file"
        raise InputError(page.detail, path=argument, remedy=remedy)
    return Intake(page.html, "utf-8", f"{page.title}.html", notes=(f"revision {page.revision}",))
