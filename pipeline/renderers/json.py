"""The report as JSON, for programs.  ``schema_version`` changes when a key's meaning does."""

from pipeline.model import Run
from pipeline.renderers import Renderer
from pipeline.showing.json_text import indented
from pipeline.showing.record import record


def render(run: Run) -> str:
    """One object, indented, ending in a newline."""
    return indented(record(run)) + "\n"


RENDERER = Renderer(name="json", file_name="report.json", render=render)
