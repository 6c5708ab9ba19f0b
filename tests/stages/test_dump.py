"""Dumps: every whole page once, whatever the file is packed with, and one sentence for what is wrong."""

import bz2
import gzip
import io
import tracemalloc
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.stages.dump import Passed, articles, is_dump
from pipeline.stages.dump_pages import MOST_PENDING, PageReader
from pipeline.stages.intake import Intake

LIMIT = 1_000_000
SITE = "<siteinfo><base>{base}</base><namespaces><namespace key='0'/></namespaces></siteinfo>"
BASE = "https://en.wikipedia.org/wiki/Main_Page"


def page(title: str, *texts: str, ns: int = 0, extra: str = "", model: str = "wikitext") -> str:
    revisions = "".join(
        f"<revision><id>{number}</id><parentid>7</parentid><contributor><id>99</id></contributor>"
        f"<model>{model}</model><text bytes='3' xml:space='preserve'>{escape(text)}</text></revision>"
        for number, text in enumerate(texts, 100)
    )
    return f"<page><title>{escape(title)}</title><ns>{ns}</ns><id>5</id>{extra}{revisions}</page>"


def dump(*pages: str, base: str = BASE, language: str = "en", version: str = "0.10") -> bytes:
    site = SITE.format(base=base) if base else ""
    head = f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-{version}/" xml:lang="{language}">'
    return f"{head}{site}{''.join(pages)}</mediawiki>".encode()


def read(data: bytes, tmp_path: Path, name: str = "x.xml") -> tuple[list[Intake], list[str], Passed]:
    path = tmp_path / name
    path.write_bytes(data)
    passed = Passed()
    found = list(articles(str(path), io.BytesIO(), LIMIT, passed))
    whole = [one for one in found if isinstance(one, Intake)]
    return whole, [str(one) for one in found if isinstance(one, InputError)], passed


def test_articles_with_their_revision_language_and_name(tmp_path: Path) -> None:
    (one,), problems, _ = read(dump(page("Pier & quay", "''Old''", "'''New''' <ref>x</ref>")), tmp_path)
    assert problems == []
    assert (one.text, one.title, one.revision) == ("'''New''' <ref>x</ref>", "Pier & quay", "101")
    assert (one.identity, one.language, one.format) == ("wiki:en:Pier & quay", "en", "wikitext")


@pytest.mark.parametrize(
    ("base", "language", "identity", "spoken"),
    [
        ("https://simple.wikipedia.org/wiki/Main_Page", "en", "wiki:simple:A b", "en"),
        ("https://en.wiktionary.org/wiki/Main_Page", "en", "https://en.wiktionary.org/wiki/A_b", "en"),
        ("https://wiki.example/Start", "", "https://wiki.example/A_b", ""),
        ("", "sv", "wiki:sv:A b", "sv"),
        ("", "", "A b", ""),
    ],
)
def test_the_wiki_names_the_article(
    tmp_path: Path, base: str, language: str, identity: str, spoken: str
) -> None:
    (one,), _, _ = read(dump(page("A b", "x"), base=base, language=language), tmp_path)
    assert (one.identity, one.language) == (identity, spoken)


def test_what_is_no_article_is_counted(tmp_path: Path) -> None:
    data = dump(
        page("Talk:A", "x", ns=1),
        page("B", "#REDIRECT [[C]]", extra='<redirect title="C" />'),
        page("D.css", "x", model="css"),
        page("E", " \n"),
        page("F", "text"),
        version="0.11",
    )
    found, problems, passed = read(data, tmp_path)
    assert [one.title for one in found] == ["F"]
    assert not problems
    assert str(passed) == "1 of other namespaces, 1 redirects, 1 of other content, 1 empty"


def test_a_slot_beside_the_main_one_is_not_the_text(tmp_path: Path) -> None:
    slot = "<content><role>data</role><model>json</model><text>{}</text></content></revision>"
    (one,), _, _ = read(dump(page("A", "main").replace("</revision>", slot)), tmp_path)
    assert one.text == "main"


def test_packed_in_several_streams(tmp_path: Path) -> None:
    data = dump(page("A", "x"), page("B", "y"))
    for pack in (bz2.compress, gzip.compress):
        found, problems, _ = read(pack(data[:150]) + pack(data[150:]), tmp_path, "packed")
        assert [one.title for one in found] == ["A", "B"]
        assert not problems
        assert is_dump(tmp_path / "packed")


@pytest.mark.parametrize("pack", [bytes, bz2.compress, gzip.compress])
def test_a_cut_dump_gives_its_whole_pages_and_says_so(tmp_path: Path, pack) -> None:
    data = pack(dump(*[page(f"Page {n}", f"word{n} " * 20_000) for n in range(60)]))
    found, problems, _ = read(data[: len(data) * 2 // 3], tmp_path)
    assert [one.title for one in found] == [f"Page {n}" for n in range(len(found))]
    assert len(found) >= (30 if pack is bytes else 0)
    assert len(problems) == 1
    assert problems[0].endswith("x.xml: ends in the middle; all whole pages before that were read")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mediawiki>&b;</mediawiki>',
            "document type",
        ),
        (b"<mediawiki><page><title>&undefined;</title></page></mediawiki>", "line 1"),
        (b"<mediawiki><page></mediawiki>", "line 1"),
        (b"<html><body>x</body></html>", "no export of a wiki"),
        (b"<mediawiki>" + b"<a>" * 100, "deep"),
        (b"plain text", "line 1"),
        (b"<?xml version='1.0' encoding='shift_jis'?><mediawiki/>", "an encoding that is not read"),
        (b"<?xml version='1.0' encoding='no-such'?><mediawiki/>", "an encoding that is not read"),
        (b"", "ends in the middle"),
        (bz2.compress(b"x" * 9999)[:-20] + b"z" * 40, ""),
        (b"\x28\xb5\x2f\xfd" + b"0" * 20, "unpack it"),
    ],
)
def test_what_is_no_sound_dump_has_its_sentence(tmp_path: Path, data: bytes, problem: str) -> None:
    found, problems, _ = read(data, tmp_path)
    assert not found
    assert len(problems) == 1 and problem in problems[0] and "\n" not in problems[0]


def test_pages_before_the_fault_are_read(tmp_path: Path) -> None:
    found, problems, _ = read(dump(page("A", "x")).replace(b"</mediawiki>", b"<a></b>"), tmp_path)
    assert [one.title for one in found] == ["A"]
    assert "is broken in line 1" in problems[0]


def test_a_page_that_is_too_long_is_told_and_left_out(tmp_path: Path) -> None:
    found, problems, _ = read(dump(page("Long", "x" * (LIMIT + 1)), page("B", "y")), tmp_path)
    assert [one.title for one in found] == ["B"]
    assert len(problems) == 1 and "Long is too long" in problems[0]


def test_a_tag_without_end_is_given_up() -> None:
    reader = PageReader(LIMIT)
    fed = (reader.feed(b"<mediawiki><page a='" if n == 0 else b"x" * (1 << 20)) for n in range(40))
    assert "does not end" in str(next(problem for problem in fed if problem))
    assert MOST_PENDING < 40 << 20


def test_memory_does_not_grow_with_the_dump() -> None:
    def peak(pages: int) -> int:
        data = dump(*[page(f"P{n}", "word " * 2000) for n in range(pages)])
        tracemalloc.start()
        assert sum(1 for _ in articles("-", io.BytesIO(data), LIMIT, Passed())) == pages
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(2000) < 1.5 * peak(500)


@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), max_size=5)
)
def test_every_text_comes_back_as_it_was(texts: list[str]) -> None:
    kept = [text for text in texts if text.strip() and "\ufffe" not in text and "\uffff" not in text]
    data = dump(*[page(f"P{n}", text) for n, text in enumerate(kept)])
    found = list(articles("-", io.BytesIO(data), LIMIT, Passed()))
    assert [one.text for one in found if isinstance(one, Intake)] == kept


@pytest.mark.parametrize("data", [b"text", b"<html>", b"\x1f\x8bxx", b"BZh9zzzz", b""])
def test_other_files_are_no_dumps(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    assert not is_dump(tmp_path / "x")
    assert not is_dump(tmp_path)


@given(st.data())
def test_nothing_makes_it_fail(data: st.DataObject) -> None:
    sound = dump(page("A", "x"), page("B", "y"))
    at = data.draw(st.integers(0, len(sound)))
    torn = sound[:at] + data.draw(st.binary(max_size=20)) + sound[data.draw(st.integers(at, len(sound))) :]
    for packed in (torn, bz2.compress(sound)[:at] + torn, gzip.compress(sound)[: at // 2] + torn):
        found = list(articles("-", io.BytesIO(packed), LIMIT, Passed()))
        assert all(isinstance(one, Intake) for one in found[:-1])
