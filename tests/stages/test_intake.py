"""An article as bytes: every encoding is read and said, everything else has its one sentence."""

import io
import os
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.stages.intake import Intake, kind_of, read_article, shown

LIMIT = 10_000
SPANISH = "El embajador señaló en la reunión que Perú está a favor. ¿Y el niño? Sí, también él.\n" * 3
RUSSIAN = "Посол заявил на встрече, что страна выступает за переговоры и мир. Так сообщили вчера.\n" * 5
JAPANESE = "大使は会議で、交渉と平和を支持すると述べた。昨日、外務省が発表した。\n" * 5


def read(tmp_path: Path, data: bytes, name: str = "a.txt") -> Intake:
    path = tmp_path / name
    path.write_bytes(data)
    return read_article(str(path), io.BytesIO(), LIMIT)


def refusal(argument: str | Path, stdin: bytes = b"") -> str:
    with pytest.raises(InputError) as caught:
        read_article(str(argument), io.BytesIO(stdin), LIMIT)
    return str(caught.value)


@pytest.mark.parametrize(
    ("argument", "kind"),
    [
        ("-", "stdin"),
        ("https://en.example.org/wiki/A", "url"),
        ("HTTP://x.example", "url"),
        ("wiki:en:North Korea", "wiki"),
        ("wiki:zh-yue:X", "wiki"),
        ("wiki:", "file"),
        ("./wiki:en:X", "file"),
        ("North Korea", "file"),
        ("ftp://x.example/a", "file"),
    ],
)
def test_a_path_is_never_a_title(argument: str, kind: str) -> None:
    assert kind_of(argument) == kind


def test_utf_8_is_read_as_it_stands(tmp_path: Path) -> None:
    intake = read(tmp_path, "\ufeffa\r\nb\rc\n페".encode())
    assert intake == Intake("\ufeffa\r\nb\rc\n페", "utf-8", "a.txt", tmp_path / "a.txt", ())


def test_standard_input_is_read() -> None:
    assert read_article("-", io.BytesIO("é\r\n".encode()), LIMIT) == Intake(
        "é\r\n", "utf-8", "stdin", None, ()
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    intake = read(tmp_path, f"\ufeff{SPANISH}".encode(encoding))
    assert (intake.text, intake.encoding) == (f"\ufeff{SPANISH}", encoding)
    assert encoding in intake.notes[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SPANISH, "cp1252"), (RUSSIAN, "cp1251"), (JAPANESE, "shift_jis"), ("a single é\n", "cp1252")],
)
def test_another_encoding_is_read_as_what_it_is_and_said(tmp_path: Path, text: str, encoding: str) -> None:
    intake = read(tmp_path, text.encode(encoding))
    assert intake.text == text
    assert intake.encoding in intake.notes[0]


def test_utf_8_with_a_few_bytes_that_are_not_loses_nothing_else(tmp_path: Path) -> None:
    intake = read(tmp_path, f"{SPANISH}caf".encode() + b"\xe9 \x81 " + RUSSIAN.encode())
    assert intake.text == f"{SPANISH}café \x81 {RUSSIAN}"
    assert intake.encoding == "utf-8"
    assert intake.notes == ("the article is not UTF-8 in 2 places (line 4); read there as Windows-1252",)


def test_no_such_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "north-korea.txt").write_text("x")
    told = refusal(tmp_path / "north-corea.txt")
    assert "no such file" in told
    assert told.endswith("north-korea.txt?")
    assert "no such file" in refusal(tmp_path / "nothing" / "a.txt")
    assert refusal("North Korea and Peru").endswith("wiki:en:North Korea and Peru")
    assert refusal("/no-such-file").endswith("no such file")
    assert "no article was named" in refusal("")
    assert len(refusal("x" * 200_000)) < 1000
    assert "http" in refusal("ftp://x.example/a")
    assert "cannot be read" in refusal("a\0b")
    assert "cannot be read" in refusal("a" * 5000)


def test_a_folder_a_pipe_and_a_device_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a folder" in refusal(tmp_path)
    assert "is a named pipe" in refusal(tmp_path / "pipe")
    assert "is a device" in refusal("/dev/zero")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\t", "only white space"),
        (b"\xff\xfe", "only white space"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04...", "zip"),
        (b"\x89PNG\r\n", "PNG"),
        (b"RIFF\0\0\0\0WEBPVP8", "WebP"),
        (b"\x7fELF\x02\x01\0\0", "binary"),
        (b"text\0text", "binary"),
        (bytes(range(1, 256)), "binary"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert told in refusal(tmp_path / "a.txt")
    assert told in refusal("-", data)


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as handle:
        handle.truncate(200_000_000_000)
    assert "200000.0 MB" in refusal(path)
    assert "max_article_bytes" in refusal("-", b"x" * (LIMIT + 1))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "may not be read" in refusal(tmp_path / "a.txt")


def test_names_are_printed_without_their_control_characters() -> None:
    assert shown("a\x1b[31m\n\udcff페.txt") == "a\\x1b[31m\\n\\udcff페.txt"


def test_a_million_damaged_bytes_take_no_time() -> None:
    text = read_article("-", io.BytesIO(("é" * 10).encode() + b"\xff" * 1_000_000), 2_000_000).text
    assert len(text) == 1_000_020
