"""Volume, issue and pages as a rendered reference writes them: ``12 (3): 45–67``, ``vol. 12, no. 3``."""

import re
from dataclasses import dataclass

_VOLUME = r"(?:\[?[A-Za-z]?\d[\w–/.-]{0,10}\]?|[IVXLC]{1,8})"
_ISSUE = r"[^()]{1,40}"
_PAGE = (
    r"(?:#?(?:[A-Za-z]{0,3}|e\.)[A-Za-z]?\d[\w.–/-]*(?:(?:, ?| ?& ?)[A-Za-z]?\d[\w–-]*)*"
    r"|[ivxlc]+(?:–[ivxlc]+)?)(?: ?[(\[](?:pp?\. ?)?\d[\w–-]*[)\]])?"
)
_END = r"(?=[.,;\x02]|$| \[| \()"
_LEAD = r"(?:^|(?<=[\w.)\"”»,!?\]\x02]))[ .,\x02]{1,6}"
_WHOLE = re.compile(
    rf"{_LEAD}(?P<volume>{_VOLUME}) \((?P<issue>{_ISSUE})\)(?:: ?(?P<pages>{_PAGE}))?{_END}"
)
_PLAIN = re.compile(rf"{_LEAD}(?P<volume>{_VOLUME}): ?(?P<pages>{_PAGE}){_END}")
_ISSUED = re.compile(rf"(?:^|(?<=[\w.)\"”»,\x02])) ?\((?P<issue>{_ISSUE})\): ?(?P<pages>{_PAGE}){_END}")
_NUMBER = re.compile(
    r"(?:^|(?<=[\w.)\"”»,\x02])) ?\((?P<issue>(?!1[0-9]{3}\)|20\d\d\))(?:n[oº°]\.? ?)?[A-Z]?\d{1,5}"
    r"(?:[–/-]\d{1,5})?)\)(?=[.,;\x02]|$)"
)
_LAST = re.compile(r"(?<=[^\W\d_]) (?P<volume>(?!1\d{3}\b|20\d\d\b)\d{1,4})(?=[ .,\x02]*$)")
_PAGED = re.compile(rf"(?:(?<=[^\W\d_])|\x02): (?P<pages>[A-Z]?\d[\w–-]*){_END}")
_ROMAN = r"(?=[IVXL])(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_ALONE = re.compile(
    r"(?:^|(?<=[\w)\"”»]))[.,]{1,3} (?P<volume>(?!1\d{3}\b|20\d\d\b)\d{1,4}|"
    rf"{_ROMAN})(?=\.(?: |$)|,|$)"
)
_WORDED = (
    re.compile(
        r"(?:^|(?<=[.,;( ]))(?:(?i:vol|volume|volumen|tomo|tome|band|bd)\.? ?|[Tt](?:\. ?| ))"
        r"(?P<volume>\d[\w–/.-]*|[IVXLC]+(?!\w))(?:: ?(?P<pages>\d[\w–-]*))?(?=[.,;:)\x02 ]|$)"
    ),
    re.compile(
        r"(?i)(?:^|(?<=[.,;( ]))(?:no|nos|nr|núm|num|n\.º|nº|n°|n[.]?\s?o|issue|heft)\.? ?"
        r"(?P<issue>\d[\w–/.-]*)(?=[.,;:)\x02 ]|$)"
    ),
)


@dataclass(slots=True)
class Numbers:
    """What was found; ``before`` is the text in front of it, ``after`` the text behind it."""

    before: str
    after: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""


def read_numbers(text: str, *, quoted: bool, scholarly: bool = False) -> Numbers:
    """Find them in the text behind a title.

    ``quoted``: it was in quotation marks; ``scholarly``: other signs show a journal, so that a
    number behind its name is the volume.
    """
    for pattern in (_WHOLE, _PLAIN) if quoted else (_WHOLE,):
        found = pattern.search(text)
        if found:
            return _numbers(text, found)
    for pattern in (_ISSUED, _NUMBER) if quoted else ():
        found = pattern.search(text)
        if found:
            return _numbers(text, found)
    numbers = _worded(Numbers(text))
    if not numbers.volume and not numbers.issue:
        found = (_PAGED.search(text) if quoted else None) or _ALONE.search(text)
        found = found or (_LAST.search(text) if quoted and scholarly else None)
        if found:
            return _numbers(text, found)
    return numbers


def _numbers(text: str, found: re.Match[str]) -> Numbers:
    groups = {k: v.rstrip(".,") for k, v in found.groupdict().items() if v}
    after = text[found.end() :]
    return Numbers(text[: found.start()], after, **groups)


def _worded(numbers: Numbers) -> Numbers:
    text = numbers.before
    for pattern in _WORDED:
        found = pattern.search(text)
        if found:
            for name, value in found.groupdict().items():
                if value:
                    setattr(numbers, name, value.rstrip(".,"))
            text = text[: found.start()].rstrip("( ,;") + ". " + text[found.end() :].lstrip(" .,;)")
    numbers.before = text
    return numbers
