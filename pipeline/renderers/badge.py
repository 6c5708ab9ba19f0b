"""A badge as JSON, in the form that shields.io reads from an address (its endpoint badge)."""

import json

from pipeline.model import Run, Tier
from pipeline.renderers import Renderer
from pipeline.showing.tally import Tally

COLOURS = {Tier.ALARM: "red", Tier.REVIEW: "yellow"}


def render(run: Run) -> str:
    """One object on one line."""
    tiers = Tally.of(run).tiers
    loudest = next((tier for tier in COLOURS if tiers[tier]), None)
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


RENDERER = Renderer(name="badge", file_name="", render=render)
