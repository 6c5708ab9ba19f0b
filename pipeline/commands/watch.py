"""``watch``: scheduled link-rot: what is due is asked, and only what has changed is told."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, StatusLine, complain, sheet_of

if TYPE_CHECKING:
    from pipeline.links.news import News
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk
    from pipeline.stages.link_check import LinkOrder
    from pipeline.stages.outlets import Outlet
    from pipeline.stages.watch import Told, Watched

OUTLETS = ("mail", "webhook", "github")
FORMATS = ("text", "jsonl")
GROUPS = ("article", "site", "address")
HERE = "output"  # standard output, as an outlet
EXIT_SETUP, EXIT_INTERRUPTED = 2, 130
EXAMPLES = """\
  citewarden watch                                  the links of sources.csv: what is new since last time
  citewarden watch --tell mail --tell github        and say so elsewhere (set up under [watch])
  citewarden watch urls.txt --format jsonl
  citewarden watch --trend --by site                how the links have fared, month by month

A link counts as dead after three failures, at least three days apart; walls and rate limits count for
nothing.  Secrets are the environment's: CITEWARDEN_SMTP (smtp://user:password@host:587),
CITEWARDEN_WEBHOOK (the chat's address), CITEWARDEN_GITHUB_TOKEN or GITHUB_TOKEN."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="lists of addresses, articles (default: the project's sheet)",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="what is printed (default: text)")
    parser.add_argument(
        "--tell",
        choices=OUTLETS,
        action="append",
        default=[],
        help="who else is told: mail, webhook, github",
    )
    parser.add_argument(
        "--fail-on",
        choices=("dead", "news", "never"),
        default="dead",
        help="what makes the exit status 1: a link newly dead, any news (default: dead)",
    )
    parser.add_argument(
        "--drift", action="store_true", help="also fetch the articles' pages, and compare what they say"
    )
    parser.add_argument("--at-once", action="store_true", help="a 404 or 410 is dead at the first sight")
    parser.add_argument("--offline", action="store_true", help="ask nothing; tell what is remembered")
    parser.add_argument("--max-age", metavar="AGE", help="ask again what is older (default: by its state)")
    parser.add_argument("--jobs", metavar="N", help="pages fetched at once")
    group = parser.add_argument_group("how the links have fared")
    group.add_argument("--trend", action="store_true", help="tell only that; nothing is asked")
    group.add_argument("--by", choices=GROUPS, default="article", help="of what (default: article)")
    group.add_argument("--months", metavar="N", type=int, default=12, help="how far back (default: 12)")


def _run(given: Namespace) -> int:
    from pipeline.clock import utc_now
    from pipeline.errors import UsageError
    from pipeline.settings import load
    from pipeline.stages.desk import Desk, Means
    from pipeline.stages.watch import watched
    from pipeline.store.sheet import Sheet

    known = {name: value for name, value in vars(given).items() if name != "fail_on"}
    settings = load(known, os.environ, Path.cwd())
    sheet = sheet_of(settings)
    if sheet is None:
        raise UsageError("watch remembers, so it needs a project", remedy="citewarden init makes one here")
    links = watched(Sheet.load(sheet), given.files, sys.stdin.buffer)
    is_offline = given.offline or given.trend
    means = Means.of(settings, mode="offline" if is_offline else "online")
    with Desk(means, sys.stdin.buffer, utc_now) as desk:
        if given.trend:
            return _tell_trend(links, given, desk)
        outlets = _outlets(given, settings, desk)
        whole = _ask(links, _order(given, settings, desk), given)
        status = _tell_news(links, outlets, given, settings, desk)
    if desk.web.unreachable:
        complain("no network: links are told from memory")
    return status if whole else EXIT_INTERRUPTED


def _order(given: Namespace, settings: "Settings", desk: "Desk") -> "LinkOrder":
    from pipeline.stages.link_check import LinkOrder

    return LinkOrder(
        archive=desk.web.archive,
        line=desk.web.line,
        now=desk.now,
        max_age=settings.network.max_age if given.max_age else None,
        remembers=not given.offline,
        at_once=given.at_once,
    )


def _ask(links: "Watched", order: "LinkOrder", given: Namespace) -> bool:
    """Ask what is due; whether that was not interrupted."""
    from pipeline.stages.link_check import check_links

    line = StatusLine(quiet=given.quiet)
    with suppress(KeyboardInterrupt):
        for done, _ in enumerate(check_links(list(links.places), order), 1):
            line.show(f"{done:,} of {len(links.places):,} links")
        line.clear()
        return True
    line.clear()
    complain("interrupted; what was asked is kept")
    return False


def _outlets(given: Namespace, settings: "Settings", desk: "Desk") -> list["Outlet"]:
    """Those that are wanted, each with what it needs: before anything is asked."""
    if not given.tell:
        return []
    from pipeline.net.services import Services
    from pipeline.stages.outlets import outlet

    services = Services(desk.means.network, {})
    return [outlet(name, settings.watch, os.environ, services) for name in dict.fromkeys(given.tell)]


def _tell_news(
    links: "Watched", outlets: Sequence["Outlet"], given: Namespace, settings: "Settings", desk: "Desk"
) -> int:
    """Everyone is told what is new since that one was told; who cannot be reached hears of it next time."""
    from pipeline.links.news import Change
    from pipeline.stages.watch import Told, histories, news, ordered

    assert desk.means.archive is not None and settings.project is not None
    told, now = Told.load(desk.means.archive), desk.now()
    drift, digests = _drifted(links, told, given, settings, desk)
    known = histories(links, desk.web.archive)
    found = ordered([*news(known, told.times.get(HERE)), *drift])
    _print(found, links, given)
    reached, standing = [HERE], news(known, None)
    for one in outlets:
        fresh = ordered([*news(known, told.times.get(one.name)), *drift])
        if not fresh or _send(one, fresh, standing, links, settings.project):
            reached.append(one.name)
    if not given.offline:
        told.times |= dict.fromkeys(reached, now)
        told.pages |= digests if len(reached) > len(outlets) else {}
        told.keep()
    if len(reached) <= len(outlets):
        return EXIT_SETUP
    wanted = {"dead": any(one.change is Change.DEAD for one in found), "news": bool(found)}
    return int(wanted.get(given.fail_on, False))


def _drifted(
    links: "Watched", told: "Told", given: Namespace, settings: "Settings", desk: "Desk"
) -> tuple[list["News"], dict[str, str]]:
    from pipeline.clock import utc_now
    from pipeline.stages.ledger import Ledger
    from pipeline.stages.watch import drifted

    if not given.drift:
        return [], {}
    with Ledger(sheet_of(settings), utc_now, writes=False) as ledger:
        return drifted(links, told, desk, ledger)


def _send(
    outlet: "Outlet", fresh: "Sequence[News]", standing: "Sequence[News]", links: "Watched", project: Path
) -> bool:
    """Whether it arrived."""
    from pipeline.stages.outlets import Message

    trouble = outlet.send(Message(fresh, standing, links.named(), project.resolve().name))
    if trouble:
        complain(f"{outlet.name} was not told: {trouble}; the next run tells it")
    return not trouble


def _print(found: "Sequence[News]", links: "Watched", given: Namespace) -> None:
    from pipeline.showing.news_text import json_line, summary, text

    places = links.named()
    if given.format == "jsonl":
        sys.stdout.writelines(json_line(one, places.get(one.url, ())) for one in found)
    elif found:
        print(f"{text(found, places)}{len(places):,} links: {summary(found)}")
    elif not given.quiet:
        print(f"{len(places):,} links: nothing new")


def _tell_trend(links: "Watched", given: Namespace, desk: "Desk") -> int:
    from pipeline.errors import UsageError
    from pipeline.showing.news_text import trend_line, trend_table
    from pipeline.stages.watch import histories, trends

    if not 1 <= given.months <= 120:
        raise UsageError("--months is between 1 and 120")
    groups = {"article": links.by_article, "site": links.by_site, "address": links.by_address}[given.by]()
    found = trends(groups, histories(links, desk.web.archive), desk.now(), given.months)
    if given.format == "jsonl":
        sys.stdout.writelines(map(trend_line, found))
    else:
        sys.stdout.write(trend_table(found))
    return 0


COMMAND = Command(
    words=("watch",),
    help="tell what has changed since last time: links newly dead, recovered, moved, drifted",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
