"""Reports in further forms, each into a file of its own: one run, whatever a build wants of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import __version__
from pipeline.errors import PipelineError
from pipeline.model import Run
from pipeline.showing import json_text
from pipeline.showing.article_record import failure_record
from pipeline.showing.record import SCHEMA_VERSION
from pipeline.showing.several import Several, document, line_of, page, total
from pipeline.stages.report import rendered, renderer
from pipeline.store.safe_file import replace_file


@dataclass(slots=True)
class ExtraReports:
    """``wanted``: forms and the files they go to."""

    wanted: Sequence[tuple[str, Path]]
    _texts: dict[str, list[str]] = field(default_factory=dict)

    def write_one(self, run: Run) -> None:
        """The reports of a run over one article.  ``PipelineError`` where a file cannot be written."""
        for form, path in self.wanted:
            _write(path, rendered(run, form))

    def keep(self, run: Run) -> None:
        """Render one article of several, as far as the forms tell of each."""
        for form, _ in self.wanted:
            if form == "json" or renderer(form).join:
                self._texts.setdefault(form, []).append(rendered(run, form))

    def write_several(self, several: Several) -> None:
        """The reports of all that were kept.  ``PipelineError`` where a file cannot be written."""
        for form, path in self.wanted:
            _write(path, self._several(form, several))

    def _several(self, form: str, several: Several) -> str:
        texts = self._texts.get(form, [])
        join = renderer(form).join
        if join:
            return join(texts)
        if form == "json":
            failed = [failure_record(e.identity, e.problem) for e in several.entries if e.problem]
            told = [*([text.rstrip()] for text in texts), *failed]
            return "".join(json_text.document(__version__, SCHEMA_VERSION, told))
        if form == "text":
            lines = [line_of(entry) for entry in several.entries]
            return "\n".join([*lines, total(several), ""])
        return page(several) if form == "html" else document(several)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, [text.encode()])
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PipelineError(
            f"the report cannot be written: {reason}", path=path, remedy="give another file to --also"
        ) from error
