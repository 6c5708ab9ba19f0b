"""``python -m bench formats [FOLDER]``: how fast the readers are, beside their peers, in one run.

The articles are made up (``articles.py``), or those of a folder with the subfolders ``text``, ``html``,
``wikitext`` and ``markdown``, files gzip'ed or not.  Each row is the best of three rounds of CPU time, all
rows of a format over the same articles; a peer that is not installed has no row.  Peers are never part of
the program.
"""

import gc
import gzip
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.articles import Made, make
from pipeline.formats import Format
from pipeline.formats import html as html_format
from pipeline.formats import markdown as markdown_format
from pipeline.formats import plain as plain_format
from pipeline.formats import wikitext as wikitext_format
from pipeline.stages.parse import parse_article

ROUNDS = 3
PLACES = {"plain": "text"}  # folders that are not called as their format
SIZES = (20, 60, 150, 400)  # references of the made-up articles


class Row(NamedTuple):
    """What was measured: megabytes a CPU second, and what was counted."""

    what: str
    speed: float
    counts: tuple[int, ...] = ()


class Way(NamedTuple):
    """A way to read a source; the answer's numbers are summed up over the articles."""

    what: str
    read: Callable[[str], tuple[int, ...]]


def main(arguments: list[str]) -> int:
    """Print the tables."""
    if len(arguments) > 1:
        sys.stderr.write("python -m bench formats [FOLDER]\n")
        return 2
    sources = _of_folder(Path(arguments[0])) if arguments else _made_up()
    ways_of = {
        "wikitext": wikitext_ways(),
        "plain": plain_ways(),
        "html": html_ways(),
        "markdown": [Way("ours: all of the article", _whole(markdown_format.FORMAT))],
    }
    for form, ways in ways_of.items():
        if sources[form]:
            sys.stdout.write(table(form, [measure(way, sources[form]) for way in ways], sources[form]))
    return 0


def measure(way: Way, sources: list[str]) -> Row:
    """The best round, the garbage collector at rest between two articles as in the program."""
    size = sum(len(source.encode("utf-8", "surrogatepass")) for source in sources) / 1e6
    best = float("inf")
    counts: tuple[int, ...] = ()
    way.read(sources[0])
    for _ in range(ROUNDS):
        gc.collect()
        gc.disable()
        start = time.process_time()
        answers = [way.read(source) for source in sources]
        best = min(best, time.process_time() - start)
        gc.enable()
        counts = tuple(map(sum, zip(*answers, strict=True)))
    return Row(way.what, size / best, counts)


def table(form: str, rows: list[Row], sources: list[str]) -> str:
    """As Markdown; the ratio is to the format's first row."""
    size = sum(map(len, sources)) / 1e6
    lines = [f"{form}: {len(sources)} articles, {size:.1f} million characters", ""]
    lines += ["| way | MB/s | ratio | counts |", "|---|---:|---:|---|"]
    for row in rows:
        counts = " / ".join(f"{count:,}" for count in row.counts)
        lines.append(f"| {row.what} | {row.speed:.1f} | {row.speed / rows[0].speed:.2f} | {counts} |")
    return "\n".join([*lines, "", ""])


# ---- the ways ----------------------------------------------------------------------------------


def wikitext_ways() -> Iterator[Way]:
    """References, citation templates and their parameters; then the whole article."""
    yield Way("ours: references, marks, templates, parameters", _ours)
    yield Way("ours: all of the article", _whole(wikitext_format.FORMAT))
    yield from _peer("wikitextparser", _with_wikitextparser)
    yield from _peer("mwparserfromhell", _with_mwparserfromhell)


def plain_ways() -> Iterator[Way]:
    """The article; and what the fields of its references take of that."""
    yield Way("ours: all of the article", _whole(plain_format.FORMAT))
    yield Way("ours: the fields of its references alone", _fields_alone)


def html_ways() -> Iterator[Way]:
    """The tree alone, then the article."""
    yield from _peer("selectolax", _with_lexbor, "Lexbor: the tree, no places")
    yield Way("ours: the tree with its places", _tree)
    yield Way("ours: all of the article", _whole(html_format.FORMAT))
    yield from _peer("lxml", _with_soup, "BeautifulSoup with lxml: the tree, no places")


def _peer(module: str, read: Callable[[str], tuple[int, ...]], what: str = "") -> Iterator[Way]:
    """The way, if its library is installed."""
    from importlib.util import find_spec

    if find_spec(module):
        yield Way(what or module, read)


def _whole(known: Format) -> Callable[[str], tuple[int, ...]]:
    def read(source: str) -> tuple[int, ...]:
        article = parse_article(source, name="article", input_format=known.name, with_dates=False)
        return len(article.references), sum(len(s.citations) for s in article.statements)

    return read


def _ours(source: str) -> tuple[int, ...]:
    from pipeline.wikicode.citing import is_citation
    from pipeline.wikicode.footnotes import find_footnotes
    from pipeline.wikicode.nodes import scan, split
    from pipeline.wikicode.readable import template_name

    root = scan(source)
    find_footnotes(source, root)
    refs = cites = parameters = 0
    for node in root.walk():
        refs += node.kind == "ref"
        if node.kind == "template" and is_citation(template_name(source, node)):
            cites += 1
            parameters += len(split(source, node)) - 1
    return refs, cites, parameters


def _with_wikitextparser(source: str) -> tuple[int, ...]:
    import wikitextparser

    from pipeline.wikicode.citing import is_citation

    page = wikitextparser.parse(source)
    cites = [t for t in page.templates if is_citation(" ".join(t.name.split()).casefold())]
    return len(page.get_tags("ref")), len(cites), sum(len(t.arguments) for t in cites)


def _with_mwparserfromhell(source: str) -> tuple[int, ...]:
    import mwparserfromhell

    from pipeline.wikicode.citing import is_citation

    page = mwparserfromhell.parse(source)
    refs = page.filter_tags(matches=lambda tag: str(tag.tag).lower() == "ref")
    cites = [t for t in page.filter_templates() if is_citation(" ".join(str(t.name).split()).casefold())]
    return len(refs), len(cites), sum(len(t.params) for t in cites)


def _fields_alone(source: str) -> tuple[int, ...]:
    from pipeline.reading.cs1_text import read_sources

    return (len([read_sources(raw, "en") for raw in _entries(source)]),)


@cache
def _entries(source: str) -> tuple[str, ...]:
    """Read in the first round only, which is never the best."""
    return tuple(reference.raw for reference in plain_format.FORMAT.read(source).references)


def _with_lexbor(source: str) -> tuple[int, ...]:
    from selectolax.lexbor import LexborHTMLParser

    return (LexborHTMLParser(source).root is not None,)


def _with_soup(source: str) -> tuple[int, ...]:
    from bs4 import BeautifulSoup

    return (bool(BeautifulSoup(source, "lxml").contents),)


def _tree(source: str) -> tuple[int, ...]:
    from pipeline.hypertext.tree import parse

    return (len(parse(source).elements()),)


# ---- the articles ------------------------------------------------------------------------------


def _made_up() -> dict[str, list[str]]:
    made = [make(size, seed) for seed, size in enumerate(SIZES)]
    return {form: [getattr(one, form) for one in made] for form in Made._fields}


def _of_folder(folder: Path) -> dict[str, list[str]]:
    return {form: [*map(_text, _files(folder / PLACES.get(form, form)))] for form in Made._fields}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file() and path.suffix != ".csv")


def _text(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "replace")
