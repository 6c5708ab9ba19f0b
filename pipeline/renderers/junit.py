"""The findings as JUnit XML: alarms are failures; what is only worth a look, waived or rejected is skipped.

One test case a finding, in one suite an article; an article without findings is one case that passed.
It keeps to the schema of Jenkins and to the stricter one of Ant: hence the host and the empty elements.
"""

from collections.abc import Sequence
from html import escape

from pipeline.model import Finding, Run, Tier
from pipeline.renderers import Renderer
from pipeline.showing.inert import line
from pipeline.showing.scene import Scene
from pipeline.showing.words import decision

FIRST = '<testsuite id="0"'
HEAD, END = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>', "</testsuites>\n"
LONGEST = 2000  # characters of a message


def render(run: Run) -> str:
    """One document."""
    scene = Scene.of(run)
    found = [_case(scene, finding) for finding in run.findings]
    found += [_case(scene, one.finding, f"{decision(one)}: ") for one in scene.excused()]
    cases = found or [_passed(run)]
    failures = scene.tally.tiers[Tier.ALARM]
    skipped = len(found) - failures
    suite = (
        f'{FIRST} package="citewarden" name={_quoted(run.article.identity or "article")}'
        f' tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'
        f' timestamp="{run.started:%Y-%m-%dT%H:%M:%S}" hostname="localhost">'
    )
    parts = [suite, "<properties/>", *cases, "<system-out/>", "<system-err/>", "</testsuite>"]
    return "\n".join([HEAD, *parts, END])


def join(texts: Sequence[str]) -> str:
    """One document with every suite, numbered."""
    suites = [text.removeprefix(f"{HEAD}\n{FIRST}").removesuffix(END) for text in texts]
    numbered = [f'<testsuite id="{number}"{suite}' for number, suite in enumerate(suites)]
    return "\n".join([HEAD, *(suite.rstrip("\n") for suite in numbered), END])


def _case(scene: Scene, finding: Finding, excuse: str = "") -> str:
    told = escape(
        "\n".join(filter(None, (line(finding.message, LONGEST), scene.where(finding)))), quote=False
    )
    name = line(finding.claimed or scene.reference_name(finding.key), 200)
    title = f"{finding.check} {name}".strip()
    head = f"<testcase classname={_quoted(scene.check_title(finding.check))} name={_quoted(title)}"
    message = _quoted(line(f"{excuse}{finding.message}", LONGEST))
    if finding.tier is Tier.ALARM and not excuse:
        return f'{head} time="0"><failure type="alarm" message={message}>{told}</failure></testcase>'
    return f'{head} time="0"><skipped message={message}/></testcase>'


def _passed(run: Run) -> str:
    return f'<testcase classname="citewarden" name={_quoted(run.article.identity)} time="0"/>'


def _quoted(text: str) -> str:
    return f'"{escape(line(text))}"'


RENDERER = Renderer(name="junit", file_name="", render=render, join=join)
