"""Source text to ``Article``: choose the format, read it, name its references, date its statements."""

import difflib
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from pipeline import keys, language
from pipeline.dates.tagger import Piece, find_dates
from pipeline.errors import UsageError
from pipeline.formats import Draft, Format
from pipeline.model import Article, Section, Statement
from pipeline.registry import discover

SNIFFED = 65_536  # characters shown to a format that is asked whether it knows the text
DETECTED = 20_000  # characters of prose from which the language is told


def parse_article(
    source: str,
    *,
    name: str,
    encoding: str = "utf-8",
    input_format: str = "",
    language: str = "",
    notes: tuple[str, ...] = (),
    with_dates: bool = True,
) -> Article:
    """Read ``source``; ``name`` is its file's name and becomes ``Article.identity``.

    ``input_format`` and ``language`` overrule what the text itself would tell.
    """
    chosen = choose_format(source, name, input_format)
    draft = _read(chosen, source)
    references, statements = keys.with_keys(
        draft.references, draft.statements, keys.assign(draft.references, ())
    )
    spoken = language or draft.language or _detect(draft)
    article = Article(
        identity=name,
        title=draft.title,
        language=spoken,
        source=source,
        encoding=encoding,
        format=chosen.name,
        sections=draft.sections,
        statements=statements,
        references=references,
        unparsed=draft.unparsed,
        notes=notes + draft.notes,
        date_style=draft.date_style,
    )
    return _dated(article) if with_dates else article


def _read(chosen: Format, source: str) -> Draft:
    """Read without looking for garbage in between: of the many records made here none becomes any."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return chosen.read(source)
    finally:
        if collects:
            gc.enable()


def choose_format(source: str, name: str, input_format: str) -> Format:
    """The named format, else the one that the suffix tells, else the likeliest by content."""
    formats = {known.name: known for known in discover("pipeline.formats", "FORMAT", Format).values()}
    if input_format := input_format.replace("-", "_"):
        if input_format not in formats:
            raise UsageError(
                f"there is no input format {input_format!r}", remedy=_nearest(input_format, formats)
            )
        return formats[input_format]
    suffix = PurePath(name).suffix.lower()
    by_suffix = [known for known in formats.values() if suffix in known.suffixes]
    if len(by_suffix) == 1 and suffix != ".txt":
        return by_suffix[0]
    return max(
        formats.values(), key=lambda known: (known.likelihood(source[:SNIFFED]), known.name == "plain")
    )


def _nearest(wrong: str, right: dict[str, Format]) -> str:
    close = difflib.get_close_matches(wrong, right, n=1)
    return f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(sorted(right))}"


def _detect(draft: Draft) -> str:
    """By the prose; of a list of sources alone by their titles."""
    prose = " ".join(statement.text for statement in draft.statements)
    titles = "" if prose else " ".join(reference.fields.title for reference in draft.references)
    return language.detect((prose or titles)[:DETECTED])


def _dated(article: Article) -> Article:
    """The article with the date expressions of every statement, resolved in reading order."""
    parts: list[Section | tuple[int, Statement]] = [*article.sections, *enumerate(article.statements)]
    ordered = sorted(parts, key=lambda item: item.heading if isinstance(item, Section) else item[1].span)
    found = find_dates([_piece(item) for item in ordered], article.language)
    statements = list(article.statements)
    for item, mentions in zip(ordered, found, strict=True):
        if mentions and not isinstance(item, Section):
            statements[item[0]] = replace(item[1], dates=mentions)
    return replace(article, statements=tuple(statements))


def _piece(item: Section | tuple[int, Statement]) -> Piece:
    if isinstance(item, Section):
        return Piece(item.title, "heading", item.level)
    return Piece(item[1].text, "sentence", paragraph=item[1].paragraph)


def unread(article: Article) -> Iterator[str]:
    """What the person should be told at once of an article that holds less than expected."""
    marks = sum(len(statement.citations) for statement in article.statements)
    if not article.references and marks:
        yield f"the text has {marks} citation marks but no reference list"
    elif not article.references:
        yield "the text has no references that could be read"
    if article.unparsed:
        yield f"{len(article.unparsed)} entries could not be read; they are listed in the report"
