"""From an attempt to a verdict: the rules in their order.

Dead is said only of what is: a wall, a rate limit or a server's bad day has its own state, and what
cannot be told is ``unknown``.
"""

from collections.abc import Callable
from dataclasses import replace

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


_NO_PAGE = tuple(rule for rule in _RULES if rule.__module__ == wire_rules.__name__)
_LONG = tuple(rule for rule in _RULES if rule is page_rules.wall or rule in _NO_PAGE)
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
    rules = _LONG if look.is_long else _NO_PAGE if look.is_blank else _RULES
    return next((found for rule in rules if (found := rule(answer))), _ALIVE)
