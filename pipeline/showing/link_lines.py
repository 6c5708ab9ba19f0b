"""A link's state as one line: for people, for programs, for spreadsheets.  No line steers a terminal."""

from pipeline.model import Verdict
from pipeline.showing.inert import line, web_address
from pipeline.showing.json_text import one_line

COLUMNS = ("url", "state", "certain", "new_url", "signals", "checked_at", "before")


def text_line(url: str, verdict: Verdict, before: Verdict | None, *, asked: bool) -> str:
    """``dead  https://... (HTTP 404, ...)``, ending in a newline."""
    doubt = "" if verdict.certain else "?"
    old = "" if asked or verdict.time is None else f" [{verdict.time:%Y-%m-%d}]"
    was = f", was {before.state.value}" if asked and before and before.state is not verdict.state else ""
    said = line("; ".join(verdict.signals), 300)
    return f"{verdict.state.value + doubt:<20} {line(url, 2000)} ({said}{was}){old}\n"


def json_line(url: str, verdict: Verdict, before: Verdict | None, *, asked: bool) -> str:
    """One JSON object, ending in a newline."""
    told = {
        "url": url,
        "state": verdict.state.value,
        "certain": verdict.certain,
        "signals": list(verdict.signals),
        "new_url": web_address(verdict.new_url),
        "checked_at": _time(verdict),
        "asked": asked,
        "before": before.state.value if before else None,
    }
    return one_line(told) + "\n"


def cells(url: str, verdict: Verdict, before: Verdict | None) -> tuple[str, ...]:
    """The cells of ``COLUMNS``."""
    return (
        line(url),
        verdict.state.value,
        "yes" if verdict.certain else "no",
        web_address(verdict.new_url),
        line("; ".join(verdict.signals), 500),
        _time(verdict),
        before.state.value if before else "",
    )


def _time(verdict: Verdict) -> str:
    return f"{verdict.time.replace(tzinfo=None).isoformat(timespec='seconds')}Z" if verdict.time else ""
