"""What this run has kept and the history does not know yet, ready to be asked."""

from collections.abc import Collection
from dataclasses import dataclass, field

from pipeline.store.history import Original
from pipeline.store.kept import AnswerRow, AttemptRow, Kept, Rows, VerdictRow
from pipeline.store.warc import target_uri


@dataclass(slots=True)
class Pending:
    """Rows that are in the WARC files and not yet in the history."""

    rows: Rows = field(default_factory=Rows)
    covered: dict[str, int] = field(default_factory=dict)
    _attempts: dict[str, list[AttemptRow]] = field(default_factory=dict)
    _answers: dict[str, AnswerRow] = field(default_factory=dict)
    _verdicts: dict[str, list[VerdictRow]] = field(default_factory=dict)
    _originals: dict[str, Original] = field(default_factory=dict)

    def add(self, kept: Collection[Kept], attempt: AttemptRow) -> None:
        """An attempt and its captures."""
        self.rows.captures.extend(kept)
        self.rows.attempts.append(attempt)
        self._attempts.setdefault(target_uri(attempt.attempt.target.url), []).append(attempt)
        for row in kept:
            known = self._originals.get(row.capture.digest)
            if row.is_original and (known is None or known.chunked):
                self._originals[row.capture.digest] = original_of(row)

    def add_answer(self, row: AnswerRow) -> None:
        """A service's answer."""
        self.rows.answers.append(row)
        self._answers[row.url] = row

    def add_verdict(self, row: VerdictRow) -> None:
        """What was found of a link."""
        self.rows.verdicts.append(row)
        self._verdicts.setdefault(target_uri(row.url), []).append(row)

    def verdicts_at(self, url: str) -> list[VerdictRow]:
        """What was found of that link, oldest first."""
        return self._verdicts.get(url, [])

    def attempts_at(self, url: str) -> list[AttemptRow]:
        """The attempts at that address."""
        return self._attempts.get(url, [])

    def answer_at(self, url: str) -> AnswerRow | None:
        """The newest answer of that address."""
        return self._answers.get(url)

    def original(self, digest: str) -> Original | None:
        """The record that holds the bytes of that digest."""
        return self._originals.get(digest)


def original_of(row: Kept) -> Original:
    """What a revisit record will say of it."""
    capture = row.capture
    return Original(capture.id, capture.url, row.time, capture.file, capture.offset, row.is_chunked)
