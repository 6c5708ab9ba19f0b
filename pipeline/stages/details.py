"""What ``--verbose`` tells of a run besides its report."""

from collections.abc import Iterator

from pipeline.model import Run
from pipeline.showing.inert import line
from pipeline.stages.found import found_in
from pipeline.stages.intake import shown


def details(run: Run) -> Iterator[str]:
    """Each reference with its address, what found it and how its link fares; each finding's name."""
    for source in run.sources:
        state = source.verdict.state.value if source.verdict is not None else "not-checked"
        address = source.address
        where = f"{address.url} ({address.found_by})" if address is not None else "no address"
        yield shown(f"[{source.reference.number or source.reference.key}] {state} {where}")
    for found in found_in(run):
        yield line(found.told(), 300)
