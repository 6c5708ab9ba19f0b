"""The run: what became of the findings, and all that a renderer may see."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pipeline.model.article import Article
from pipeline.model.findings import Finding
from pipeline.model.pages import Source
from pipeline.model.web import LinkState


@dataclass(frozen=True, slots=True)
class LinkDay:
    """How the article's links stood at the end of a day."""

    day: date
    states: tuple[tuple[LinkState, int], ...]  # what was seen, and of how many links


class Outcome(StrEnum):
    """What became of a finding: only ACCEPTED ones still count."""

    ACCEPTED = "accepted"  # a person has confirmed it
    REJECTED = "rejected"  # a person says that it is wrong
    WAIVED = "waived"  # until a day, with an owner and a reason
    KNOWN = "known"  # in the baseline
    UNTOUCHED = "untouched"  # the change that is looked at has nothing to do with it


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding with what became of it; ``source`` names the file (and line) that says so."""

    finding: Finding
    outcome: Outcome
    who: str = ""
    reason: str = ""
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """All that a renderer may see."""

    id: str
    version: str
    started: datetime  # UTC
    article: Article
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]  # those that count: loudest first, then in the order of the article
    explanations: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> (name, docstring)
    notices: tuple[str, ...] = ()  # what the person should know of the run ("no network: ...")
    network: str = "online"  # online, offline, unreachable, from-archive
    report_language: str = ""  # the reports'; "": the article's, where there are words in it
    archive_folder: str = ""  # where the archive is, seen from the report's own page; "": not told
    link_history: tuple[LinkDay, ...] = ()  # how the article's links fared before, by days
    baseline: str = ""  # the file with the findings that are known; "" where none was given
    decided: tuple[Decided, ...] = ()  # accepted ones are among ``findings``, the others are not
