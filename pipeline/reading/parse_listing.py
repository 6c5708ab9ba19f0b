"""An article as a listing for people: references with their fields, statements with their marks."""

from collections.abc import Iterator

from pipeline.model import Article, Citation, Reference, Statement

_SHOWN = (
    "title",
    "trans_title",
    "work",
    "publisher",
    "volume",
    "issue",
    "pages",
    "language",
    "url",
    "archive_url",
    "quote",
)


def listing(article: Article) -> str:
    """References, what could not be read, and the statements that cite; ends with a line break."""
    cited = [s for s in article.statements if s.citations]
    revision = f", revision {article.revision}" if article.revision else ""
    lines = [
        f"{article.title or article.identity}{revision}: {len(article.references)} references, "
        f"{sum(len(s.citations) for s in cited)} marks in {len(cited)} statements",
        "",
        *(line for reference in article.references for line in _reference(reference)),
        *(f"not read: {unread.reason}: {_short(unread.raw)}" for unread in article.unparsed),
        *_statements(cited, {r.key: r for r in article.references}),
    ]
    return "\n".join(lines) + "\n"


def _reference(reference: Reference) -> Iterator[str]:
    fields = reference.fields
    doubted = {name: f" ({value:.0%} sure)" for name, value in fields.doubts}
    number = f"{reference.number}." if reference.number is not None else "-"
    yield f"{number:>4} {reference.key}  {_short(reference.shown)}"
    if fields.authors:
        yield f"       authors: {'; '.join(fields.authors)}{doubted.get('authors', '')}"
    for name in _SHOWN:
        if getattr(fields, name):
            yield f"       {name.replace('_', ' ')}: {getattr(fields, name)}{doubted.get(name, '')}"
    for name in ("date", "archive_date", "access_date"):
        dated = getattr(fields, name)
        if dated is not None:
            meaning = dated.when.edtf if dated.when else "not read"
            yield f"       {name.replace('_', ' ')}: {dated.text} ({meaning}){doubted.get(name, '')}"
    for name, value in fields.identifiers:
        yield f"       {name}: {value}"
    if said := " ".join(filter(None, (fields.url_status, *reference.flags))):
        yield f"       the article says of its link: {said}"


def _statements(cited: list[Statement], references: dict[str, Reference]) -> Iterator[str]:
    section = None
    for statement in cited:
        if statement.section != section:
            section = statement.section
            yield f"\n{section or '(lead)'}"
        yield f"  {_short(statement.text, 300)}"
        for citation in statement.citations:
            covered = statement.text[citation.covers.start : citation.covers.end]
            yield f"    {citation.mark} {_named(citation, references)}: {_short(covered, 120)}"


def _named(citation: Citation, references: dict[str, Reference]) -> str:
    return citation.key if citation.key in references else "no such reference"


def _short(text: str, width: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
