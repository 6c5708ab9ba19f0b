"""A source of each format to begin with: made-up articles, and their references as lists."""

from functools import cache
from importlib import import_module

from bench.articles import Made, make
from pipeline.bibliography.outgoing import outgoing
from pipeline.exporters import Exporter
from pipeline.stages.parse import parse_article

LISTS = {"bibtex": "bibtex", "ris": "ris", "csl_json": "csl_json", "source_csv": "csv", "url_list": "urls"}
"""The formats that are lists of sources, and the exporters that write them."""


@cache
def seed(name: str, references: int) -> str:
    """An article, or a list, of so many references in the format of that name."""
    made = make(references)
    if name in Made._fields:
        return str(getattr(made, name))
    exporter = import_module(f"pipeline.exporters.{LISTS[name]}").EXPORTER
    assert isinstance(exporter, Exporter)
    article = parse_article(made.wikitext, name="article", input_format="wikitext", with_dates=False)
    return exporter.write(outgoing([article]))
