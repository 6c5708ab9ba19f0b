"""Renderers: a finished ``Run`` into one text.  Pure; ``RENDERER`` is the constant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model import Run


@dataclass(frozen=True, slots=True)
class Renderer:
    """``file_name`` is what the text is called in a report's folder ("" for none).

    ``join`` makes one text of the texts of several articles; None: only an overview can be had of them.
    """

    name: str
    file_name: str
    render: Callable[[Run], str]
    join: Callable[[Sequence[str]], str] | None = None
