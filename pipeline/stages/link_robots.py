"""robots.txt, where a person wants it obeyed: asked once a site, before anything else of it."""

from collections.abc import Sequence
from urllib.robotparser import RobotFileParser

from pipeline.links.siblings import site_of
from pipeline.model import Response, Target
from pipeline.stages.fetch import Line
from pipeline.store.unkept import attempt_unkept, page_beginning

NAME = "Citewarden"  # by which a robots.txt may speak of us
LARGEST = 500_000  # bytes of a robots.txt that are read


def allowed_by_robots(urls: Sequence[str], line: Line) -> set[str]:
    """The addresses that their sites let programs ask for.

    A site without a robots.txt (or that cannot be reached) allows all, one whose server is in trouble
    nothing for now, as RFC 9309 has it.
    """
    sites: dict[str, list[str]] = {}
    for url in urls:
        sites.setdefault(site_of(url), []).append(url)
    asked = {f"{site}/robots.txt": site for site in sites if site.startswith("http")}
    for fetched in line.fetch((Target(url) for url in asked), for_record=False):
        site = asked[fetched.target.url]
        attempt, message = attempt_unkept(fetched)
        if message is not None and isinstance(attempt.outcome, Response):
            rules = _rules(attempt.outcome.status, page_beginning(message, LARGEST))
            sites[site] = [url for url in sites[site] if rules.can_fetch(NAME, url)]
    return {url for allowed in sites.values() for url in allowed}


def _rules(status: int, page: bytes) -> RobotFileParser:
    rules = RobotFileParser()
    if status == 200:
        rules.parse(page.decode("utf-8", "replace").splitlines())
    else:
        rules.parse(["User-agent: *", "Disallow: /" if status >= 500 else "Disallow:"])
    return rules
