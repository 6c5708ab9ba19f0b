"""The findings as a compiler tells its own, which editors can follow: ``file:line:column: ...``.

The loudest come first, notes are left to the other reports.  What is waived or rejected is told last.
"""

from pipeline.model import Finding, Run
from pipeline.renderers import Renderer
from pipeline.showing.inert import line, uncommanding
from pipeline.showing.scene import Scene
from pipeline.showing.words import decision

LONGEST = 500  # characters of a message


def render(run: Run) -> str:
    """A line a finding."""
    scene = Scene.of(run)
    told = [_line(scene, finding, finding.tier.value) for _, finding in scene.loud()]
    told += [_line(scene, one.finding, f"{decision(one)};") for one in scene.excused()]
    return uncommanding("".join(f"{one}\n" for one in told))


def _line(scene: Scene, finding: Finding, word: str) -> str:
    span = scene.places.span(finding)
    place = scene.places.position(span.start) if span else None
    at = f":{place.line}:{place.column}" if place else ""
    message = line(finding.message, LONGEST)
    return f"{line(scene.run.article.identity)}{at}: {word} {finding.check} {message}"


RENDERER = Renderer(name="lines", file_name="", render=render, join="".join)
