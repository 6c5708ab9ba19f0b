"""An article as the answer of ``parse --jsonl``: plain values for programs."""

from typing import Any

from pipeline.model import Article, Citation, Dated, Fields, Reference, Statement
from pipeline.reading.cs1_text import read_sources


def answer(article: Article) -> dict[str, Any]:
    """``references`` and ``claims`` of the article; what is not known is left out.

    A note of a rendered page is an entry of its own list, so what it cites is no claim of the text;
    in wikitext it stands where it is used.
    """
    numbers = {r.key: r for r in article.references}
    inline = article.format == "wikitext"
    claiming = [s for s in article.statements if inline or s.context != "note"]
    return {
        "references": [_reference(r, article) for r in article.references],
        "claims": [_claim(s, c, numbers.get(c.key), inline) for s in claiming for c in s.citations],
    }


def _reference(reference: Reference, article: Article) -> dict[str, Any]:
    shown = {
        "number": reference.number,
        "name": reference.name,
        "group": reference.group,
        "labels": list(reference.labels),
        "raw": reference.raw,
        "flags": list(reference.flags),
        **fields(reference.fields),
        "sources": _sources(reference, article),
        "urls": [each.url for each in (reference.fields, *reference.also) if reference.also and each.url],
    }
    return {key: value for key, value in shown.items() if value not in ("", None, [], {})}


def _sources(reference: Reference, article: Article) -> list[dict[str, Any]]:
    """All sources of a reference that cites several."""
    if reference.also:
        return [fields(each) for each in (reference.fields, *reference.also)]
    if article.format != "plain" or "\n" not in reference.raw:
        return []
    found = read_sources(reference.raw, article.language)
    return [fields(each) for each in found] if len(found) > 1 else []


def fields(known: Fields) -> dict[str, Any]:
    """The fields by the names of the protocol."""
    return {
        "authors": list(known.authors),
        "title": known.title,
        "trans_title": known.trans_title,
        "work": known.work,
        "publisher": known.publisher,
        **_date("date", known.date),
        **_date("access_date", known.access_date),
        **_date("archive_date", known.archive_date),
        "pages": known.pages,
        "volume": known.volume,
        "issue": known.issue,
        "language": known.language,
        "url": known.url,
        "archive_url": known.archive_url,
        "quote": known.quote,
        "identifiers": dict(reversed(known.identifiers)),
        "url_status": known.url_status,
        "doubts": dict(known.doubts),
    }


def _date(name: str, dated: Dated | None) -> dict[str, str]:
    if dated is None:
        return {}
    shown = {name: dated.text}
    if dated.when is not None:
        shown[f"{name}_iso"] = dated.when.edtf
    return shown


def _claim(
    statement: Statement, citation: Citation, reference: Reference | None, inline: bool
) -> dict[str, Any]:
    mark = citation.mark.strip("[]^@")
    named = reference.name or (inline and reference.number) if reference else ""
    return {
        "reference": named or (int(mark) if mark.isdigit() else mark),
        "group": reference.group if reference else "",
        "section": statement.section,
        "context": statement.context,
        "sentence": statement.text,
        "prefix": statement.text[citation.covers.start : citation.covers.end],
    }
