"""Exporters: articles' sources into one text for another program.  Pure; ``EXPORTER`` is the constant.

What is written can be read back by the format of the same name: the same fields, but for the words of a
date (days are written as EDTF) and what the module's docstring names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.bibliography.outgoing import Entry
from pipeline.model import Fields


def nothing(_fields: Fields) -> tuple[str, ...]:
    """The format holds every field."""
    return ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """``name`` is what ``--to`` says; ``write`` gives the whole file, UTF-8 with ``\\n``.

    ``drops`` names what of a source the format has no place for.
    """

    name: str
    write: Callable[[Sequence[Entry]], str]
    drops: Callable[[Fields], tuple[str, ...]] = nothing
