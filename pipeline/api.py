"""The library: what a program of your own may call.

>>> from pipeline import check, find_dates, page_date, parse, render, verify

Nothing here touches the network or writes a file unless it is told to (``check`` with a project and
``mode="online"``).  What is wrong with the input is a ``pipeline.errors.PipelineError``, one sentence.
"""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Literal

from pipeline.claims.verdict import ClaimVerdict, SourceGiven
from pipeline.dates.mention import DateMention
from pipeline.model import Article, DateEvidence, Run

Mode = Literal["offline", "from-archive", "online"]


def parse(text: str, *, input_format: str = "", language: str = "", name: str = "article") -> Article:
    """The references of an article, and its statements with the references that each cites.

    ``input_format``: plain, html, wikitext, markdown, bibtex, ...; told from the text and ``name`` (a
    file's name) where empty.

    >>> note = "[^1]: Ito, A. (2019-05-05). *Pier closed*. The Herald."
    >>> article = parse(f"The pier closed in May.[^1]\\n\\n{note}")
    >>> [(one.key, one.fields.title, one.fields.date.text) for one in article.references]
    [('pier-closed-2019', 'Pier closed', '2019-05-05')]
    >>> [(one.text, one.citations[0].key) for one in article.statements]
    [('The pier closed in May.', 'pier-closed-2019')]
    """
    from pipeline.stages.parse import parse_article

    return parse_article(text, name=name, input_format=input_format, language=language)


def check(
    text: str,
    *,
    project: Path | str | None = None,
    mode: Mode = "offline",
    name: str = "article",
    input_format: str = "",
    language: str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Run:
    """An article checked as ``citewarden check`` does; ``Run.findings`` are worst first.

    ``project`` is a folder with a citewarden.toml: its settings, sheet and archive are read, and in mode
    ``online`` its sheet and archive are written.  ``select`` and ``ignore`` are ids or their beginnings.

    >>> note = "[^1]: Ito, A. (2019-05-05). *Pier closed*. The Herald."
    >>> run = check(f"The pier closed on September 5.[^1]\\n\\n{note}", select=["D1"])
    >>> [(one.check, str(one.tier), one.claimed, one.rewrite) for one in run.findings]
    [('D101', 'review', 'September 5', 'May 5')]
    """
    from pipeline.clock import utc_now
    from pipeline.run import Order, check_article
    from pipeline.settings import load
    from pipeline.stages.check import refuse_unknown
    from pipeline.stages.desk import Desk, Means
    from pipeline.stages.intake import Intake
    from pipeline.stages.items import Held
    from pipeline.stages.ledger import Ledger

    order = Order(tuple(select), tuple(ignore))
    refuse_unknown((*order.select, *order.ignore))
    flags = {"project": str(project)} if project is not None else {}
    settings = load(flags, {}, Path(project)) if project is not None else load({}, {}, Path("/"))
    means = Means.of(settings, mode=mode, input_format=input_format, language=language)
    sheet = settings.project / "sources.csv" if settings.project is not None else None
    held = Held(Intake(text, "utf-8", name, identity=name))
    with (
        Desk(means, BytesIO(), utc_now) as desk,
        Ledger(sheet, utc_now, writes=mode == "online") as ledger,
    ):
        return check_article(held, order, desk, ledger, _quietly)


def _quietly(stage: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


def render(run: Run, form: str = "json") -> str:
    """A run as one of the reports: json, html, markdown, text, csv, sarif, junit, github, badge."""
    from pipeline.stages.report import rendered

    return rendered(run, form)


def verify(
    claim: str, sources: Iterable[SourceGiven | str], *, context: str = "", language: str = ""
) -> ClaimVerdict:
    """Whether sources bear out the dates, numbers and quotations of a claim.

    A source is its text, or a ``SourceGiven`` with its address and day; ``context`` is what stands before
    the claim.  Spans of the verdict are code points of the claim.

    >>> source = "The old pier closed on 5 June 2019, the city said."
    >>> verdict = verify("The pier closed on 5 May 2019.", [source])
    >>> verdict.verdict, [(one.claimed, one.proposal) for one in verdict.judged]
    ('contradicted', [('5 May 2019', '5 June 2019')])
    """
    from pipeline.claims import verdict

    given = [SourceGiven(one) if isinstance(one, str) else one for one in sources]
    return verdict.verify(claim, context, given, language)


def find_dates(text: str, *, language: str = "", written: date | None = None) -> list[DateMention]:
    """Every date expression of a text, with offsets in it.  ``written`` resolves "yesterday".

    >>> found = find_dates("It opened on 5 May 2019, and closed in July.", language="en")
    >>> [(one.text, one.edtf) for one in found]
    [('5 May 2019', '2019-05-05'), ('July', '2019-07')]
    """
    from dataclasses import replace

    from pipeline import language as languages
    from pipeline.dates.protocol import found_in

    found = found_in(text, language or languages.detect(text), written)
    return [replace(one, start=start, end=start + len(one.text)) for start, one in found]


def page_date(page: bytes, *, url: str = "") -> DateEvidence | None:
    """The day on which a page (HTML, PDF, feed) was published, and who says so; None where none does.

    >>> page_date(b'<meta property="article:published_time" content="2019-05-05T08:00:00Z">').when.edtf
    '2019-05-05'
    """
    from pipeline.pages.weighing import best_day
    from pipeline.readers import html
    from pipeline.stages.given_page import read_page

    return best_day(read_page(page, url, otherwise=html.READER).dates)
