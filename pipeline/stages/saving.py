"""Pages saved by the Wayback Machine, on our asking: as many at once, and as many a day, as it allows.

Every step is in the queue before the next one is made, so that a run which was killed goes on where it was.
After any trouble the page is looked up before it is asked for again: the service may have saved it all the
same.  What it says in the end of a page is kept in the archive.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlencode

from pipeline.errors import UsageError
from pipeline.model import Failure, ServiceAnswer
from pipeline.saving.dialect import (
    SAVE,
    USER,
    Done,
    Heard,
    Job,
    Keys,
    Pending,
    Quota,
    Trouble,
    Unauthorized,
    copy_in,
    form,
    heard,
    look_up_address,
    quota,
    status_address,
)
from pipeline.saving.fates import PAUSES, SESSIONS, SIMPLER, TOMORROW, TRIES, Fate, end_of, wait_of
from pipeline.store.save_queue import Save, SaveQueue

POLL = 5.0  # seconds between two looks at a job
QUOTA_AGE = 30.0  # seconds for which the service's word on the quota stands
STRIKES = 20  # refusals in a row, with nothing of ours under way, after which the rest is for another run
LATER = timedelta(minutes=15)
LONGEST_JOB = timedelta(minutes=10)  # after which a job that says nothing new is asked for again
OVERLAP = timedelta(minutes=5)  # the service's clock may be ahead of ours
PATIENCE = timedelta(minutes=10)  # what is due later than that is left for another run
_OURS = (SESSIONS, TOMORROW)  # limits of the account, whatever page is asked for
_REFUSED = "archive.org does not take the keys"
_REMEDY = "look at https://archive.org/account/s3.php and set IAS3_ACCESS_KEY and IAS3_SECRET_KEY anew"


class Face(Protocol):
    """The services' face of the network."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> ServiceAnswer | Failure: ...

    def get(self, url: str, headers: Mapping[str, str]) -> ServiceAnswer | Failure: ...


@dataclass(slots=True)
class Saving:
    """One run over a queue.

    ``within``: a copy that is younger will do.  ``keep`` puts an answer in the archive.
    """

    queue: SaveQueue
    face: Face
    keys: Keys
    within: timedelta
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    tell: Callable[[Save], None]
    keep: Callable[[ServiceAnswer], None]
    _quota: Quota | None = None
    _asked_at: datetime | None = None
    _spent: int = 0  # captures begun since the quota was read
    _strikes: int = 0
    _paused_until: datetime | None = None
    _looked: dict[str, datetime] = field(default_factory=dict)  # by job, when it was looked at last

    def run(self) -> list[Save]:
        """Work until nothing is left that is due soon; what is still open then.

        Raises UsageError where the keys are refused, ArchiveError where the queue cannot be written.
        """
        while True:
            still = self.queue.open()
            soon = [save for save in still if save.due - self.now() <= PATIENCE]
            if not soon:
                return still
            if not self._step(soon):
                self.sleep(self._pause(soon))

    def _step(self, saves: Iterable[Save]) -> bool:
        """Do what can be done now; whether that was anything."""
        done = False
        for save in saves:
            if save.due > self.now():
                continue
            if save.fate is Fate.SUBMITTED:
                done |= self._look_at(save)
            elif self._may_begin():
                self._begin(save)
                done = True
        return done

    def _pause(self, saves: Iterable[Save]) -> float:
        wait = min((save.due - self.now()).total_seconds() for save in saves)
        return min(max(wait, 1.0), POLL)

    # ---- beginning ------------------------------------------------------------------------------

    def _may_begin(self) -> bool:
        """Whether the account has a job free, and captures left of the day."""
        if self._paused_until is not None and self.now() < self._paused_until:
            return False
        age = (self.now() - self._asked_at).total_seconds() if self._asked_at else QUOTA_AGE
        if self._quota is None or age >= QUOTA_AGE or self._spent >= self._quota.available:
            if self._asked_at is not None and age < POLL:
                return False
            self._read_quota()
        if self._quota is not None and self._spent < self._quota.available:
            return True
        self._strike("no job is free")
        return False

    def _strike(self, why: str) -> None:
        """One more refusal; after too many the rest is for another run, unless something is under way."""
        self._strikes += 1
        if self._strikes >= STRIKES and not any(s.fate is Fate.SUBMITTED for s in self.queue.open()):
            self._put_off(self.now() + LATER, f"the service takes no pages now: {why}")

    def _read_quota(self) -> None:
        found = quota(self.face.get(USER, self.keys.headers))
        self._asked_at, self._spent = self.now(), 0
        if isinstance(found, Unauthorized):
            raise UsageError(_REFUSED, remedy=_REMEDY)
        if isinstance(found, Trouble):  # it is down, or asks for patience: nothing is begun meanwhile
            self._quota = None
            self._rest(found)
            return
        left = found.available if found.left is None else min(found.available, found.left)
        self._quota = Quota(left, found.left)
        if found.left is not None and found.left <= 0:
            self._put_off(_tomorrow(self.now()), "our share of the day's captures is spent")

    def _put_off(self, due: datetime, why: str) -> None:
        """Everything that waits is for later."""
        for save in self.queue.open():
            if save.fate is Fate.WAITING and save.due < due:
                self.queue.put(replace(save, due=due, said=why))

    def _begin(self, save: Save) -> None:
        """Ask for it; one that was asked for before is looked up first."""
        if save.asked is not None and self._found(save):
            return
        current = self.queue.find(save.url)
        if current is None or current.due > self.now():
            return  # it was put off meanwhile
        asked = replace(save, asked=save.asked or self.now())
        self.queue.put(asked)
        self._spent += 1
        headers = {**self.keys.headers, "Content-Type": "application/x-www-form-urlencoded"}
        posted = self.face.post(SAVE, form(save.url, within=self.within, plain=save.plain), headers)
        said = heard(posted)
        if isinstance(said, Job):
            self._strikes = 0
            later = self.now() + timedelta(seconds=POLL)
            self._put(replace(asked, fate=Fate.SUBMITTED, job=said.id, said=said.said, due=later))
        elif isinstance(said, Trouble) and wait_of(said.error) in _OURS:
            self._wait(save, said)  # it was not taken, so it need not be looked for
        else:
            self._hear(asked, said, posted)

    def _wait(self, save: Save, trouble: Trouble) -> None:
        """A limit of ours was met: nothing more is begun for a while."""
        if wait_of(trouble.error) == TOMORROW:
            self._put_off(_tomorrow(self.now()), "the day's captures are spent")
            return
        self.queue.put(replace(save, due=self._rest(trouble), said=_words(trouble)))
        self._strike(trouble.error)

    def _rest(self, trouble: Trouble) -> datetime:
        """Begin nothing before the moment that is given back; where that is far, it is for another run."""
        until = self.now() + timedelta(seconds=max(PAUSES[SESSIONS], trouble.wait or 0.0))
        self._paused_until = until
        if until - self.now() > PATIENCE:
            self._put_off(until, f"the service asks for patience: {_words(trouble)}")
        return until

    # ---- waiting for it -------------------------------------------------------------------------

    def _look_at(self, save: Save) -> bool:
        last = self._looked.get(save.job)
        if last is not None and (self.now() - last).total_seconds() < POLL:
            return False
        self._looked[save.job] = self.now()
        answer = self.face.get(status_address(save.job), self.keys.headers)
        said = heard(answer)
        if not isinstance(said, Pending) and not isinstance(answer, Failure):
            self._hear(save, said, answer)
        elif self.now() - save.due > LONGEST_JOB:
            self._suffer(save, Trouble("error:job-failed", "the job came to no end"), answer)
        return True

    def _hear(self, save: Save, said: Heard, answer: ServiceAnswer | Failure) -> None:
        """What the service said is the end of it, or a reason to try again."""
        if isinstance(said, Unauthorized):
            raise UsageError(_REFUSED, remedy=_REMEDY)
        if isinstance(said, Done):
            self._keep(save, answer)
            self._put(_ended(save, said))
        elif isinstance(said, Trouble):
            self._suffer(save, said, answer)

    def _suffer(self, save: Save, trouble: Trouble, answer: ServiceAnswer | Failure) -> None:
        if self._found(save):
            return
        end, kind, tries = end_of(trouble.error), wait_of(trouble.error), save.tries + 1
        over = replace(save, said=_words(trouble), tries=tries, job="")
        if end is not None:
            self._keep(save, answer)
            self._put(replace(over, fate=end))
        elif kind not in _OURS and tries >= TRIES[kind]:
            self._put(replace(over, fate=Fate.GIVEN_UP))
        else:
            pause = max(PAUSES[kind] * 2 ** min(tries - 1, 5), trouble.wait or 0.0)
            due = _tomorrow(self.now()) if kind == TOMORROW else self.now() + timedelta(seconds=pause)
            plain = save.plain or kind == SIMPLER
            self._put(replace(over, fate=Fate.WAITING, due=due, plain=plain))

    def _found(self, save: Save) -> bool:
        """Whether the archive has it all the same, of the time since it was asked for first."""
        since = (save.asked or self.now()) - OVERLAP
        found = copy_in(self.face.get(look_up_address(save.url, self.now()), {}), since)
        if found is None:
            return False
        self._put(_ended(save, found))
        return True

    # ---- telling --------------------------------------------------------------------------------

    def _put(self, save: Save) -> None:
        self.queue.put(save)
        self.tell(save)

    def _keep(self, save: Save, answer: ServiceAnswer | Failure) -> None:
        """Under an address that names the page: what the service said in the end."""
        if isinstance(answer, ServiceAnswer):
            self.keep(replace(answer, url=f"{SAVE}?{urlencode({'url': save.url})}"))


def _ended(save: Save, done: Done) -> Save:
    """Saved; or known, where the copy is older than our asking for it."""
    is_new = save.asked is None or done.time >= save.asked - OVERLAP
    fate = Fate.SAVED if is_new else Fate.KNOWN
    return replace(save, fate=fate, copy=done.copy, job="", said=save.said if fate is Fate.KNOWN else "")


def _words(trouble: Trouble) -> str:
    return ": ".join(filter(None, (trouble.error.removeprefix("error:"), trouble.said)))


def _tomorrow(now: datetime) -> datetime:
    """Shortly after the service's day begins anew."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight + timedelta(minutes=5)
