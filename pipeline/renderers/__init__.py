"""Renderers: a finished ``Run`` into one text.  Pure; ``RENDERER`` is the constant."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Run


@dataclass(frozen=True, slots=True)
class Renderer:
    """``file_name`` is what the text is called in a report's folder ("" for none)."""

    name: str
    file_name: str
    render: Callable[[Run], str]
