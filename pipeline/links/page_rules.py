"""Rules that look at the page: what stands there instead of what was asked for.  A verdict, or None.

A long page is taken at its word whatever its title says: that would be its subject.
"""

from pipeline.links import signs
from pipeline.links.answer import Answer, path_of
from pipeline.links.look import Look
from pipeline.links.missing import missing_heading, missing_sentence, missing_title
from pipeline.links.phrases import phrases
from pipeline.model import LinkState, Verdict
from pipeline.urls import host_of

FEW_WORDS = 800  # characters of own text in which a sentence may be the whole message
CODE_ALONE = 120  # in which a title such as “Error 404” needs no other word
SEVERAL = 3  # statuses that only a page about them names
FORM = 400  # of a page that is a form with a few words
TEASER = 1200  # of a story that breaks off
SHELL = 60  # of a page that scripts are to fill
_ENDS = " .!…"


def wall(answer: Answer) -> Verdict | None:
    """A bot wall or CAPTCHA, by its title, its words or its markup."""
    look = answer.look
    title = look.title.strip(_ENDS)
    if title.startswith(signs.WALL_TITLES):
        is_whole = title in signs.WALL_TITLES
        if is_whole or answer.status >= 400 or not look.is_long:
            return Verdict(LinkState.BLOCKED, (f"a bot wall: its title is “{title[:60]}”",))
    if look.is_long:
        return None
    for words in signs.WALL_WORDS:
        if words in look.text or words in look.aside:
            return Verdict(LinkState.BLOCKED, (f"a bot wall: it says “{words}”",))
    for mark, whose in signs.WALL_MARKS:
        if mark in look.markup:
            return Verdict(LinkState.BLOCKED, (f"a bot wall: {whose}",))
    return None


def parked(answer: Answer) -> Verdict | None:
    """A page that a domain's seller or registrar shows."""
    look, host = answer.look, host_of(answer.final)
    if look.is_long or look.is_blank:
        return None
    found = next((mark for mark in signs.PARKED_MARKS if mark in look.markup), "")
    told = phrases("parked").search(f"{look.title}\n{look.text}") if look.own <= FEW_WORDS else None
    found = found or (told[0] if told else "")
    if not found and host and f"{host.removeprefix('www.')} is for sale" in look.title:
        found = "is for sale"
    return Verdict(LinkState.PARKED, (f"it says “{found[:80]}”",), certain=False) if found else None


def soft_404(answer: Answer) -> Verdict | None:
    """A page that says that there is none."""
    look = answer.look
    if look.is_long or look.is_blank or _speaks_of_errors(answer):
        return None
    where, found = _missing(look)
    if not found:
        return None
    return Verdict(LinkState.SOFT_404, (f"its {where} says “{found}”",), certain=False)


def _speaks_of_errors(answer: Answer) -> bool:
    """Whether missing pages are the subject: of the address, or of a page that names several statuses."""
    if signs.SPEAKS_OF_MISSING.search(path_of(answer.url)):
        return True
    return len(set(signs.STATUS.findall(answer.look.text))) >= SEVERAL


def _missing(look: Look) -> tuple[str, str]:
    """Where the page says that it is missing, and in which words."""
    few, alone = look.own <= FEW_WORDS, look.own <= CODE_ALONE
    if found := missing_title(look.title, code_will_do=alone):
        return "title", found
    if found := missing_heading(look.title, look.headings, code_will_do=alone, few_words=few):
        return "heading", found
    return "text", missing_sentence(look.text) if few else ""


def paywalled(answer: Answer) -> Verdict | None:
    """A teaser, and what the rest costs."""
    look = answer.look
    if look.is_long or look.is_blank or look.own > TEASER:
        return None
    told = phrases("subscribe").search(look.text)
    if told:
        return Verdict(LinkState.PAYWALLED, (f"little text, and it says “{told[0][:80]}”",))
    if look.not_free:
        return Verdict(LinkState.PAYWALLED, ("little text, and it calls itself not accessible for free",))
    return None


def login(answer: Answer) -> Verdict | None:
    """A page that is a form for a name and a password."""
    look = answer.look
    if not look.has_password or look.is_long:
        return None
    names = (*_plain((look.title.partition(" | ")[0].partition(" - ")[0],)), *_plain(look.headings))
    is_named_so = any(phrases("login").fullmatch(name) for name in names)
    if is_named_so or (look.own <= FORM and not phrases("subscribe").search(look.text)):
        return Verdict(LinkState.LOGIN, ("the page is a login form",))
    return None


def consent(answer: Answer) -> Verdict | None:
    """A page that wants consent first."""
    look = answer.look
    if look.is_blank or look.own > FEW_WORDS:
        return None
    names = (look.title.strip(_ENDS), *_plain(look.headings))
    if any(phrases("consent").fullmatch(name) for name in names):
        return Verdict(LinkState.UNKNOWN, ("the page only asks for consent",), certain=False)
    return None


def needs_browser(answer: Answer) -> Verdict | None:
    """An empty shell that scripts are to fill."""
    look = answer.look
    if not look.scripts or look.is_long or look.shows:
        return None
    asks = bool(phrases("scripts_needed").search(f"{look.aside}\n{look.text}"))
    is_shell = look.own <= SHELL and (not look.text or look.has_mount or asks)
    if is_shell or (asks and _only_asks(look)):
        return Verdict(
            LinkState.NEEDS_BROWSER, ("next to no text; scripts are to fill the page",), certain=False
        )
    return None


def _only_asks(look: Look) -> bool:
    """Whether nearly all that the page says is that it wants scripts."""
    return look.own <= 2 * SHELL and bool(phrases("scripts_needed").search(look.text)) and not look.headings


def _plain(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip(_ENDS) for name in names)
