"""News of links as text for a terminal or a letter, as JSON, as Markdown of an issue, as a chat message."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.links.news import Change, News
from pipeline.links.trend import Trend
from pipeline.showing import marks
from pipeline.showing.inert import line, web_address
from pipeline.showing.json_text import one_line

SHOWN = 50  # items of a message; what is more is counted
PLACES = 3  # of one link
MARK = "<!-- citewarden watch -->"
_CALLING = re.compile(r"(?<![\w/])@|\](?=\()")  # @all, and [words](of a link)
_NOTHING = "\u200b"  # a space without width
BARS = "▁▂▃▄▅▆▇█"


Places = Mapping[str, Sequence[str]]
"""Where each link is cited, for people: ``article.md [3] Title``."""


def summary(news: Sequence[News]) -> str:
    """``2 newly dead, 1 moved``."""
    counts = Counter(one.change for one in news)
    return ", ".join(f"{counts[change]:,} {change.value}" for change in Change if counts[change])


def text(news: Sequence[News], places: Places, shown: int = 0) -> str:
    """Two or three lines an item: what happened, to what, why, and where it is cited; ``shown`` 0: all."""
    told = [_item(one, places.get(one.url, ())) for one in (news[:shown] if shown else news)]
    left = len(news) - len(told)
    return "".join([*told, f"and {left:,} more\n" if left else ""])


def _item(one: News, cited: Sequence[str]) -> str:
    head = f"{one.change.value}: {line(one.url, 2000)}\n"
    moved = f"  now at {line(one.now.new_url, 2000)}\n" if one.change is Change.MOVED else ""
    places = "; ".join(line(place, 200) for place in cited[:PLACES])
    more = f"; and {len(cited) - PLACES} more" if len(cited) > PLACES else ""
    return f"{head}{moved}  {_why(one)}\n" + (f"  cited in {places}{more}\n" if cited else "")


def _why(one: News) -> str:
    reason = one.said or "; ".join(one.now.signals)
    before = f", was {one.before.state.value}" if one.before else ""
    day = f" on {one.before.time:%Y-%m-%d}" if one.before and one.before.time else ""
    return f"{one.now.state.value} ({line(reason, 300)}){before}{day}"


def json_line(one: News, cited: Sequence[str]) -> str:
    """One JSON object, ending in a newline."""
    told = {
        "url": one.url,
        "change": one.change.value.replace(" ", "-"),
        "state": one.now.state.value,
        "signals": list(one.now.signals),
        "new_url": web_address(one.now.new_url),
        "said": one.said,
        "time": one.now.time.isoformat() if one.now.time else None,
        "before": one.before.state.value if one.before else None,
        "cited_in": list(cited),
    }
    return one_line(told) + "\n"


def chat(news: Sequence[News], places: Places, name: str) -> str:
    """A message as chat services take it: no item can call people or pretend to be a link to elsewhere."""
    told = f"{line(name, 100)}: {summary(news)}\n{text(news, places, SHOWN)}"
    told = _CALLING.sub(f"\\g<0>{_NOTHING}", told)
    return told.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def issue(news: Sequence[News], standing: Sequence[News], places: Places) -> str:
    """The body of an issue: what is new, and all that is dead."""
    parts = [MARK, f"**New:** {summary(news) or 'nothing'}", _table(news, places)]
    parts += [f"**Dead now:** {len(standing):,}", _table(standing, places)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _table(news: Sequence[News], places: Places) -> str:
    if not news:
        return ""
    rows = [
        (
            one.change.value,
            marks.code(one.url, 500),
            marks.text(_why(one), 300),
            marks.text("; ".join(places.get(one.url, ())[:PLACES]), 300),
        )
        for one in news[:SHOWN]
    ]
    left = len(news) - len(rows)
    more = f"\n\nand {left:,} more" if left else ""
    return marks.table(("what", "link", "why", "cited in"), rows) + more


def trend_table(trends: Sequence[Trend]) -> str:
    """One line a trend: its links, the dead of them, a bar for each month, its name."""
    if not trends:
        return "no links\n"
    first, last = trends[0].moments[0].month, trends[0].moments[-1].month
    rows = [f"links   dead  rot    {first} to {last}\n"]
    for one in trends:
        now = one.moments[-1]
        bars = "".join(_bar(m.dead / m.known) if m.known else "·" for m in one.moments)
        rows.append(f"{one.links:>5,}  {now.dead:>5,}  {one.rot:>4.0%}  {bars}  {line(one.name, 300)}\n")
    return "".join(rows)


def _bar(share: float) -> str:
    return BARS[min(len(BARS) - 1, int(share * len(BARS)))]


def trend_line(trend: Trend) -> str:
    """One JSON object, ending in a newline."""
    moments = [{"month": one.month, "known": one.known, "dead": one.dead} for one in trend.moments]
    return one_line({"name": trend.name, "links": trend.links, "months": moments}) + "\n"
