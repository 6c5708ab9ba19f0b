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
_LEAD = r"(?:^|(?<=[\w.)\"”»》』,!?\]\x02]))[ .,\x02]{1,6}"
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
    r"(?:\x02|(?:^|(?<=[\w)\"”»]))[.,]{1,3}) (?P<volume>(?!1\d{3}\b|20\d\d\b)\d{1,4}|"
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


_IN_PLAIN = ((_WHOLE, "("),)  # with the signs that stand in every match
_IN_TITLED = (*_IN_PLAIN, (_PLAIN, ":"), (_ISSUED, "(:"), (_NUMBER, "("))


@dataclass(slots=True)
class Numbers:
    """What was found; ``before`` is the text in front of it, ``after`` the text behind it.

    ``guessed``: a lone number, which no word and no form shows to be what it is taken for.
    """

    before: str
    after: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    guessed: bool = False


def read_numbers(text: str, *, quoted: bool, scholarly: bool = False) -> Numbers:
    """Find them in the text behind a title.

    ``quoted``: it was in quotation marks; ``scholarly``: other signs show a journal, so that a
    number behind its name is the volume.
    """
    for pattern, signs in _IN_TITLED if quoted else _IN_PLAIN:
        found = pattern.search(text) if all(sign in text for sign in signs) else None
        if found:
            return _numbers(text, found, guessed=pattern is _NUMBER)
    numbers = _worded(Numbers(text))
    if not numbers.volume and not numbers.issue:
        found = (_PAGED.search(text) if quoted and ":" in text else None) or _ALONE.search(text)
        found = found or (_LAST.search(text) if quoted and scholarly else None)
        if found:
            return _numbers(text, found, guessed=True)
    return numbers


def _numbers(text: str, found: re.Match[str], *, guessed: bool) -> Numbers:
    groups = {k: v.rstrip(".,") for k, v in found.groupdict().items() if v}
    volume, issue, pages = (groups.get(name, "") for name in ("volume", "issue", "pages"))
    return Numbers(text[: found.start()], text[found.end() :], volume, issue, pages, guessed)


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
