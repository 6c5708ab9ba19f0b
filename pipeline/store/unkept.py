"""An attempt read off the wire without being kept: for checking links whose pages nobody wants."""

from pipeline.errors import PayloadError
from pipeline.model import Attempt, Capture, Exchange, Failure, FailureKind, Fetched, Hop, Response
from pipeline.store.payload import page
from pipeline.store.wire import Message, read_response

PAGE_READ = 2_000_000  # bytes of a page that its verdict may look at


def attempt_unkept(fetched: Fetched) -> tuple[Attempt, bytes]:
    """The attempt, with captures that stand nowhere, and the last page, empty where it has none."""
    read = [
        (exchange, message) for exchange in fetched.hops if (message := read_response(exchange.response))
    ]
    if fetched.failure is not None or not read:
        outcome = fetched.failure or Failure(FailureKind.PROTOCOL, "no readable response came")
        hops = [_hop(exchange, message) for exchange, message in read if 300 <= message.status < 400]
        return Attempt(fetched.target, fetched.started, tuple(hops), outcome), b""
    (last, message), before = read[-1], read[:-1]
    response = Response(last.url, message.status, message.headers, _capture(last, message), last.truncated)
    hops = [_hop(exchange, passed) for exchange, passed in before]
    return Attempt(fetched.target, fetched.started, tuple(hops), response), _page(message)


def _hop(exchange: Exchange, message: Message) -> Hop:
    return Hop(exchange.url, message.status, message.header("location"), _capture(exchange, message))


def _capture(exchange: Exchange, message: Message) -> Capture:
    return Capture("", exchange.url, exchange.started, "", "", 0, message.status, message.media_type)


def _page(message: Message) -> bytes:
    try:
        return page(message, message.entity, PAGE_READ)
    except PayloadError:
        return b""
