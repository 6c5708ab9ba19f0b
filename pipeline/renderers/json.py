"""The report as JSON, for programs.  ``schema_version`` changes when a key's meaning does."""

import json

from pipeline.model import Run
from pipeline.renderers import Renderer
from pipeline.showing.json_text import inert
from pipeline.showing.record import record


def render(run: Run) -> str:
    """One object, indented, ending in a newline."""
    text = json.dumps(record(run), ensure_ascii=False, indent=1)
    return inert(text) + "\n"


RENDERER = Renderer(name="json", file_name="report.json", render=render)
