"""Between the article and sources.csv: lasting keys, the person's cells, addresses; and back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from pipeline import keys
from pipeline.model import (
    Address,
    Article,
    Attempt,
    CellFault,
    Dated,
    Failure,
    FailureKind,
    Fields,
    Reference,
    Response,
    Source,
)
from pipeline.stages.cells import IGNORE, Reader, joined
from pipeline.store.columns import BIBLIOGRAPHIC
from pipeline.store.sheet import Record, Sheet
from pipeline.store.sheet_row import Row

_SURE = 1.0
_BY_RULE = 0.9  # what a rule found on an earlier run; its own figure is not kept


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The article with lasting keys and the person's corrections, and what else the sheet says."""

    article: Article
    ignored: frozenset[str] = frozenset()
    faults: tuple[CellFault, ...] = ()
    addresses: tuple[Address, ...] = ()


def reconcile(article: Article, sheet: Sheet | None) -> Reconciled:
    """Find each reference's row; lay the cells that are the person's own over its fields."""
    rows = sheet.rows_of(article.identity) if sheet else ()
    mapping = keys.assign(article.references, [_known(row) for row in rows])
    references, statements = keys.with_keys(article.references, article.statements, mapping)
    by_key = {row.key: row for row in rows if not row.broken}
    reader = Reader(article.language)
    pairs = [(reference, by_key.get(reference.key)) for reference in references]
    corrected = tuple(_corrected(reference, row, reader) for reference, row in pairs)
    addresses = [_address(reference, row, reader) for reference, row in pairs if row]
    ignored = frozenset(row.key for _, row in pairs if row and reader.says_yes(row, IGNORE))
    faults = (*(sheet.faults_of(article.identity) if sheet else ()), *reader.faults)
    return Reconciled(
        article=replace(article, references=corrected, statements=statements),
        ignored=ignored,
        faults=tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.line)),
        addresses=tuple(address for address in addresses if address),
    )


def mended(article: Article, sheet: Sheet | None) -> Reconciled:
    """``reconcile``, and the addresses that its rows have beyond the text laid over the fields too."""
    known = reconcile(article, sheet)
    addresses = {address.key: address for address in known.addresses}
    references = (_addressed(each, addresses.get(each.key)) for each in known.article.references)
    return replace(known, article=replace(known.article, references=tuple(references)))


def _addressed(reference: Reference, address: Address | None) -> Reference:
    fields = reference.fields
    if address is None or fields.url:
        return reference
    copy = fields.archive_url or address.archive_url
    return replace(reference, fields=replace(fields, url=address.url, archive_url=copy))


def to_records(article: Article, sources: Sequence[Source]) -> list[Record]:
    """One record a source.  ``article`` is as parsed: what a person corrected is not the article's word.

    Columns of which this run has learnt nothing are not named, so that their cells stay.
    """
    parsed = {reference.span: reference for reference in article.references}
    cited: dict[str, int] = {}
    for statement in article.statements:
        for citation in statement.citations:
            cited[citation.key] = cited.get(citation.key, 0) + 1
    records = []
    for source in sources:
        original = parsed[source.reference.span]
        tool = _tool(source, original, cited.get(original.key, 0))
        records.append(Record(source.reference.key, _fields(source, original), tool))
    assert len(records) == len(parsed), "every reference has its row"
    return records


# ---- from the sheet ----------------------------------------------------------------------------


def _known(row: Row) -> keys.Known:
    number = row["number"].strip()
    return keys.Known(
        key=row.key,
        title=row.said("title"),
        url=row.said("url") if row["url_found_by"] in ("text", "") else "",
        doi=row.said("doi"),
        isbn=row.said("isbn"),
        authors=row.said("authors"),
        date=row.said("date"),
        publisher=row.said("publisher") or row.said("work"),
        archive_date=row.said("archive_date"),
        pages=row.said("pages"),
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None,
    )


def _corrected(reference: Reference, row: Row | None, reader: Reader) -> Reference:
    """The reference with the person's cells over its fields; those that cannot be read are faults."""
    if row is None:
        return reference
    reader.check_number(row)
    ours = texts(reference.fields)
    fields = reference.fields
    for column in BIBLIOGRAPHIC:
        if row.is_persons(column, ours[column]):
            fields = reader.laid_over(fields, row, column)
    return replace(reference, fields=fields)


def _address(reference: Reference, row: Row, reader: Reader) -> Address | None:
    """The address in the row; None where the article's own text has it, or there is none to be read."""
    url = row["url"].strip()
    rule = row["url_found_by"].strip() or "sheet"
    own = row.is_persons("url", reference.fields.url)
    if not url or (reference.fields.url and not own and rule != "sheet") or not reader.is_address(url):
        return None
    archived = row["archive_url"].strip()
    return Address(
        key=reference.key,
        url=url,
        found_by="sheet" if own else rule,
        confidence=_SURE if own or rule in ("sheet", "text") else _BY_RULE,
        archive_url=archived if reader.is_address(archived) else "",
    )


# ---- to the sheet ------------------------------------------------------------------------------


def texts(fields: Fields) -> dict[str, str]:
    """Bibliographic column -> what the reference says, as it stands in a cell."""
    return {
        "authors": joined(fields.authors),
        "date": _text(fields.date),
        "archive_date": _text(fields.archive_date),
        "access_date": _text(fields.access_date),
        "doi": fields.identifier("doi"),
        "isbn": fields.identifier("isbn"),
        **{column: getattr(fields, column) for column in _PLAIN},
    }


_PLAIN = tuple(
    c for c in BIBLIOGRAPHIC if c in Fields.__dataclass_fields__ and c != "authors" and "date" not in c
)


def _text(dated: Dated | None) -> str:
    return dated.text if dated else ""


def _fields(source: Source, original: Reference) -> dict[str, str]:
    """The article's own words, and the address where a rule has found one."""
    found = texts(original.fields)
    address = source.address
    if address and address.found_by != "sheet":
        found["url"] = address.url
        found["archive_url"] = found["archive_url"] or address.archive_url
    if not found["url"]:
        del found["url"]
    if not found["archive_url"]:
        del found["archive_url"]
    return found


def _tool(source: Source, original: Reference, cited: int) -> dict[str, str]:
    number = original.number
    cells = {"number": "" if number is None else str(number), "citations": str(cited), "row_state": ""}
    if source.address:
        cells["url_found_by"] = source.address.found_by
    attempt = source.attempt
    if attempt and not _is_silence(attempt):
        cells["checked_at"] = attempt.time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if source.verdict:
            cells["link_state"] = source.verdict.state.value
    if capture := _capture(source):
        cells["capture"] = capture
    return cells


def _is_silence(attempt: Attempt) -> bool:
    return isinstance(attempt.outcome, Failure) and attempt.outcome.kind is FailureKind.OFFLINE


def _capture(source: Source) -> str:
    """The WARC record of the page that is evidence, else of the last answer."""
    if source.pages:
        return source.pages[0].capture.id
    outcome = source.attempt.outcome if source.attempt else None
    return outcome.capture.id if isinstance(outcome, Response) else ""
