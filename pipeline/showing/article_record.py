"""An article as JSON: what ``citewarden parse --format json`` and ``--format jsonl`` print.

``--format jsonl`` is one object a line::

    {"schema_version": 1,
     "identity", "title", "language", "revision", "format", "encoding", "date_style": "", "notes": [""],
     "sections": [{"title", "level", "start", "end", "body_start", "body_end"}],
     "references": [{"key", "number", "labels": [""], "name", "group", "start", "end", "raw", "text",
                     "flags": [""], "fields": FIELDS, "also": [FIELDS]}],
     "statements": [{"text", "start", "end", "section", "context", "paragraph",
                     "citations": [{"mark", "key", "start", "end", "offset",
                                    "covers": {"start", "end", "text"}}]}],
     "unparsed": [{"raw", "start", "end", "reason"}]}

``--format json`` is one object: ``{"schema_version": 1, "tool": "citewarden", "version", "articles":
[such objects], "failures": [{"identity", "problem"}]}``; in JSON Lines a failure is a line of its own,
``{"schema_version": 1, "identity", "problem"}``.

FIELDS are those of the report (``showing/fields_record.py``): ``authors``, ``title``, ... ``date``,
``identifiers``, and ``confidence``: {field: 0 to 1} for every field that is filled, 1 where the article
itself names it so.  A date is ``{"text", "when": {"edtf", "earliest", "latest"} or null}``.

``start`` and ``end`` are code points of the article's decoded source, and ``source[start:end] == raw``;
a statement's take in its marks, while ``text`` has none.  ``offset`` and ``covers`` count in that text:
the mark stood at ``offset`` and vouches for the words of ``covers``.  ``key`` names a reference; it is
empty where no reference answers to the mark.  ``also`` are further sources of the same reference.  What
is not known is ``""``, ``[]`` or ``null``.  ``schema_version`` changes when a key's meaning does; keys may
be added.
"""

from collections.abc import Iterable, Iterator

from pipeline.model import Article, Citation, Reference, Section, Statement, Unparsed
from pipeline.showing.fields_record import Record, fields_record
from pipeline.showing.json_text import one_line

SCHEMA_VERSION = 1


def article_json(article: Article) -> Iterator[str]:
    """The object piece by piece, so that not even a huge article stands in memory twice; no newline."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "identity": article.identity,
        "title": article.title,
        "language": article.language,
        "revision": article.revision,
        "format": article.format,
        "encoding": article.encoding,
        "date_style": article.date_style,
        "notes": list(article.notes),
        "sections": [_section(one) for one in article.sections],
    }
    yield one_line(head)[:-1]
    yield from _listed("references", (_reference(one) for one in article.references))
    yield from _listed("statements", (_statement(one) for one in article.statements))
    yield from _listed("unparsed", (_unparsed(one) for one in article.unparsed))
    yield "}"


def failure_record(identity: str, problem: str) -> dict[str, str]:
    """An article that could not be read."""
    return {"identity": identity, "problem": problem}


def _listed(name: str, records: Iterable[Record]) -> Iterator[str]:
    yield f', "{name}": ['
    for number, record in enumerate(records):
        yield f", {one_line(record)}" if number else one_line(record)
    yield "]"


def _section(section: Section) -> Record:
    return {
        "title": section.title,
        "level": section.level,
        "start": section.heading.start,
        "end": section.heading.end,
        "body_start": section.body.start,
        "body_end": section.body.end,
    }


def _reference(reference: Reference) -> Record:
    return {
        "key": reference.key,
        "number": reference.number,
        "labels": list(reference.labels),
        "name": reference.name,
        "group": reference.group,
        "start": reference.span.start,
        "end": reference.span.end,
        "raw": reference.raw,
        "text": reference.shown,
        "flags": list(reference.flags),
        "fields": fields_record(reference.fields),
        "also": [fields_record(fields) for fields in reference.also],
    }


def _statement(statement: Statement) -> Record:
    return {
        "text": statement.text,
        "start": statement.span.start,
        "end": statement.span.end,
        "section": statement.section,
        "context": statement.context,
        "paragraph": statement.paragraph,
        "citations": [_citation(one, statement.text) for one in statement.citations],
    }


def _citation(citation: Citation, text: str) -> Record:
    start, end = citation.covers
    return {
        "mark": citation.mark,
        "key": citation.key,
        "start": citation.span.start,
        "end": citation.span.end,
        "offset": citation.offset,
        "covers": {"start": start, "end": end, "text": text[start:end]},
    }


def _unparsed(entry: Unparsed) -> Record:
    return {
        "raw": entry.raw,
        "start": entry.span.start,
        "end": entry.span.end,
        "reason": entry.reason,
    }
