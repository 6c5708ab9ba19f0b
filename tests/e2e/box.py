"""The internet in a box: made-up web, Wayback Machine and Wikipedia behind one proxy on loopback."""

from pathlib import Path

from pipeline.mementos.known import OTHERS
from tests.e2e import web, wiki
from tests.e2e.proxy import Proxy
from tests.e2e.wayback import Wayback, response, write_collection

WAYBACK, WIKIPEDIA = "web.archive.org", "en.wikipedia.org"
OTHER_ARCHIVES = frozenset(one.name for one in OTHERS)


class Box:
    """``with Box(folder) as box``: the proxy's address, its authority, and what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.ca_file = folder / "ca.pem"
        self._crawl = folder / "wayback"
        self._crawl.mkdir(parents=True)
        self.proxy = Proxy(self._answer, self._knows, self.ca_file)

    def __enter__(self) -> "Box":
        kept = [page for page in web.PAGES if page.archived]
        warc = write_collection(
            self._crawl, [(page.url, page.archived_at(), page.media_type(), page.body()) for page in kept]
        )
        self.wayback = Wayback(self._crawl, [warc])
        self.proxy.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.proxy.stop()
        self.wayback.stop()

    def hosts_asked(self) -> set[str]:
        return {host for _scheme, host, _target in self.proxy.log}

    def environment(self) -> dict[str, str]:
        """What makes the unmodified program see this internet and no other."""
        return {
            "CITEWARDEN_PROXY": self.proxy.url,
            "CITEWARDEN_CA_BUNDLE": str(self.ca_file),
            "XDG_CACHE_HOME": str(self.ca_file.parent / "cache"),
        }

    def _knows(self, host: str) -> bool:
        return host in web.HOSTS or host in (WAYBACK, WIKIPEDIA, *OTHER_ARCHIVES)

    def _answer(
        self, scheme: str, host: str, method: str, target: str, headers: dict[str, str]
    ) -> bytes | None:
        if host == WAYBACK:
            return self.wayback.answer(target)
        if host in OTHER_ARCHIVES:
            return response(404, b"no copies", "text/plain")
        if host == WIKIPEDIA:
            return wiki.answer(target)
        return web.answer(scheme, host, target)
