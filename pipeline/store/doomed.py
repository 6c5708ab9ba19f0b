"""Which records leave the archive, by what they are part of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.store.personal import address_of
from pipeline.store.plain import ATTEMPT
from pipeline.store.scan import told_by
from pipeline.store.warc import Record, target_uri

OF_PAGES = frozenset(("response", "revisit", "resource"))


@dataclass(slots=True)
class Marked:
    """Ids of the records that go.  What was said about a page goes with it."""

    attempts: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    requests: set[str] = field(default_factory=set)

    def mark(self, record: Record, told: Mapping[str, Any]) -> None:
        """An attempt with all its hops: the metadata record, and what it says."""
        self.attempts.add(record.id)
        for hop in hops_of(told):
            self.pages.add(str(hop.get("response")))
            self.requests.add(str(hop.get("request")))

    def goes(self, record: Record) -> bool:
        """Whether that record is to go."""
        if record.type in OF_PAGES:
            return record.id in self.pages
        about = record.header("warc-concurrent-to") in self.pages
        return about or record.id in (self.requests if record.type == "request" else self.attempts)

    def leaves_without_bytes(self, record: Record) -> bool:
        """Whether it stays, and its bytes stand in a record that goes."""
        return (
            record.type == "revisit"
            and record.id not in self.pages
            and record.header("warc-refers-to") in self.pages
        )


@dataclass(slots=True)
class Doomed(Marked):
    """What a take-down concerns: all of one address, or of one reference.  ``note`` every record first."""

    name: str = ""  # a reference's key, or an address
    urls: dict[str, None] = field(default_factory=dict)  # whose pages go

    def note(self, record: Record) -> None:
        """Look at a record."""
        if record.type in OF_PAGES and record.url == target_uri(self.name):
            self.pages.add(record.id)
            self.urls[record.url] = None
        told = told_by(record) if record.type == "metadata" else {}
        if told.get("record") == ATTEMPT and self._is_meant(told):
            self.mark(record, told)
            self.urls |= {str(hop.get("url")): None for hop in hops_of(told)}

    def _is_meant(self, told: Mapping[str, Any]) -> bool:
        urls = [told.get("url"), told.get("original"), *(hop.get("url") for hop in hops_of(told))]
        keys = told.get("keys")
        named = isinstance(keys, list) and self.name in keys
        own = address_of(self.name)
        return named or own in urls or target_uri(self.name) in {target_uri(str(url)) for url in urls}


def hops_of(told: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """The hops that an attempt's metadata tells of."""
    hops = told.get("hops")
    return [hop for hop in hops if isinstance(hop, dict)] if isinstance(hops, list) else []
