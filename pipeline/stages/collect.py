"""What a person names becomes articles: files, folders, lists, categories, dumps, one after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import InputError
from pipeline.formats import Format
from pipeline.model import Failure
from pipeline.registry import discover
from pipeline.stages.dump import Passed, articles, is_dump
from pipeline.stages.folder import Patterns, articles_in
from pipeline.stages.intake import Intake, kind_of, shown
from pipeline.stages.items import Held, Item, Named, Refused

if TYPE_CHECKING:
    from pipeline.matching.wikis import WikiArticle
    from pipeline.stages.fetch import Web

DUMP = "dump:"
LONGEST_LIST = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class _Dump:
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The arguments, and what narrows them.  ``limit``: at most so many articles, 0 for all.

    ``longest``: characters of a dump's page.
    """

    arguments: tuple[str, ...]
    patterns: Patterns
    limit: int = 0
    longest: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles in their order; ``total`` is how many, None where only the end of a dump will tell."""

    items: Iterator[Item]
    total: int | None
    passed: Passed


def is_one(arguments: Sequence[str]) -> bool:
    """Whether the arguments name one article by their form: not several, a folder, a category, a dump."""
    if len(arguments) != 1:
        return False
    kind = kind_of(arguments[0])
    if kind == "file":
        path = Path(arguments[0])
        return not (arguments[0].startswith(DUMP) or _is_folder(arguments[0]) or is_dump(path))
    return kind == "stdin" or _category(arguments[0]) is None


def collect(choice: Choice, stdin: BinaryIO, web: "Callable[[], Web]") -> Collection:
    """All articles, each once.  Only categories ask the ``web``."""
    found = dict.fromkeys(chain.from_iterable(_expanded(one, choice, web) for one in choice.arguments))
    passed = Passed()
    items = chain.from_iterable(_opened(part, choice, stdin, passed) for part in found)
    total = None if any(isinstance(part, _Dump) for part in found) else len(found)
    if not choice.limit:
        return Collection(items, total, passed)
    return Collection(islice(items, choice.limit), total and min(total, choice.limit), passed)


def listed(name: str, stdin: BinaryIO) -> list[str]:
    """The arguments in a list: one a line, ``#`` begins a comment line.  ``InputError``."""
    where = "standard input" if name == "-" else shown(name)
    try:
        if name == "-":
            data = stdin.read(LONGEST_LIST + 1)
        else:
            with Path(name).open("rb") as handle:
                data = handle.read(LONGEST_LIST + 1)
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", "") or "is no file's name"
        raise InputError(f"the list cannot be read: {problem}", path=where) from None
    if len(data) > LONGEST_LIST:
        raise InputError("the list is too long", path=where, remedy="split it")
    lines = [line.strip() for line in data.decode("utf-8-sig", "surrogateescape").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _expanded(argument: str, choice: Choice, web: "Callable[[], Web]") -> Iterator[Named | Refused | _Dump]:
    if argument.startswith(DUMP):
        yield _Dump(argument.removeprefix(DUMP))
        return
    kind = kind_of(argument)
    if kind == "file" and _is_folder(argument):
        yield from _in_folder(Path(argument), choice.patterns)
    elif kind == "file":
        yield _named(Path(argument)) if argument else Named(argument, kind)
    elif where := _category(argument):
        yield from _members(argument, where, choice.limit, web())
    else:
        yield Named(argument, kind)


def _is_folder(argument: str) -> bool:
    try:
        return bool(argument) and Path(argument).is_dir()
    except (OSError, ValueError):
        return False


def _named(path: Path) -> Named | _Dump:
    name = str(path) if path.name != "-" else str(path.absolute())  # "-" alone is standard input
    return _Dump(name) if is_dump(path) else Named(name, "file")


def _in_folder(folder: Path, patterns: Patterns) -> Iterator[Named | Refused | _Dump]:
    formats = discover("pipeline.formats", "FORMAT", Format).values()
    suffixes = frozenset(suffix for known in formats for suffix in known.suffixes)
    none = True
    for path in articles_in(folder, patterns, suffixes):
        none = False
        yield _named(path) if isinstance(path, Path) else Refused(path)
    if none:
        yield Refused(InputError("holds no article", path=shown(str(folder))))


def _category(argument: str) -> "WikiArticle | None":
    from pipeline.matching.wikis import wiki_article

    where = wiki_article(argument)
    return where if where is not None and where.is_category else None


def _members(argument: str, where: "WikiArticle", limit: int, web: "Web") -> Iterator[Named | Refused]:
    from pipeline.providers.mediawiki import category_titles

    none = True
    for title in islice(category_titles(where, web.ask), limit or None):
        if isinstance(title, Failure):
            remedy = "there is no network" if web.unreachable else ""
            remedy = remedy or ("" if none else "the articles that it told before are read")
            none = False
            yield Refused(InputError(title.detail.rstrip("."), path=argument, remedy=remedy))
        else:
            none = False
            member = where.beside(title)
            yield Named(member, kind_of(member))
    if none:
        yield Refused(InputError("the category has no articles", path=argument))


def _opened(
    part: Named | Refused | _Dump, choice: Choice, stdin: BinaryIO, passed: Passed
) -> Iterator[Item]:
    if not isinstance(part, _Dump):
        yield part
        return
    for found in articles(part.name, stdin, choice.longest, passed):
        yield Held(found) if isinstance(found, Intake) else Refused(found)
