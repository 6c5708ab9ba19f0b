"""The findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

GitHub shows the first ten of each level of a step, so the loudest come first, the rest is counted in a
notice, and notes are left to the other reports.  What is waived or rejected is shown too, as a notice: a
change may bring its own waiver.
"""

from collections.abc import Iterable, Sequence

from pipeline.model import Finding, Run, Tier
from pipeline.renderers import Renderer
from pipeline.showing.inert import line
from pipeline.showing.scene import Scene
from pipeline.showing.words import count, decision

LEVELS = {Tier.ALARM: "error", Tier.REVIEW: "warning"}
NOTICE = "notice"
SHOWN = 10  # annotations of each level
LONGEST = 1000  # characters of a message
_REST = f"::{NOTICE} title=Citewarden::"


def render(run: Run) -> str:
    """A line a finding."""
    scene = Scene.of(run)
    told = [_command(scene, finding, LEVELS[finding.tier], finding.message) for _, finding in scene.loud()]
    for one in scene.excused():
        if one.finding.tier in LEVELS:
            told.append(_command(scene, one.finding, NOTICE, f"{decision(one)}: {one.finding.message}"))
    return _counted(told)


def join(texts: Sequence[str]) -> str:
    """The commands of all, the loudest first."""
    return _counted(
        command
        for text in texts
        for command in text.split("\n")
        if command and not command.startswith(_REST)
    )


def _counted(commands: Iterable[str]) -> str:
    """The commands by their levels; what GitHub will not show is told before the first notice."""
    by_level: dict[str, list[str]] = {level: [] for level in (*LEVELS.values(), NOTICE)}
    for command in commands:
        by_level[command[2:].partition(" ")[0]].append(command)
    rest = {level: len(found) - SHOWN for level, found in by_level.items() if len(found) > SHOWN}
    if rest:
        hidden = " and ".join(count(number, level) for level, number in rest.items())
        told = f"GitHub shows {SHOWN} annotations of a kind: {hidden} more are in the log and in the report"
        by_level[NOTICE].insert(0, f"{_REST}{told}")
    return "".join(f"{command}\n" for found in by_level.values() for command in found)


def _command(scene: Scene, finding: Finding, level: str, message: str) -> str:
    file = scene.run.article.identity.removeprefix("./")
    properties = {"file": file, "title": scene.check_title(finding.check)}
    span = scene.places.span(finding)
    if span is not None:
        start, end = scene.places.position(span.start), scene.places.position(span.end)
        properties |= {"line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:  # columns of several lines are refused
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(line(message, LONGEST))}"


def _data(text: str) -> str:
    """As the runner reads it: a per cent sign and line ends are written by their numbers."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(line(text)).replace(":", "%3A").replace(",", "%2C")


RENDERER = Renderer(name="github", file_name="", render=render, join=join)
