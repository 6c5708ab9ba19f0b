"""Page readers: the bytes of a kept page into an ``Extract``.  Pure; ``READER`` is the constant."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Extract


@dataclass(frozen=True, slots=True)
class Reader:
    """``read(body, content_type, url)`` gets the body without any content coding."""

    name: str
    media_types: tuple[str, ...]
    read: Callable[[bytes, str, str], Extract]
