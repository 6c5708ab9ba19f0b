"""Findings meet decisions, waivers, changes and baselines: every finding is told exactly once."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.baseline import Baseline
from pipeline.decisions.changes import Touched
from pipeline.decisions.digests import Namer
from pipeline.decisions.docket import Docket
from pipeline.decisions.fates import Fate, Seen
from pipeline.decisions.lapses import Lapses
from pipeline.decisions.record import Choice, Decision, Name
from pipeline.decisions.settling import Rules, Settled, settle
from pipeline.model import Evidence, Finding, Outcome, Span, Tier
from pipeline.stages.parse import parse_article

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 25)
COMMENT = '<!-- citewarden: ignore D101 reason="asked" owner="Ana" until={} -->'
BODY = """# Piers

The pier was opened on 4 March 2018.[^a] {}

The quay is of brick.[^b]

[^a]: "The pier opens". Herald. 2018-06-04.
[^b]: "Bricks". Daily. 2011-05-02.
[^c]: "Nobody cites this". Daily. 2011-05-03.
"""


def article(comment: str = ""):
    return parse_article(BODY.format(comment), name="a.md", input_format="markdown")


ARTICLE = article()
KEYS = {r.fields.title: r.key for r in ARTICLE.references}


def finding(check: str = "D101", words: str = "4 March 2018", **more) -> Finding:
    start = ARTICLE.source.index(words)
    sentence = {"4 March 2018": "The pier was opened on 4 March 2018."}.get(words, "")
    return Finding(
        check, Tier.ALARM, "look", Span(start, start + len(words)), sentence=sentence, claimed=words, **more
    )


DATE = finding()
LINK = finding("L101", "Bricks", key=KEYS["Bricks"])
UNCITED = finding("C201", "Nobody cites this", key=KEYS["Nobody cites this"])
FAULT = Finding("X901", Tier.REVIEW, "failed", claimed="D101")


def settled(
    findings: list[Finding], rules: Rules, *, of=ARTICLE, whole: bool = True, ran=lambda _: True
) -> Settled:
    return settle(of, findings, rules, Lapses(TODAY, ran, lambda i: i[0] in "CDLTWX", whole), TODAY)


def row(one: Finding, choice: Choice = Choice.REJECT, line: int = 2, **more) -> Decision:
    name = Namer(ARTICLE).name(one)
    told = {"article": "a.md", "check": one.check, "reason": "asked", "who": "Ana", "line": line} | more
    return Decision(name, choice, **told)


def waiver(one: Finding, until: date, line: int = 2) -> Decision:
    return row(one, Choice.WAIVE, line, until=until)


def lapses(found: Settled) -> list[tuple[str, str]]:
    return [(f.check, f.message) for f in found.findings if f.check.startswith("W")]


@pytest.mark.parametrize(
    ("choice", "outcome"), [(Choice.REJECT, Outcome.REJECTED), (Choice.ACCEPT, Outcome.ACCEPTED)]
)
def test_a_verdict(choice: Choice, outcome: Outcome) -> None:
    found = settled([DATE, LINK], Rules(Docket([row(DATE, choice)])))
    assert found.findings == ((DATE, LINK) if choice is Choice.ACCEPT else (LINK,))
    (decided,) = found.decided
    assert (decided.outcome, decided.who, decided.source) == (outcome, "Ana", "decisions.csv:2")


@pytest.mark.parametrize(("until", "holds"), [(YESTERDAY, False), (TODAY, True), (TOMORROW, True)])
def test_a_waiver_holds_to_its_last_day(until: date, holds: bool) -> None:
    found = settled([DATE], Rules(Docket([waiver(DATE, until)])))
    assert [d.outcome for d in found.decided] == [Outcome.WAIVED] * holds
    assert lapses(found) == (
        [] if holds else [("W101", "The waiver of D101 in decisions.csv:2 (Ana) ran out on 2026-11-23.")]
    )
    assert (DATE in found.findings) is not holds


@pytest.mark.parametrize(("until", "holds"), [(YESTERDAY, False), (TODAY, True), (TOMORROW, True)])
def test_so_does_one_in_the_article(until: date, holds: bool) -> None:
    found = settled([DATE], Rules(heeds_article=True), of=article(COMMENT.format(until)))
    assert [(d.outcome, d.source) for d in found.decided] == [(Outcome.WAIVED, "a.md:3")] * holds
    assert [check for check, _ in lapses(found)] == ([] if holds else ["W101"])


def test_a_strangers_article_waives_nothing() -> None:
    found = settled([DATE], Rules(), of=article(COMMENT.format(TOMORROW)))
    assert found == Settled((DATE,), ())


def test_the_last_row_of_a_finding_counts() -> None:
    rows = [row(DATE, line=2), row(DATE, Choice.ACCEPT, 3)]
    assert settled([DATE], Rules(Docket(rows))).findings == (DATE,)
    assert settled([DATE], Rules(Docket(reversed(rows)))).findings == ()


def test_a_row_without_digests_is_of_any_words() -> None:
    any_words = replace(row(DATE), name=Name(row(DATE).name.fingerprint))
    assert settled([DATE], Rules(Docket([any_words]))).findings == ()


def test_what_is_of_other_words_or_another_source_is_open_again() -> None:
    name = row(DATE).name
    for other in (name._replace(claim="0" * 16), name._replace(source="0" * 16)):
        rules = Rules(Docket([replace(row(DATE), name=other)]))
        assert settled([DATE], rules) == Settled((DATE,), ())


def test_a_row_goes_before_a_comment_which_is_then_of_no_use() -> None:
    found = settled(
        [DATE], Rules(Docket([row(DATE)]), heeds_article=True), of=article(COMMENT.format(TOMORROW))
    )
    assert [d.outcome for d in found.decided] == [Outcome.REJECTED]
    assert lapses(found) == [("W102", "The waiver of D101 here (Ana) hides nothing.")]


@pytest.mark.parametrize("told", [{"whole": False}, {"ran": lambda check: check != "D101"}])
def test_silence_of_what_has_not_run_proves_nothing(told: dict) -> None:
    rules = Rules(Docket([waiver(DATE, TOMORROW)]), heeds_article=True)
    of = article(COMMENT.format(TOMORROW))
    assert [check for check, _ in lapses(settled([], rules, of=of))] == ["W102", "W102"]
    assert lapses(settled([], rules, of=of, **told)) == []


def test_a_comment_that_names_no_check() -> None:
    of = article(COMMENT.format(TOMORROW).replace("D101", "N999"))
    assert lapses(settled([], Rules(heeds_article=True), of=of)) == [
        ("W103", "The waiver of N999 here (Ana) names what is no check: N999.")
    ]
    of = article(COMMENT.format(TOMORROW).replace("D101", "D101 N999"))
    assert [check for check, _ in lapses(settled([DATE], Rules(heeds_article=True), of=of))] == ["W103"]


def test_a_comment_that_cannot_be_read() -> None:
    of = article("<!-- citewarden: ignore D101 -->")
    assert lapses(settled([], Rules(heeds_article=True), of=of)) == [
        ("W103", "This comment is no waiver: it lacks reason, owner, until.")
    ]
    assert lapses(settled([], Rules(heeds_article=True), of=of, ran=lambda check: check != "W103")) == []


def test_a_comment_at_a_reference_is_of_findings_about_the_reference() -> None:
    text = BODY.format("").replace("[^c]:", COMMENT.format(TOMORROW).replace("D101", "C201") + "\n[^c]:")
    of = parse_article(text, name="a.md", input_format="markdown")
    about = replace(UNCITED, span=None)
    assert [d.outcome for d in settled([about], Rules(heeds_article=True), of=of).decided] == [
        Outcome.WAIVED
    ]


def test_a_fault_of_the_program_is_never_hidden() -> None:
    name = Name(FAULT.fingerprint("a.md"))
    rules = Rules(
        Docket([Decision(name, Choice.REJECT)]),
        baseline=Baseline({"a.md": Counter([("X901", name.fingerprint)])}),
        touched=Touched.of(ARTICLE, ARTICLE),
    )
    assert settled([FAULT], rules) == Settled((FAULT,), ())


def test_a_baseline_knows_a_finding_as_often_as_it_was_there() -> None:
    known = Baseline({"a.md": Counter([("D101", DATE.fingerprint("a.md"))])})
    found = settled([DATE, DATE], Rules(baseline=known, baseline_file="known.json"))
    assert found.findings == (DATE,)
    assert [(d.outcome, d.source) for d in found.decided] == [(Outcome.KNOWN, "known.json")]


def test_a_baseline_may_know_a_lapse() -> None:
    of = article("<!-- citewarden: ignore D101 -->")
    (lapse,) = settled([], Rules(heeds_article=True), of=of).findings
    known = Baseline({"a.md": Counter([(lapse.check, lapse.fingerprint("a.md"))])})
    assert settled([], Rules(heeds_article=True, baseline=known), of=of).findings == ()


ALL = (DATE, LINK, UNCITED, FAULT)
ROWS = st.builds(
    row,
    st.sampled_from(ALL[:3]),
    st.sampled_from(Choice),
    st.integers(2, 9),
    until=st.sampled_from((YESTERDAY, TOMORROW)),
)


@given(
    st.lists(st.sampled_from(ALL), max_size=6),
    st.lists(ROWS, max_size=4),
    st.sampled_from(["", COMMENT.format(YESTERDAY), COMMENT.format(TOMORROW)]),
    st.lists(st.sampled_from(ALL), max_size=3),
    st.booleans(),
)
def test_every_finding_counts_or_is_decided(
    findings: list[Finding], rows: list[Decision], comment: str, known: list[Finding], narrow: bool
) -> None:
    of = article(comment)
    rules = Rules(
        Docket(rows),
        heeds_article=True,
        baseline=Baseline({"a.md": Counter((f.check, f.fingerprint("a.md")) for f in known)}),
        touched=Touched.of(ARTICLE, of) if narrow else None,
    )
    found = settled(findings, rules, of=of)
    aside = [d.finding for d in found.decided if d.outcome is not Outcome.ACCEPTED]
    told = [f for f in (*found.findings, *aside) if not f.check.startswith("W")]
    assert Counter(told) == Counter(findings)
    assert all(d.finding in found.findings for d in found.decided if d.outcome is Outcome.ACCEPTED)
    assert not any(f.check == "X901" for f in aside)


@given(st.integers(0, 30), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "A remark of ours.\n\n"]))
def test_names_stay_where_lines_move(lines: int, end: str, before: str) -> None:
    text = (before + "\n" * lines + BODY.format("")).replace("\n", end)
    moved = parse_article(text, name="a.md", input_format="markdown")
    place = moved.source.index(DATE.claimed)
    later = replace(DATE, span=Span(place, place + len(DATE.claimed)), message="other words")
    assert Namer(moved).name(later) == Namer(ARTICLE).name(DATE)
    assert Namer(moved).name(LINK) == Namer(ARTICLE).name(LINK)


def test_what_a_name_is_bound_to() -> None:
    namer = Namer(ARTICLE)
    page = Evidence("opened in June", witness="text", url="http://a.example/")
    one, other = replace(DATE, evidence=(page,)), replace(DATE, evidence=(replace(page, quote="in July"),))
    assert namer.name(one)[:2] == namer.name(other)[:2] == namer.name(DATE)[:2]
    assert len({namer.name(each).source for each in (DATE, one, other)}) == 3
    seen_again = replace(page, url="http://b.example/")
    assert namer.name(replace(DATE, evidence=(seen_again,))) == namer.name(one)
    changed = replace(DATE, sentence="The pier was opened, they say, on 4 March 2018.")
    assert namer.name(changed).claim != namer.name(DATE).claim


def test_what_becomes_of_decisions() -> None:
    name = row(DATE).name
    seen = Seen.of(["a.md"], [name])
    fates = {
        row(DATE): Fate.HOLDS,
        replace(row(DATE), name=Name(name.fingerprint)): Fate.HOLDS,
        waiver(DATE, YESTERDAY): Fate.EXPIRED,
        replace(row(DATE), name=name._replace(source="0" * 16)): Fate.CHANGED,
        row(LINK): Fate.UNUSED,
        replace(row(LINK), article="b.md"): Fate.UNSEEN,
    }
    assert {decision: seen.fate(decision, TODAY) for decision in fates} == fates
