"""The only plug-in machinery: a plug-in is registered by its file's existence."""

import pkgutil
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")


def discover(package: str, constant: str, kind: type[T]) -> dict[str, T]:
    """Import every module of ``package`` and return its ``constant`` by module name, sorted.

    A module without the constant, or with one of another type, is a fault in the program
    (``TypeError``): a family's folder holds plug-ins only.
    """
    return {name: load(package, name, constant, kind) for name in names(package)}


def names(package: str) -> list[str]:
    """The modules of ``package``, sorted; none of them is imported."""
    return sorted(module.name for module in pkgutil.iter_modules(import_module(package).__path__))


def load(package: str, name: str, constant: str, kind: type[T]) -> T:
    """The ``constant`` of one module, when the others are not needed."""
    value = getattr(import_module(f"{package}.{name}"), constant, None)
    if not isinstance(value, kind):
        raise TypeError(f"{package}.{name} has no {constant} of type {kind.__name__}")
    return value
