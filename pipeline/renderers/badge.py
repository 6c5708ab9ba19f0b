"""A badge as JSON, in the form that shields.io reads from an address (its endpoint badge)."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.model import Run, Tier
from pipeline.renderers import Renderer
from pipeline.showing.scene import Scene

ASIDE = "set aside"
COLOURS = {Tier.ALARM: "red", Tier.REVIEW: "yellow"}


def render(run: Run) -> str:
    """One object on one line."""
    scene = Scene.of(run)
    return _badge(scene.tally.tiers, len(scene.excused()))


def join(texts: Sequence[str]) -> str:
    """The sum of several."""
    counts: Counter[Tier] = Counter()
    aside = 0
    for told in map(json.loads, texts):
        tier = next((tier for tier, colour in COLOURS.items() if colour == told["color"]), None)
        if tier is not None:
            counts[tier] += int(told["message"].split()[0])
        if told["message"].endswith(ASIDE):
            aside += int(told["message"].removesuffix(ASIDE).split()[-1])
    return _badge(counts, aside)


def _badge(tiers: Mapping[Tier, int], aside: int) -> str:
    loudest = next((tier for tier in COLOURS if tiers.get(tier)), None)
    if loudest is None:
        message, colour = "no problems found", "brightgreen"
    else:
        message = f"{tiers[loudest]} {_word(loudest, tiers[loudest])}"
        colour = COLOURS[loudest]
    message += f", {aside} {ASIDE}" if aside else ""
    return (
        json.dumps({"schemaVersion": 1, "label": "citations", "message": message, "color": colour}) + "\n"
    )


def _word(tier: Tier, number: int) -> str:
    singular = {Tier.ALARM: "alarm", Tier.REVIEW: "to review"}[tier]
    return f"{singular}s" if tier is Tier.ALARM and number > 1 else singular


RENDERER = Renderer(name="badge", file_name="", render=render, join=join)
