"""The report as JSON, for programs.  ``schema_version`` changes when a key's meaning does."""

import json
import re

from pipeline.model import Run
from pipeline.renderers import Renderer
from pipeline.showing.record import record

# Valid in JSON, but they steer whatever shows it, or break what reads it by lines or as UTF-8.
_STEERING = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def render(run: Run) -> str:
    """One object, indented, ending in a newline."""
    text = json.dumps(record(run), ensure_ascii=False, indent=1)
    return _STEERING.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"


RENDERER = Renderer(name="json", file_name="report.json", render=render)
