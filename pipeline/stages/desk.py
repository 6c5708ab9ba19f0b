"""Where articles are read: from files, from standard input, from dumps, and from the web."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, TypeVar

from pipeline import __version__
from pipeline.errors import InputError, PipelineError
from pipeline.model import Article
from pipeline.net.settings import NetworkSettings
from pipeline.settings import Settings
from pipeline.stages.intake import Intake, read_article
from pipeline.stages.items import Held, Item, Named, Refused

if TYPE_CHECKING:
    from pipeline.stages.fetch import Web

SOFTWARE = f"citewarden/{__version__}"
UNREAD, FAULT = 2, 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Means:
    """How articles are had and read.  ``archive`` None: one that lasts as long as the desk.

    ``mode``: online, offline, from-archive.
    """

    project: Path | None
    archive: Path | None
    mode: str
    network: NetworkSettings
    max_age: timedelta
    max_bytes: int
    input_format: str = ""
    language: str = ""
    requisites: bool = False

    @classmethod
    def of(cls, settings: Settings, *, mode: str = "online", remembers: bool = True, **more: str) -> Self:
        """By the settings; without ``remembers`` an online run keeps nothing."""
        shared = {one.name for one in fields(NetworkSettings)} & {
            one.name for one in fields(settings.network)
        }
        lasting = settings.project is not None and (remembers or mode != "online")
        return cls(
            project=settings.project,
            archive=settings.project / "archive" if settings.project and lasting else None,
            mode=mode,
            network=NetworkSettings(**{name: getattr(settings.network, name) for name in shared}),
            max_age=settings.network.max_age,
            max_bytes=settings.limits.max_article_bytes,
            requisites=settings.network.requisites,
            **more,
        )


class Desk:
    """``with Desk(means, stdin, now) as desk``: one archive and one line out, opened when first needed."""

    def __init__(self, means: Means, stdin: BinaryIO, now: Callable[[], datetime]) -> None:
        """``now`` is the clock; ``stdin`` is read for the argument ``-``."""
        self.means, self.now = means, now
        self._stdin = stdin
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, fault, at)

    @cached_property
    def web(self) -> "Web":
        """The web as this run may see it."""
        from tempfile import TemporaryDirectory

        from pipeline.stages.fetch import Line, Web
        from pipeline.store.archive import Archive

        means = self.means
        folder = means.archive or Path(self._open.enter_context(TemporaryDirectory(prefix="citewarden-")))
        online = means.mode == "online"
        archive = Archive.open(folder, software=SOFTWARE, now=self.now, write=online)
        self._open.enter_context(archive)
        line = Line(means.network) if online else None
        wants = means.requisites and means.archive is not None
        return Web(archive, line, self.now, means.max_age, began=self.now(), requisites=wants)

    def article(self, item: Item, *, with_dates: bool = True) -> Article:
        """The article, read; ``InputError`` where it cannot be had."""
        from pipeline.stages.parse import parse_article

        intake = self._intake(item)
        article = parse_article(
            intake.text,
            name=self._identity(item, intake),
            encoding=intake.encoding,
            input_format=self.means.input_format or intake.format,
            language=self.means.language or intake.language,
            notes=intake.notes,
            with_dates=with_dates,
        )
        return replace(article, title=article.title or intake.title, revision=intake.revision)

    def _intake(self, item: Item) -> Intake:
        if isinstance(item, Refused):
            raise item.problem
        if isinstance(item, Held):
            return item.intake
        if item.kind in ("file", "stdin"):
            return read_article(item.argument, self._stdin, self.means.max_bytes)
        from pipeline.stages.live_article import live_article

        return live_article(item.argument, self.web)

    def _identity(self, item: Item, intake: Intake) -> str:
        """How sources.csv calls it: by its wiki's name, its path in the project, or as it was asked for."""
        if intake.identity or not isinstance(item, Named):
            return intake.identity
        if item.kind != "file" or self.means.project is None:
            return "stdin" if item.kind == "stdin" else item.argument
        path, project = Path(item.argument).resolve(), self.means.project.resolve()
        return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an article gave nothing: one sentence, and the exit status that it is worth."""

    name: str
    problem: str
    status: int


def each(items: Iterable[Item], work: Callable[[Item], T], *, debug: bool) -> Iterator[T | Trouble]:
    """The work on every item; what goes wrong with one article is its trouble and stops no other.

    A broken set-up (any other ``PipelineError``) stops all.
    """
    for item in items:
        try:
            yield work(item)
        except InputError as problem:
            yield Trouble(_name(item), str(problem), UNREAD)
        except Exception as fault:
            if debug or isinstance(fault, PipelineError):
                raise
            told = f"{_name(item)}: internal fault, {type(fault).__name__}: {fault} (--debug shows where)"
            yield Trouble(_name(item), told, FAULT)


def _name(item: Item) -> str:
    return (
        item.argument if isinstance(item, Named) else item.intake.identity if isinstance(item, Held) else ""
    )
