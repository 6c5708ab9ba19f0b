"""What became of a page that was to be saved, and what each error of the service means for it."""

from enum import StrEnum


class Fate(StrEnum):
    """How it stands with one page.  The first two are not the end."""

    WAITING = "waiting"
    SUBMITTED = "submitted"
    SAVED = "saved"
    KNOWN = "known"  # the archive had a recent copy, and made no other
    BLOCKED = "publisher-blocks-archiving"
    GONE = "page-is-gone"
    REFUSED = "refused"  # the service takes no such page
    GIVEN_UP = "given-up"  # tried often enough

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in (Fate.WAITING, Fate.SUBMITTED)

    @property
    def has_copy(self) -> bool:
        """Whether the archive has the page."""
        return self in (Fate.SAVED, Fate.KNOWN)


SESSIONS, TARGET, TOMORROW, SIMPLER, AGAIN = "sessions", "target", "tomorrow", "simpler", "again"
"""Why to wait: too many jobs of ours; the page's host is asked too often; the day's quota is spent; the
browser was too slow, a plain request may not be; the service had a bad moment."""

ENDS = {
    **dict.fromkeys(("no-access", "unauthorized", "blocked"), Fate.BLOCKED),
    **dict.fromkeys(("not-found", "gone", "invalid-host-resolution"), Fate.GONE),
    **dict.fromkeys(
        (
            "blocked-url",
            "blocked-client-ip",
            "invalid-url-syntax",
            "too-many-redirects",
            "filesize-limit",
            "method-not-allowed",
            "not-implemented",
            "http-version-not-supported",
            "ftp-access-denied",
            "network-authentication-required",
        ),
        Fate.REFUSED,
    ),
}
WAITS = {
    "user-session-limit": SESSIONS,
    "too-many-requests": TARGET,
    "too-many-daily-captures": TOMORROW,
    "soft-time-limit-exceeded": SIMPLER,
}
PAUSES = {SESSIONS: 5.0, TARGET: 120.0, TOMORROW: 0.0, SIMPLER: 10.0, AGAIN: 60.0}
"""Seconds before the first new try; they double with each."""
TRIES = {TARGET: 5, SIMPLER: 2, AGAIN: 4}
"""Tries in all, after which the page is given up.  Those of our own limits do not count."""


def end_of(error: str) -> Fate | None:
    """What an error (``error:no-access``) says for good; None where another try may help."""
    return ENDS.get(_name(error))


def wait_of(error: str) -> str:
    """Why to wait after an error that is not the end; what is not known here is a bad moment."""
    return WAITS.get(_name(error), AGAIN)


def _name(error: str) -> str:
    return error.lower().removeprefix("error:").strip()
