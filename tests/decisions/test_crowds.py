"""Waivers and decisions in such numbers as only an attacker writes: the work grows no faster than they do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.baseline import Baseline
from pipeline.decisions.docket import Docket
from pipeline.decisions.extent import meet
from pipeline.decisions.lapses import Lapses
from pipeline.decisions.record import Decision, Name
from pipeline.decisions.settling import Rules, settle
from pipeline.decisions.waivers import Waiver, waivers
from pipeline.model import Article, Finding, Outcome, Span, Tier

COMMENT = '<!-- citewarden: ignore L101 reason="a" owner="b" until=2027-01-31 -->'
TWO_LINES = COMMENT.replace(" owner", "\nowner")
TODAY = date(2026, 11, 24)
PIECES = (COMMENT, TWO_LINES, "\n", "\r", "\r\n", "x", " ", "<!-- another -->")


def article(text: str) -> Article:
    return Article("a.md", "", "en", text, "utf-8", "markdown", (), (), ())


def settled(text: str, findings: list[Finding]):
    lapses = Lapses(TODAY, lambda _: True, lambda _: True, is_whole=True)
    return settle(article(text), findings, Rules(heeds_article=True), lapses, TODAY)


def test_many_comments_on_lines_of_their_own_are_of_the_line_that_follows() -> None:
    text = f"{COMMENT}\n" * 50_000 + "The pier."
    found = list(waivers(text))
    assert len(found) == 50_000
    assert {each.covers for each in found if isinstance(each, Waiver)} == {
        Span(len(text) - len("The pier."), len(text))
    }


def test_many_waivers_meet_many_findings() -> None:
    lines = [f"The pier of {n}. {COMMENT}\n" for n in range(10_000)]
    starts = [sum(map(len, lines[:n])) for n in range(0, 10_000, 100)]
    findings = [Finding("L101", Tier.ALARM, "gone", Span(at, at + 3)) for at in starts]
    found = settled("".join(lines), findings)
    assert [one.outcome for one in found.decided] == [Outcome.WAIVED] * len(findings)
    assert sum(one.check == "W102" for one in found.findings) == len(lines) - len(findings)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 300), st.integers(0, 30))
def test_a_waiver_is_of_what_meets_its_line(text: str, start: int, length: int) -> None:
    finding = Finding("L101", Tier.ALARM, "gone", Span(start, start + length))
    is_waived = any(
        meet(Span(start, start + length), one.covers) for one in waivers(text) if isinstance(one, Waiver)
    )
    assert bool(settled(text, [finding]).decided) is is_waived


def test_of_many_rows_the_last_counts() -> None:
    name = {"fingerprint": "0" * 16}
    rows = [Decision.of({**name, "verdict": "accept"}, line) for line in range(200_000)]
    rows.append(Decision.of({**name, "verdict": "reject"}, len(rows)))
    found = Docket(rows).of(Name("0" * 16, "", ""), TODAY)
    assert found is not None
    assert found.line == 200_000


def test_a_time_at_the_end_of_all_days_decides_nothing() -> None:
    row = {"fingerprint": "0" * 16, "verdict": "accept", "decided": "0001-01-01T00:00:00+23:59"}
    assert Decision.of(row).decided is None


@pytest.mark.parametrize("identity", ["5", "null", "{}", "[]"])
def test_an_article_without_a_name_is_of_no_report(identity: str) -> None:
    finding = '{"check": "L101", "fingerprint": "0"}'
    with pytest.raises(ValueError, match="neither a baseline"):
        Baseline.read(f'{{"article": {{"identity": {identity}}}, "findings": [{finding}]}}')
