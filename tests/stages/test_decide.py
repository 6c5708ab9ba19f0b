"""Waivers in articles of every format, and what a run tells of findings that do not count."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from pipeline.decisions.settling import Settled
from pipeline.errors import UsageError
from pipeline.model import Address, Article, Decided, Finding, Outcome, Source, Tier
from pipeline.stages.check import check
from pipeline.stages.decide import Rulebook, decide, hidden
from pipeline.stages.items import Named
from pipeline.stages.parse import parse_article

TODAY = date(2026, 11, 24)
WAIVER = '<!-- citewarden: ignore D101 reason="asked" owner="Ana" until=2027-01-31 -->'
TITLES = ('"The pier opens". Varnholm Herald. 2018-06-04.', '"A pier for all". Coast Daily. 2018-06-05.')
CITED = "The pier was opened on 4 March 2018."

MARKDOWN = f"# Piers\n\n{{0}}{CITED}[^a][^b]{{1}}\n\n[^a]: {TITLES[0]}\n[^b]: {TITLES[1]}\n"
LIST = MARKDOWN.replace("{0}", "- A mole.\n{0}- ")
WIKITEXT = (
    f"{{0}}{CITED}<ref>{TITLES[0]}</ref><ref>{TITLES[1]}</ref>{{1}}\n\n== References ==\n<references/>\n"
)
HTML = (
    f"<html lang=en><title>Piers</title><body>\n<p>A mole.</p>\n{{0}}<p>{CITED}"
    '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'
    '<sup class="reference"><a href="#cite_note-2">[2]</a></sup>{1}</p>\n<ol class="references">'
    f'<li id="cite_note-1"><span class="reference-text">{TITLES[0]}</span></li>\n'
    f'<li id="cite_note-2"><span class="reference-text">{TITLES[1]}</span></li></ol></body></html>\n'
)
PLAIN = (
    f"Piers\n\nFrom Wikipedia, the free encyclopedia\n{{0}}{CITED}[1][2]{{1}}\n\n"
    f"References\n1. {TITLES[0]}\n2. {TITLES[1]}\n"
)
ADDRESS = Address("a", "http://a.example/", "text")
FORMS = [
    ("markdown", MARKDOWN),
    ("markdown", LIST),
    ("wikitext", WIKITEXT),
    ("html", HTML),
    ("plain", PLAIN),
]


def judged(
    text: str, form: str, kind: str = "file", network: str = "online", address: Address | None = None
) -> Settled:
    """What the article's own references say of it."""
    article = parse_article(text, name="a", input_format=form)
    rules = Rulebook().of(Named("a", kind), article)
    sources = [Source(each, address) for each in article.references]
    findings = check(article, sources, today=TODAY, select=["D"])
    return decide(article, sources, findings, rules, today=TODAY, ran=lambda _: True, network=network)


def outcomes(settled: Settled) -> list[tuple[str, Outcome]]:
    return [(d.finding.check, d.outcome) for d in settled.decided]


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_where_a_waiver_may_stand(form: str, text: str) -> None:
    assert outcomes(judged(text.format("", ""), form)) == []
    for before, behind in ((f"{WAIVER}\n", ""), ("", f" {WAIVER}")):
        assert outcomes(judged(text.format(before, behind), form)) == [("D101", Outcome.WAIVED)]


@pytest.mark.parametrize(
    ("network", "address", "told"),
    [
        ("online", ADDRESS, ["W102"]),
        ("from-archive", None, ["W102"]),
        ("from-archive", ADDRESS, []),  # nothing is kept of it
        ("offline", None, []),
        ("unreachable", None, []),
    ],
)
def test_who_has_not_seen_the_links_calls_no_waiver_unused(
    network: str, address: Address | None, told: list[str]
) -> None:
    text = MARKDOWN.format("", WAIVER.replace("D101", "L101"))
    found = judged(text, "markdown", network=network, address=address)
    assert [f.check for f in found.findings if f.check.startswith("W")] == told


@pytest.mark.parametrize("kind", ["url", "wiki"])
def test_a_page_of_the_web_waives_nothing(kind: str) -> None:
    settled = judged(MARKDOWN.format("", WAIVER), "markdown", kind)
    assert [f.check for f in settled.findings] == ["D101"]
    assert settled.decided == ()


def decided(outcome: Outcome, until: date | None = None) -> Decided:
    return Decided(Finding("D101", Tier.ALARM, "look"), outcome, until=until)


@pytest.mark.parametrize(
    ("those", "told"),
    [
        ([], []),
        ([decided(Outcome.ACCEPTED)], []),
        ([decided(Outcome.REJECTED)], ["not counted: 1 was rejected"]),
        (
            [decided(Outcome.WAIVED, date(2027, 1, 31))] * 2 + [decided(Outcome.KNOWN)] * 1280,
            ["not counted: 2 are waived until 2027-01-31; 1,280 are in the baseline"],
        ),
        (
            [decided(Outcome.WAIVED, date(2027, 1, n)) for n in (9, 5)] + [decided(Outcome.UNTOUCHED)],
            ["not counted: 2 are waived until 2027-01-05 or later; 1 is of what was not changed"],
        ),
    ],
)
def test_what_is_told_of_findings_that_do_not_count(those: list[Decided], told: list[str]) -> None:
    assert list(hidden(those)) == told


@pytest.mark.parametrize("item", [Named("-", "stdin"), Named("https://a.example/", "url")])
def test_only_files_have_changed_since(item: Named) -> None:
    article = parse_article(MARKDOWN.format("", ""), name="a", input_format="markdown")
    with pytest.raises(UsageError, match="articles that are files in a git repository"):
        Rulebook(since="main").of(item, article)


def test_no_files_decide_nothing(tmp_path: Path) -> None:
    found = Rulebook.load(tmp_path, None, "")
    article: Article = parse_article(MARKDOWN.format("", ""), name="a", input_format="markdown")
    rules = found.of(Named("a", "file"), article)
    assert (rules.baseline, rules.touched, rules.heeds_article) == (None, None, True)


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@desk.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles on main, and we in their folder."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(MARKDOWN.format("", ""), "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "What was there")
    monkeypatch.chdir(folder)
    return folder


def needed(rulebook: Rulebook, path: Path) -> list[str]:
    """The titles of the references that a change makes it look at."""
    article = parse_article(path.read_bytes().decode(), name="a", input_format="markdown")
    keys = rulebook.of(Named(path.name, "file"), article).needed or frozenset()
    return [reference.fields.title for reference in article.references if reference.key in keys]


def test_only_what_the_change_touches_is_looked_at(repository: Path) -> None:
    rulebook = Rulebook(since="main")
    (repository / "a.md").write_text(MARKDOWN.format("", "").replace("06-04", "06-03"), "utf-8")
    (repository / "new.md").write_text(MARKDOWN.format("", ""), "utf-8")
    (repository / "b.md").write_bytes(MARKDOWN.format("", "").replace("\n", "\r\n").encode())
    assert needed(rulebook, repository / "a.md") == ["The pier opens", "A pier for all"]
    assert needed(rulebook, repository / "new.md") == ["The pier opens", "A pier for all"]
    assert needed(rulebook, repository / "b.md") == []
    assert list(rulebook.repositories) == [repository]


def test_a_version_before_in_another_encoding_is_read(repository: Path) -> None:
    text = MARKDOWN.format("", " The café is old.")
    (repository / "a.md").write_bytes(text.encode("cp1252"))
    git(repository, "commit", "--quiet", "-am", "In an old encoding")
    (repository / "a.md").write_text(text, "utf-8")
    assert needed(Rulebook(since="main"), repository / "a.md") == []
