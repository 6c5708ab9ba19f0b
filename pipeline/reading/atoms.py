"""The parts of a reference that joins them by commas or dashes, told apart one by one.

German, Italian, Polish, Russian and Ukrainian pages, and Japanese ones, have no fixed place for a
publisher or a volume: each part shows by its own form what it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reading import date_shapes
from pipeline.reading.doubts import is_periodical
from pipeline.reading.places import is_place, without_known_place


@dataclass(slots=True)
class Said:
    """What was read; ``names`` are parts that show no form, in their order."""

    authors: tuple[str, ...] = ()
    title: str = ""
    work: str = ""
    publisher: str = ""
    date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    names: list[str] = field(default_factory=list)


_NUMBER = r"(?P<value>\d[\w/–-]{0,10}|[IVXLC]{1,7})"
_VOLUME = re.compile(
    rf"(?i)(?:vol(?:ume)?|band|bd|jg|jahrgang|jaargang|tom|t|т|r|rocznik|årg)\.? ?{_NUMBER}"
    r"|第(?P<counted>\d+)巻"
)
_ISSUE = re.compile(
    rf"(?i)(?:nr|no|n|n\.?[º°]|heft|h|numer|numero|z|zeszyt|№|вып|вип|ausgabe)\.? ?{_NUMBER}"
    r"|第?(?P<counted>\d+)号"
)
_BOTH = re.compile(
    r"(?P<volume>\d{1,4}|[IVXLC]{1,7}) ?\((?P<issue>[^()]{1,20})\)(?:: ?(?P<pages>\w?\d[\d–-]*))?"
)
_COUNTED = re.compile(r"第(?P<volume>\d+)巻第?(?P<issue>\d+)号(?P<pages>)")
_PAGES = re.compile(r"(?i)(?:pp?|s|с|ss|str|стр|стор)\. ?(?P<value>\d[\d–—-]*(?:, ?\d[\d–—-]*)*)")
_EDITION = re.compile(
    r"(?i).{0,20}\b(?:auflage|aufl|ausgabe|edizione|ed|wyd|wydanie|изд|издание|вид|видання)\.?"
    r"|\d{1,4} ?(?:s|с|p|pp|стр|стор|seiten)\.?|\(?(?:coll|collana|seria|серия)\b.*|第?\d*[版刷]"
)
_PEOPLE = re.compile(
    r"(?i)(?:a cura di|traduzione di|trad|red|tłum|przeł|hrsg|herausgegeben|übersetzt"
    r"|под ред|за ред|пер|отв)\b.*"
)
_PLACE_YEAR = re.compile(r"(?P<place>[^\W\d_][^\d,.;]{1,40}) (?P<year>1[5-9]\d\d|20\d\d)")
_SHORT_TOWN = re.compile(r"(?:М|СПб|Л|К|Х|Мн|М.?[—–-].?Л)\.?,?")


def tell(parts: Iterable[str], said: Said) -> None:
    """Put each part where its form says that it belongs; what shows none goes to ``names``."""
    for part in parts:
        text = part.strip(" .,;—–")
        if text and not _put(text, said):
            said.names.append(text)


def _put(text: str, said: Said) -> bool:
    dated = text.strip("()").removeprefix("vom ")
    if date_shapes.is_date(dated):
        said.date = said.date or dated
        return True
    if _numbered(text, said) or _EDITION.fullmatch(text) or _PEOPLE.fullmatch(text):
        return True
    placed = _PLACE_YEAR.fullmatch(text)
    if placed and not said.date and (is_place(placed["place"]) or said.names):
        said.date = placed["year"]
        return True
    place, colon, name = text.partition(":")
    if colon and name.strip() and (is_place(place.strip()) or _SHORT_TOWN.fullmatch(place.strip())):
        said.publisher = said.publisher or name.strip()
        return True
    return is_place(text)


def _numbered(text: str, said: Said) -> bool:
    if both := _BOTH.fullmatch(text) or _COUNTED.fullmatch(text):
        said.volume, said.issue, said.pages = both["volume"], both["issue"], both["pages"] or said.pages
    elif pages := _PAGES.fullmatch(text):
        said.pages = said.pages or pages["value"]
    elif volume := _VOLUME.fullmatch(text):
        said.volume = said.volume or volume["value"] or volume["counted"]
    elif issue := _ISSUE.fullmatch(text):
        said.issue = said.issue or issue["value"] or issue["counted"]
    else:
        return False
    return True


def settle(said: Said) -> Said:
    """The names that are left: the first is the work where there is none, the last the publisher."""
    names = [without_known_place(name) for name in said.names]
    if len(names) == 1 and not said.work and is_periodical(names[0]):
        said.work = names.pop()
    if names and not said.publisher:
        said.publisher = names.pop()
    if names and not said.work:
        said.work = names[0]
    return said
