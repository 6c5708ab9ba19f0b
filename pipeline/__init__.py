"""Citewarden: checks what an article says against the sources that it cites.

The library is what ``pipeline.api`` has; its names can be imported from here.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import check, find_dates, page_date, parse, render, verify

__version__ = "0.1.0"
__all__ = ["__version__", "check", "find_dates", "page_date", "parse", "render", "verify"]


def __getattr__(name: str) -> Any:
    """The library's names, read when they are first asked for: the command line starts without them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline import api

    return getattr(api, name)
