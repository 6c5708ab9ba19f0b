"""Imports point down: the table of ARCHITECTURE.md, held by reading the program."""

import ast

import pytest

from tests.sources import FAMILIES, Module, modules

PURE = (
    *(
        "keys",
        "links",
        "reading",
        "hypertext",
        "wikicode",
        "marktext",
        "bibliography",
        "pages",
        "matching",
        "judging",
    ),
    "numbers",
    "claims",
    "decisions",
    "mementos",
    "drift",
    "saving",
    "mending",
    "showing",
)
LAYERS = (
    ("dates", "urls", "errors", "language"),
    ("model",),
    PURE,
    ("settings", "registry", "clock"),
    ("store", "net"),
    FAMILIES,
    ("stages",),
    ("run",),
    ("api",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
RANK = {area: rank for rank, layer in enumerate(LAYERS) for area in layer}
KEPT_APART = [FAMILIES, ("net", "store")]  # of the same rank, and never importing each other
WITHOUT_EFFECT = {*LAYERS[0], "model", *PURE, *FAMILIES}
WORLD = {
    "glob", "http", "os", "pathlib", "pycurl", "random", "requests", "secrets", "shutil", "socket", "sqlite3", "ssl",
    "subprocess", "sys", "tempfile", "time", "urllib.request", "uuid",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow"}


def _areas(module: Module) -> set[str]:
    """What the module imports of the program, by area; ``pipeline`` itself is nobody's layer."""
    dotted = (name.split(".") for name in module.imported() if name.startswith("pipeline."))
    return {parts[1] for parts in dotted if parts[1] in RANK} - {module.area}


def _of(areas: set[str]) -> list[Module]:
    return [m for m in modules() if m.area in areas]


def test_every_area_has_a_layer() -> None:
    unknown = {m.area for m in modules()} - set(RANK) - {"__init__"}
    assert not unknown, f"give these a place in LAYERS and in ARCHITECTURE.md: {sorted(unknown)}"


@pytest.mark.parametrize("module", _of(set(RANK)), ids=lambda m: m.name)
def test_imports_point_down(module: Module) -> None:
    upward = {area for area in _areas(module) if RANK[area] > RANK[module.area]}
    assert not upward, f"{module.name} imports {sorted(upward)}"


@pytest.mark.parametrize("apart", KEPT_APART, ids="/".join)
def test_siblings_never_import_each_other(apart: tuple[str, ...]) -> None:
    crossing = {m.name: _areas(m) & set(apart) for m in _of(set(apart)) if _areas(m) & set(apart)}
    assert not crossing


def test_areas_of_one_layer_make_no_circle() -> None:
    uses = {area: set[str]() for area in RANK}
    for module in _of(set(RANK)):
        uses[module.area] |= _areas(module)
    while True:
        free = {area for area, needs in uses.items() if not needs}
        if not free:
            break
        uses = {area: needs - free for area, needs in uses.items() if area not in free}
    assert not uses, f"these import each other in a circle: {sorted(uses)}"


@pytest.mark.parametrize("module", _of(WITHOUT_EFFECT), ids=lambda m: m.name)
def test_pure_modules_touch_nothing(module: Module) -> None:
    touched = {n for n in module.imported() for w in WORLD if n == w or n.startswith(f"{w}.")}
    assert not {n for n in touched if not n.startswith("pathlib.Pure")}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = (
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            )
            assert called not in CLOCKS | {"open", "print", "input"}, (
                f"{module.name}:{node.lineno} calls {called}"
            )


def test_only_net_opens_sockets() -> None:
    sockets = {"socket", "ssl", "pycurl", "requests", "http.client", "urllib.request"}
    outside = [m.name for m in modules() if m.area != "net" and m.imported() & sockets]
    assert not outside
