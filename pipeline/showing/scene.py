"""A run with what every part of a page looks up in it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from pipeline.decisions.digests import Namer
from pipeline.model import Decided, Finding, Outcome, Run, Source, Statement, Tier
from pipeline.showing.inert import line
from pipeline.showing.places import Places
from pipeline.showing.tally import Tally, label, name_of
from pipeline.showing.texts import ENGLISH, Texts

EXCUSED = (Outcome.REJECTED, Outcome.WAIVED)


@dataclass(frozen=True, slots=True)
class Scene:
    """The run, counted and indexed once."""

    run: Run
    tally: Tally
    places: Places
    sources: dict[str, Source]
    uses: dict[str, list[Statement]]  # by the reference's key
    rows: dict[str, str]  # by the reference's key: the id of its row
    ids: tuple[str, ...]  # of the findings, in their order: their fingerprints, made distinct
    namer: Namer
    texts: Texts
    served: bool  # by somebody who has the kept pages at hand

    @classmethod
    def of(cls, run: Run, texts: Texts = ENGLISH, *, served: bool = False) -> Self:
        """Prepare the run, to be told in these words."""
        uses: dict[str, list[Statement]] = defaultdict(list)
        for statement in run.article.statements:
            for key in dict.fromkeys(c.key for c in statement.citations):
                uses[key].append(statement)
        return cls(
            run=run,
            tally=Tally.of(run),
            places=Places.of(run.article),
            sources={s.reference.key: s for s in run.sources},
            uses=dict(uses),
            rows={s.reference.key: f"reference-{n}" for n, s in enumerate(run.sources, 1)},
            ids=_distinct(run),
            namer=Namer(run.article),
            texts=texts,
            served=served,
        )

    @property
    def foreign(self) -> str | None:
        """The language of the checks' own words, where the report is in another one."""
        return "en" if self.texts.language != "en" else None

    def loud(self) -> list[tuple[str, Finding]]:
        """Alarms and reviews with their ids, loudest first."""
        found = [
            (i, f) for i, f in zip(self.ids, self.run.findings, strict=True) if f.tier is not Tier.NOTE
        ]
        return sorted(found, key=lambda pair: pair[1].tier.rank)

    def notes(self) -> dict[str, list[tuple[str, Finding]]]:
        """Notes with their ids, by check."""
        found: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
        for name, finding in zip(self.ids, self.run.findings, strict=True):
            if finding.tier is Tier.NOTE:
                found[finding.check].append((name, finding))
        return dict(found)

    def excused(self) -> list[Decided]:
        """Findings that do not count because somebody says so, who may be the article's author."""
        found = [one for one in self.run.decided if one.outcome in EXCUSED]
        return sorted(found, key=lambda one: one.finding.tier.rank)

    def check_name(self, check: str) -> str:
        """The name of a check; empty where it is not known."""
        name = name_of(self.run, check)
        return self.texts.say(name) if name else ""

    def check_title(self, check: str) -> str:
        """``D101 claim-date-conflicts-with-source``; the id alone where the name is not known."""
        return f"{check} {self.check_name(check)}".strip()

    def reference_name(self, key: str) -> str:
        """``reference 16``; the key itself where the article has no such reference."""
        source = self.sources.get(key)
        return label(source.reference.number if source else None, key, self.texts)

    def where(self, finding: Finding) -> str:
        """``Diplomatic incident, line 40``; empty where nothing is known of the place."""
        span = self.places.span(finding)
        at = self.texts.say("line {number}", number=self.places.position(span.start).line) if span else ""
        return ", ".join(part for part in (line(finding.section, 120), at) if part)


def _distinct(run: Run) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    ids = []
    for finding in run.findings:
        name = finding.fingerprint(run.article.identity)
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(ids)
