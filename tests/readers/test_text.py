"""The reader of plain texts."""

from pipeline.readers.text import READER


def test_a_plain_text() -> None:
    body = "\r\nThe old light\r\n\r\nIt was sold — at last.\r\n".encode()
    told = READER.read(body, "text/plain", "https://a.example/2019/06/10/x.txt")
    assert told.title == "The old light"
    assert "\r" not in told.text and "sold — at last." in told.text
    assert [(d.when.edtf, d.witness) for d in told.dates] == [("2019-06-10", "url")]


def test_its_encoding_and_its_language() -> None:
    body = ("Die alte Straße führte früher zum Leuchtturm und später nur noch bis zum Hafen. " * 5).encode(
        "cp1252"
    )
    told = READER.read(body, "text/plain", "")
    assert "Straße führte" in told.text and told.language == "de" and told.dates == ()


def test_nothing_and_zeros() -> None:
    assert READER.read(b"", "", "").text == ""
    assert READER.read(b"\x00a\x00", "text/plain", "").text == "a"


def test_a_long_text_is_cut() -> None:
    assert len(READER.read(b"x" * 9_000_000, "text/plain", "").text) == 2_000_000
