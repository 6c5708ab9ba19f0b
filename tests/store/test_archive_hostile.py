"""Whatever stands in the folder, opening and verifying it never ends in a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ArchiveError
from pipeline.model import ServiceAnswer
from pipeline.store import warc
from pipeline.store.verify import verify
from tests.store.web import Clock, chunked, fetched, opened, response, zipped


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder, clock = tmp_path_factory.mktemp("sound"), Clock()
    with opened(folder, clock) as archive:
        archive.keep(
            fetched("http://a.example/", response(b"", status="302 Found"), zipped("one"), clock=clock)
        )
        archive.keep(fetched("http://b.example/", chunked(b"two " * 30), clock=clock, truncated="time"))
        archive.keep(fetched("http://c.example/", zipped("one"), clock=clock))
        archive.keep_answer(ServiceAnswer("http://s.example/", clock(), 200, (), b"[]"))
    (path,) = folder.glob("*.warc.gz")
    return path.read_bytes()


def survives(folder: Path) -> None:
    """It opens, gives what it has, and what is wrong with it is a list of problems."""
    for write in (False, True):
        with opened(folder, write=write) as archive:
            for capture in archive.captures():
                try:
                    archive.payload(capture)
                except ArchiveError as problem:
                    assert "\n" not in str(problem)
    verify(folder)


@given(
    damage=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=4),
    end=st.floats(0, 1),
)
@settings(max_examples=40, deadline=None)
def test_damage_anywhere(
    tmp_path_factory: pytest.TempPathFactory, sound: bytes, damage: list[tuple[float, bytes]], end: float
) -> None:
    folder, data = tmp_path_factory.mktemp("damaged"), bytearray(sound)
    for where, rubbish in damage:
        at = int(where * len(data))
        data[at : at + len(rubbish)] = rubbish
    path = folder / "citewarden-1.warc.gz"
    path.write_bytes(data[: int(len(data) * (0.3 + 0.7 * end))])
    survives(folder)


ODD: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
TOLD = st.fixed_dictionaries(
    {"record": st.sampled_from(["citewarden-attempt", "citewarden-service-answer", "other"])},
    optional={
        "url": st.one_of(st.just("http://a.example/"), ODD),
        "purpose": st.one_of(st.just("memento"), ODD),
        "keys": st.one_of(st.just(["k"]), ODD),
        "started": st.one_of(st.just("2026-03-01T00:00:00Z"), ODD),
        "hops": st.one_of(st.just([{"response": "<1>"}]), st.just([]), ODD),
        "failure": st.one_of(st.none(), st.just({"kind": "dns", "detail": "", "retry_after": 1}), ODD),
        "response": ODD,
    },
)


@given(told=st.one_of(TOLD, ODD))
@settings(max_examples=40, deadline=None)
def test_metadata_that_others_have_forged(tmp_path_factory: pytest.TempPathFactory, told: Any) -> None:
    folder = tmp_path_factory.mktemp("forged")
    date = ("WARC-Date", "2026-03-01T00:00:00Z")
    page = warc.encode(
        [
            ("WARC-Type", "response"),
            ("WARC-Record-ID", "<1>"),
            ("WARC-Target-URI", "http://a.example/"),
            date,
        ],
        response(b"x"),
    )
    note = warc.encode(
        [("WARC-Type", "metadata"), ("WARC-Record-ID", "<2>"), ("Content-Type", "application/json"), date],
        json.dumps(told).encode(),
    )
    (folder / "other.warc.gz").write_bytes(warc.member(page) + warc.member(note))
    survives(folder)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 100_000, b"\x1f\x8b" * 50_000, b"\x1f\x8b\x08\x00" * 20_000, b"plain text\n" * 1000],
)
def test_files_that_are_no_archive(tmp_path: Path, content: bytes) -> None:
    for name in ("citewarden-2.warc.gz", "other.warc.gz"):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.warc.gz").mkdir()
    survives(tmp_path)
