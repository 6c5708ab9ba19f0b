"""The findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

GitHub shows the first ten of each level of a step, so the loudest come first, and notes are left to the
other reports.  What is waived or rejected is shown too, as a notice: a change may bring its own waiver.
"""

from pipeline.model import Finding, Run, Tier
from pipeline.renderers import Renderer
from pipeline.showing.inert import line
from pipeline.showing.scene import Scene
from pipeline.showing.words import decision

LEVELS = {Tier.ALARM: "error", Tier.REVIEW: "warning"}
LONGEST = 1000  # characters of a message


def render(run: Run) -> str:
    """A line a finding."""
    scene = Scene.of(run)
    told = [_command(scene, finding, LEVELS[finding.tier], finding.message) for _, finding in scene.loud()]
    for one in scene.excused():
        if one.finding.tier in LEVELS:
            told.append(_command(scene, one.finding, "notice", f"{decision(one)}: {one.finding.message}"))
    return "".join(f"{command}\n" for command in told)


def _command(scene: Scene, finding: Finding, level: str, message: str) -> str:
    properties = {"file": scene.run.article.identity, "title": scene.check_title(finding.check)}
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


RENDERER = Renderer(name="github", file_name="", render=render, join="".join)
