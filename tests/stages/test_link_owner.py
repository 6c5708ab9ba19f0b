"""A live page against what the archive has of its address, and against the title that is cited."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.model import (
    Address,
    Attempt,
    Exchange,
    Fetched,
    Fields,
    LinkState,
    Reference,
    Source,
    Span,
    Target,
)
from pipeline.stages.link_owner import Owners
from pipeline.stages.read import PageReading
from pipeline.store.archive import Archive

URL = "http://news.example/2016/pier.html"
NOW = datetime(2026, 1, 2, tzinfo=UTC)
STORY = (
    "<p>The council voted on Tuesday to rebuild the ferry pier before the winter storms arrive.</p>" * 20
)
PAGE = f"<html lang=en><title>Council approves pier</title>{STORY}"
SHOP = (
    "<html lang=id><title>Slot Gacor Hari Ini</title><h1>Slot Gacor</h1>"
    + "<p>Daftar situs judi togel, casino, baccarat dan jackpot dengan welcome bonus setiap hari.</p>" * 20
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path, software="test", now=lambda: NOW) as opened:
        yield opened


def keep(archive: Archive, page: str, days_ago: int = 0, url: str = URL) -> Attempt:
    body, time = page.encode(), NOW - timedelta(days=days_ago)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(
        body
    )
    return archive.keep(
        Fetched(Target(url), time, (Exchange(url, time, b"GET / HTTP/1.1\r\n\r\n", head + body),))
    )


def seen(archive: Archive, attempt: Attempt, **cited: str) -> Source:
    reference = Reference("key", 1, (), "raw", Span(0, 3), Fields(**cited))
    reading = PageReading(archive)
    source = reading.with_attempt(Source(reference, Address("key", attempt.target.url, "text")), attempt)
    return Owners(archive, reading).seen(source)


def test_a_shop_where_a_story_was_kept(archive: Archive) -> None:
    keep(archive, PAGE, 400)
    found = seen(archive, keep(archive, SHOP))
    assert found.verdict is not None
    assert (found.verdict.state, found.verdict.certain) == (LinkState.USURPED, False)
    assert any("the copy of 2024-11-28" in told for told in found.verdict.signals)
    assert found.pages == (), "what another owner shows is no evidence"


def test_a_shop_where_a_story_is_cited(archive: Archive) -> None:
    found = seen(archive, keep(archive, SHOP), title="Council approves pier")
    assert found.verdict is not None
    assert found.verdict.state is LinkState.USURPED
    assert any("the title that is cited" in told for told in found.verdict.signals)


@pytest.mark.parametrize("title", ["Slot Gacor", "Judi dan togel di Indonesia: casino online", ""])
def test_a_shop_that_is_cited_as_one(archive: Archive, title: str) -> None:
    found = seen(archive, keep(archive, SHOP), title=title)
    assert found.verdict is not None
    assert found.verdict.state is LinkState.ALIVE
    assert len(found.pages) == 1


def test_a_story_that_was_rewritten(archive: Archive) -> None:
    keep(archive, PAGE, 400)
    found = seen(
        archive, keep(archive, PAGE.replace("Tuesday", "Wednesday") + "<p>Updated.</p>"), title="Pier"
    )
    assert found.verdict is not None
    assert found.verdict.state is LinkState.ALIVE


def test_what_was_a_shop_before_is_one_still(archive: Archive) -> None:
    keep(archive, SHOP, 400)
    found = seen(archive, keep(archive, SHOP.replace("Gacor", "Maxwin")))
    assert found.verdict is not None
    assert found.verdict.state is LinkState.ALIVE


def test_a_page_is_judged_by_its_markup_too(archive: Archive) -> None:
    form = "<title>News</title><h1>Sign in</h1><form><input name=u><input type=password name=p></form>"
    shell = "<title>News</title><div id=root></div><script src=/m.js></script>"
    for page, state in ((form, LinkState.LOGIN), (shell, LinkState.NEEDS_BROWSER), (PAGE, LinkState.ALIVE)):
        url = f"http://news.example/{state.value}"
        found = seen(archive, keep(archive, page, url=url))
        assert found.verdict is not None
        assert found.verdict.state is state
        assert bool(found.pages) == (state is LinkState.ALIVE)


def test_without_an_attempt_there_is_nothing_to_compare(archive: Archive) -> None:
    source = Source(Reference("key", 1, (), "raw", Span(0, 3), Fields()))
    assert Owners(archive, PageReading(archive)).seen(source) is source
    attempt = keep(archive, PAGE)
    blocked = replace(PageReading(archive).with_attempt(source, attempt), pages=())
    assert Owners(archive, PageReading(archive)).seen(blocked) is blocked
