"""What the archive holds, one line a page, each judged by what was kept of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import ArchiveError
from pipeline.model import Attempt, Capture, Response, Verdict
from pipeline.stages.read import EVIDENCE, PageReading
from pipeline.store.archive import Archive
from pipeline.store.sweep import extents


@dataclass(frozen=True, slots=True)
class Holding:
    """An attempt that brought a page, and what the page is worth."""

    attempt: Attempt
    capture: Capture
    verdict: Verdict

    @property
    def is_evidence(self) -> bool:
        """Whether a check may lean on it."""
        return self.verdict.state in EVIDENCE


def inventory(archive: Archive) -> Iterator[Holding]:
    """Every page, file by file in the order in which they were kept.  Raises ArchiveError."""
    reading = PageReading(archive)
    for extent in extents(archive.folder):
        try:
            for row in extent.attempts():
                if isinstance(row.attempt.outcome, Response):
                    verdict, _ = reading.judged(row.attempt)
                    yield Holding(row.attempt, row.attempt.outcome.capture, verdict)
        except OSError as fault:
            reason = (fault.strerror or str(fault)).lower()
            raise ArchiveError(f"cannot be read: {reason}", path=extent.path) from None
