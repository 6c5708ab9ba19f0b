"""The archive of a project as one file that replays anywhere, with the claims that lean on it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.model import Article
from pipeline.stages.citations import claims
from pipeline.stages.desk import SOFTWARE, Desk
from pipeline.stages.evidence import addresses_of, evidence_in
from pipeline.stages.fetch import silent
from pipeline.stages.gather import gather
from pipeline.stages.sheet import Reconciled
from pipeline.store.wacz.datapackage import About
from pipeline.store.wacz.writing import Packed, write_wacz

_DESCRIPTION = (
    "Pages that articles cite, as they were when they were checked. Walls, error pages and whatever else"
    " is no evidence were left out."
)


def pack(path: Path, articles: Sequence[Reconciled], desk: Desk) -> Packed:
    """Write ``path``: the evidence of these articles, or of all the archive where none is named.

    The desk is to read from the archive.  Raises ArchiveError, and UsageError where nothing is kept.
    """
    if desk.means.archive is None:
        raise UsageError("no project folder here, so nothing was kept", remedy="citewarden init makes one")
    told: list[dict[str, Any]] = []
    wanted: set[str] = set()
    for known in articles:
        sources, _ = gather(known, "", desk.web, silent)
        wanted.update(addresses_of(sources))
        told.extend(claims(known.article, sources))
    archive = desk.web.archive
    judge = evidence_in(archive, frozenset(wanted) if articles else None)
    return write_wacz(archive, path, judge, _about([each.article for each in articles]), told)


def _about(articles: Sequence[Article]) -> About:
    titles = [article.title or article.identity for article in articles]
    title = (
        f"Evidence of {', '.join(titles[:3])}{' and others' if titles[3:] else ''}"
        if titles
        else "Evidence"
    )
    return About(title, _DESCRIPTION, SOFTWARE)
