"""Which pages a web archive is to save, and how it is reached."""

import difflib
import ipaddress
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.mementos.known import LIMITS, WAYBACK, Limit, limit_of
from pipeline.net.settings import NetworkSettings
from pipeline.saving.dialect import Keys
from pipeline.stages.cells import IGNORE, Reader
from pipeline.stages.saving import Face
from pipeline.store.save_queue import Save
from pipeline.store.sheet import Sheet
from pipeline.store.sheet_row import Row
from pipeline.urls import host_of, is_web_archive, scheme_of, why_unfetchable

ACCESS, SECRET = "IAS3_ACCESS_KEY", "IAS3_SECRET_KEY"
"""The environment's names for the keys of an account at archive.org."""
_OWN = (".local", ".localhost", ".lan", ".home", ".internal", ".intranet", ".corp", ".private")
_LIMITS = (
    Limit("wayback-save-status", WAYBACK, 60, 60.0, "/save/status"),
    Limit("wayback-save", WAYBACK, 5, 60.0, "/save"),  # 80 % of what was last seen to be allowed
    *LIMITS,
)


class Wish(NamedTuple):
    """A page to be saved; ``key`` is of the reference, empty where none was named."""

    url: str
    key: str = ""


def keys_of(environment: Mapping[str, str]) -> Keys:
    """The account's keys; ``UsageError`` where they are not there."""
    access, secret = environment.get(ACCESS, "").strip(), environment.get(SECRET, "").strip()
    if not access or not secret:
        raise UsageError(
            f"pages are saved for an account of archive.org only, and {ACCESS} and {SECRET} are not set",
            remedy="get the keys at https://archive.org/account/s3.php",
        )
    if not (access + secret).isascii() or not (access + secret).isprintable():
        raise UsageError(f"{ACCESS} or {SECRET} holds a character that no key has")
    return Keys(access, secret)


def wishes(names: Sequence[str], sheet: Sheet, *, missing: bool, known: Iterable[Save]) -> list[Wish]:
    """The pages of these keys and addresses; with ``missing`` those of all rows without a copy.

    ``known`` are pages that the queue knows; ``missing`` passes over those that have come to an end there.
    ``UsageError`` for a name that is neither, and for an address that cannot be saved.
    """
    rows = [row for article in sheet.places for row in sheet.rows_of(article) if not row.broken]
    found = [wish for name in names for wish in _named(name, rows)]
    if missing:
        ended = {save.url for save in known if not save.fate.is_open}
        found += [wish for wish in _without_copy(rows) if wish.url not in ended]
    return list({wish.url: wish for wish in found}.values())


def _named(name: str, rows: Sequence[Row]) -> Iterator[Wish]:
    if scheme_of(name):
        if why := _why_not(name):
            raise UsageError(f"{name} cannot be saved: {why}")
        yield Wish(_page(name))
        return
    mine = [row for row in rows if row.key == name]
    if not mine:
        close = difflib.get_close_matches(name, {row.key for row in rows}, n=1)
        remedy = f"did you mean {close[0]}?" if close else "name an address, or a key of sources.csv"
        raise UsageError(f"no reference has the key {name}", remedy=remedy)
    addresses = [row["url"] for row in mine if not _why_not(row["url"])]
    if not addresses:
        raise UsageError(f"the reference {name} has no address that can be saved", remedy="write its url")
    yield from (Wish(_page(url), name) for url in addresses)


def _without_copy(rows: Iterable[Row]) -> Iterator[Wish]:
    reader = Reader("")
    for row in rows:
        if not _why_not(row["url"]) and not row["archive_url"] and not reader.says_yes(row, IGNORE):
            yield Wish(_page(row["url"]), row.key)


def _why_not(url: str) -> str:
    """Why an address cannot be saved; those that only this network knows are told to nobody."""
    if why := why_unfetchable(url):
        return why
    if is_web_archive(url):
        return "it is a copy already"
    host = host_of(url)
    return "" if _is_public(host) else f"{host} is no host that an archive could reach"


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." in host and not host.endswith(_OWN)


def _page(url: str) -> str:
    return url.partition("#")[0]


def face(network: NetworkSettings) -> Face:
    """The way to the service, within what all that run on this machine may ask together."""
    from pipeline.net.budget import Budget
    from pipeline.net.services import Services
    from pipeline.stages.standing import cache_folder

    cache = cache_folder(os.environ)
    folder = cache.parent / "limits" if cache else None
    budget = Budget(folder, lambda host, path: limit_of(host, path, _LIMITS))
    return Services(network, {}, budget=budget)
