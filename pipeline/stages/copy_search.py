"""The search for the copy of one source: what is still to be looked at, and which of those seen it is."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.mementos.as_seen import bare, is_copy, memento, original_of, view
from pipeline.mementos.link_format import neighbour
from pipeline.mementos.wanted import Wanted
from pipeline.model import (
    Attempt,
    Extract,
    Failure,
    FailureKind,
    LinkState,
    Memento,
    NoMemento,
    Response,
    Source,
    Statement,
    Verdict,
)
from pipeline.providers import Copy, Listing
from pipeline.stages.read import EVIDENCE

if TYPE_CHECKING:
    from pipeline.claims.claim_text import ClaimText
    from pipeline.mementos.holding import Held

LOOKS, GOOD = (
    15,
    6,
)  # copies of one source that are looked at in one archive, and of those that are the page
TROUBLE = frozenset({NoMemento.DOWN, NoMemento.RATE_LIMITED})
_NO_TEXT = Extract("", "", "", ())


class Looked(NamedTuple):
    """A copy that is the page: what it holds of what is cited, and whether it is a redirect to another."""

    memento: Memento
    attempt: Attempt
    held: "Held"
    is_redirect: bool
    is_named: bool

    @property
    def is_all(self) -> bool:
        """Whether no other copy can hold more."""
        return self.held.is_all and not self.is_redirect


@dataclass(slots=True)
class Search:
    """``url`` is the page's address, ``named`` the copy that the article names."""

    source: Source
    url: str
    wanted: Wanted
    uses: Sequence[Statement]
    language: str
    named: Memento | None = None
    reason: NoMemento = NoMemento.NOT_ASKED
    good: list[Looked] = field(default_factory=list)
    is_over: bool = False
    unread: Memento | None = None  # the best one that is there and could not be looked at
    _queue: deque[Copy] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)  # addresses, and digests of bytes
    _looks: int = 0
    _claims: "tuple[ClaimText, ...] | None" = None

    # ---- what is to be looked at ---------------------------------------------------------------

    def offer(self, listing: Listing, *, is_first: bool) -> None:
        """Take in what an archive lists.  Only the first archive can say that there is none at all."""
        self._looks = 0
        if not isinstance(listing, NoMemento):
            self._seen |= {
                one.digest for one in listing if one.digest and one.memento.address in self._seen
            }
            self._queue = deque(listing)
        elif is_first and not (listing is NoMemento.NEVER and self.reason is NoMemento.UNUSABLE):
            self.reason = listing

    def next(self) -> Memento | None:
        """The copy that is to be looked at next."""
        while self._queue and not self.is_over and self._looks < LOOKS and len(self.good) < GOOD:
            found, digest = self._queue.popleft()
            if self._has_better(found):
                self.is_over = True
            elif not self._is_known(found, digest):
                self._looks += 1
                self._seen |= {found.address, digest} - {""}
                return found
        return None

    def _is_known(self, copy: Memento, digest: str) -> bool:
        """Whether it was seen, or its bytes were; those of a good copy may be had of a better day."""
        rank = self.wanted.rank
        is_of_best_day = all(rank(copy.time) < rank(one.memento.time) for one in self.good)
        return copy.address in self._seen or (digest in self._seen and not (self.good and is_of_best_day))

    def _has_better(self, other: Memento) -> bool:
        rank = self.wanted.rank
        return any(one.is_all and rank(one.memento.time) < rank(other.time) for one in self.good)

    # ---- looking at it -------------------------------------------------------------------------

    def take(
        self, attempt: Attempt, judged: tuple[Verdict, Extract | None], archive: str
    ) -> NoMemento | None:
        """Look at a copy; the reason where the archive gave none."""
        found = memento(attempt, archive)
        if found is None:
            return _reason(attempt.outcome)
        self._seen |= {attempt.target.url, found.address}
        verdict, extract = judged
        looked = self._judged(found, attempt, verdict, extract or _NO_TEXT)
        if looked is None:
            self.reason = NoMemento.UNUSABLE
            return None
        self.good.append(looked)
        self.is_over = looked.is_all and (looked.is_named or self.wanted.is_best(found.time))
        if looked.is_all and not self.is_over and not self._queue:
            self._ask_before(attempt, found)
        return None

    def _judged(self, found: Memento, attempt: Attempt, verdict: Verdict, page: Extract) -> Looked | None:
        """None: it is a wall, an error, a parked domain, or a redirect to what does not hold it."""
        from pipeline.mementos.holding import cited, held

        if verdict.state not in EVIDENCE:
            return None
        if self._claims is None:
            self._claims = cited(self.uses, self.source.reference.key, self.language)
        holds = held(self._claims, page)
        is_redirect = verdict.state is LinkState.MOVED or any(
            "redirects" in said for said in verdict.signals
        )
        if is_redirect and not holds.found:
            return None
        is_named = self.named is not None and attempt.target.url == self.named.address
        return Looked(found, attempt, holds, is_redirect, is_named)

    def _ask_before(self, attempt: Attempt, found: Memento) -> None:
        """The nearest copy is of a later day: the archive itself says which one is before it, or none."""
        links = attempt.outcome.header("link") if isinstance(attempt.outcome, Response) else ""
        before = neighbour(links, "prev")
        if before is not None and original_of(before[0]):
            address, time = before
            earlier = replace(found, time=time, address=bare(address), view=view(address))
            self._queue.append(Copy(earlier))
        elif neighbour(links, "first"):
            self.is_over = True

    # ---- the one that it is --------------------------------------------------------------------

    def result(self) -> tuple[Memento | NoMemento, Attempt | None]:
        """The copy of all those seen, with the attempt that brought it; else why there is none."""
        if not self.good:
            return self.unread or self.reason, None
        best = min(self.good, key=self._rank)
        return replace(best.memento, why=self._why(best)), best.attempt

    def _rank(self, one: Looked) -> tuple[float, bool, bool, tuple[int, float]]:
        day = self.wanted.rank(one.memento.time)
        return -round(one.held.score, 1), not one.is_named, one.is_redirect, day

    def _why(self, best: Looked) -> str:
        if not best.held.values:
            return ""
        if not best.held.found:
            missing = f"“{best.held.values[0]}”"
            others = len(self.good)
            return (
                f"none of the {others} copies looked at has {missing}"
                if others > 1
                else f"without {missing}"
            )
        rank = self.wanted.rank
        nearer = [one for one in self.good if rank(one.memento.time) < rank(best.memento.time)]
        passed = f"; the copy of {nearer[0].memento.time:%Y-%m-%d} has less of it" if nearer else ""
        return f"its text has {best.held.said}{passed}"


def _reason(outcome: Response | Failure) -> NoMemento:
    """What an archive's own word at the address of a copy means; its index is asked where that is open."""
    if isinstance(outcome, Failure):
        return _OF_FAILURE.get(outcome.kind, NoMemento.DOWN)
    if outcome.status == 429:
        return NoMemento.RATE_LIMITED
    if is_copy(outcome) or outcome.status in (403, 404):
        return NoMemento.NOT_ASKED
    return NoMemento.DOWN


_OF_FAILURE = {FailureKind.RATE_LIMITED: NoMemento.RATE_LIMITED, FailureKind.OFFLINE: NoMemento.NOT_ASKED}
