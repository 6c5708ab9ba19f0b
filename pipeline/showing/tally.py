"""What a run counts."""

from collections import Counter
from dataclasses import dataclass
from typing import Self

from pipeline.model import LinkState, Memento, Run, Source, Tier
from pipeline.showing.inert import line
from pipeline.showing.texts import ENGLISH, Texts


@dataclass(frozen=True, slots=True)
class Tally:
    """The run in numbers.  ``states`` has only what was seen; ``unjudged`` are links without a verdict."""

    tiers: dict[Tier, int]
    checks: dict[str, int]  # in the order in which they first appear
    states: dict[LinkState, int]
    unjudged: int
    statements: int
    dated: int  # statements with a date
    references: int
    unparsed: int
    addresses: int
    ignored: int
    kept: int  # references with a page that may be used as evidence
    copies: int  # references with a copy in a web archive
    uncited: int

    @classmethod
    def of(cls, run: Run) -> Self:
        """Count the run."""
        tiers = Counter(f.tier for f in run.findings)
        states = Counter(s.verdict.state for s in run.sources if s.verdict)
        cited = {c.key for s in run.article.statements for c in s.citations}
        return cls(
            tiers={tier: tiers[tier] for tier in Tier},
            checks=dict(Counter(f.check for f in run.findings)),
            states={state: states[state] for state in LinkState if states[state]},
            unjudged=sum(s.address is not None and s.verdict is None for s in run.sources),
            statements=len(run.article.statements),
            dated=sum(bool(s.dates) for s in run.article.statements),
            references=len(run.article.references),
            unparsed=len(run.article.unparsed),
            addresses=sum(s.address is not None for s in run.sources),
            ignored=sum(s.ignored for s in run.sources),
            kept=sum(bool(s.pages) for s in run.sources),
            copies=sum(isinstance(s.memento, Memento) for s in run.sources),
            uncited=len(run.article.statements) and sum(r.key not in cited for r in run.article.references),
        )


def name_of(run: Run, check: str) -> str:
    """The name of a check; empty where it is not known."""
    return run.explanations.get(check, ("", ""))[0]


def archive_address(source: Source) -> str:
    """The copy that a person can open: what was found in a web archive, else what the article names."""
    if isinstance(source.memento, Memento):
        return source.memento.view
    stated = source.address.archive_url if source.address else ""
    return stated or source.reference.fields.archive_url


def label(number: int | None, key: str, texts: Texts = ENGLISH) -> str:
    """``reference 16``, or by its key where it has no number."""
    return texts.say("reference {number}", number=str(number) if number is not None else line(key, 40))


def title_of(source: Source) -> str:
    """The title of a source; its raw text where the reference gives none."""
    fields = source.reference.fields
    return fields.title or fields.trans_title or source.reference.shown
