"""A review: the reports of some articles, served to one person, who decides; decisions.csv keeps it."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote

from pipeline import __version__
from pipeline.decisions.digests import Namer
from pipeline.decisions.record import COLUMNS, Decision, Name
from pipeline.errors import PipelineError
from pipeline.model import Capture, Run
from pipeline.net.loopback import Answer, Asked
from pipeline.pages.charset import decode
from pipeline.showing.inert import line
from pipeline.showing.json_text import one_line
from pipeline.showing.page import page, policy
from pipeline.showing.several import Entry, Several
from pipeline.showing.several import page as overview
from pipeline.stages.found import about
from pipeline.store import decisions
from pipeline.store.archive import Archive

_HTML, _JSON = "text/html; charset=utf-8", "application/json"
_MOST = 50  # decisions in one request
_NOT_FOUND = Answer(404, b"There is nothing here.\n")


@dataclass(frozen=True, slots=True)
class Table:
    """What all articles of a review have in common.  ``who`` decides where the page names nobody."""

    file: Path
    archive: Archive
    now: Callable[[], datetime]
    who: str
    guard: Lock  # one thread at a time reads the archive and writes the decisions


class Article:
    """One article under review."""

    def __init__(self, run: Run, table: Table) -> None:
        self._run, self._table = run, table
        namer = Namer(run.article)
        self._findings = {namer.name(finding): finding for finding in run.findings}
        kept = [found.capture for source in run.sources for found in source.pages]
        kept += [e.capture for finding in run.findings for e in finding.evidence if e.capture]
        self._captures = {capture.id: capture for capture in kept}

    def answer(self, asked: Asked, path: str) -> Answer:
        """The report at ""; ``decisions`` to read and to write; ``kept/ID``: a page's bytes."""
        try:
            if path == "decisions":
                return self._decided() if asked.method == "GET" else self._decide(asked.body)
            if asked.method != "GET":
                return Answer(405)
            if path in ("", "index.html"):
                return _html(page(self._run, served=True), served=True)
            capture = self._captures.get(unquote(path.removeprefix("kept/")))
            return self._kept(capture) if capture and path.startswith("kept/") else _NOT_FOUND
        except PipelineError as problem:
            return _problem(409, str(problem))

    # ---- decisions ------------------------------------------------------------------------------

    def _decided(self) -> Answer:
        """All that holds today of this article's findings."""
        today = self._table.now().date()
        known = {name.fingerprint for name in self._findings}
        rows = decisions.load(self._table.file)
        told = [row.cells() for row in rows if row.name.fingerprint in known and row.holds_on(today)]
        return _json(200, {"decisions": told, "who": self._table.who})

    def _decide(self, body: bytes) -> Answer:
        try:
            made, withdrawn = self._read(body)
        except ValueError as wrong:
            return _problem(400, str(wrong))
        with self._table.guard:
            decisions.save(self._table.file, made, withdrawn)
        return self._decided()

    def _read(self, body: bytes) -> tuple[list[Decision], list[Name]]:
        """What is to be written and taken back.  ``ValueError`` where the request is not of this report."""
        try:
            told = json.loads(body)
        except RecursionError as deep:
            raise ValueError("too deep") from deep
        made, withdrawn = _rows(told, "decide"), _rows(told, "withdraw")
        return [self._made(row) for row in made], [Decision.of(row).name for row in withdrawn]

    def _made(self, row: Mapping[str, str]) -> Decision:
        decision = Decision.of(row)
        finding = self._findings.get(decision.name)
        if finding is None:
            raise ValueError("no finding of this report is meant")
        return replace(
            decision,
            article=self._run.article.identity,
            check=finding.check,
            who=decision.who or self._table.who,
            decided=self._table.now(),
            about=about(finding),
        )

    # ---- kept pages -----------------------------------------------------------------------------

    def _kept(self, capture: Capture) -> Answer:
        """The page's bytes as text that is never run, or to be saved where they are no text."""
        with self._table.guard:
            body = self._table.archive.payload(capture)
        kind = capture.media_type
        if kind.startswith("text/") or kind.endswith(("json", "xml")):
            return Answer(200, decode(body, kind).encode("utf-8", "replace"))
        return Answer(
            200,
            body,
            "application/octet-stream",
            headers={"Content-Disposition": 'attachment; filename="kept"'},
        )


class Review:
    """All articles under review: one at "", or several at ``1/``, ``2/``, ... with an overview at ""."""

    def __init__(self, runs: Sequence[Run], table: Table) -> None:
        self._runs = tuple(runs)
        self._now = table.now
        self._articles = [Article(run, table) for run in runs]

    def answer(self, asked: Asked) -> Answer:
        """To a request that was let in."""
        path = asked.path.partition("?")[0]
        if len(self._articles) == 1:
            return self._articles[0].answer(asked, path)
        number, slash, rest = path.partition("/")
        with suppress(ValueError, IndexError):
            if slash and number.isascii() and int(number[:9]) > 0:
                return self._articles[int(number[:9]) - 1].answer(asked, rest)
        return self._overview() if path in ("", "index.html") and asked.method == "GET" else _NOT_FOUND

    def _overview(self) -> Answer:
        entries = tuple(Entry.of(run, str(number)) for number, run in enumerate(self._runs, 1))
        language = self._runs[0].report_language
        return _html(overview(Several("review", __version__, self._now(), entries, language=language)))


def _rows(told: Any, name: str) -> list[dict[str, str]]:
    rows = told.get(name, []) if isinstance(told, dict) else None
    if not isinstance(rows, list) or len(rows) > _MOST or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"{name} must be a list of at most {_MOST} rows")
    return [{column: str(row.get(column) or "") for column in COLUMNS} for row in rows]


def _html(text: str, *, served: bool = False) -> Answer:
    rules = f"{policy(served=served)}; frame-ancestors 'none'"
    return Answer(200, text.encode(), _HTML, policy=rules)


def _json(status: int, told: object) -> Answer:
    return Answer(status, one_line(told).encode(), _JSON)


def _problem(status: int, problem: str) -> Answer:
    return _json(status, {"problem": line(problem, 400)})
