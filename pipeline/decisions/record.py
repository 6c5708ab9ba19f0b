"""One row of decisions.csv: who accepted, rejected or waived a finding, why, and until when.

A row is of a finding by its fingerprint, and holds as long as the words that were judged (``claim``) and
what was held against them (``source``) are the same; an empty digest holds for any.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple, Self

COLUMNS = (
    *("article", "check", "fingerprint", "claim", "source"),
    *("verdict", "reason", "who", "decided", "until", "about"),
)
NEEDED = ("fingerprint", "verdict")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Choice(StrEnum):
    """What a person says of a finding: it is right, it is wrong, or it shall wait."""

    ACCEPT = "accept"
    REJECT = "reject"
    WAIVE = "waive"


class Name(NamedTuple):
    """What a decision is of; there is one row for each."""

    fingerprint: str
    claim: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict or a waiver.  ``until`` is the last day on which it holds; ``about`` is for people.

    ``line`` is where it stands in its file (0: nowhere yet).  A waiver has a reason, an owner and an end.
    """

    name: Name
    choice: Choice
    article: str = ""
    check: str = ""
    reason: str = ""
    who: str = ""
    decided: datetime | None = None  # UTC
    until: date | None = None
    about: str = ""
    line: int = field(default=0, compare=False)

    @classmethod
    def of(cls, cells: Mapping[str, str], line: int = 0) -> Self:
        """Read a row.  ``ValueError`` says in one sentence what is wrong with it."""
        text = {column: cells.get(column, "").strip() for column in COLUMNS}
        found = cls(
            name=Name(_digest(text, "fingerprint"), _digest(text, "claim"), _digest(text, "source")),
            choice=_choice(text["verdict"]),
            article=text["article"],
            check=text["check"],
            reason=text["reason"],
            who=text["who"],
            decided=_time(text["decided"]),
            until=day(text["until"], "until") if text["until"] else None,
            about=text["about"],
            line=line,
        )
        found.refuse_incomplete()
        return found

    def refuse_incomplete(self) -> None:
        """``ValueError`` where it is a waiver without an owner, a reason or an end."""
        if self.choice is not Choice.WAIVE:
            return
        missing = [name for name in ("reason", "who", "until") if not getattr(self, name)]
        if missing:
            raise ValueError(f"a waiver needs {' and '.join(missing)}")

    def cells(self) -> dict[str, str]:
        """The row by its columns, in their order."""
        return {
            "article": self.article,
            "check": self.check,
            **self.name._asdict(),
            "verdict": self.choice.value,
            "reason": self.reason,
            "who": self.who,
            "decided": f"{self.decided:%Y-%m-%dT%H:%M:%SZ}" if self.decided else "",
            "until": self.until.isoformat() if self.until else "",
            "about": self.about,
        }

    def holds_on(self, today: date) -> bool:
        """Whether it has not run out."""
        return self.until is None or today <= self.until


def day(text: str, name: str) -> date:
    """``2027-01-31``; ``ValueError`` for any other form."""
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ValueError(f"{name} is no day such as 2027-01-31: {text[:40]!r}")


def _digest(text: Mapping[str, str], column: str) -> str:
    found = text[column].lower()
    if _FINGERPRINT.fullmatch(found) or (not found and column not in NEEDED):
        return found
    raise ValueError(f"{column} is not 16 hexadecimal digits: {text[column][:40]!r}")


def _choice(text: str) -> Choice:
    try:
        return Choice(text.lower())
    except ValueError:
        known = ", ".join(Choice)
        raise ValueError(f"verdict is {text[:40]!r}, and can be {known}") from None


def _time(text: str) -> datetime | None:
    """A time or a day, as a spreadsheet may have left it; what cannot be read decides nothing."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
