"""What holds for every page reader."""

import pytest

from pipeline.model import Extract
from pipeline.readers import Reader
from pipeline.registry import discover

READERS = discover("pipeline.readers", "READER", Reader)


def test_every_reader_names_its_media_types_once() -> None:
    kinds = [kind for reader in READERS.values() for kind in reader.media_types]
    assert len(kinds) == len(set(kinds))
    assert {"text/html", "application/xhtml+xml", "text/plain", "application/pdf"} <= set(kinds)
    assert all(reader.name == module for module, reader in READERS.items())


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "body", [b"", b"\x00", b"%PDF-1.7", b"\xff" * 1_000, b"<" * 1_000, b"%PDF-" + b"1 0 obj" * 500]
)
def test_no_bytes_make_a_reader_fail(name: str, body: bytes) -> None:
    assert isinstance(READERS[name].read(body, "", ""), Extract)
