"""Where each reference's source can be had.  Never a guess presented as a fact."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.model import Address, Article, Ask
from pipeline.providers import Found, Provider
from pipeline.registry import discover

ORDER = ("mediawiki", "identifiers")  # after the person's sheet and the text; then all others by name

_Find = Callable[[Article, str, Ask], Found]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The address of each reference that has one, by its key, and what the person should be told."""

    addresses: dict[str, Address]
    notes: tuple[str, ...] = ()


def resolve(article: Article, from_sheet: Iterable[Address], hint: str, ask: Ask) -> Resolved:
    """At most one address for each reference key, from the most trusted that knows one.

    ``hint`` names the live article (``--source``).  An archived copy that a less trusted provider
    knows is added to a more trusted address.
    """
    notes: list[str] = []
    found: dict[str, Address] = {}
    for address in (*from_sheet, *_in_text(article)):
        _add(found, address)
    for provider in _providers():
        if len(found) == len(article.references):
            break
        told = provider(article, hint, ask)
        notes += [told.note] if told.note else []
        for address in told.addresses:
            _add(found, address)
    return Resolved(found, tuple(notes))


def _providers() -> Iterator[_Find]:
    known = discover("pipeline.providers", "PROVIDER", Provider)
    for name in (*ORDER, *(name for name in known if name not in ORDER)):
        find = known[name].addresses
        if find is not None:
            yield find


def _in_text(article: Article) -> Iterator[Address]:
    for reference in article.references:
        fields = reference.fields
        if fields.url or fields.archive_url:
            yield Address(reference.key, fields.url, "text", archive_url=fields.archive_url)


def _add(found: dict[str, Address], address: Address) -> None:
    known = found.get(address.key)
    if known is None:
        found[address.key] = address
    elif not known.archive_url and address.archive_url and address.url in ("", known.url):
        found[address.key] = replace(known, archive_url=address.archive_url)
