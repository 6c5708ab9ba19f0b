"""From an attempt to a verdict: the rules in their order.

Dead is said only of what is: a wall, a rate limit or a server's bad day has its own state, and what
cannot be told is ``unknown``.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from pipeline.links import page_rules, wire_rules
from pipeline.links.answer import Answer, answer_of
from pipeline.links.failures import failed
from pipeline.links.look import NOTHING, Look, look_at, look_of_text
from pipeline.model import Attempt, Failure, LinkState, Verdict

_RULES: tuple[Callable[[Answer], Verdict | None], ...] = (
    wire_rules.excluded,
    wire_rules.wall_by_header,
    wire_rules.turned_away,
    wire_rules.gone,
    page_rules.wall,
    wire_rules.unauthorised,
    wire_rules.by_status,
    wire_rules.empty,
    wire_rules.to_seller,
    page_rules.parked,
    wire_rules.to_error_page,
    page_rules.soft_404,
    wire_rules.to_login,
    wire_rules.to_consent,
    page_rules.login,
    page_rules.paywalled,
    page_rules.consent,
    page_rules.needs_browser,
    wire_rules.to_home,
    wire_rules.moved,
)


_OF_STATUS = frozenset(
    (wire_rules.turned_away, wire_rules.gone, wire_rules.unauthorised, wire_rules.by_status)
)
"""Silent where the status is 200."""

_OF_REDIRECTS = frozenset(
    (
        *(wire_rules.to_seller, wire_rules.to_error_page, wire_rules.to_login, wire_rules.to_consent),
        *(wire_rules.to_home, wire_rules.moved),
    )
)
"""Silent where there is none."""

_ALIVE = Verdict(LinkState.ALIVE, ())


def judge(attempt: Attempt, body: str = "", title: str = "") -> Verdict:
    """The state of the link; ``body`` is the page's text or markup, decoded, if it is at hand.

    ``title`` is the page's, where ``body`` is only its text.
    """
    if not body and not title:
        return judge_look(attempt, NOTHING)
    return judge_look(attempt, look_of_text(body, title) if title else look_at(body))


def judge_look(attempt: Attempt, look: Look) -> Verdict:
    """The same, where the page was looked at already."""
    if isinstance(attempt.outcome, Failure):
        return replace(failed(attempt, attempt.outcome), time=attempt.time)
    found = _found(answer_of(attempt, attempt.outcome, look))
    signals = [f"HTTP {attempt.outcome.status}", *found.signals]
    if attempt.outcome.truncated:
        signals.append(f"the answer came cut short ({attempt.outcome.truncated})")
    return Verdict(found.state, tuple(signals), found.certain, found.new_url, attempt.time)


def _found(answer: Answer) -> Verdict:
    look = answer.look
    shape = "long" if look.is_long else "" if look.is_blank else "short"
    for rule in _rules(shape, well=answer.status == wire_rules.OK, redirected=bool(answer.hops)):
        if found := rule(answer):
            return found
    return _ALIVE


@cache
def _rules(shape: str, *, well: bool, redirected: bool) -> tuple[Callable[[Answer], Verdict | None], ...]:
    """Those that may say something; ``shape``: a page that is long, short, or none."""
    of_page = {rule for rule in _RULES if rule.__module__ == page_rules.__name__}
    silent = {"long": of_page - {page_rules.wall}, "short": set(), "": of_page}[shape]
    silent |= _OF_STATUS if well else set()
    silent |= set() if redirected else _OF_REDIRECTS
    return tuple(rule for rule in _RULES if rule not in silent)
