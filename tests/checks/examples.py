"""Reads the examples of a check: Markdown with headings ``## Fires: ...`` and ``## Quiet: ...``.

Under a heading stand fenced blocks: ``article`` (with a language, ``article es``, where the text is too
short to tell), optionally ``web`` (what is known of the sources; ``author`` and ``publisher`` are of the page above them) and, for what fires, ``expect``.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.dates.when import When
from pipeline.model import (
    Address,
    Article,
    Capture,
    CellFault,
    Credit,
    DateEvidence,
    Extract,
    Finding,
    LinkState,
    Memento,
    NoMemento,
    Page,
    Source,
    Verdict,
)
from pipeline.stages.check import check
from pipeline.stages.parse import parse_article

TODAY = date(2024, 5, 1)
EXPECTED = re.compile(
    r'(?P<tier>alarm|review|note)(?: "(?P<claimed>.*?)")?(?: -> "(?P<rewrite>.*?)")?'
    r"(?: \((?P<proposal>[^)]*)\))?(?P<numbers>(?: \[\d+\])*)"
)
CELL = re.compile(r'cell (\d+) (\w+) "(.*)": (.*)')


@dataclass(frozen=True)
class Example:
    """One heading's blocks."""

    file: Path
    title: str
    fires: bool
    article: str
    language: str
    web: str
    expect: str

    @property
    def check(self) -> str:
        """The id of the check whose example it is."""
        return self.file.stem.split("_")[0].upper()


def read(file: Path) -> list[Example]:
    """All examples of a file."""
    _, *parts = re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_example(file, part) for part in parts]


def _example(file: Path, part: str) -> Example:
    title, _, body = part.partition("\n")
    kind, _, name = title.partition(":")
    assert kind in ("Fires", "Quiet"), f"{file.name}: ## {title}"
    blocks = {
        words.split()[0]: (words.split()[1:], text)
        for words, text in re.findall(r"^```([a-z ]+)\n(.*?)^```$", body, flags=re.MULTILINE | re.DOTALL)
    }
    spoken, article = blocks["article"]
    web, expect = (blocks.get(kind, ([], ""))[1] for kind in ("web", "expect"))
    assert bool(expect) == (kind == "Fires"), f"{file.name}: {title}: what fires, and only that, expects"
    return Example(file, name.strip(), kind == "Fires", article, spoken[0] if spoken else "", web, expect)


def findings(example: Example) -> list[Finding]:
    """What the example's own check says of it."""
    article = parse_article(example.article, name="example.txt", language=example.language)
    sources, faults, today = known(article, example.web)
    found = check(article, sources, sheet_faults=faults, today=today, select=[example.check])
    return list(found)


def said(finding: Finding, expected: str, article: Article) -> str:
    """The finding, with as much detail as the expectation has."""
    match = EXPECTED.fullmatch(expected)
    assert match, f"cannot read the expectation {expected!r}"
    numbers = {r.key: r.number for r in article.references}
    text = finding.tier.value
    text += f' "{finding.claimed}"' if match["claimed"] is not None else ""
    text += f' -> "{finding.rewrite}"' if match["rewrite"] is not None else ""
    text += f" ({finding.proposal})" if match["proposal"] is not None else ""
    keys = ([finding.key] if finding.key else []) + list(finding.related)
    return text + ("".join(f" [{numbers[key]}]" for key in keys) if match["numbers"] else "")


# ---- the web block -----------------------------------------------------------------------------


def known(article: Article, web: str) -> tuple[list[Source], list[CellFault], date]:
    """What a ``web`` block says: the sources, the sheet's faults, the day."""
    sources = {r.number: Source(r) for r in article.references}
    faults, today, number = [], TODAY, 0
    for line in filter(None, map(str.strip, web.splitlines())):
        word, _, rest = line.partition(" ")
        if cell := CELL.fullmatch(line):
            faults.append(CellFault(int(cell[1]), cell[2], cell[3], cell[4]))
        elif word == "today":
            today = date.fromisoformat(rest)
        elif word.startswith("["):
            number = int(word[1:-1])
            address = Address(sources[number].reference.key, rest, "sheet") if rest else None
            sources[number] = replace(sources[number], address=address)
        else:
            sources[number] = _told(sources[number], word, rest)
    return list(sources.values()), faults, today


def _told(source: Source, word: str, rest: str) -> Source:
    if word == "ignored":
        return replace(source, ignored=True)
    if word in ("dead", "suspect"):
        state = LinkState(rest.split(maxsplit=1)[0] if rest else "dead")
        return replace(source, verdict=Verdict(state, (rest,), certain=word == "dead"))
    if word == "moved":
        return replace(source, verdict=Verdict(LinkState.MOVED, ("301",), new_url=rest))
    if word == "memento":
        found = (
            NoMemento(rest)
            if "/" not in rest
            else Memento("", datetime(2018, 1, 1, tzinfo=UTC), rest, rest)
        )
        return replace(source, memento=found)
    if word in ("author", "publisher"):
        *others, page = source.pages or (_page(source, "text", ""),)
        return replace(source, pages=(*others, _credited(page, word, rest)))
    assert word in ("published", "text", "copy", "titled"), f"the web block knows no {word!r}"
    return replace(source, pages=(*source.pages, _page(source, word, rest)))


def _credited(page: Page, word: str, name: str) -> Page:
    credit, extract = Credit(name, f"meta:{word}"), page.extract
    if word == "author":
        return replace(page, extract=replace(extract, authors=(*extract.authors, credit)))
    return replace(page, extract=replace(extract, publishers=(*extract.publishers, credit)))


def _page(source: Source, word: str, rest: str) -> Page:
    url = source.address.url if source.address else "https://example.org/"
    capture = Capture(
        "urn:1", url, datetime(2018, 1, 1, tzinfo=UTC), "sha1:A", "a.warc.gz", 0, 200, "text/html"
    )
    if word == "copy":
        capture = replace(capture, provenance="web.archive.org")
    if word in ("text", "copy"):
        return Page(capture, Extract("", rest, "", ()))
    if word == "titled":
        return Page(capture, Extract(rest, "", "", ()))
    day = When.on(date.fromisoformat(rest))
    return Page(
        capture, Extract("", "", "", (DateEvidence("published", day, "json-ld:datePublished", rest),))
    )
