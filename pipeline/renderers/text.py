"""The summary for a terminal, as plain text; in colour where the caller says that there is a terminal."""

from pipeline.model import Run
from pipeline.renderers import Renderer
from pipeline.showing.inert import uncommanding
from pipeline.showing.terminal import BARE, COLOURED, summary


def render(run: Run) -> str:
    """Without colour, for 100 columns."""
    return uncommanding(summary(run, 100, BARE))


def render_coloured(run: Run, width: int) -> str:
    """With ANSI colours, for a terminal of that many columns."""
    return summary(run, width, COLOURED)


RENDERER = Renderer(name="text", file_name="", render=render)
