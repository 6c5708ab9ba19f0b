"""An attempt read off the wire without being kept: for checking links whose pages nobody wants."""

from pipeline.model import Attempt, Capture, Exchange, Failure, FailureKind, Fetched, Hop, Response
from pipeline.store.coding import beginning
from pipeline.store.wire import Message, read_response

LARGEST = 100_000_000  # bytes of a page, unpacked
_WRAPPING = 1024  # bytes that a content coding may add to a page which it does not make shorter


def attempt_unkept(fetched: Fetched) -> tuple[Attempt, Message | None]:
    """The attempt, with captures that stand nowhere, and the last answer, if it has one."""
    read = [
        (exchange, message) for exchange in fetched.hops if (message := read_response(exchange.response))
    ]
    if fetched.failure is not None or not read:
        outcome = fetched.failure or Failure(FailureKind.PROTOCOL, "no readable response came")
        hops = [_hop(exchange, message) for exchange, message in read if 300 <= message.status < 400]
        return Attempt(fetched.target, fetched.started, tuple(hops), outcome), None
    (last, message), before = read[-1], read[:-1]
    if unpacked_size(message) > LARGEST:
        failure = Failure(FailureKind.TOO_LARGE, f"the page unpacks to more than {LARGEST:,} bytes")
        return Attempt(fetched.target, fetched.started, (), failure), None
    response = Response(last.url, message.status, message.headers, _capture(last, message), last.truncated)
    hops = [_hop(exchange, passed) for exchange, passed in before if 300 <= passed.status < 400]
    return Attempt(fetched.target, fetched.started, tuple(hops), response), message


def page_beginning(message: Message, limit: int) -> bytes:
    """The first bytes of the page that came, content coding undone; nothing where that cannot be done."""
    codings = ",".join(value for name, value in message.headers if name == "content-encoding")
    return beginning(message.beginning(limit + _WRAPPING), codings, limit)


def unpacked_size(message: Message) -> int:
    """What a gzip body says that it unpacks to; 0 where it says nothing."""
    if message.size < 20_000 or message.header("content-encoding") not in ("gzip", "x-gzip"):
        return 0
    return int.from_bytes(message.entity[-4:], "little")


def _hop(exchange: Exchange, message: Message) -> Hop:
    return Hop(exchange.url, message.status, message.header("location"), _capture(exchange, message))


def _capture(exchange: Exchange, message: Message) -> Capture:
    return Capture("", exchange.url, exchange.started, "", "", 0, message.status, message.media_type)
