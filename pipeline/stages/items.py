"""What stands for an article before it is read."""

from dataclasses import dataclass

from pipeline.errors import PipelineError
from pipeline.stages.intake import Intake, Kind


@dataclass(frozen=True, slots=True)
class Named:
    """An article that is still to be read, by what a person would call it."""

    argument: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Held:
    """An article whose text is at hand."""

    intake: Intake


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands where one or more articles should, and why it does not give them."""

    problem: PipelineError


Item = Named | Held | Refused
