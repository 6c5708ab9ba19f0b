"""Copies in web archives: for what is dead or blocked, and for what names a copy itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.model import Ask, LinkState, Memento, NoMemento, Source, Target
from pipeline.providers import Provider
from pipeline.providers.wayback import memento_of
from pipeline.registry import discover

SEEN_WELL = frozenset({LinkState.ALIVE, LinkState.MOVED})
PATIENCE = 3  # failed questions in a row after which an archive is left alone for the rest of the run
TROUBLE = frozenset({NoMemento.DOWN, NoMemento.RATE_LIMITED})

_Find = Callable[[str, tuple[date, ...], Ask], Memento | NoMemento]


@dataclass(slots=True)
class Copies:
    """Asks the archives in turn, and stops asking one that does not answer."""

    ask: Ask
    online: bool
    finders: dict[str, _Find] = field(default_factory=lambda: dict(_finders()))
    troubles: dict[str, int] = field(default_factory=dict)

    def find(self, source: Source) -> Source:
        """The source with its memento, or with the reason why it has none."""
        address = source.address
        if address is None or not needs_copy(source):
            return source
        return replace(
            source, memento=memento_of(address.archive_url) or self._asked(address.url, days_wanted(source))
        )

    def _asked(self, url: str, near: tuple[date, ...]) -> Memento | NoMemento:
        answer: Memento | NoMemento = NoMemento.NOT_ASKED
        if not url:
            return answer
        for name, finder in self.finders.items():
            if self.troubles.get(name, 0) >= PATIENCE:
                continue
            found = finder(url, near, self.ask)
            if isinstance(found, Memento):
                self.troubles[name] = 0
                return found
            self.troubles[name] = self.troubles.get(name, 0) + 1 if found in TROUBLE else 0
            answer = found if self.online or found not in TROUBLE else NoMemento.NOT_ASKED
        return answer

    def given_up(self) -> Iterator[str]:
        """The archives that were left alone."""
        return (name for name, count in self.troubles.items() if count >= PATIENCE and self.online)


def needs_copy(source: Source) -> bool:
    """Whether a copy would tell more: the link fails, or the reference names a copy itself."""
    stated = source.address is not None and source.address.archive_url
    return bool(stated) or (source.verdict is not None and source.verdict.state not in SEEN_WELL)


def days_wanted(source: Source) -> tuple[date, ...]:
    """The days near which a copy is best: when it was read, when it was kept, when it came out."""
    fields = source.reference.fields
    stated = (fields.access_date, fields.archive_date, fields.date)
    return tuple(dated.when.latest for dated in stated if dated is not None and dated.when is not None)


def memento_targets(sources: Iterable[Source]) -> list[Target]:
    """What is to be fetched of the copies found."""
    return [
        Target(source.memento.address, (source.reference.key,), "memento")
        for source in sources
        if isinstance(source.memento, Memento)
    ]


def _finders() -> Iterator[tuple[str, _Find]]:
    for name, provider in discover("pipeline.providers", "PROVIDER", Provider).items():
        if provider.memento is not None:
            yield name, provider.memento
