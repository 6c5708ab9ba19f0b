"""What sites say in seventeen languages: their stories, and their ways of not having one."""

import json
from pathlib import Path
from typing import NamedTuple


class Tongue(NamedTuple):
    """``missing``: pairs of a heading and a sentence that stand on pages for what is not there.

    ``lost``: the headline of a true story about something that was not found, and a sentence of it.
    """

    code: str
    site: str
    headline: str
    story: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    lost: tuple[str, str]
    empty_search: str
    subscribe: str
    login: str


TONGUES = tuple(
    Tongue(**told)
    for told in json.loads((Path(__file__).parent / "tongues.json").read_text(encoding="utf-8"))
)
