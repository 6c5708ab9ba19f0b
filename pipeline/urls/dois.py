"""DOIs, which are given bare, behind their label or as the address of their resolver."""

import re

_LED = re.compile(r"(?i)(?:https?://(?:dx\.)?doi\.org/|doi:)\s*")


def bare_doi(text: str) -> str:
    """``10.1000/x`` of ``https://doi.org/10.1000/x`` or ``doi: 10.1000/x``; another text as it stands."""
    plain = text.strip()
    led = _LED.match(plain)
    return plain[led.end() :] if led else plain
