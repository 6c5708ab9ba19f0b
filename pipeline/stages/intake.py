"""The article as bytes becomes text: from a file or standard input, in whatever encoding it is.

Every way in which it cannot be read has its one sentence (``InputError``).  Byte order mark and line
ends stay as they are: offsets count them.
"""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from pipeline.errors import InputError
from pipeline.stages.encodings import decoded

Kind = Literal["file", "stdin", "url", "wiki"]
_MAGIC = (
    (b"%PDF-", "a PDF", "save its text, or the web page, and check that"),
    (b"PK\x03\x04", "a zip archive (a word processor's document, perhaps)", "save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old word processor's document", "save it as text or HTML"),
    (b"{\\rtf", "an RTF document", "save it as text or HTML"),
    (b"\x89PNG", "a PNG image", "give its text"),
    (b"\xff\xd8\xff", "a JPEG image", "give its text"),
    (b"GIF8", "a GIF image", "give its text"),
    (b"\x1f\x8b", "compressed (gzip)", "unpack it first"),
    (b"BZh", "compressed (bzip2)", "unpack it first"),
    (b"SQLite format 3", "a database", "give the article's text"),
)
_NAMES_LOOKED_AT = 2000
_LOOKED_AT = 65_536
_BEGINNING = 4096  # bytes of a file that tell whether it is text
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Intake:
    """``name`` is what to call it, ``path`` where it is (None for standard input).

    ``notes`` tell the person what was done to read it.  ``title``, ``language``, ``revision``,
    ``identity`` and ``format`` are what its wiki says of it, "" where none does.
    """

    text: str
    encoding: str
    name: str
    path: Path | None = None
    notes: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    revision: str = ""
    identity: str = ""
    format: str = ""


def kind_of(argument: str) -> Kind:
    """What an argument names.  By its form alone: a path that does not exist is a file all the same."""
    if argument == "-":
        return "stdin"
    if re.match(r"https?://", argument, re.IGNORECASE):
        return "url"
    return "wiki" if re.match(r"wiki:[a-z][a-z0-9-]*:.", argument, re.IGNORECASE) else "file"


def read_article(argument: str, stdin: BinaryIO, max_bytes: int) -> Intake:
    """Read a file, or standard input for ``-``; ``InputError`` where there is no text to be had."""
    if not argument:
        raise InputError("no article was named", remedy="give a file, or - for standard input")
    data = read_bytes(argument, stdin, max_bytes, is_article=True)
    path = None if argument == "-" else Path(argument)
    name = path.name if path else "stdin"
    where = shown(argument) if path else "standard input"
    _refuse_binary(data, where)
    text, encoding, notes = decoded(data)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        problem = "holds only white space" if data else "is empty"
        raise InputError(problem, path=where, remedy="give it the article's text")
    if "\0" in text or _is_noise(text[:_LOOKED_AT]):
        raise InputError("is binary, not text", path=where, remedy="give it the article's text")
    return Intake(text, encoding, name, path, notes)


def read_bytes(argument: str, stdin: BinaryIO, max_bytes: int, *, is_article: bool = False) -> bytes:
    """What a file holds, or standard input for ``-``; ``InputError`` where it cannot be had.

    ``is_article`` decides what the person is told to do about that.
    """
    if not argument:
        raise InputError("no file was named", remedy="give a file, or - for standard input")
    where = "standard input" if argument == "-" else shown(argument)
    if argument == "-":
        size, data = _read_stream(stdin, max_bytes)
    else:
        size, data = _read(argument, where, max_bytes, is_article=is_article)
    if size > max_bytes:
        problem = f"has {_megabytes(size)} or more, the limit is {_megabytes(max_bytes)}"
        remedy = "split it, or raise max_article_bytes under [limits]" if is_article else "split it"
        raise InputError(problem, path=where, remedy=remedy)
    return data


def is_text(path: Path) -> bool:
    """Whether the file seems to hold text, by its beginning; a file that cannot be read does not."""
    try:
        with path.open("rb") as handle:
            data = handle.read(_BEGINNING)
        _refuse_binary(data, "")
    except (OSError, InputError):
        return False
    text = decoded(data)[0]
    return bool(text.strip()) and "\0" not in text and not _is_noise(text)


def shown(name: str) -> str:
    """A file's name as it may be printed: no control characters, no broken code points."""
    printable = name.encode("utf-8", "backslashreplace").decode("utf-8")
    short = printable if len(printable) <= _LONGEST_NAME else f"{printable[:_LONGEST_NAME]}..."
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in short)


def _read(argument: str, name: str, max_bytes: int, *, is_article: bool) -> tuple[int, bytes]:
    """The file's size, and what it holds where that is not more than ``max_bytes``."""
    path = Path(argument)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _no_file(name, status.st_mode)
        if status.st_size > max_bytes:
            return status.st_size, b""
        with path.open("rb") as handle:
            data = handle.read(max_bytes + 1)
            return len(data), data
    except (FileNotFoundError, NotADirectoryError):
        remedy = _nearest(path, argument, is_article=is_article)
        raise InputError("no such file", path=name, remedy=remedy) from None
    except PermissionError:
        raise InputError(
            "may not be read", path=name, remedy="give yourself permission (chmod u+r)"
        ) from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", "") or "is no file's name"
        raise InputError(f"cannot be read: {problem}", path=name) from None


def _read_stream(stdin: BinaryIO, max_bytes: int) -> tuple[int, bytes]:
    try:
        data = stdin.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path="standard input") from None
    return len(data), data


def _no_file(name: str, mode: int) -> InputError:
    if stat.S_ISDIR(mode):
        return InputError("is a folder", path=name, remedy="name the files in it")
    what = "a named pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    return InputError(f"is {what}, not a file", path=name, remedy="give its text on standard input (-)")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size} bytes"


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"is {what}, not text", path=where, remedy=remedy)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise InputError("is a WebP image, not text", path=where, remedy="give its text")


def _is_noise(text: str) -> bool:
    """Whether more than one character in twenty is a control character that no text has."""
    return len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", text)) * 20 > len(text)


def _nearest(path: Path, argument: str, *, is_article: bool) -> str:
    """What the person may have meant instead of a path that does not exist."""
    from difflib import get_close_matches
    from itertools import islice

    if re.match(r"[a-z][a-z0-9+.-]+://", argument, re.IGNORECASE):
        return "addresses begin with http:// or https://" if is_article else "give a file"
    try:
        names = [entry.name for entry in islice(os.scandir(path.parent), _NAMES_LOOKED_AT)]
    except OSError:
        return f"there is no folder {shown(str(path.parent))} either"
    if close := get_close_matches(path.name, names, n=1, cutoff=0.7):
        return f"did you mean {shown(str(path.with_name(close[0])))}?"
    is_title = is_article and path.name == argument and not path.suffix
    return f"for an article of Wikipedia write wiki:en:{shown(argument)}" if is_title else ""
