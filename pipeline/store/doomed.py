"""Which records a take-down concerns: of one address, or of one reference."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.store.personal import address_of
from pipeline.store.plain import ATTEMPT
from pipeline.store.scan import told_by
from pipeline.store.warc import Record, target_uri

_OF_PAGES = frozenset(("response", "revisit", "resource"))


@dataclass(slots=True)
class Doomed:
    """Ids of the records that go, by what they are.  Filled by ``note``, one record after the other."""

    name: str  # a reference's key, or an address
    attempts: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    requests: set[str] = field(default_factory=set)
    urls: dict[str, None] = field(default_factory=dict)  # whose pages go

    def note(self, record: Record) -> None:
        """Look at a record."""
        if record.type in _OF_PAGES and record.url == target_uri(self.name):
            self.pages.add(record.id)
            self.urls[record.url] = None
        told = told_by(record) if record.type == "metadata" else {}
        if told.get("record") == ATTEMPT and self._is_meant(told):
            self.attempts.add(record.id)
            for hop in _hops(told):
                self.pages.add(str(hop.get("response")))
                self.requests.add(str(hop.get("request")))
                self.urls[str(hop.get("url"))] = None

    def _is_meant(self, told: dict[str, Any]) -> bool:
        urls = [told.get("url"), told.get("original"), *(hop.get("url") for hop in _hops(told))]
        keys = told.get("keys")
        named = isinstance(keys, list) and self.name in keys
        own = address_of(self.name)
        return named or own in urls or target_uri(self.name) in {target_uri(str(url)) for url in urls}

    def goes(self, record: Record) -> bool:
        """Whether that record is to go."""
        if record.type in _OF_PAGES:
            return record.id in self.pages
        if record.type == "request":
            return record.id in self.requests or record.header("warc-concurrent-to") in self.pages
        return record.id in self.attempts

    def leaves_without_bytes(self, record: Record) -> bool:
        """Whether it stays, and its bytes stand in a record that goes."""
        return (
            record.type == "revisit"
            and record.id not in self.pages
            and record.header("warc-refers-to") in self.pages
        )


def _hops(told: dict[str, Any]) -> Iterable[dict[str, Any]]:
    hops = told.get("hops")
    return [hop for hop in hops if isinstance(hop, dict)] if isinstance(hops, list) else []
