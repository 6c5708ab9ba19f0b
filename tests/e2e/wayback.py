"""The Wayback Machine on loopback: a real pywb behind a translation into archive.org's dialect.

pywb lives in an environment of its own (.venv-pywb), for it pins packages that the program must not have.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PYWB = Path(__file__).parents[2] / ".venv-pywb" / "bin"
FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
LIST_FIELDS = ("urlkey", "timestamp", "url", "mime", "status", "digest", "length")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
HANG = 3600.0  # seconds
FAULTS = {
    "429": (429, "text/html", b"<html><h1>Too Many Requests</h1></html>"),
    "429-retry-after": (429, "text/plain", b"slow down", {"Retry-After": "90"}),
    "503": (503, "text/plain", b"down"),
    "504-page": (504, "text/html", b"<html><h1>504 Gateway Time-out</h1><p>nginx</p></html>"),
    "excluded": (
        403,
        "text/plain",
        b"org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error",
    ),
    "offline-page": (
        200,
        "text/html",
        b"<html><title>Internet Archive: Temporarily Offline</title></html>",
    ),
}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args, **_kwargs):
        return None


PLAYBACK = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect())


def available() -> bool:
    """Whether pywb is installed beside the project (``make test`` does it)."""
    return (PYWB / "wayback").exists()


def write_collection(folder: Path, captures: Iterable[tuple[str, datetime, str, bytes]]) -> Path:
    """A WARC of (address, time, media type, body) as the archive would have crawled them."""
    path = folder / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, when, media_type, body in captures:
            head = StatusAndHeaders("200 OK", [("Content-Type", media_type)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=BytesIO(body),
                    http_headers=head,
                    warc_headers_dict={"WARC-Date": when.strftime("%Y-%m-%dT%H:%M:%SZ")},
                )
            )
    return path


class Wayback:
    """pywb over one collection; ``answer`` speaks as web.archive.org does.  ``fault`` breaks it."""

    def __init__(self, folder: Path, warcs: Iterable[Path]) -> None:
        self.fault = ""
        self._folder = folder
        self._port = _free_port()
        self._prepare(warcs)
        self._process = subprocess.Popen(
            [PYWB / "wayback", "-b", "127.0.0.1", "-p", str(self._port)],
            cwd=folder,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._base = f"http://127.0.0.1:{self._port}/box"
        self._wait()

    def _prepare(self, warcs: Iterable[Path]) -> None:
        shutil.rmtree(self._folder / "collections", ignore_errors=True)
        for words in (["init", "box"], ["add", "box", *map(str, warcs)]):
            command = [PYWB / "wb-manager", *words]
            subprocess.run(command, cwd=self._folder, check=True, capture_output=True)
        config = "enable_memento: true\nredirect_to_exact: true\nframed_replay: false\n"
        (self._folder / "config.yaml").write_text(f"collections_root: collections\n{config}")

    def _wait(self) -> None:
        for _ in range(400):
            try:
                DIRECT.open(f"{self._base}/cdx?url=x.example", timeout=2).read()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("pywb did not start")

    def stop(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def answer(self, target: str) -> bytes:
        """The raw response to ``GET target`` at web.archive.org."""
        if self.fault == "hang":
            time.sleep(HANG)
        if self.fault:
            status, media_type, body, *extra = FAULTS[self.fault]
            return response(status, body, media_type, *extra)
        if target.startswith("/cdx/search/cdx"):
            return self._cdx(parse_qs(urlsplit(target).query))
        playback = re.match(r"/web/(\d{14})id_/(.+)$", target)
        return self._playback(*playback.groups()) if playback else response(404, b"", "text/plain")

    def rows(self, url: str) -> list[dict[str, str]]:
        text = (
            DIRECT.open(f"{self._base}/cdx?output=json&url={quote(url, safe='')}", timeout=10)
            .read()
            .decode()
        )
        return [json.loads(line) for line in text.splitlines()]

    def _cdx(self, query: dict[str, list[str]]) -> bytes:
        rows = [[row.get(name, "-") for name in LIST_FIELDS] for row in self.rows(query["url"][0])]
        for rule in query.get("filter", []):
            negated, name, pattern = re.match(r"(!?)(\w+):(.*)", rule).groups()
            column = FIELDS.index(name)
            rows = [row for row in rows if bool(re.fullmatch(pattern, row[column])) != bool(negated)]
        rows = [row for row in rows if _between(row[1], query)]
        if query.get("sort", [""])[0] == "closest":
            rows.sort(key=lambda row: abs(int(row[1]) - int(query["closest"][0].ljust(14, "0"))))
        limit = int(query.get("limit", ["1000"])[0])
        rows = rows[limit:] if limit < 0 else rows[:limit]
        return response(200, "".join(f"{' '.join(row)}\n" for row in rows).encode(), "text/plain")

    def _playback(self, timestamp: str, url: str) -> bytes:
        times = sorted(row["timestamp"] for row in self.rows(url))
        if not times:
            return response(404, b"<p>The Wayback Machine has not archived that URL.</p>", "text/html")
        nearest = min(times, key=lambda one: abs(_seconds(one) - _seconds(timestamp)))
        if nearest != timestamp:
            there = f"https://web.archive.org/web/{nearest}id_/{url}"
            return response(302, b"", "text/plain", {"Location": there})
        try:
            kept = PLAYBACK.open(f"{self._base}/{timestamp}id_/{url}", timeout=10)
        except urllib.error.HTTPError as error:
            kept = error
        moment = datetime.strptime(timestamp, "%Y%m%d%H%M%S").strftime("%a, %d %b %Y %H:%M:%S GMT")
        head = {
            "Memento-Datetime": moment,
            "X-Archive-Src": "crawl.warc.gz",
            "Link": _links(url, times, timestamp),
        }
        if location := kept.headers.get("Location"):
            original = re.sub(r"^.*?/\d{14}(?:\w\w_)?/", "", location)
            head["Location"] = f"https://web.archive.org/web/{timestamp}id_/{urljoin(url, original)}"
        return response(kept.status, kept.read(), kept.headers.get("Content-Type", "text/html"), head)


def _seconds(timestamp: str) -> float:
    return datetime.strptime(timestamp, "%Y%m%d%H%M%S").timestamp()


def _links(url: str, times: list[str], timestamp: str) -> str:
    """The neighbours of a copy, as the archive names them."""
    at = times.index(timestamp)
    named = {"first": 0, "prev": at - 1, "next": at + 1, "last": len(times) - 1}
    links = [f'<{url}>; rel="original"']
    for rel, index in named.items():
        if 0 <= index < len(times):
            moment = datetime.strptime(times[index], "%Y%m%d%H%M%S").strftime("%a, %d %b %Y %H:%M:%S GMT")
            address = f"https://web.archive.org/web/{times[index]}/{url}"
            links.append(f'<{address}>; rel="{rel} memento"; datetime="{moment}"')
    return ", ".join(links)


def _between(timestamp: str, query: dict[str, list[str]]) -> bool:
    first = query.get("from", ["0"])[0].ljust(14, "0")
    last = query.get("to", ["9"])[0].ljust(14, "9")
    return first <= timestamp <= last


def response(status: int, body: bytes, media_type: str, extra: dict[str, str] | None = None) -> bytes:
    """A plain HTTP/1.1 response."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {media_type}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (extra or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
