"""What is read of an article, whatever its format, before its references have their lasting keys."""

from dataclasses import dataclass

from pipeline.model import Reference, Section, Statement, Unparsed


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its source tells it, without lasting keys and without dates in its statements.

    Its references have provisional keys ``r0``, ``r1``, ... (their places in ``references``), which
    its citations name.
    """

    title: str
    language: str  # as the source states it; "" where it does not
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]
    unparsed: tuple[Unparsed, ...] = ()
    notes: tuple[str, ...] = ()
    date_style: str = ""  # dmy, mdy or ymd, where the article says so
