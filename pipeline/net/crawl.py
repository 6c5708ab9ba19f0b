"""One run of the fetcher: targets in, turns, names, transfers, redirects, results out."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime

import pycurl

from pipeline.model import Failure, FailureKind, Fetched, Target
from pipeline.net.budget import Budget
from pipeline.net.credentials import Credentials
from pipeline.net.engine import Engine
from pipeline.net.memory import Memory
from pipeline.net.names import Addresses, Lookups, is_number, no_answer
from pipeline.net.pauses import Pauses
from pipeline.net.policy import AddressPolicy
from pipeline.net.quirks import Manners, tells
from pipeline.net.settings import NetworkSettings
from pipeline.net.transfer import Landed, Transfer
from pipeline.net.turns import Turns
from pipeline.net.visit import Visit, next_address, refusal
from pipeline.urls import canonical, host_of, split

WINDOW = 4096  # targets drawn ahead of their turn
AT_REST = 32  # connections that wait for their host's next turn
PATIENCE = 20.0  # seconds; a host that asks for a longer pause is asked nothing more in this run
_ENOUGH = 2  # connections in a row that a host did not take, after which it is not tried in this run
_LONG, _END = 3600.0, object()


class Crawl:
    """Everything that is under way; used once."""

    def __init__(
        self,
        network: NetworkSettings,
        now: Callable[[], datetime],
        *,
        for_record: bool = True,
        budget: Budget | None = None,
        credentials: Credentials | None = None,
    ) -> None:
        """Open the engine.  ``for_record``: see ``Transfer``; ``budget``: what all processes share."""
        self._manners = Manners(network, credentials or Credentials())
        self._budget = budget or Budget(None)
        self._pauses = Pauses(now, self._budget)
        self._network, self._for_record = network, for_record
        self._now = now
        self._policy = AddressPolicy.of(network.allow)
        self._memory = Memory(network.memory)
        self._engine = Engine(connections=network.jobs + AT_REST)
        self._lookups = Lookups(self._engine.wake)
        self._turns: Turns[Visit] = Turns(network.per_host, network.host_interval)
        self._visits: dict[str, Visit] = {}  # not yet done, by their first address
        self._names: dict[str, tuple[str, ...]] = {}  # found in this run
        self._asking: dict[str, list[Visit]] = {}  # names being looked up
        self._down: dict[str, list[Failure]] = {}  # by authority: the connections not taken, in a row
        self._flying: dict[pycurl.Curl, tuple[Visit, Transfer]] = {}
        self._idle: list[Transfer] = []
        self._ready: deque[Fetched] = deque()

    def run(self, targets: Iterator[Target | None], idle: Callable[[], None] | None) -> Iterator[Fetched]:
        """Yields as results come; ``idle`` is called before it waits for more.  None: see ``Fetcher``."""
        more = True
        while more or self._visits or self._ready:
            more = more and self._draw(targets)
            self._start_all()
            while self._ready:
                yield self._ready.popleft()
            if self._visits:
                if idle is not None:
                    idle()
                self._wait()

    def close(self) -> None:
        """End what is under way."""
        self._lookups.close()
        for curl, (_, transfer) in self._flying.items():
            self._engine.remove(curl)
            self._idle.append(transfer)
        self._flying.clear()
        for transfer in self._idle:
            transfer.close()
        self._engine.close()

    # ---- in

    def _draw(self, targets: Iterator[Target | None]) -> bool:
        """Take targets in while there is room; whether there may be more."""
        while len(self._visits) < WINDOW:
            target = next(targets, _END)
            if not isinstance(target, Target):
                return target is not _END
            self._admit(target)
        return True

    def _admit(self, target: Target) -> None:
        url = canonical(target.url)
        known = self._visits.get(url)
        if known is not None:
            known.targets.append(target)
            return
        visit = Visit(url, self._manners.seconds(host_of(url)), [target])
        self._visits[url] = visit
        self._queue_or_end(visit, refusal(url))

    def _queue_or_end(self, visit: Visit, found: Failure | None) -> None:
        found = found or self._pauses.refusal(visit.host)
        if found:
            self._end(visit, found)
        else:
            self._turns.add(visit.host, visit, first=bool(visit.hops) or visit.targets[0].urgent)

    # ---- turns and names

    def _start_all(self) -> None:
        while len(self._flying) + sum(map(len, self._asking.values())) < self._network.jobs:
            visit = self._turns.next(time.monotonic())
            if visit is None:
                return
            visit.busy, visit.since = visit.host, time.monotonic()
            visit.started = visit.started or self._now()
            self._begin(visit)

    def _begin(self, visit: Visit) -> None:
        """Look the host up, then fly; the visit has its turn already."""
        parts = split(visit.url)
        host, port = (parts.host, parts.effective_port) if parts else ("", 0)
        reason = self._policy.name_refusal(host, port)
        vain = self._down.get(f"{host}:{port}", [])
        if reason or len(vain) >= _ENOUGH:
            self._end(visit, Failure(FailureKind.FORBIDDEN_ADDRESS, reason) if reason else vain[-1])
            return
        if self._budget.covers(visit.url) and not self._may_ask(visit):
            return
        door = self._network.proxy_host or host
        if is_number(door):
            self._fly(visit, ())
        elif door in self._names:
            self._connect(visit, self._names[door])
        else:
            if door not in self._asking:
                self._lookups.ask(door)
            self._asking.setdefault(door, []).append(visit)

    def _may_ask(self, visit: Visit) -> bool:
        """Whether a request is left of what the service allows; else the visit waits, or ends."""
        if paused := self._budget.paused(visit.url):
            self._shut(visit.host, paused)
            self._end(visit, self._pauses.refusal(visit.host))
        elif wait := self._budget.enter(visit.url):
            self._leave(visit)
            self._turns.hold(visit.host, time.monotonic() + wait)
            self._turns.add(visit.host, visit, first=True)
        else:
            return True
        return False

    def _hear_names(self) -> None:
        for door, found in self._lookups.answers():
            if not isinstance(found, Failure):
                self._names[door] = found
            for visit in self._asking.pop(door, ()):
                self._connect(visit, found)
        now = time.monotonic()
        for door, visits in list(self._asking.items()):
            for visit in [
                v for v in visits if now - v.since > min(v.seconds, self._network.connect_timeout)
            ]:
                visits.remove(visit)
                self._end(visit, no_answer(door))
            if not visits:
                del self._asking[door]

    def _connect(self, visit: Visit, found: Addresses) -> None:
        if isinstance(found, Failure):
            self._end(visit, found)
            return
        parts = split(visit.url)
        if self._network.proxy or parts is None:
            self._fly(visit, found)
            return
        reasons = {
            number: self._policy.refusal(parts.host, number, parts.effective_port) for number in found
        }
        good = tuple(number for number, reason in reasons.items() if not reason)
        if good:
            self._fly(visit, good)
        else:
            self._end(visit, Failure(FailureKind.FORBIDDEN_ADDRESS, next(iter(reasons.values()), "")))

    # ---- transfers

    def _fly(self, visit: Visit, addresses: tuple[str, ...]) -> None:
        visit.seconds -= time.monotonic() - visit.since
        visit.since = time.monotonic()
        if self._idle:
            transfer = self._idle.pop()
        else:
            transfer = Transfer(
                self._network, self._policy, self._memory, self._now, for_record=self._for_record
            )
        asking = self._manners.asking(visit)
        self._turns.hold(visit.host, visit.since + self._manners.interval(visit.host))
        transfer.prepare(visit.url, addresses, visit.seconds, asking, again=visit.tries > 0)
        self._flying[transfer.curl] = (visit, transfer)
        self._engine.add(transfer.curl)

    def _wait(self) -> None:
        seconds = self._turns.seconds(time.monotonic())
        if seconds is None or len(self._flying) >= self._network.jobs:
            seconds = _LONG
        seconds = min(seconds, 0.25) if self._asking else seconds
        for curl, code, words in self._engine.run(seconds):
            visit, transfer = self._flying.pop(curl)
            self._engine.remove(curl)
            landed = transfer.land(code, words)
            self._idle.append(transfer)
            visit.seconds -= time.monotonic() - visit.since
            self._landed(visit, landed)
        self._hear_names()

    def _landed(self, visit: Visit, landed: Landed) -> None:
        self._note(visit, landed)
        if landed.exchange is None:
            if landed.transient and visit.tries == 0:
                self._again(visit)
            else:
                self._end(visit, landed.failure)
            return
        if landed.exchange.method == "HEAD" and not tells(landed.head):
            visit.by_head = False
            self._go_on(visit, visit.url)
            return
        visit.hops.append(landed.exchange)
        if self._heed_pause(visit, landed.head) and visit.tries == 0:
            self._again(visit)
            return
        where = landed.failure or next_address(visit, landed.head, self._network)
        if isinstance(where, Failure) or not where:
            self._end(visit, where or None)
        else:
            self._go_on(visit, where)

    def _again(self, visit: Visit) -> None:
        """Once more, when its host has a turn."""
        visit.tries = 1
        self._leave(visit)
        self._turns.add(visit.host, visit, first=True)

    def _go_on(self, visit: Visit, url: str) -> None:
        """On to the next hop: at once on the same host, else when its host has a turn."""
        visit.url, visit.tries = url, 0
        if visit.seconds <= 0:
            self._end(visit, Failure(FailureKind.TIMEOUT, "the redirects took all the time"))
        elif visit.host == visit.busy:
            visit.since = time.monotonic()
            self._turns.touch(visit.busy, visit.since)
            self._begin(visit)
        else:
            self._leave(visit)
            self._queue_or_end(visit, None)

    def _note(self, visit: Visit, landed: Landed) -> None:
        """Remember who cannot be reached, so that a list of its pages does not take for ever."""
        parts = split(visit.url)
        door = f"{parts.host}:{parts.effective_port}" if parts else ""
        if not landed.unconnected:
            self._down.pop(door, None)
        elif landed.failure is not None and landed.failure.kind is not FailureKind.FORBIDDEN_ADDRESS:
            self._down.setdefault(door, []).append(landed.failure)

    def _heed_pause(self, visit: Visit, head: bytes) -> bool:
        """Leave the host alone as it asks; whether it named a time, and a short one."""
        if (pause := self._pauses.asked(visit.url, visit.host, head)) is None:
            return False
        if pause.seconds > PATIENCE:
            self._shut(visit.host, pause.seconds)
            return False
        self._turns.hold(visit.host, time.monotonic() + pause.seconds)
        return pause.is_answer

    def _shut(self, host: str, seconds: float) -> None:
        """Ask the host nothing more; who waits for it gets no answer."""
        self._pauses.close(host, seconds)
        for waiting in self._turns.clear(host):
            self._end(waiting, self._pauses.refusal(host))

    # ---- out

    def _leave(self, visit: Visit) -> None:
        if visit.busy:
            self._turns.done(visit.busy, time.monotonic())
            visit.busy = ""

    def _end(self, visit: Visit, failure: Failure | None) -> None:
        self._leave(visit)
        del self._visits[visit.first_url]
        self._ready.extend(visit.results(failure, self._now()))
