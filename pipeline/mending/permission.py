"""Whether editors have asked programs to stay away: from the whole page, or from one reference."""

import re

from pipeline.mending.tongues import denied_names
from pipeline.model import Reference
from pipeline.wikicode.citing import parameters
from pipeline.wikicode.nodes import Node
from pipeline.wikicode.readable import template_name

_IGNORED = re.compile(r"(?:\s|\}\}){0,8}\{\{\s*cbignore\s*[|}]", re.IGNORECASE)
_US = frozenset(("all", "citewarden"))


def page_denial(source: str, root: Node) -> str:
    """Why the page may not be changed by a program; empty where it may."""
    for node in root.walk():
        if node.kind == "template" and template_name(source, node) in ("bots", "nobots"):
            told = {name: source[a:b] for name, (a, b) in parameters(source, node).items()}
            if _denies(template_name(source, node), told):
                return f"the page says {' '.join(source[node.start : node.end][:80].split())}"
    return ""


def _denies(name: str, told: dict[str, str]) -> bool:
    deny, allow = _names(told.get("deny", "")), _names(told.get("allow", ""))
    if deny & denied_names() or (allow and not allow & _US):
        return True
    return name == "nobots" and not deny and not allow


def _names(listed: str) -> set[str]:
    return {name.strip().casefold() for name in listed.split(",") if name.strip()}


def is_ignored(source: str, reference: Reference) -> bool:
    """Whether ``{{cbignore}}`` stands in the reference, or right behind it."""
    return "cbignore" in reference.flags or is_ignored_behind(source, reference.span.end)


def is_ignored_behind(source: str, end: int) -> bool:
    """Whether ``{{cbignore}}`` stands right behind that place."""
    return _IGNORED.match(source, end) is not None
