"""The error tree, and nothing else.

    PipelineError            the set-up is broken: one sentence for the person, exit status 2
    ├── UsageError           what was asked for cannot be done as asked (flags, names)
    ├── InputError           the article cannot be read
    ├── ConfigError          citewarden.toml or an environment variable is wrong
    ├── SheetError           sources.csv or decisions.csv cannot be read or written
    └── ArchiveError         archive/ cannot be read, written or locked
        └── PayloadError     one kept page cannot be decoded; the others can

What the web does wrong is never an exception that leaves a stage: it is a ``Failure`` (model/).
A bug in one plug-in is caught once (stages/check.py) and becomes a finding of the X family.
"""


class PipelineError(Exception):
    """A broken set-up.  ``str()`` is the one sentence that the person reads."""

    def __init__(self, problem: str, *, path: object = None, line: int = 0, remedy: str = "") -> None:
        """Join file, line, problem and remedy into one sentence: ``a.csv:3: problem; remedy``."""
        where = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
        super().__init__(f"{where}{problem}{'; ' + remedy if remedy else ''}")


class UsageError(PipelineError):
    """What was asked for cannot be done as asked."""


class InputError(PipelineError):
    """The article cannot be read."""


class ConfigError(PipelineError):
    """The configuration is wrong."""


class SheetError(PipelineError):
    """A person's sheet cannot be read or written."""


class ArchiveError(PipelineError):
    """The archive cannot be read, written or locked."""


class PayloadError(ArchiveError):
    """One kept page cannot be given back: a coding that is broken, unknown or a bomb, or a wrong digest."""
