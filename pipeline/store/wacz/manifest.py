"""datapackage.json against what the package holds, and against its own digest."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.store.audit import Problem
from pipeline.store.wacz import layout
from pipeline.store.wacz.opening import Opened, Sum

_PROFILES = {"1": layout.PROFILE, "2": "wacz"}  # 1.2.0 is a draft that names it so
_OWN = frozenset((layout.DATAPACKAGE, layout.DIGEST))


def check_manifest(opened: Opened, sums: Mapping[str, Sum]) -> Iterator[Problem]:
    """Every file listed, with its hash and its size, and every file that is listed there."""
    try:
        data = opened.whole(layout.DATAPACKAGE)
        told = json.loads(data)
        resources = told["resources"]
        listed = {str(resource["path"]): resource for resource in resources}
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        yield _problem(f"cannot be read: {_reason(fault)}")
        return
    if told.get("profile") not in _PROFILES.values():
        yield _problem(f"the profile is {told.get('profile')!r}, not {layout.PROFILE!r}")
    if told.get("profile") == layout.PROFILE and not str(told.get("wacz_version", "")).startswith("1."):
        yield _problem(f"the version is {told.get('wacz_version')!r}, not {layout.VERSION!r}")
    if len(listed) != len(resources):
        yield _problem("a file is listed twice")
    yield from _compare(listed, opened, sums)
    yield from _check_digest(opened, data)


def _compare(listed: Mapping[str, Any], opened: Opened, sums: Mapping[str, Sum]) -> Iterator[Problem]:
    for name in sorted(set(opened.entries) - set(listed) - _OWN):
        yield Problem(name, 0, "package", "the file is not listed in datapackage.json")
    for name, resource in listed.items():
        found = sums.get(name)
        if name not in opened.entries:
            yield Problem(name, 0, "package", "datapackage.json lists this file, and it is not there")
        elif found is not None:
            yield from _compare_one(name, resource, found)


def _compare_one(name: str, resource: Any, found: Sum) -> Iterator[Problem]:
    hashed = str(resource.get("hash", ""))
    if not hashed.startswith("sha256:"):
        yield Problem(
            name, 0, "package", f"datapackage.json gives no SHA-256 of this file: {hashed[:40]!r}"
        )
    elif hashed != found.hash:
        yield Problem(name, 0, "hash", f"the file does not have its hash {hashed}")
    if resource.get("bytes") != found.size:
        detail = f"the file has {found.size} bytes, datapackage.json says {resource.get('bytes')}"
        yield Problem(name, 0, "package", detail)


def _check_digest(opened: Opened, data: bytes) -> Iterator[Problem]:
    if layout.DIGEST not in opened.entries:
        yield Problem(layout.DIGEST, 0, "package", "is missing: datapackage.json may have been changed")
        return
    try:
        told = json.loads(opened.whole(layout.DIGEST))
        path, hashed = told["path"], told["hash"]
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        yield Problem(layout.DIGEST, 0, "package", f"cannot be read: {_reason(fault)}")
        return
    if (path, hashed) != (layout.DATAPACKAGE, f"sha256:{hashlib.sha256(data).hexdigest()}"):
        yield Problem(layout.DATAPACKAGE, 0, "hash", f"the file does not have its hash {hashed}")


def _problem(detail: str) -> Problem:
    return Problem(layout.DATAPACKAGE, 0, "package", detail)


def _reason(fault: Exception) -> str:
    return f"{fault} is missing" if isinstance(fault, KeyError) else str(fault)
