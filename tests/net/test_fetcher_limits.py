"""Hostile and broken servers: every case ends, within its limits, and delays nobody else."""

import gzip
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from pipeline.model import FailureKind, Target
from pipeline.net.fetcher import Fetcher
from tests.net.conftest import QUICK
from tests.net.origin import RESET, Drip, Origin, answer, pieces, silence
from tests.net.test_fetcher_bytes import one

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = replace(QUICK, timeout=0.6, max_bytes=100_000, max_header_bytes=20_000)

TOO_LONG = {
    "silence": silence(),
    "headers in drips": pieces(HEAD, forever=b"X", pause=0.02),
    "body in drips": pieces(HEAD + b"Content-Length: 1000000\r\n\r\n", forever=b"X", pause=0.02),
    "interim answers for ever": pieces(forever=b"HTTP/1.1 102 Wait\r\n\r\n", pause=0.05),
}
TOO_LARGE = {
    "endless chunks": pieces(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n", forever=b"1000\r\n" + b"x" * 4096 + b"\r\n"
    ),
    "endless chunk": pieces(HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n", forever=b"x" * 4096),
    "chunk extension without end": pieces(
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", forever=b"x" * 4096
    ),
    "ten gigabytes": pieces(HEAD + b"Content-Length: 10737418240\r\n\r\n", forever=b"x" * 65536),
    "no length, no end": pieces(HEAD + b"\r\n", forever=b"x" * 65536),
}
TOO_MANY_HEADERS = {
    "endless headers": pieces(HEAD, forever=b"X-A: 1\r\n" * 500),
    "one header of a megabyte": pieces(HEAD, b"X-Big: " + b"a" * 1_000_000, b"\r\n\r\n"),
    "more than the limit": pieces(HEAD, b"X-Big: " + b"a" * 30_000, b"\r\nContent-Length: 2\r\n\r\nok"),
    "interim answers in a flood": pieces(forever=b"HTTP/1.1 102 Wait\r\nX-A: 1\r\n\r\n" * 50),
}


@pytest.mark.parametrize("name", TOO_LONG)
def test_a_slow_server_ends_with_the_time(origin: Origin, name: str) -> None:
    origin.pages["/"] = TOO_LONG[name]
    fetched = one(SMALL, origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TIMEOUT


def test_what_came_before_the_time_was_over_is_kept(origin: Origin) -> None:
    origin.pages["/"] = TOO_LONG["body in drips"]
    (hop,) = one(SMALL, origin.url()).hops
    assert hop.truncated == "time"
    assert hop.response.startswith(HEAD + b"Content-Length: 1000000\r\n\r\nX")


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_body_ends_with_its_limit_and_is_kept_so_far(origin: Origin, name: str) -> None:
    origin.pages["/"] = TOO_LARGE[name]
    fetched = one(SMALL, origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TOO_LARGE
    (hop,) = fetched.hops
    head, _, body = hop.response.partition(b"\r\n\r\n")
    assert (len(body), hop.truncated) == (SMALL.max_bytes, "length")
    assert head.startswith(HEAD[:15])


def test_a_body_just_as_large_as_allowed_is_whole(origin: Origin) -> None:
    page = answer(b"x" * SMALL.max_bytes)
    origin.pages["/"] = page
    fetched = one(SMALL, origin.url())
    assert fetched.failure is None
    assert fetched.hops[0].response == page


@pytest.mark.parametrize("name", TOO_MANY_HEADERS)
def test_headers_end_with_their_limit(origin: Origin, name: str) -> None:
    origin.pages["/"] = TOO_MANY_HEADERS[name]
    fetched = one(SMALL, origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TOO_LARGE
    assert "headers" in fetched.failure.detail
    assert fetched.hops == ()


def test_a_bomb_is_kept_packed(origin: Origin) -> None:
    bomb = answer(gzip.compress(bytes(60_000_000), 9, mtime=0), b"Content-Encoding: gzip")
    origin.pages["/"] = bomb
    fetched = one(replace(SMALL, timeout=5.0), origin.url())
    assert fetched.failure is None
    assert fetched.hops[0].response == bomb


def test_a_hanging_server_delays_nobody_else(origin: Origin) -> None:
    origin.pages.update({"/hangs": silence()} | {f"/{number}": answer(b"ok") for number in range(30)})
    network = replace(QUICK, timeout=1.5, jobs=4)
    order = [Target(origin.url("/hangs"))] + [Target(origin.url(f"/{number}")) for number in range(30)]
    done = [fetched.target.url.rsplit("/", 1)[1] for fetched in Fetcher(network).fetch(order)]
    assert done[-1] == "hangs"
    assert len(done) == 31


RETRIED: dict[str, bytes | None] = {"reset": RESET, "closed": None}


@pytest.mark.parametrize("name", RETRIED)
def test_a_lost_connection_is_tried_once_more(origin: Origin, name: str) -> None:
    rude = RETRIED[name]
    origin.pages["/"] = pieces(*([rude] if rude else []))
    fetched = one(QUICK, origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.UNREACHABLE
    assert len(origin.requests) == 2


def test_the_second_try_may_succeed(origin: Origin) -> None:
    tries: list[Drip] = [pieces(RESET), pieces(b"HTTP/1.0 200 OK\r\n\r\nfine")]

    def page() -> object:
        return tries.pop(0)()

    origin.pages["/"] = page
    fetched = one(QUICK, origin.url())
    assert fetched.failure is None
    assert [hop.response for hop in fetched.hops] == [b"HTTP/1.0 200 OK\r\n\r\nfine"]


@pytest.mark.parametrize("status", [b"500 Oops", b"503 Busy", b"429 Slow down", b"403 No"])
def test_an_answer_is_never_asked_for_again(origin: Origin, status: bytes) -> None:
    origin.pages["/"] = answer(b"no", status=status)
    assert one(QUICK, origin.url()).failure is None
    assert len(origin.requests) == 1


def test_nobody_listens() -> None:
    with Origin() as gone:
        pass
    fetched = one(QUICK, gone.url())
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.REFUSED


def test_large_bodies_together_stay_within_the_memory(origin: Origin) -> None:
    pages = {f"/{number}": answer(bytes([65 + number]) * 3_000_000) for number in range(8)}
    origin.pages.update(pages)
    network = replace(QUICK, memory=2_500_000, jobs=8)
    targets = [Target(origin.url(path)) for path in pages]
    for fetched in Fetcher(network).fetch(targets):
        assert fetched.failure is None
        assert fetched.hops[0].response == pages[fetched.target.url.removeprefix(origin.url(""))]


def test_closing_the_iterator_ends_what_is_under_way(origin: Origin) -> None:
    drip = pieces(HEAD + b"Content-Length: 1000000\r\n\r\n", forever=b"x", pause=0.01)
    origin.pages.update({"/": answer(b"ok"), "/drip": drip})
    origin.slowness = 0.1
    results = Fetcher(QUICK).fetch([Target(origin.url("/")), Target(origin.url("/drip"))])
    next(results)
    assert len(origin.requests) == 2
    results.close()
    end = time.monotonic() + 3
    while origin.busy and time.monotonic() < end:
        time.sleep(0.01)
    assert origin.busy == 0


INTERRUPTED = """
import sys
from pipeline.model import Target
from pipeline.net.fetcher import Fetcher
from pipeline.net.settings import NetworkSettings
network = NetworkSettings(allow=("127.0.0.1",), host_interval=0)
try:
    for fetched in Fetcher(network).fetch(Target(url) for url in sys.argv[1:]):
        print("one", flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def test_control_c_ends_it_at_once_and_without_noise(origin: Origin) -> None:
    flood = pieces(b"HTTP/1.1 200 OK\r\n\r\n", forever=b"x" * 100, pause=0.001)
    origin.pages.update({"/": answer(b"ok"), "/flood": flood, "/hangs": silence()})
    urls = [origin.url(path) for path in ("/", "/flood", "/hangs")]
    command = [sys.executable, "-c", INTERRUPTED, *urls]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "one\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (out, err, process.returncode) == ("interrupted\n", "", 0)
