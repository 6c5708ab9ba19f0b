"""The house's own rules: sizes, names, no effect on import, and that every plug-in explains and tests itself."""

import ast
import re
from importlib import import_module
from statistics import median

import pytest

from pipeline.model import Check
from pipeline.registry import discover
from tests.checks.examples import read
from tests.sources import FAMILIES, PACKAGE, ROOT, Module, modules

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
MEDIAN_FUNCTION = 10
LONGEST_CHECK = 120
HOMELESS = re.compile(r"(^|_)(utils?|helpers?|common|base|managers?|misc|tools)(_|$)")
HARMLESS = (
    ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef,
)  # fmt: skip
HEADINGS = ["Why it matters", "How to fix", "Examples"]
CHECKS = discover("pipeline.checks", "CHECK", Check)


def _plugins(family: str) -> list[Module]:
    return [m for m in modules() if m.area == family and m.path.stem != "__init__"]


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_modules_are_short_and_say_what_they_are(module: Module) -> None:
    assert len(module.text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(module.tree) or module.path.stem == "__main__"
    assert not HOMELESS.search(module.path.stem)
    assert not any(HOMELESS.search(part) for part in module.path.relative_to(PACKAGE).parts[:-1])


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_functions_are_short(module: Module) -> None:
    long = {f.name: _lines(f) for f in module.functions() if _lines(f) > LONGEST_FUNCTION}
    assert not long


def test_most_functions_are_very_short() -> None:
    assert median(_lines(f) for m in modules() for f in m.functions()) <= MEDIAN_FUNCTION


def _lines(function: ast.FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_importing_has_no_effect(module: Module) -> None:
    for node in module.tree.body:
        harmless = isinstance(node, HARMLESS) or _is_docstring(node) or _is_guard(node)
        assert harmless, f"{module.name}:{node.lineno} does something when it is imported"


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_guard(node: ast.stmt) -> bool:
    """``if TYPE_CHECKING:`` and ``if __name__ == "__main__":`` do nothing on import."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in (
        "TYPE_CHECKING",
        "__name__ == '__main__'",
    )


def test_no_rule_is_switched_off() -> None:
    off = [m.name for m in modules() if re.search(r"#\s*(noqa|type:\s*ignore|TODO|FIXME|XXX\b)", m.text)]
    assert not off


@pytest.mark.parametrize("family", FAMILIES)
def test_every_plugin_has_its_test(family: str) -> None:
    folder = ROOT / "tests" / family
    tests = [_words(f.stem) for f in folder.glob("*") if f.suffix in (".py", ".md")]
    untested = [m.name for m in _plugins(family) if not any(_words(m.path.stem) <= t for t in tests)]
    assert not untested


def _words(stem: str) -> set[str]:
    """``test_html_report`` is a test of ``html``."""
    return set(stem.split("_"))


# ---- checks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", CHECKS)
def test_a_check_is_named_after_itself(stem: str) -> None:
    check = CHECKS[stem]
    assert stem == f"{check.id.lower()}_{check.name.replace('-', '_')}"
    assert re.fullmatch(r"[LADNQPCTS][1-9]\d\d", check.id)


@pytest.mark.parametrize("stem", CHECKS)
def test_a_check_explains_itself(stem: str) -> None:
    module = import_module(f"pipeline.checks.{stem}")
    explained = module.__doc__ or ""
    first, blank, *_ = explained.splitlines()
    assert first.endswith(".") and not blank
    headings = re.findall(r"^## (.*)", explained, flags=re.MULTILINE)
    assert [heading for heading in headings if heading != "Precision"] == HEADINGS


@pytest.mark.parametrize("stem", CHECKS)
def test_a_check_is_short(stem: str) -> None:
    assert (
        len((PACKAGE / "checks" / f"{stem}.py").read_text(encoding="utf-8").splitlines()) <= LONGEST_CHECK
    )


@pytest.mark.parametrize("stem", CHECKS)
def test_a_check_shows_when_it_fires_and_when_it_is_quiet(stem: str) -> None:
    examples = read(ROOT / "tests" / "checks" / f"{stem}.md")
    assert {e.fires for e in examples} == {True, False}


def test_ids_and_names_are_used_once() -> None:
    assert len({c.id for c in CHECKS.values()}) == len(CHECKS)
    assert len({c.name for c in CHECKS.values()}) == len(CHECKS)
