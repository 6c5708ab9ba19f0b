"""What nobody needs goes, what anybody leans on stays, and the archive is sound afterwards."""

import random
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ArchiveError
from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.store.leftovers import ASKED_AGAIN, FAILED, TWICE, UNNAMED, Wanted, tidy, would_tidy
from pipeline.store.personal import PersonalCopy, address_of
from pipeline.store.verify import verify
from tests.store.web import BEGIN, Clock, chunked, fetched, opened, response

BODY = b"the harbour council met again and again " * 40
DNS = Failure(FailureKind.DNS, "gone")
LATER = BEGIN + timedelta(days=30)
SPAN = LATER - timedelta(days=1)  # what is older may go


def wanted(**more: object) -> Wanted:
    return Wanted(**{"before": SPAN, "urls": frozenset({"http://named.example/"}), **more})


def pages(folder: Path) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    with opened(folder, write=False) as archive:
        for capture in archive.captures():
            found.setdefault(capture.url, []).append(archive.payload(capture))
    return {url: sorted(texts) for url, texts in found.items()}


def done(folder: Path, order: Wanted) -> dict[str, int]:
    """Tidied; what was announced is what was done, and nothing is broken."""
    announced = would_tidy(folder, order)
    size = sum(path.stat().st_size for path in folder.glob("*.warc.gz"))
    found = tidy(folder, order, "citewarden/test", Clock())
    assert {**announced.counts} == {**found.counts}
    assert size - found.size == sum(path.stat().st_size for path in folder.glob("*.warc.gz"))
    assert verify(folder).problems == ()
    assert not would_tidy(folder, order).counts.total()
    return {name: count for name, count in found.counts.items() if count}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An old run and a new one."""
    folder = tmp_path / "archive"
    with opened(folder, Clock()) as archive:
        clock = Clock()
        archive.keep(fetched("http://named.example/", response(BODY), clock=clock))
        archive.keep(fetched("http://other.example/", response(b"other" + BODY), clock=clock))
        archive.keep(fetched("http://flaky.example/", clock=clock, failure=DNS))
        archive.keep(fetched("http://dead.example/", clock=clock, failure=DNS))
        archive.keep_answer(ServiceAnswer("http://s.example/", clock(), 200, (), b"[]"))
        archive.keep_answer(ServiceAnswer("http://t.example/", clock(), 200, (), b"[]"))
    with opened(folder, Clock(LATER)) as archive:
        clock = Clock(LATER)
        archive.keep(fetched("http://flaky.example/", response(b"up"), clock=clock))
        archive.keep(fetched("http://new.example/", response(b"other" + BODY), clock=clock))
        archive.keep_answer(ServiceAnswer("http://s.example/", clock(), 200, (), b"[1]"))
    return folder


def test_what_goes_and_what_stays(folder: Path) -> None:
    keep = frozenset({"http://named.example/", "http://dead.example/"})
    assert done(folder, wanted(urls=keep)) == {FAILED: 1, ASKED_AGAIN: 1, UNNAMED: 1}
    assert pages(folder) == {
        "http://named.example/": [BODY],
        "http://flaky.example/": [b"up"],
        "http://new.example/": [b"other" + BODY],  # it was kept as "the same as" one that went
    }
    with opened(folder, write=False) as archive:
        assert len(archive.attempts("http://dead.example/")) == 1, "the newest is what is known of it"
        assert archive.answer("http://s.example/").body == b"[1]"
        assert archive.answer("http://t.example/").body == b"[]"


def test_where_it_is_not_known_what_references_name_no_page_goes(folder: Path) -> None:
    assert done(folder, wanted(urls=frozenset(), is_complete=False)) == {FAILED: 1, ASKED_AGAIN: 1}


@pytest.mark.parametrize("purpose", ["article", "requisite"])
def test_what_pages_need_and_what_is_checked_stays_until_it_came_again(
    tmp_path: Path, purpose: str
) -> None:
    with opened(tmp_path) as archive:
        archive.keep(fetched("http://own.example/", response(b"1"), clock=Clock(), purpose=purpose))
    assert done(tmp_path, wanted()) == {}
    with opened(tmp_path) as archive:
        archive.keep(fetched("http://own.example/", response(b"2"), clock=Clock(LATER), purpose=purpose))
    assert done(tmp_path, wanted()) == {UNNAMED: 1}


def test_nothing_goes_that_is_young(folder: Path) -> None:
    assert done(folder, wanted(before=BEGIN)) == {}


def test_a_page_of_a_named_key_and_one_that_something_leans_on_stay(folder: Path) -> None:
    with opened(folder, write=False) as archive:
        (leant_on,) = [c.id for c in archive.captures() if c.url == "http://other.example/"]
    assert UNNAMED not in done(folder, wanted(keys=frozenset({"key-1"})))
    found = done(folder, wanted(urls=frozenset(), ids=frozenset({leant_on})))
    assert found == {UNNAMED: 2}  # the named page, and the failure that nothing names
    assert pages(folder)["http://other.example/"] == [b"other" + BODY]


def test_what_a_person_has_handed_in_stays(tmp_path: Path) -> None:
    copy = PersonalCopy(
        "moss-2012", "http://own.example/", "A. Moss", "a.pdf", "application/pdf", BODY, BEGIN
    )
    with opened(tmp_path) as archive:
        archive.keep_copy(copy)
    assert done(tmp_path, wanted()) == {}
    with opened(tmp_path, write=False) as archive:
        assert len(archive.attempts(address_of("moss-2012"))) == 1


def at_once(folder: Path, *things: tuple[str, bytes]) -> None:
    """Kept by as many processes at once, of which none knows of the others' bytes."""
    both = [opened(folder, Clock(LATER)) for _ in things]
    for archive, (url, answer) in zip(both, things, strict=True):
        archive.keep(fetched(url, answer, clock=Clock(LATER)))
    for archive in both:
        archive.close()


def test_what_two_processes_kept_is_kept_once(tmp_path: Path) -> None:
    body = random.Random(1).randbytes(5000)
    at_once(tmp_path, ("http://a.example/", response(body)), ("http://b.example/", response(body)))
    with opened(tmp_path, Clock(LATER)) as archive:
        archive.keep(fetched("http://c.example/", response(body), clock=Clock(LATER)))
    found = would_tidy(tmp_path, wanted())
    assert found.size > 4000
    assert done(tmp_path, wanted()) == {TWICE: 1}
    assert pages(tmp_path) == {f"http://{name}.example/": [body] for name in "abc"}


def test_bytes_in_chunks_serve_none_that_came_without(tmp_path: Path) -> None:
    plain, framed = response(BODY), chunked(BODY)
    at_once(
        tmp_path, ("http://a.example/", framed), ("http://b.example/", plain), ("http://c.example/", framed)
    )
    counts = would_tidy(tmp_path, wanted()).counts
    assert counts[TWICE] in (1, 2), "by the files' order"
    assert done(tmp_path, wanted()) == {TWICE: counts[TWICE]}
    assert pages(tmp_path) == {f"http://{name}.example/": [BODY] for name in "abc"}


@pytest.mark.parametrize("step", range(8))
def test_a_crash_at_any_step(folder: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    body = random.Random(1).randbytes(5000)
    at_once(folder, ("http://a.example/", response(body)), ("http://b.example/", response(body)))
    with opened(folder, Clock(LATER)) as archive:
        archive.keep(fetched("http://c.example/", response(body), clock=Clock(LATER)))
    count = 0
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        nonlocal count
        count += ".purge" in self.name
        if count > step and ".purge" in self.name:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with suppress(KeyboardInterrupt):
            tidy(folder, wanted(), "citewarden/test", Clock())
    with opened(folder, Clock(LATER)):
        pass
    assert verify(folder).problems == ()
    assert pages(folder)["http://new.example/"] == [b"other" + BODY]
    tidy(folder, wanted(), "citewarden/test", Clock())
    assert verify(folder).problems == ()
    assert {url: texts for url, texts in pages(folder).items() if url[7] in "abc"} == {
        f"http://{name}.example/": [body] for name in "abc"
    }


def test_while_another_writes_nothing_is_changed(folder: Path) -> None:
    with opened(folder, Clock(LATER)) as archive:
        archive.keep(fetched("http://x.example/", response(b"x"), clock=Clock(LATER)))
        before = {path.name: path.read_bytes() for path in folder.glob("*.warc.gz")}
        with pytest.raises(ArchiveError, match="another process is writing"):
            tidy(folder, wanted(), "citewarden/test", Clock())
        assert {path.name: path.read_bytes() for path in folder.glob("*.warc.gz")} == before


def test_a_broken_file_stays_whole(folder: Path) -> None:
    path = sorted(folder.glob("*.warc.gz"))[0]
    data = bytearray(path.read_bytes())
    data[900] ^= 0x20
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match="broken"):
        tidy(folder, wanted(), "citewarden/test", Clock())
    assert path.read_bytes() == data
    assert not list(folder.glob(".*.purge"))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([BODY, b"two" * 400, b"x", None]), st.booleans()),
        max_size=8,
    )
)
def test_no_page_that_is_named_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, tries: list[tuple[str, bytes | None, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with opened(folder, Clock()) as archive:
        archive.keep(fetched("http://named.example/", response(BODY), clock=Clock()))
    for host, body, framed in tries:
        with opened(folder, Clock()) as archive:
            url, clock = f"http://{host}.example/", Clock()
            if body is None:
                archive.keep(fetched(url, clock=clock, failure=DNS))
            else:
                archive.keep(fetched(url, (chunked if framed else response)(body), clock=clock))
    before = pages(folder)
    order = wanted(urls=frozenset({"http://a.example/", "http://b.example/", "http://named.example/"}))
    tidy(folder, order, "citewarden/test", Clock())
    assert verify(folder).problems == ()
    assert pages(folder) == {url: found for url, found in before.items() if url != "http://c.example/"}


def test_files_of_other_programs_are_left_alone(folder: Path) -> None:
    ours = sorted(folder.glob("citewarden-*.warc.gz"))[0]
    other = ours.rename(folder / "other.warc.gz")
    before = other.read_bytes()
    assert FAILED not in would_tidy(folder, wanted()).counts
    tidy(folder, wanted(), "citewarden/test", Clock())
    assert other.read_bytes() == before
