"""``citewarden verify``: does a source say what a claim says?"""

import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from pipeline.commands import Command, answer, records
from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from pipeline.claims.opinion import Judge
    from pipeline.claims.verdict import SourceGiven
    from pipeline.model import Extract
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk

LARGEST = 50_000_000  # bytes of a source

EXAMPLES = """\
  citewarden verify --claim "The dam opened on 3 May 2019." page.html
  citewarden verify --claim "It cost 1.2 million euros." report.pdf notes.txt
  citewarden verify --claim "The dam opened in 2019." --for https://news.example/dam
  citewarden verify --jsonl < claims.jsonl

--for names a source whose pages the project's archive keeps: its address, or its key in sources.csv.
--judge asks an OpenAI-compatible service about claims that stay undecided; its key is the environment's
CITEWARDEN_JUDGE_KEY. It is asked once: its answers are kept in the project's archive. What it says is
shown as its own and is at most worth a look. A service on this machine needs [network] allow."""


def arguments(parser: ArgumentParser) -> None:
    """The claim and its sources, or records of both."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a text, HTML or PDF file, or - for a text on standard input",
    )
    parser.add_argument(
        "--for",
        dest="kept",
        action="append",
        default=[],
        metavar="KEY|URL",
        help="a source whose pages the archive keeps",
    )
    parser.add_argument(
        "--judge", dest="judge_url", metavar="URL", help="whom to ask about undecided claims"
    )
    parser.add_argument("--judge-model", metavar="NAME", help="the model that the judge is to use")
    parser.add_argument("--claim", default="", help="the sentence to verify")
    parser.add_argument("--context", default="", help="what stands before it in its article")
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help="one JSON record a line in and out (id, claim, context, and sources: text, url, archived, "
        "published)",
    )


def run(args: Namespace) -> int:
    """Answers each record, or prints verdict, reason and passages."""
    if not args.jsonl and not (args.claim.strip() and (args.sources or args.kept)):
        raise UsageError("verify needs --claim and a source", remedy="or give records with --jsonl")
    with ExitStack() as opened:
        settings = _settings(args)
        judge = _judge(settings, opened) if settings.judge.judge_url else None
        if args.jsonl:
            return _answer_records(judge)
        given = [_given(file) for file in args.sources]
        given += [found for one in args.kept for found in _kept(one, settings, opened)]
        return _print_verdict(args.claim, args.context, given, judge)


def _settings(args: Namespace) -> "Settings":
    import os
    from pathlib import Path

    from pipeline.settings import load

    return load(vars(args), os.environ, Path.cwd())


def _desk(settings: "Settings", opened: ExitStack, mode: str) -> "Desk":
    from pipeline.clock import utc_now
    from pipeline.stages.desk import Desk, Means

    return opened.enter_context(Desk(Means.of(settings, mode=mode), sys.stdin.buffer, utc_now))


def _judge(settings: "Settings", opened: ExitStack) -> "Judge":
    import os

    from pipeline.net.services import Services
    from pipeline.stages.judge import JudgeService

    desk = _desk(settings, opened, "online")
    return JudgeService(
        settings.judge.judge_url,
        settings.judge.judge_model,
        os.environ.get("CITEWARDEN_JUDGE_KEY", ""),
        Services(desk.means.network, {}).post,
        desk.web.archive,
    )


def _kept(wanted: str, settings: "Settings", opened: ExitStack) -> "list[SourceGiven]":
    from pipeline.stages.kept_sources import kept_sources

    if settings.project is None:
        raise UsageError("--for reads a project's archive", remedy="name its folder with --project")
    return kept_sources(wanted, settings.project, _desk(settings, opened, "from-archive").web)


def _given(file: str) -> "SourceGiven":
    from pipeline.claims.verdict import SourceGiven

    page = _extract(file)
    return SourceGiven(f"{page.title}\n{page.text}", file, page.day())


def _print_verdict(claim: str, context: str, given: "list[SourceGiven]", judge: "Judge | None") -> int:
    """0 where nothing speaks against the claim, 1 for an alarm or a review."""
    from pipeline.claims.protocol import evidence
    from pipeline.claims.verdict import verify

    result = verify(claim, context, given, judge=judge)
    _say(f"{result.verdict}: {result.reason}")
    for judged in result.judged:
        _say(f'  {judged.tier or "-":6}  "{judged.claimed}"  {judged.outcome}: {judged.reason}')
        if judged.proposal:
            _say(f'          write "{judged.proposal}"?')
        if judged.place:
            _print_evidence(evidence(judged, result, given), given)
    for apart in result.disagreements:
        _say(f'  review  "{apart.ours.claimed}"  the sources disagree: {apart.reason}')
        for said in (apart.ours, apart.theirs):
            _print_evidence(evidence(said, result, given), given)
    if result.opinion:
        _say(f"  {result.opinion.said}")
    return int(result.tier is not None)


def _say(text: str) -> None:
    """A line that steers no terminal, whatever a page has in it."""
    from pipeline.showing.inert import plain

    print(plain(text))


def _print_evidence(said: dict[str, Any], given: "list[SourceGiven]") -> None:
    _say(f"          {given[said['source']].url}: {said['quote']}")
    for name in ("address", "archived_address"):
        if name in said:
            _say(f"          {said[name]}")
    if kept := said.get("capture"):
        _say(f"          kept {kept['time']} in {kept['file']} at {kept['offset']} ({kept['digest']})")


def _extract(file: str) -> "Extract":
    from pipeline.stages.given_page import read_page
    from pipeline.stages.intake import read_bytes

    return read_page(read_bytes(file, sys.stdin.buffer, LARGEST), name=file)


def _answer_records(judge: "Judge | None") -> int:
    from pipeline.claims import protocol

    for number, record in records(sys.stdin.buffer):
        if not isinstance(record.get("sources") or [], list):
            raise InputError("its sources are no list", path="standard input", line=number)
        answer(protocol.answer(record, judge))
    return 0


COMMAND = Command(
    words=("verify",),
    help="say whether sources bear out the dates and numbers of a claim",
    examples=EXAMPLES,
    arguments=arguments,
    run=run,
)
