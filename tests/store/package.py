"""A small WACZ of a made-up archive, and a way to change it: with or without the hashes following suit."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from pipeline.model import Attempt, Failure, FailureKind, Response, ServiceAnswer
from pipeline.store.wacz.datapackage import About
from pipeline.store.wacz.writing import LeftOut, Packed, PageText, write_wacz
from tests.store.web import Clock, chunked, fetched, opened, response, zipped

ABOUT = About("Evidence of a test", "Made up.", "citewarden/test")
LONG = b"the same words, said on three pages " * 20
COPY = "http://web.archive.org/web/20120504000000id_/http://old.example/"
Entries = dict[str, bytes]


def fill(folder: Path) -> None:
    """A wall with the bytes of later pages, redirects, revisits, a copy, a chunked page, failures."""
    clock = Clock()
    with opened(folder, clock) as archive:
        for url, *answers in (
            ("http://wall.example/", response(LONG, status="403 Forbidden")),
            ("http://a.example", response(b"", "Location: /hop1", status="302 Found"), response(LONG)),
            ("http://b.example/", chunked(LONG)),
            ("http://c.example/", zipped("three")),
            ("http://d.example/", zipped("three")),
            ("http://gone.example/", response(b"no", status="404 Not Found")),
        ):
            archive.keep(fetched(url, *answers, clock=clock))
        archive.keep(fetched("http://f.example/", clock=clock, failure=Failure(FailureKind.DNS, "")))
        archive.keep_answer(ServiceAnswer("http://service.example/", clock(), 200, (), LONG))
        dated = ("Content-Type: text/html", "Memento-Datetime: Fri, 04 May 2012 00:00:00 GMT")
        archive.keep(fetched(COPY, response(b"old words", *dated), clock=clock, purpose="memento"))


def judge(attempt: Attempt) -> PageText | LeftOut:
    """Everything with status 200 is evidence."""
    outcome = attempt.outcome
    if not isinstance(outcome, Response) or outcome.status != 200:
        return LeftOut("dead")
    return PageText("A title", f"Words of {outcome.url} \ud800 é")


def export(folder: Path, path: Path, chosen: Callable[[Attempt], PageText | LeftOut] = judge) -> Packed:
    with opened(folder, write=False) as archive:
        pages = [capture for capture in archive.captures() if capture.status == 200]
        claims = [{"claim": "It is so.", "reference": "key-1", "captures": [{"id": pages[0].id}]}]
        return write_wacz(archive, path, chosen, ABOUT, claims)


def read(path: Path) -> Entries:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write(path: Path, entries: Entries, *, follow: bool = True, deflated: tuple[str, ...] = ()) -> None:
    """Zip them; ``follow``: hashes and sizes are made to fit, as one who covers his tracks would."""
    if follow:
        entries = sealed(entries)
    with ZipFile(path, "w") as package:
        for name, data in entries.items():
            package.writestr(name, data, ZIP_DEFLATED if name in deflated else ZIP_STORED)


def sealed(entries: Entries) -> Entries:
    told = json.loads(entries["datapackage.json"])
    for resource in told["resources"]:
        data = entries.get(resource["path"], b"")
        resource |= {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
    data = json.dumps(told).encode()
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    return entries | {"datapackage.json": data, "datapackage-digest.json": json.dumps(digest).encode()}
