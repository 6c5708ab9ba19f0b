"""``decide``: what a person says of a finding, written into decisions.csv without a browser."""

import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, kept_runs, near, starting_place

if TYPE_CHECKING:
    from pipeline.decisions.record import Decision
    from pipeline.settings import Settings
    from pipeline.stages.found import Found

EXAMPLES = """\
  citewarden decide L101@docs/piers.md                      what is found there, and its names
  citewarden decide D101@docs/piers.md:12 accept
  citewarden decide 3f2ab41c reject --why "the page gives the day of the reprint"
  citewarden decide 3f2ab41c waive --why "asked the archive" --until 2027-01-31 --who "Ann Editor"
  citewarden decide 3f2ab41c withdraw                       as if nothing had been decided
  citewarden decide --list"""

_WITHDRAW = "withdraw"
_FINGERPRINT = re.compile(r"[0-9a-f]{6,16}")
_CHECK = re.compile(r"([A-Za-z]\d{3})(?:@(.+?)(?::(\d{1,9}))?)?")
_SHORT = 8  # digits of a fingerprint, where it is to be typed
_SHOWN = 20  # findings in one sentence


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "finding",
        nargs="?",
        metavar="FINDING",
        help="the beginning of its fingerprint (check --verbose and the JSON report have it), "
        "or CHECK@ARTICLE, or CHECK@ARTICLE:LINE",
    )
    parser.add_argument(
        "verdict",
        nargs="?",
        choices=("accept", "reject", "waive", _WITHDRAW),
        help="it is right, it is wrong, it shall wait, or nothing is decided (default: show it)",
    )
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason; a waiver needs one")
    parser.add_argument("--who", metavar="NAME", help="who decides (default: your name on this machine)")
    parser.add_argument(
        "--until", metavar="DATE", default="", help="the last day of it; a waiver needs one: 2027-01-31"
    )
    parser.add_argument(
        "--article",
        metavar="FILE",
        action="append",
        default=[],
        help="look in this one alone (repeatable; default: all of sources.csv)",
    )
    parser.add_argument(
        "--list", action="store_true", help="all decisions, and which of them have run out or hold no more"
    )


def _run(given: Namespace) -> int:
    from pipeline.clock import utc_now
    from pipeline.decisions.docket import Docket
    from pipeline.errors import UsageError
    from pipeline.settings import load
    from pipeline.store import decisions

    if bool(given.finding) == given.list:
        raise UsageError("name one finding, or ask for all decisions with --list")
    named = _named(given)
    settings = load(vars(given), os.environ, starting_place(named or (".",)))
    if settings.project is None:
        raise UsageError("there is no project here to decide in", remedy="make one: citewarden init")
    file, now = settings.project / decisions.NAME, utc_now()
    rows = decisions.load(file)
    if given.list:
        _print(_listed(rows, named, given, settings, now.date()))
    elif given.verdict == _WITHDRAW:
        those = _taken_back(rows, lambda: _meant(named, given, settings), given.finding)
        decisions.save(file, withdrawn=[row.name for row in those])
        _print(f"withdrawn: {_told(row)}" for row in those)
    elif given.verdict is None:
        docket = Docket(rows)
        _print(_shown(one, docket.of(one.name, now.date())) for one in _meant(named, given, settings))
    else:
        decision = _decision(given, _only(given.finding, _meant(named, given, settings)), now)
        decisions.save(file, [decision])
        _print([f"{_told(decision)}, in {near(file)}"])
    return 0


def _named(given: Namespace) -> tuple[str, ...]:
    """The articles that the person names."""
    match = _CHECK.fullmatch(given.finding or "")
    return (*((match[2],) if match and match[2] else ()), *given.article)


# ---- which finding -----------------------------------------------------------------------------


def _looked_at(
    articles: tuple[str, ...], given: Namespace, settings: "Settings"
) -> "dict[str, list[Found]]":
    """Everything that the articles hold, judged by what is kept, by their identities."""
    from pipeline.clock import utc_now
    from pipeline.stages.desk import Desk, Means
    from pipeline.stages.found import found_in

    means = Means.of(settings, mode="from-archive", language=settings.check.language)
    with Desk(means, sys.stdin.buffer, utc_now) as desk:
        runs = kept_runs(articles, given, settings, desk)
        return {run.article.identity: list(found_in(run)) for run in runs}


def _meant(named: tuple[str, ...], given: Namespace, settings: "Settings") -> "list[Found]":
    """Those that are called so, one of each name; ``UsageError`` where there is none."""
    from pipeline.errors import UsageError
    from pipeline.stages.known_articles import known_articles

    told = given.finding
    match = _CHECK.fullmatch(told)
    if not match and not _FINGERPRINT.fullmatch(told.lower()):
        raise UsageError(f"{told!r} names no finding", remedy="give CHECK@ARTICLE, or 6 or more hex digits")
    articles = named or known_articles(settings.project or Path.cwd())
    found = [one for those in _looked_at(articles, given, settings).values() for one in those]
    if match:
        check, line = match[1].upper(), int(match[3] or 0)
        those = [one for one in found if one.finding.check == check and line in (0, one.line)]
    else:
        those = [one for one in found if one.name.fingerprint.startswith(told.lower())]
    if not those:
        remedy = "citewarden check --verbose tells what is found, and its names"
        raise UsageError(f"{told} is nothing that is found by what is kept", remedy=remedy)
    return list({one.name: one for one in reversed(those)}.values())[::-1]


def _only(told: str, found: "Sequence[Found]") -> "Found":
    from pipeline.errors import UsageError

    if len(found) > 1:
        which = ", ".join(f"{one.name.fingerprint[:_SHORT]} ({one.place})" for one in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        raise UsageError(f"{told} is {len(found):,} findings: {which}{more}", remedy="name one of them")
    return found[0]


# ---- deciding ----------------------------------------------------------------------------------


def _decision(given: Namespace, found: "Found", now: datetime) -> "Decision":
    from pipeline.decisions.record import Choice, Decision, day
    from pipeline.errors import UsageError
    from pipeline.stages.found import about
    from pipeline.stages.known_articles import user_name

    if given.verdict == Choice.WAIVE and not (given.why.strip() and given.until):
        raise UsageError("a waiver needs --why and --until")
    try:
        until = day(given.until, "--until") if given.until else None
        decision = Decision(
            name=found.name,
            choice=Choice(given.verdict),
            article=found.article,
            check=found.finding.check,
            reason=given.why.strip(),
            who=(given.who or user_name()).strip(),
            decided=now,
            until=until,
            about=about(found.finding),
        )
        decision.refuse_incomplete()
    except ValueError as problem:
        raise UsageError(str(problem)) from None
    if not decision.holds_on(now.date()):
        raise UsageError(f"--until {given.until} has passed", remedy="give a later day")
    return decision


def _taken_back(
    rows: "Sequence[Decision]", meant: "Callable[[], list[Found]]", told: str
) -> "list[Decision]":
    """What was decided of a finding, also of one that is found no more; ``UsageError``: nothing was."""
    from pipeline.errors import UsageError

    name = told.lower()
    if _CHECK.fullmatch(told) or not _FINGERPRINT.fullmatch(name):
        name = _only(told, meant()).name.fingerprint
    those = [row for row in rows if row.name.fingerprint.startswith(name)]
    if len({row.name.fingerprint for row in those}) != 1:
        problem = "several findings begin so" if those else "nothing was decided of it"
        raise UsageError(f"{told}: {problem}", remedy="citewarden decide --list shows what was decided")
    return those


# ---- telling -----------------------------------------------------------------------------------


def _listed(
    rows: "Sequence[Decision]", named: tuple[str, ...], given: Namespace, settings: "Settings", today: date
) -> Iterator[str]:
    """Every decision with what has become of it."""
    from pipeline.decisions.fates import Seen
    from pipeline.stages.known_articles import that_are_there

    project = settings.project or Path.cwd()
    articles = named or that_are_there(project, dict.fromkeys(row.article for row in rows))
    found = _looked_at(articles, given, settings) if articles else {}
    seen = Seen.of(found, (one.name for those in found.values() for one in those))
    for row in rows:
        yield f"{row.name.fingerprint[:_SHORT]} {_told(row)}: {seen.fate(row, today)}"
    if not rows:
        yield "nothing is decided"


def _print(lines: Iterable[str]) -> None:
    from pipeline.showing.inert import line

    for text in lines:
        print(line(text, 600))


def _shown(one: "Found", row: "Decision | None") -> str:
    from pipeline.showing.words import decision

    decided = _told(row) if row else decision(one.decided) if one.decided else ""
    return f"{one.told()}; {decided or 'open'}"


def _told(row: "Decision") -> str:
    who = f" by {row.who}" if row.who else ""
    until = f" until {row.until.isoformat()}" if row.until else ""
    why = f" ({row.reason})" if row.reason else ""
    return f"{row.choice.value} {row.check} {row.article} “{row.about}”{who}{until}{why}"


COMMAND = Command(
    words=("decide",),
    help="accept, reject or waive a finding; list what was decided",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
