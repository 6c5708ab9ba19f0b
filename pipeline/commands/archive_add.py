"""``citewarden archive add``: a person's own copy of a source, kept with who and when."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pipeline.commands import Command, complain, project_archive

LARGEST = 200_000_000  # bytes of a file that is taken in
_BY_SIGNATURE = ((b"%PDF-", "application/pdf"), (b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def arguments(parser: ArgumentParser) -> None:
    """The file, the reference, the address that it is of, and who hands it in."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a saved page, a PDF, a scan, a text")
    parser.add_argument("--for", required=True, dest="key", metavar="KEY", help="the reference's key")
    parser.add_argument(
        "--url",
        default="",
        metavar="URL",
        help="the address of what it is a copy of (default: the sheet's)",
    )
    parser.add_argument("--who", default="", metavar="NAME", help="who kept it (default: your login)")


def run(given: Namespace) -> int:
    """Keep it; 2 where it cannot be had."""
    from pipeline.clock import utc_now
    from pipeline.errors import UsageError
    from pipeline.stages.desk import SOFTWARE
    from pipeline.stages.intake import read_bytes
    from pipeline.store.archive import Archive
    from pipeline.store.personal import PersonalCopy
    from pipeline.urls import split

    folder = project_archive(given)
    _refuse_unknown(given.key, folder.parent / "sources.csv")
    url = given.url or _known_address(given.key, folder.parent / "sources.csv")
    parts = split(url)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.host:
        problem = f"{url} is no address of a page" if url else f"no address is known for {given.key}"
        raise UsageError(problem, remedy="give --url http://... or https://...")
    data = read_bytes(str(given.file), sys.stdin.buffer, LARGEST)
    if not data:
        raise UsageError(f"{given.file} is empty")
    who = " ".join((given.who or _login()).split())
    kind = media_type(given.file.name, data)
    copy = PersonalCopy(given.key, url, who, given.file.name, kind, data, utc_now())
    with Archive.open(folder, software=SOFTWARE, now=utc_now) as archive:
        archive.keep_copy(copy)
    if not given.quiet:
        unread = "" if _can_be_read(kind) else "; its text cannot be read, so no check can lean on it"
        complain(f"kept {len(data):,} bytes ({kind}) by {who} for {given.key}{unread}")
    return 0


def media_type(name: str, data: bytes) -> str:
    """By the file's first bytes, else by its name."""
    import mimetypes

    for signature, kind in _BY_SIGNATURE:
        if data.startswith(signature):
            return kind
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _can_be_read(kind: str) -> bool:
    from pipeline.readers import Reader
    from pipeline.registry import discover

    readers = discover("pipeline.readers", "READER", Reader).values()
    return any(kind in reader.media_types for reader in readers)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _known_address(key: str, path: Path) -> str:
    """The address of the key's row, the first that has one; empty where none has."""
    from pipeline.store.sheet import Sheet

    sheet = Sheet.load(path)
    rows = [row for article in sheet.places for row in sheet.rows_of(article) if row.key == key]
    return next((row["url"].strip() for row in rows if row["url"].strip()), "")


def _refuse_unknown(key: str, path: Path) -> None:
    """Where there is a sheet, it knows every key."""
    from pipeline.errors import UsageError
    from pipeline.store.sheet import Sheet

    keys = {key for rows in Sheet.load(path).places.values() for key in rows}
    if keys and key not in keys:
        import difflib

        close = difflib.get_close_matches(key, keys, n=1)
        remedy = f"did you mean {close[0]}?" if close else "sources.csv lists the keys"
        raise UsageError(f"no reference has the key {key}", remedy=remedy)


COMMAND = Command(
    words=("archive", "add"),
    help="keep a file of your own (a saved page, a PDF, a scan) as evidence for a reference",
    examples=(
        "  citewarden archive add page.html --for salt-makers-2012\n"
        '  citewarden archive add scan.pdf --for salt-makers-2012 --url https://x.example/ --who "A. Moss"'
    ),
    arguments=arguments,
    run=run,
)
