"""The reports of one run over several articles: a folder each, and an overview of them all."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline import __version__
from pipeline.model import Run
from pipeline.showing import json_text
from pipeline.showing.article_record import failure_record
from pipeline.showing.briefs import Worst
from pipeline.showing.record import SCHEMA_VERSION
from pipeline.showing.several import Entry, Several, document, line_of, page, total
from pipeline.stages.desk import Trouble
from pipeline.stages.extra_reports import ExtraReports
from pipeline.stages.report import rendered, renderer, write_overview, write_report


@dataclass(slots=True)
class Batch:
    """``folder``: where the reports go; None: nowhere.  ``archive``: where the evidence is.

    Only the numbers of each article are held, and the first findings.  ``language`` is the overview's.
    """

    id: str
    started: datetime
    folder: Path | None
    archive: Path | None = None
    language: str = ""
    extra: ExtraReports = field(default_factory=lambda: ExtraReports(()))
    entries: list[Entry] = field(default_factory=list)
    worst: Worst = field(default_factory=Worst)

    def keep(self, outcome: Run | Trouble) -> Entry:
        """Write the article's reports.  ``PipelineError`` where they cannot be written."""
        if isinstance(outcome, Trouble):
            entry = Entry(outcome.name, problem=outcome.problem)
        else:
            entry = Entry.of(outcome, self._write(outcome))
            self.extra.keep(outcome)
            self.worst.add(outcome)
        self.entries.append(entry)
        return entry

    def _write(self, run: Run) -> str:
        if self.folder is None:
            return ""
        return write_report(run, self.folder, latest=False, archive=self.archive).name

    def several(self, notices: tuple[str, ...] = ()) -> Several:
        """What was done so far."""
        entries = tuple(self.entries)
        return Several(self.id, __version__, self.started, entries, notices, self.language, self.worst)

    def write(self, notices: tuple[str, ...] = ()) -> None:
        """Write index.html, index.md and the extra reports.  ``PipelineError`` where they cannot be."""
        several = self.several(notices)
        self.extra.write_several(several)
        if self.folder is not None and self.entries:
            write_overview(self.folder, {"index.html": page(several), "index.md": document(several)})

    def told(self, outcomes: Iterator[Run | Trouble], form: str) -> Iterator[str]:
        """Keep every outcome as it comes, and tell what is to be printed of it.

        As ``text`` one line an article at once, as ``json`` one object; ``html`` and ``markdown`` are the
        overview alone, at the end; the others are joined.
        """
        if form == "text":
            kept = (self.keep(outcome) for outcome in outcomes)
            yield from (f"{line_of(entry)}\n" for entry in kept if not entry.problem)
            yield f"{total(self.several())}\n"
        elif form == "json":
            yield from json_text.document(__version__, SCHEMA_VERSION, map(self._record, outcomes))
        elif join := renderer(form).join:
            yield join([rendered(run, form) for run in self._kept(outcomes)])
        else:
            deque(map(self.keep, outcomes), maxlen=0)
            yield page(self.several()) if form == "html" else document(self.several())

    def _kept(self, outcomes: Iterator[Run | Trouble]) -> Iterator[Run]:
        for outcome in outcomes:
            self.keep(outcome)
            if isinstance(outcome, Run):
                yield outcome

    def _record(self, outcome: Run | Trouble) -> list[str] | dict[str, str]:
        self.keep(outcome)
        if isinstance(outcome, Trouble):
            return failure_record(outcome.name, outcome.problem)
        return [rendered(outcome, "json").rstrip()]
