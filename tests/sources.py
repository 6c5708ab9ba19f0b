"""The program's own modules, parsed: what the tests of its layers and its house look at."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline"
FAMILIES = ("formats", "readers", "checks", "renderers", "exporters", "providers")


@dataclass(frozen=True)
class Module:
    """One file of the program; ``area`` is the package or module right under ``pipeline``."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """``checks/d101_x.py``, for messages."""
        return str(self.path.relative_to(PACKAGE))

    @property
    def area(self) -> str:
        """``checks``; the stem of a file that lies in no package."""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    def imported(self) -> set[str]:
        """Every module or name that is imported anywhere in the file, in functions too, dotted."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                names.update(f"{node.module}.{alias.name}" for alias in node.names)
        return names

    def functions(self) -> list[ast.FunctionDef]:
        """Its functions and methods."""
        return [n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef)]


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the program."""
    return tuple(_module(path) for path in sorted(PACKAGE.rglob("*.py")))


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path, text, ast.parse(text))
