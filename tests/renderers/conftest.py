"""Runs made by hand: one with every shape a report has to show, one that is hostile, one that is large."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.dates.when import When
from pipeline.model import (
    Address,
    Article,
    Capture,
    Citation,
    Dated,
    DateEvidence,
    Evidence,
    Extract,
    Fields,
    Finding,
    LinkState,
    Memento,
    NoMemento,
    Page,
    Reference,
    Run,
    Source,
    Span,
    Statement,
    TextRun,
    Tier,
    Unparsed,
    Verdict,
)

STARTED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)

SENTENCES = [
    ("Floods of 2019", "After the river rose, the harbour office closed the old quay on May 3.", "[1][2]"),
    ("Floods of 2019", "On May 3 the mayor spoke; the quay closed on May 3 for good.", "[3]"),
    ("People", "Anna Kowalczyk led the office, and Anna Kowalcyk signed the order.", "[4]"),
]
ENTRIES = [
    ('1. ^ a b "Quai fermé après la crue". La Gazette du Port. 2019-08-03.', "r-quai"),
    ('2. ^ "항구 사무소가 부두를 폐쇄했다". 항구신문. 2019-08-04.', "r-korean"),
    ('3. ^ "Mayor: quay closed". Harbour Post. 5 May 2019.', "r-mayor"),
    ('4. ^ "Who is who at the office". Harbour Post.', "r-who"),
    ('5. ^ "Ships & <tides> | 1975". Sea Press. 1975.', "r-uncited"),
]
SOURCE_HEAD = "The old quay\n\nFloods of 2019[edit]\n\n"


def _source_text() -> str:
    body = "\n\n".join(text + marks for _, text, marks in SENTENCES)
    listed = "\n".join(raw for raw, _ in ENTRIES)
    return f"{SOURCE_HEAD}{body}\n\nReferences[edit]\n\n{listed}\n6. ^ ??? torn entry"


SOURCE = _source_text()
FIELDS = {
    "r-quai": Fields(
        title="Quai fermé après la crue",
        publisher="La Gazette du Port",
        date=Dated("2019-08-03", When.of(2019, 8, 3)),
        language="fr",
        archive_url="https://web.archive.org/web/2019/https://gazette.example/quai",
    ),
    "r-korean": Fields(
        title="항구 사무소가 부두를 폐쇄했다",
        publisher="항구신문",
        date=Dated("2019-08-04", When.of(2019, 8, 4)),
    ),
    "r-mayor": Fields(
        title="Mayor: quay closed", work="Harbour Post", date=Dated("5 May 2019", When.of(2019, 5, 5))
    ),
    "r-who": Fields(title="Who is who at the office", work="Harbour Post"),
    "r-uncited": Fields(
        title="Ships & <tides> | 1975", publisher="Sea Press", date=Dated("1975", When.of(1975))
    ),
}


def _reference(number: int, raw: str, key: str) -> Reference:
    start = SOURCE.index(raw)
    return Reference(key, number, ("a", "b"), raw, Span(start, start + len(raw)), FIELDS[key])


def _statement(section: str, text: str, marks: str) -> Statement:
    start = SOURCE.index(text + marks)
    end = start + len(text)
    numbers = [int(n) for n in marks.strip("[]").split("][")]
    citations = tuple(
        Citation(ENTRIES[n - 1][1], f"[{n}]", len(text), Span(end, end + 3), Span(0, len(text)))
        for n in numbers
    )
    runs = (TextRun(0, start, len(text)),)
    return Statement(text, Span(start, end + len(marks)), section, citations, runs=runs)


REFERENCES = tuple(_reference(n, raw, key) for n, (raw, key) in enumerate(ENTRIES, 1))
STATEMENTS = tuple(_statement(*s) for s in SENTENCES)
TORN = SOURCE.index("6. ^")
ARTICLE = Article(
    identity="articles/old-quay.txt",
    title="The old quay",
    language="en",
    source=SOURCE,
    encoding="utf-8",
    format="plain",
    sections=(),
    statements=STATEMENTS,
    references=REFERENCES,
    unparsed=(Unparsed(SOURCE[TORN:], Span(TORN, len(SOURCE)), "no title, no date, no address"),),
    notes=("read as cp1252: byte 0xE9 at 212 is not UTF-8",),
)


def _capture(name: str, offset: int, provenance: str = "live") -> Capture:
    return Capture(
        id=f"urn:uuid:{name}",
        url=f"https://gazette.example/{name}",
        source_time=datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC),
        digest="sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        file="20260304-0001.warc.gz",
        offset=offset,
        status=200,
        media_type="text/html",
        provenance=provenance,
    )


QUAI = _capture("quai", 4096)
QUAI_PAGE = Page(
    QUAI,
    Extract(
        "Quai fermé après la crue",
        "Le bureau du port a fermé le vieux quai le 3 août 2019.",
        "fr",
        (
            DateEvidence(
                "published", When.of(2019, 8, 3), "json-ld:datePublished", "2019-08-03T09:00:00+02:00"
            ),
        ),
    ),
)
SOURCES = (
    Source(
        REFERENCES[0],
        Address("r-quai", "https://gazette.example/quai", "sheet"),
        None,
        Verdict(LinkState.ALIVE, ("status 200",), time=STARTED),
        Memento(
            "https://gazette.example/quai",
            datetime(2019, 8, 5, tzinfo=UTC),
            "https://web.archive.org/web/20190805000000id_/https://gazette.example/quai",
            "https://web.archive.org/web/20190805000000/https://gazette.example/quai",
        ),
        (QUAI_PAGE,),
    ),
    Source(
        REFERENCES[1],
        Address("r-korean", "https://hangu.example/a?b=1&c=2", "mediawiki:title", 0.9),
        None,
        Verdict(LinkState.TIMEOUT, ("no answer in 20 s",), certain=False),
        NoMemento.DOWN,
    ),
    Source(
        REFERENCES[2],
        Address("r-mayor", "https://post.example/mayor", "text"),
        None,
        Verdict(LinkState.DEAD, ("status 404",)),
        NoMemento.NEVER,
    ),
    Source(REFERENCES[3], Address("r-who", "https://post.example/who", "text")),
    Source(REFERENCES[4], ignored=True),
)


def _span(text: str, within: str) -> Span:
    start = SOURCE.index(within) + within.index(text)
    return Span(start, start + len(text))


def findings() -> tuple[Finding, ...]:
    """Two alarms, a review, and notes of two checks."""
    first, second, third = (text for _, text, _ in SENTENCES)
    at = SOURCE.index(second) + second.rindex("May 3")
    return (
        Finding(
            check="D101",
            tier=Tier.ALARM,
            message="The sources date the closing of the quay three months after May 3.",
            span=_span("May 3", first),
            key="r-quai",
            section="Floods of 2019",
            sentence=first,
            claimed="May 3",
            claimed_when=When.of(2019, 5, 3),
            found="2019-08-03",
            proposal="2019-08-03",
            rewrite="August 3",
            evidence=(
                Evidence(
                    "Le bureau du port a fermé le vieux quai le 3 août 2019.",
                    "r-quai",
                    "json-ld:datePublished",
                    When.of(2019, 8, 3),
                    "https://gazette.example/quai",
                    QUAI,
                ),
                Evidence("2019-08-04", "r-korean", "reference", When.of(2019, 8, 4)),
            ),
            related=("r-korean",),
        ),
        Finding(
            check="L101",
            tier=Tier.ALARM,
            message="The page of reference 3 is gone (404), and no copy of it is known.",
            key="r-mayor",
            found="status 404",
        ),
        Finding(
            check="D102",
            tier=Tier.REVIEW,
            message="The source appeared before the event that it is cited for?",
            span=Span(at, at + 5),
            key="r-mayor",
            section="Floods of 2019",
            sentence=second,
            claimed="May 3",
            claimed_when=When.of(2019, 5, 3),
            evidence=(Evidence("5 May 2019", "r-mayor", "reference", When.of(2019, 5)),),
        ),
        Finding(
            check="P301",
            tier=Tier.REVIEW,
            message="A name is spelt two ways: Kowalczyk and Kowalcyk.",
            span=_span("Kowalcyk", third),
            section="People",
            sentence=third,
            claimed="Kowalcyk",
            proposal="Kowalczyk",
            rewrite="Kowalczyk",
        ),
        Finding(check="C201", tier=Tier.NOTE, message="The reference is not cited.", key="r-uncited"),
        *(
            Finding(check="C205", tier=Tier.NOTE, message="The reference gives no address.", key=key)
            for _, key in ENTRIES
        ),
        Finding(check="T401", tier=Tier.NOTE, message="The section “Visits” is empty.", section="Visits"),
    )


EXPLANATIONS = {
    "D101": (
        "claim-date-conflicts-with-source",
        "The dated event disagrees with its sources.\n\n## Why it matters\n\nReaders trust dates.\n\n"
        "* A list, `with code`\n* and more\n\n## How to fix\n\nWrite the source's date.\n",
    ),
    "D102": ("source-older-than-event", "The source is older than the event that it is cited for.\n"),
    "L101": ("dead-link", "The page is gone.\n"),
    "P301": ("name-spelt-two-ways", "A name is spelt two ways.\n"),
    "C201": ("uncited-reference", "No sentence cites the reference.\n"),
    "C205": ("no-address", "The reference gives no address.\n"),
}


def sample() -> Run:
    """The run with every shape."""
    return Run(
        id="20260304T050607Z-old-quay",
        version="0.1.0",
        started=STARTED,
        article=ARTICLE,
        sources=SOURCES,
        findings=findings(),
        explanations=EXPLANATIONS,
        notices=("The web archive did not answer; its copies were not looked for.",),
        network="online",
    )


HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`|[a](javascript:alert(3))"
    "\n# heading\n- @octocat #1 https://evil.example www.evil.example \u202egnp.exe\u2066 \x1b[31mred\x1b]0;t\x07"
    " \x00 \u2028 \ud800 ${x} {{y}} *b* _i_ ~~s~~ <!-- c --> --> ]]> &lt; \\ \U000e0041"
)


def hostile(attack: str = HOSTILE) -> Run:
    """Every string that comes from strangers is the attack."""
    fields = Fields(
        authors=(attack,),
        title=attack,
        publisher=attack,
        work=attack,
        date=Dated(attack, None),
        language='fr" onload="alert(1)',
        url="javascript:alert(1)",
        archive_url="data:text/html,<script>alert(1)</script>",
    )
    source = f"{attack}\r\n{attack}"
    size = len(attack)
    reference = Reference(attack, None, (), attack, Span(0, size), fields)
    other = Reference("r2", 2, (), attack, Span(0, size), replace(fields, title="", url=""))
    cited = (Citation("r2", attack, 3, Span(0, 1), Span(0, 3)),)
    statement = Statement(attack, Span(0, size), attack, cited, runs=(TextRun(0, 0, size),))
    article = Article(
        attack,
        attack,
        "en<x>",
        source,
        "utf-8",
        "plain",
        (),
        (statement,),
        (reference, other),
        (Unparsed(attack, Span(0, size), attack),),
        attack,
        (attack,),
    )
    capture = replace(QUAI, url=attack, file=attack, provenance=attack)
    evil = "javascript:alert(document.domain)//https://a.example"
    copy = Memento(evil, STARTED, evil, evil, attack)
    sources = (
        Source(
            reference,
            Address(attack, evil, attack, 0.5, evil),
            None,
            Verdict(LinkState.MOVED, (attack,), new_url=evil),
            copy,
            (Page(capture, Extract(attack, attack, attack, ())),),
        ),
        Source(other, Address("r2", 'https://a.example/"><script>alert(1)</script>', "text")),
    )
    evidence = Evidence(attack, attack, attack, When.of(2019), evil, capture)
    found = tuple(
        Finding(
            check="D101",
            tier=tier,
            message=attack,
            span=Span(0, 5),
            key=key,
            section=attack,
            sentence=attack,
            claimed=attack[:30],
            claimed_when=When.of(2018, 5),
            found=attack,
            proposal=attack,
            rewrite=attack,
            evidence=(evidence, replace(evidence, key="nowhere")),
            related=(attack, "nowhere"),
        )
        for tier in Tier
        for key in (attack, "nowhere")
    )
    return Run("run", "0", STARTED, article, sources, found, {}, (attack,), attack)


def large(number: int) -> Run:
    """So many findings, half of them for review."""
    first = findings()[0]
    many = tuple(
        replace(first, message=f"Finding number {n}.", tier=Tier.ALARM if n < number // 2 else Tier.REVIEW)
        for n in range(number)
    )
    return replace(sample(), findings=many)


@pytest.fixture
def run() -> Run:
    """Every shape."""
    return sample()


@pytest.fixture
def hostile_run() -> Run:
    """Attacks everywhere."""
    return hostile()


@pytest.fixture
def huge_run() -> Run:
    """Every string that comes from strangers has a million characters."""
    return hostile("<b>|`@a " * 125_000)


@pytest.fixture
def hostile_text() -> str:
    """The attack that is in every string of the hostile run."""
    return HOSTILE


@pytest.fixture
def large_run() -> Callable[[int], Run]:
    """A run with so many findings."""
    return large


@pytest.fixture
def empty_run() -> Run:
    """An article without references, and nothing found."""
    article = replace(ARTICLE, statements=(), references=(), unparsed=(), notes=())
    return Run("r", "0", STARTED, article, (), (), {}, (), "offline")
