"""The run in numbers."""

from datetime import UTC, datetime

import pytest

from pipeline.model import Run
from pipeline.showing.tally import Tally
from pipeline.stages.parse import parse_article

PROSE = (
    'Salt is white.\n\nReferences[edit]\n\n  1. ^ "Salt makers of the coast". Coast Times. 3 May 2012.\n'
)
LIST = "@misc{moss, title = {Salt makers of the coast}}"


@pytest.mark.parametrize(("source", "uncited"), [(PROSE, 1), (LIST, 0)])
def test_only_prose_can_fail_to_cite(source: str, uncited: int) -> None:
    article = parse_article(source, name="stdin")
    run = Run("r", "1", datetime(2026, 1, 2, tzinfo=UTC), article, (), ())
    assert (Tally.of(run).references, Tally.of(run).uncited) == (1, uncited)
