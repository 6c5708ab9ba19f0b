"""The face towards pages that an article names: anything may answer, so nothing is trusted."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime

from pipeline.clock import utc_now
from pipeline.model import Fetched, Target
from pipeline.net.budget import Budget
from pipeline.net.credentials import Credentials
from pipeline.net.settings import NetworkSettings


class Fetcher:
    """Fetches targets through libcurl, politely and guarded.

    Only http and https; every address that a connection is opened to passes ``AddressPolicy``.
    Redirects are followed hop by hop; each hop is kept with its bytes exactly as they crossed the
    wire (folded header lines come unfolded: libcurl does that).  Cookies live no longer than one
    way through redirects.
    """

    def __init__(
        self,
        network: NetworkSettings,
        now: Callable[[], datetime] = utc_now,
        budget: Budget | None = None,
        credentials: Credentials | None = None,
    ) -> None:
        """Opens nothing yet.  ``budget``: how often chosen services may be asked, web archives for one."""
        self._credentials = credentials
        self._network = network
        self._budget = budget
        self._now = now

    def fetch(
        self,
        targets: Iterable[Target | None],
        *,
        for_record: bool = True,
        idle: Callable[[], None] | None = None,
    ) -> Iterator[Fetched]:
        """One ``Fetched`` for each target, in the order in which they are done.

        Targets are drawn as they are needed (some thousands ahead); None stands for "none before the next
        result".  Targets whose addresses differ
        only in form or fragment are fetched once and share their hops.  Closing the iterator ends
        everything under way.  Without ``for_record`` exchanges have no request, which is cheaper.
        ``idle`` is called whenever all that is done was yielded, before it waits for more.
        """
        from pipeline.net.crawl import Crawl

        crawl = Crawl(
            self._network,
            self._now,
            for_record=for_record,
            budget=self._budget,
            credentials=self._credentials,
        )
        with closing(crawl):
            yield from crawl.run(iter(targets), idle)
