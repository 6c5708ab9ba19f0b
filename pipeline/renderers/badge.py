"""A badge as JSON, in the form that shields.io reads from an address (its endpoint badge)."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.model import Run, Tier
from pipeline.renderers import Renderer
from pipeline.showing.tally import Tally

COLOURS = {Tier.ALARM: "red", Tier.REVIEW: "yellow"}


def render(run: Run) -> str:
    """One object on one line."""
    return _badge(Tally.of(run).tiers)


def join(texts: Sequence[str]) -> str:
    """The sum of several."""
    counts: Counter[Tier] = Counter()
    for told in map(json.loads, texts):
        tier = next((tier for tier, colour in COLOURS.items() if colour == told["color"]), None)
        if tier is not None:
            counts[tier] += int(told["message"].split()[0])
    return _badge(counts)


def _badge(tiers: Mapping[Tier, int]) -> str:
    loudest = next((tier for tier in COLOURS if tiers.get(tier)), None)
    if loudest is None:
        message, colour = "no problems found", "brightgreen"
    else:
        message = f"{tiers[loudest]} {_word(loudest, tiers[loudest])}"
        colour = COLOURS[loudest]
    return (
        json.dumps({"schemaVersion": 1, "label": "citations", "message": message, "color": colour}) + "\n"
    )


def _word(tier: Tier, number: int) -> str:
    singular = {Tier.ALARM: "alarm", Tier.REVIEW: "to review"}[tier]
    return f"{singular}s" if tier is Tier.ALARM and number > 1 else singular


RENDERER = Renderer(name="badge", file_name="", render=render, join=join)
