"""Cases to findings: every chosen check sees what its scope shows, and a bug in one stops none."""

import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module

from pipeline.decisions.waivers import EXPLAINED
from pipeline.errors import UsageError
from pipeline.model import (
    Article,
    ArticleCase,
    CellFault,
    Check,
    Evidence,
    Finding,
    ReferenceCase,
    Scope,
    Source,
    Statement,
    StatementCase,
    Tier,
)
from pipeline.registry import discover

FAMILY = "pipeline.checks"
INTERNAL = ("X901", "internal-fault")
INTERNAL_EXPLAINED = """A check itself has failed.

## Why it matters
The check did not see everything, so its silence proves nothing.  All other checks have run.

## How to fix
It is a bug of this program, not of the article.  Please report it with the last lines of the traceback,
which the finding shows; `--ignore` with the failing check's id silences it until then.

## Examples
Fires: a check of a newer version that divides by zero.
Quiet: a page that cannot be fetched or read; the world's faults are findings of their own.
"""
BESIDE = {INTERNAL: INTERNAL_EXPLAINED, **EXPLAINED}  # what no module of the family finds
LAST_LINES = 6  # of a traceback

Case = StatementCase | ReferenceCase | ArticleCase


def check(
    article: Article,
    sources: Iterable[Source],
    *,
    sheet_faults: Iterable[CellFault] = (),
    today: date,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    checks: Iterable[Check] | None = None,
) -> tuple[Finding, ...]:
    """All findings, loudest first, then in the order of the article.

    ``select`` and ``ignore`` are ids or their beginnings (``D``, ``L101``); nothing selected is
    everything.  A selector that begins no id is a ``UsageError``.
    """
    known = list(checks) if checks is not None else list(discovered().values())
    refuse_unknown((*select, *ignore), known)
    chosen = [c for c in known if wanted(c.id, select, ignore)]
    cases = _cases(article, tuple(sources), tuple(sheet_faults), today)
    findings = [finding for one in chosen for finding in _findings(one, cases[one.scope])]
    heard = (f for f in findings if f.check != INTERNAL[0] or not _begins(INTERNAL[0], ignore))
    return loudest_first(heard)


def loudest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By tier, then by place in the article; findings about no place last."""
    return tuple(sorted(findings, key=_order))


def discovered() -> dict[str, Check]:
    """The checks of the program by their ids."""
    return {c.id: c for c in discover(FAMILY, "CHECK", Check).values()}


def identities() -> dict[str, str]:
    """The name of every id that a finding can have, in the order of the ids."""
    return dict(sorted((*((c.id, c.name) for c in discovered().values()), *BESIDE)))


def explanations(ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Name and docstring of each id, for ``Run.explanations``; ids that nobody knows are left out."""
    known = discover(FAMILY, "CHECK", Check)
    told = {
        c.id: (c.name, import_module(f"{FAMILY}.{module}").__doc__ or "") for module, c in known.items()
    }
    told |= {identity: (name, text) for (identity, name), text in BESIDE.items()}
    return {i: told[i] for i in sorted(set(ids)) if i in told}


# ---- which checks ------------------------------------------------------------------------------


def refuse_unknown(selectors: Iterable[str], known: Iterable[Check] | None = None) -> None:
    """``UsageError`` for a selector that begins no id: worth asking before anything is fetched."""
    ids = identities() if known is None else {c.id: c.name for c in known} | dict(tuple(BESIDE))
    for selector in selectors:
        wanted = selector.strip().upper()
        if not wanted or not any(i.startswith(wanted) for i in ids):
            raise UsageError(f"no check's id begins with {selector!r}", remedy=nearest(wanted, ids))


def wanted(identity: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether these selectors leave the check in."""
    return (not select or _begins(identity, select)) and not _begins(identity, ignore)


def _begins(identity: str, selectors: Sequence[str]) -> bool:
    return any(identity.startswith(selector.strip().upper()) for selector in selectors)


def nearest(wrong: str, known: dict[str, str]) -> str:
    """A remedy for a wrong id or name: the nearest of ``known`` (id -> name), or the list of ids."""
    import difflib

    ids = {i.casefold(): i for i in known} | {name: i for i, name in known.items()}
    close = difflib.get_close_matches(wrong.casefold(), ids, n=1, cutoff=0.5)
    if close:
        return f"did you mean {ids[close[0]]} ({known[ids[close[0]]]})?"
    return f"there are: {', '.join(sorted(known))}"


# ---- the cases, built once ---------------------------------------------------------------------


def _cases(
    article: Article, sources: tuple[Source, ...], faults: tuple[CellFault, ...], today: date
) -> dict[Scope, Sequence[Case]]:
    heard = {s.reference.key: s for s in sources if not s.ignored}
    uses: dict[str, list[Statement]] = {}
    statements: list[Case] = []
    for statement in article.statements:
        keys = dict.fromkeys(c.key for c in statement.citations if c.key)
        for key in keys:
            uses.setdefault(key, []).append(statement)
        cited = tuple(heard[key] for key in keys if key in heard)
        statements.append(StatementCase(article, statement, cited, today))
    references = [ReferenceCase(article, s, tuple(uses.get(key, ())), today) for key, s in heard.items()]
    return {
        Scope.STATEMENT: statements,
        Scope.REFERENCE: references,
        Scope.ARTICLE: [ArticleCase(article, sources, faults, today)],
    }


# ---- running one check -------------------------------------------------------------------------


@dataclass(slots=True)
class _Faults:
    """What went wrong in one check: the first traceback, and how often."""

    first: str = ""
    times: int = 0
    keys: list[str] = field(default_factory=list)

    def add(self, fault: Exception, case: Case) -> None:
        """Count it; keep the traceback of the first."""
        self.first = self.first or "".join(traceback.format_exception(fault))
        self.times += 1
        if isinstance(case, ReferenceCase):
            self.keys.append(case.source.reference.key)


def _findings(one: Check, cases: Sequence[Case]) -> Iterator[Finding]:
    faults = _Faults()
    for case in cases:
        try:
            yield from one.find(case)
        except Exception as fault:
            faults.add(fault, case)
    if faults.times:
        yield _internal(one, faults, len(cases))


def _internal(one: Check, faults: _Faults, cases: int) -> Finding:
    last = faults.first.strip().splitlines()[-LAST_LINES:]
    return Finding(
        check=INTERNAL[0],
        tier=Tier.REVIEW,
        message=f"The check {one.id} ({one.name}) has failed on {faults.times} of {cases}"
        f" {one.scope.value} case{'' if cases == 1 else 's'}: {last[-1]}.",
        claimed=one.id,
        evidence=(Evidence("\n".join(last), witness="traceback"),),
        related=tuple(faults.keys),
    )


def _order(finding: Finding) -> tuple[int, bool, int, str]:
    start = finding.span.start if finding.span else 0
    return (finding.tier.rank, finding.span is None, start, finding.check)
