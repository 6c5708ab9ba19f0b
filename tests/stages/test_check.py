"""The stage that runs the checks: which, in which order, and what a failing one does."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.model import (
    Article,
    ArticleCase,
    Check,
    Citation,
    Fields,
    Finding,
    Reference,
    ReferenceCase,
    Scope,
    Source,
    Span,
    Statement,
    StatementCase,
    Tier,
)
from pipeline.stages.check import check, discovered, explanations, identities, refuse_unknown

TODAY = date(2024, 5, 1)


def _article(references: int = 3) -> Article:
    known = tuple(
        Reference(f"k{i}", i, ("^",), f"Source {i}", Span(100 + i, 101 + i), Fields(title=f"Source {i}"))
        for i in range(1, references + 1)
    )
    citations = tuple(Citation(r.key, f"[{r.number}]", 4, Span(4, 7), Span(0, 4)) for r in known)
    statements = (Statement("One.", Span(0, 20), "", citations), Statement("Two.", Span(21, 25), "", ()))
    return Article("a", "A", "en", "x" * 200, "utf-8", "plain", (), statements, known)


def _check(identity: str, scope: Scope, find: Any) -> Check:
    return Check(identity, f"made-up-{identity.lower()}", scope, find)


def _saying(identity: str, *findings: Finding) -> Check:
    def find(case: ArticleCase) -> Iterator[Finding]:
        yield from findings

    return _check(identity, Scope.ARTICLE, find)


def _run(*checks: Check, **more: Any) -> tuple[Finding, ...]:
    article = _article()
    return check(article, [Source(r) for r in article.references], today=TODAY, checks=checks, **more)


@given(st.lists(st.tuples(st.sampled_from(list(Tier)), st.none() | st.integers(0, 99)), max_size=12))
def test_findings_come_loudest_first_then_in_the_order_of_the_article(
    made: list[tuple[Tier, int | None]],
) -> None:
    findings = [
        Finding("D900", tier, "", span=None if at is None else Span(at, at + 1)) for tier, at in made
    ]
    found = _run(_saying("D900", *findings))
    order = [(f.tier.rank, f.span is None, f.span.start if f.span else 0) for f in found]
    assert order == sorted(order) and len(found) == len(findings)


def test_each_scope_is_shown_its_own_cases() -> None:
    seen: list[Any] = []

    def find(case: Any) -> Iterator[Finding]:
        seen.append(case)
        yield from ()

    _run(*(_check(f"D90{i}", scope, find) for i, scope in enumerate(Scope)))
    kinds = [type(case) for case in seen]
    assert kinds == [StatementCase] * 2 + [ReferenceCase] * 3 + [ArticleCase]
    first, _, *references, _ = seen
    assert [s.reference.key for s in first.sources] == ["k1", "k2", "k3"]
    assert all(len(case.uses) == 1 for case in references)


def test_what_the_sheet_ignores_is_shown_to_no_statement_or_reference_check() -> None:
    article = _article()
    sources = [Source(r, ignored=r.key == "k2") for r in article.references]
    seen: list[list[str]] = []

    def find(case: Any) -> Iterator[Finding]:
        seen.append([s.reference.key for s in getattr(case, "sources", (getattr(case, "source", None),))])
        yield from ()

    made = [_check("D901", Scope.STATEMENT, find), _check("D902", Scope.REFERENCE, find)]
    check(article, sources, today=TODAY, checks=made)
    assert seen == [["k1", "k3"], [], ["k1"], ["k3"]]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ((), (), ["D901", "D902", "L901"]),
        (("D",), (), ["D901", "D902"]),
        (("l901",), (), ["L901"]),
        (("D", "L"), ("D902",), ["D901", "L901"]),
        (("D901",), ("D",), []),
    ],
)
def test_select_and_ignore_go_by_the_beginning_of_an_id(select: Any, ignore: Any, left: list[str]) -> None:
    made = [_saying(i, Finding(i, Tier.NOTE, "")) for i in ("D901", "D902", "L901")]
    assert [f.check for f in _run(*made, select=select, ignore=ignore)] == left


@pytest.mark.parametrize("wrong", ["D19", "Z", "", " ", "claim"])
def test_a_selector_that_begins_no_id_is_refused(wrong: str) -> None:
    with pytest.raises(UsageError, match="no check's id begins with"):
        _run(*discovered().values(), select=[wrong])
    with pytest.raises(UsageError, match="no check's id begins with"):
        refuse_unknown([wrong])


def test_the_nearest_id_is_named() -> None:
    with pytest.raises(UsageError, match="did you mean D101"):
        _run(*discovered().values(), ignore=["D1011"])


def test_a_failing_check_is_one_finding_and_stops_no_other() -> None:
    def fail(case: ReferenceCase) -> Iterator[Finding]:
        if case.source.reference.key == "k1":
            yield Finding("D901", Tier.NOTE, "before")
        raise ZeroDivisionError(f"at {case.source.reference.key}")

    found = _run(
        _check("D901", Scope.REFERENCE, fail), _saying("D902", Finding("D902", Tier.ALARM, "fine"))
    )
    assert [f.check for f in found] == ["D902", "D901", "X901"] or [f.check for f in found] == [
        "D902",
        "X901",
        "D901",
    ]
    (fault,) = [f for f in found if f.check == "X901"]
    assert (
        "D901" in fault.message
        and "3 of 3" in fault.message
        and "ZeroDivisionError: at k1" in fault.message
    )
    assert fault.evidence[0].quote.endswith("ZeroDivisionError: at k1")
    assert fault.related == ("k1", "k2", "k3")


def test_internal_faults_can_be_ignored_by_their_id() -> None:
    def fail(case: ArticleCase) -> Iterator[Finding]:
        raise ValueError

    assert _run(_check("D901", Scope.ARTICLE, fail), ignore=["X901"]) == ()


def test_an_interrupt_is_not_a_fault_of_a_check() -> None:
    def interrupt(case: ArticleCase) -> Iterator[Finding]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _run(_check("D901", Scope.ARTICLE, interrupt))


def test_every_id_is_explained() -> None:
    known = identities()
    told = explanations(known)
    assert list(told) == list(known) == sorted(known)
    assert "X901" in known and all("## How to fix" in text for _, text in told.values())
    assert explanations(["D101", "no such id"]).keys() == {"D101"}
