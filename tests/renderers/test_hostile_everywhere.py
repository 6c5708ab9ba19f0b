"""Whatever strangers write, in whichever report: it steers no screen, runs nowhere and stays within bounds."""

import csv
import io
import json
import re
from html import escape
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.report import discover_renderers
from tests.renderers.conftest import hostile

RENDERERS = discover_renderers()
ATTACKS = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>\"'><b>",
    "address": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c",
    "escape": "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "controls": "\x00\x08\x0b\x0c\x7f \u2028\u2029 \ufffe \ud800 \U000e0041",
    "formula": "=cmd|'/c calc'!A1",
    "formula behind a tab": "\t@SUM(A1)",
    "command": "::error file=a::owned",
    "command on a line of its own": "x\n::add-mask::owned\r::set-output name=a::b\n##[add-mask]owned ##vso[x]",
    "coded command": "%0A::error::owned%0D%0a::stop-commands::x",
    "cdata": "]]><x/><![CDATA[ --> <!-- &lol; <!DOCTYPE x>",
    "markdown": "[a](javascript:alert(1)) ![b](https://evil.example/p.png) | `c` @octocat\n# h",
}
STEERING = set(
    "\x00\x07\x08\x0b\x0c\x1b\x7f\x9b\u061c\u200f\u2028\u2029\u202e\u202c\u2066\u2069\ufffe\ud800\U000e0041"
)
FORMULA = re.compile(r"[=+@\t\r]|-[^\d\s]")
OURS = re.compile(r"::(error|warning|notice) (file|title)=[^,:]*(,\w+=[^,:]*)*::.*")


def refuse(attack: str, name: str) -> None:
    """What must not be in the one format."""
    told = RENDERERS[name].render(hostile(attack))
    if name in ("json", "sarif", "badge"):
        json.loads(told)
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(told)))
        assert len({len(row) for row in rows}) == 1
        assert not any(FORMULA.match(cell) for row in rows[1:] for cell in row)
    elif name == "junit":
        root = ElementTree.fromstring(told)
        assert {"x", "script", "b"}.isdisjoint(element.tag for element in root.iter())
    elif name == "html":
        page = LexborHTMLParser(told)
        assert not page.css("[onerror], [onload], svg[onload], img[src=x]")
        hrefs = [a.attributes.get("href") or "" for a in page.css("a")]
        assert not any(href.lower().startswith(("javascript:", "data:text")) for href in hrefs)
    elif name == "markdown":
        assert not re.search(r"<(?:script|img|svg|b)\b", told)
        assert not re.search(r"(?<!\\)\]\(<?(?:javascript|data):", told)
        assert "@octocat" not in told
    elif name == "github":
        assert all(OURS.fullmatch(line) for line in told.split("\n") if line)
    else:
        assert not re.search(r"^\s*::|##(?:vso)?\[", told, re.MULTILINE)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("name", RENDERERS)
def test_nothing_that_strangers_wrote_acts(name: str, attack: str) -> None:
    refuse(attack, name)
    assert not STEERING & set(RENDERERS[name].render(hostile(attack)))


@pytest.mark.parametrize("name", sorted(set(RENDERERS) - {"json"}))
def test_a_megabyte_is_cut(name: str) -> None:
    attack = "<b>|`@a ]]> " * 90_000
    told = RENDERERS[name].render(hostile(attack))
    places = (
        12 if name in ("sarif", "junit", "github", "lines") else 0
    )  # where the file's own name stands whole
    assert len(told) < 400_000 + places * 1.3 * len(escape(attack))
