"""What crossed the wire as WARC records, ready to be appended."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.model import Exchange, ServiceAnswer
from pipeline.store.history import Original
from pipeline.store.plain import SERVICE
from pipeline.store.warc import (
    REQUEST,
    RESPONSE,
    REVISIT_PROFILE,
    Record,
    digest,
    encode,
    new_id,
    target_uri,
    write_date,
)
from pipeline.store.wire import Message, read_response, redact, write_response

_PACKED = (b"\x1f\x8b", b"\xff\xd8\xff", b"wOF2")  # what compressed bodies begin with: gzip, JPEG, WOFF
_REASONS = frozenset({"length", "time", "disconnect", "unspecified"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A response or revisit record that is about to be written; ``record`` has its headers only.

    ``packed``: so many bytes at its end are compressed already.
    """

    record: Record
    data: bytes
    message: Message | None
    packed: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """A hop's response, read once: what the digest covers and what the record says."""

    exchange: Exchange
    message: Message | None
    digest: str
    truncated: str

    def refers_to(self, known: Callable[[str], Original | None]) -> Original | None:
        """The record that may stand for this one's bytes: never for an empty or a cut body.

        Replay takes the headers from here and the bytes from there, so bytes that are framed in
        chunks serve only where these headers say the same.
        """
        if self.message is None or not self.message.size or self.truncated:
            return None
        original = known(self.digest)
        return original if original and (self.message.is_chunked or not original.chunked) else None


def reply_of(exchange: Exchange) -> Reply:
    """The response of a hop, read."""
    message = read_response(exchange.response)
    payload = message.entity if message else exchange.response
    truncated = (
        exchange.truncated if exchange.truncated in _REASONS or not exchange.truncated else "unspecified"
    )
    return Reply(exchange, message, digest(payload), truncated)


def draft_of(reply: Reply, known: Callable[[str], Original | None]) -> Draft:
    """The response record, or a revisit record where the archive holds the payload already."""
    message = reply.message
    raw = message.raw if message else reply.exchange.response
    original = reply.refers_to(known)
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": new_id(),
        "WARC-Target-URI": target_uri(reply.exchange.url),
        "WARC-Date": write_date(reply.exchange.started),
        "WARC-IP-Address": reply.exchange.ip,
        "WARC-Payload-Digest": reply.digest,
        "WARC-Truncated": reply.truncated,
        "Content-Type": RESPONSE,
    }
    packed = message.size if message and raw.startswith(_PACKED, message.at) else 0
    if original is not None and message is not None:
        fields |= reference_to(original)
        raw, packed = raw[: message.at], 0
    headers = {name.lower(): value for name, value in fields.items() if value}
    return Draft(Record(headers, b""), encode(fields.items(), raw), message, packed)


def reference_to(original: Original) -> dict[str, str]:
    """The fields by which a revisit record names the record that holds its bytes."""
    return {
        "WARC-Type": "revisit",
        "WARC-Profile": REVISIT_PROFILE,
        "WARC-Refers-To": original.id,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": write_date(original.time),
    }


def request_record(exchange: Exchange, response: str) -> tuple[str, bytes]:
    """The id and the bytes of a request record; credentials and cookies are left out."""
    name = new_id()
    fields = (
        ("WARC-Type", "request"),
        ("WARC-Record-ID", name),
        ("WARC-Target-URI", target_uri(exchange.url)),
        ("WARC-Date", write_date(exchange.started)),
        ("WARC-IP-Address", exchange.ip),
        ("WARC-Concurrent-To", response),
        ("Content-Type", REQUEST),
    )
    return name, encode(fields, redact(exchange.request))


def metadata_record(
    url: str, date: str, about: str, told: dict[str, Any], text: str = ""
) -> tuple[str, bytes]:
    """The id and the bytes of a metadata record; ``about`` is the record it belongs to, or empty.

    ``text`` is ``told`` as JSON, if it is at hand.

    Its own address is a URN: replay programs index metadata too, and would serve it for the page.
    """
    name = new_id()
    fields = (
        ("WARC-Type", "metadata"),
        ("WARC-Record-ID", name),
        ("WARC-Target-URI", f"urn:citewarden:{told['record']}:{target_uri(url)}"),
        ("WARC-Date", date),
        ("WARC-Concurrent-To", about),
        ("Content-Type", "application/json"),
    )
    return name, encode(fields, (text or json.dumps(told)).encode())


def answer_records(answer: ServiceAnswer) -> tuple[str, list[bytes]]:
    """The response's id, and both records: the mark that it is no page of the web comes first."""
    name, url, date = new_id(), target_uri(answer.url), write_date(answer.time)
    fields = (
        ("WARC-Type", "response"),
        ("WARC-Record-ID", name),
        ("WARC-Target-URI", url),
        ("WARC-Date", date),
        ("WARC-Payload-Digest", digest(answer.body)),
        ("Content-Type", RESPONSE),
    )
    raw = write_response(answer.status, answer.headers, answer.body)
    told = {"record": SERVICE, "version": 1, "url": answer.url, "response": name}
    return name, [metadata_record(url, date, name, told)[1], encode(fields, raw)]
