"""Checked links as lines of text, JSON or CSV."""

from pipeline.showing.link_lines import COLUMNS, cells, json_line, text_line
from pipeline.stages.link_check import Checked
from pipeline.store.columns import neutralised
from pipeline.store.csv_bytes import Form

FORM = Form()


def head(form: str) -> str:
    """What stands before the first line."""
    return FORM.record(COLUMNS) if form == "csv" else ""


def written(checked: Checked, form: str) -> str:
    """The link as a line of ``text``, ``jsonl`` or ``csv``."""
    if form == "csv":
        return FORM.record([neutralised(c) for c in cells(checked.url, checked.verdict, checked.before)])
    line = json_line if form == "jsonl" else text_line
    return line(checked.url, checked.verdict, checked.before, asked=checked.asked)
