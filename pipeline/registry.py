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
    found: dict[str, T] = {}
    for module in sorted(pkgutil.iter_modules(import_module(package).__path__), key=lambda m: m.name):
        value = getattr(import_module(f"{package}.{module.name}"), constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{package}.{module.name} has no {constant} of type {kind.__name__}")
        found[module.name] = value
    return found
