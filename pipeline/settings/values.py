"""What a setting may hold, and how it is read from TOML, from the environment and from a flag.

A reader takes a value as TOML or the command line gives it and returns what the program uses, or
raises ``ValueError`` with what is allowed ("must be a number from 1 to 64").
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

Read = Callable[[object], Any]

_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_SIZES = {
    "": 1,
    "b": 1,
    "kb": 1000,
    "mb": 1000**2,
    "gb": 1000**3,
    "kib": 1 << 10,
    "mib": 1 << 20,
    "gib": 1 << 30,
}


def text(value: object) -> str:
    """A text without control characters."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("must be a text in one line")
    return value.strip()


def written(pattern: str, what: str) -> Read:
    """A text of one form, or an empty one."""

    def read(value: object) -> str:
        found = text(value)
        if found and not re.fullmatch(pattern, found):
            raise ValueError(f"must be {what}")
        return found

    return read


def proxy(value: object) -> str:
    """A proxy's address; ``http://`` where it names no scheme, as is customary in the environment."""
    found = text(value)
    return f"http://{found}" if found and "://" not in found else found


def yes_or_no(value: object) -> bool:
    """True or false, also in words."""
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = known.get(str(value).lower())
    if found is None:
        raise ValueError("must be true or false")
    return found


def one_of(*choices: str) -> Read:
    """One of these words."""

    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return str(value)

    return read


def whole(least: int, most: int) -> Read:
    """A whole number."""

    def read(value: object) -> int:
        number = value
        if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value.strip(), re.ASCII):
            number = int(value)
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return number

    return read


def seconds(least: float, most: float) -> Read:
    """Seconds, as a number or with a unit (``"30s"``, ``"2m"``)."""

    def read(value: object) -> float:
        found = _number(value) if not isinstance(value, str) else _duration(value, "s")
        if found is None or not least <= found <= most:
            raise ValueError(f"must be from {least:g} to {most:g} seconds")
        return found

    return read


def age(value: object) -> timedelta:
    """Hours, as a number, or a time with its unit (``"90m"``, ``"1d"``, ``"2w"``)."""
    found = _duration(value, "h") if isinstance(value, str) else _number(value)
    if found is not None and not isinstance(value, str):
        found *= 3600
    if found is None or not 0 <= found <= 36600 * 86400:
        raise ValueError('must be hours, or a time such as "90m", "1d" or "2w"')
    return timedelta(seconds=found)


def size(least: int, most: int) -> Read:
    """Bytes, as a number or with a unit (``"20 MB"``)."""

    def read(value: object) -> int:
        found = value
        if isinstance(value, str):
            match = re.fullmatch(
                r"(\d{1,12}(?:\.\d{1,6})?)\s*([kmg]?i?b?)", value.strip().lower(), re.ASCII
            )
            found = int(float(match[1]) * _SIZES[match[2]]) if match and match[2] in _SIZES else None
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
            raise ValueError(f'must be a number of bytes or a size such as "20 MB", from {least} to {most}')
        return found

    return read


def texts(pattern: str, what: str) -> Read:
    """A list of texts, or one text with commas between them; each as ``pattern`` has it."""

    def read(value: object) -> tuple[str, ...]:
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
            raise ValueError(f"must be a list of {what}")
        found = tuple(stripped for part in parts if (stripped := part.strip()))
        for wrong in (part for part in found if not re.fullmatch(pattern, part)):
            raise ValueError(f"must be a list of {what}; {wrong!r} is none")
        return found

    return read


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _duration(value: str, unit: str) -> float | None:
    """Seconds."""
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?)\s*(s|m|min|h|d|w)?", value.strip().lower(), re.ASCII)
    return float(match[1]) * _UNITS[match[2] or unit] if match else None
