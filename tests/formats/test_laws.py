"""The laws of every reader, on made-up articles, whole and cut up, and on the articles of a folder."""

import gzip
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.articles import Made
from bench.fuzz import FORMATS, signs
from bench.seeds import LISTS, seed
from pipeline.formats import Draft, Format
from pipeline.stages.encodings import decoded
from tests.formats.laws import check_laws, lost

FOLDERS = {"plain": "text", "html": "html", "wikitext": "wikitext", "markdown": "markdown"}


def _format(name: str) -> Format:
    found = import_module(f"pipeline.formats.{name}").FORMAT
    assert isinstance(found, Format)
    return found


def _read(name: str, source: str) -> Draft:
    draft = _format(name).read(source)
    check_laws(source, draft)
    return draft


@pytest.mark.parametrize("name", Made._fields)
@pytest.mark.parametrize("references", [1, 5, 60])
def test_a_made_up_article_is_read_whole(name: str, references: int) -> None:
    source = seed(name, references)
    draft = _read(name, source)
    assert not lost(name, source, draft)
    assert [r.number for r in draft.references] == list(range(1, references + 1))
    marks = [c.key for s in draft.statements for c in s.citations]
    assert marks == [r.key for r in draft.references]
    assert all(r.fields.title.endswith(f"part {r.number}") and r.fields.date for r in draft.references)


@pytest.mark.parametrize("name", LISTS)
def test_a_made_up_list_is_read_whole(name: str) -> None:
    cited = [r.fields for r in _read("wikitext", seed("wikitext", 60)).references]
    draft = _read(name, seed(name, 60))
    assert not draft.unparsed
    told = [fields.title for fields in cited if fields.url or name != "url_list"]
    assert [r.fields.title for r in draft.references] == told


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("plain", "  9. ^ a"),
        ("html", "<li id=cite_note-9>"),
        ("wikitext", "<ref>"),
        ("markdown", "[^9]:"),
    ],
)
def test_what_is_lost_is_found_out(name: str, entry: str) -> None:
    assert lost(name, f"Some words.\n{entry}", Draft("", "", (), (), ())) == [entry.removesuffix("9>")]


@st.composite
def _cut_up(draw: st.DrawFn, name: str) -> str:
    """An article from which pieces are missing, doubled, or swapped, with signs strewn in."""
    source = seed(name, draw(st.integers(1, 3)))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), min_size=1, max_size=8)))
    pieces = [source[a:b] for a, b in zip([0, *cuts], [*cuts, len(source)], strict=True)]
    strewn = draw(st.lists(st.sampled_from(signs(name)) | st.text(max_size=4), max_size=12))
    return "".join(draw(st.lists(st.sampled_from([*pieces, *strewn]), max_size=24)))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_laws_hold_for_articles_cut_up(name: str, data: st.DataObject) -> None:
    _read(name, data.draw(_cut_up(name)))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_laws_hold_for_signs_alone(name: str, data: st.DataObject) -> None:
    _read(name, "".join(data.draw(st.lists(st.sampled_from(signs(name)), max_size=60))))


@pytest.mark.parametrize(
    ("name", "source"), [("wikitext", "{|\n|a\n:\n|}"), ("wikitext", "{|\n: :\n|b<ref>c</ref>\n|}")]
)
def test_what_the_fuzzer_has_found(name: str, source: str) -> None:
    draft = _read(name, source)
    assert draft.statements
    assert not lost(name, source, draft)


def _own_articles() -> Iterator[tuple[str, Path]]:
    """What stands in the folder that ``CITEWARDEN_CORPORA`` names: text/, html/, wikitext/, markdown/."""
    root = os.environ.get("CITEWARDEN_CORPORA", "")
    for name, folder in FOLDERS.items() if root else ():
        for path in sorted((Path(root) / folder).glob("*")):
            if path.is_file() and path.suffix != ".csv":
                yield name, path


if OWN := list(_own_articles()):

    @pytest.mark.parametrize(("name", "path"), OWN, ids=lambda value: getattr(value, "name", value))
    def test_laws_hold_for_own_articles(name: str, path: Path) -> None:
        data = path.read_bytes()
        source, _, _ = decoded(gzip.decompress(data) if path.suffix == ".gz" else data)
        draft = _read(name, source)
        for statement in draft.statements:
            for citation in statement.citations:
                written = source[citation.span.start : citation.span.end]
                assert written == citation.mark or name != "plain"
        assert not lost(name, source, draft)
