"""What a change touches: the sentences and references that the version before does not have."""

from pipeline.decisions.changes import Touched
from pipeline.model import Article, Finding, Span, Tier
from pipeline.stages.parse import parse_article

SENTENCES = [
    "The pier was opened in May 2018.[^a]",
    "The quay is of brick.[^b]",
    "The mole is long.[^a][^b]",
]
NOTES = [
    '[^a]: "The pier opens". Herald. 2018-06-04. http://news.example/pier',
    '[^b]: "Bricks". Daily. 2011-05-02. http://news.example/bricks',
]


def article(sentences: list[str], notes: list[str] = NOTES, end: str = "\n") -> Article:
    return read(f"# Piers\n\n{' '.join(sentences)}\n\n{end.join(notes)}\n".replace("\n", end))


def read(text: str, form: str = "markdown") -> Article:
    return parse_article(text, name="a", input_format=form)


def touched(before: Article | None, now: Article) -> list[str]:
    found = Touched.of(before, now)
    return [s.text for s in now.statements if s.span in found.statements]


def references(before: Article | None, now: Article) -> tuple[list[str], list[str]]:
    """Those that have changed, those that must be looked at: by their titles."""
    found = Touched.of(before, now)
    return tuple(
        [r.fields.title for r in now.references if r.key in keys] for keys in (found.keys, found.needed)
    )


def test_nothing_has_changed() -> None:
    same = article(SENTENCES)
    assert touched(same, article(SENTENCES)) == []
    assert references(same, article(SENTENCES)) == ([], [])


def test_everything_of_a_new_file_is_new() -> None:
    now = article(SENTENCES)
    assert len(touched(None, now)) == len(now.statements)
    assert references(None, now)[0] == ["The pier opens", "Bricks"]


def test_line_ends_and_indents_are_no_change() -> None:
    assert touched(article(SENTENCES), article(SENTENCES, end="\r\n")) == []
    assert touched(article(SENTENCES), article([s.replace(" ", "\n") for s in SENTENCES])) == []


def test_a_sentence_and_what_it_cites() -> None:
    now = article([SENTENCES[0], "The quay is of stone.[^b]", SENTENCES[2]])
    assert touched(article(SENTENCES), now) == ["The quay is of stone."]
    assert references(article(SENTENCES), now) == ([], ["Bricks"])


def test_a_sentence_that_stands_elsewhere_is_the_same() -> None:
    assert touched(article(SENTENCES), article(SENTENCES[::-1])) == []


def test_of_twins_the_later_is_new() -> None:
    now = article([SENTENCES[1], SENTENCES[0], SENTENCES[1]])
    found = Touched.of(article(SENTENCES), now)
    assert found.statements == {now.statements[-1].span}


def test_deleted_lines_alone_touch_nothing() -> None:
    assert touched(article(SENTENCES), article(SENTENCES[:2])) == []
    assert references(article(SENTENCES), article(SENTENCES[:2])) == ([], [])


def test_a_changed_reference_brings_the_sentences_that_cite_it() -> None:
    now = article(SENTENCES, [NOTES[0].replace("06-04", "06-05"), NOTES[1]])
    assert touched(article(SENTENCES), now) == [
        "The pier was opened in May 2018.",
        "The mole is long.",
    ]
    assert references(article(SENTENCES), now) == (["The pier opens"], ["The pier opens", "Bricks"])


def test_so_does_one_that_is_gone() -> None:
    assert touched(article(SENTENCES), article(SENTENCES, NOTES[:1])) == [
        "The quay is of brick.",
        "The mole is long.",
    ]


PLAIN = """Piers

From Wikipedia, the free encyclopedia
{}The quay is of brick.[{}] The mole is long.[{}]

References
{}1. "Bricks". Daily. 2011-05-02.
2. "The mole". Daily. 2012-05-02.
"""


def test_marks_that_are_numbered_anew_are_no_change() -> None:
    before = read(PLAIN.format("", 1, 2, ""), "plain")
    first = '1. "The pier". Daily. 2013-05-02.\n'
    text = PLAIN.format("The pier is old.[1] ", 2, 3, first)
    now = read(text.replace("\n2.", "\n3.").replace('\n1. "Br', '\n2. "Br'), "plain")
    assert [len(each.references) for each in (before, now)] == [2, 3]
    assert touched(before, now) == ["The pier is old."]


def finding(now: Article, words: str, **more: str) -> Finding:
    start = now.source.index(words)
    return Finding("T401", Tier.REVIEW, "look", Span(start, start + len(words)), **more)


def test_which_findings_it_concerns() -> None:
    now = article([*SENTENCES, "The jetty is new.[^c]"], [*NOTES, '[^c]: "Jetties". Daily. 2012.'])
    found = Touched.of(article(SENTENCES), now)
    key = {r.fields.title: r.key for r in now.references}
    assert found.concerns(finding(now, "jetty", sentence="The jetty is new."))
    assert not found.concerns(finding(now, "quay", sentence="The quay is of brick."))
    assert found.concerns(Finding("L101", Tier.ALARM, "", key=key["Jetties"]))
    assert found.concerns(Finding("C203", Tier.NOTE, "", key=key["Bricks"], related=(key["Jetties"],)))
    assert not found.concerns(finding(now, '"Bricks"', key=key["Bricks"]))
    assert found.concerns(finding(now, '"Jetties"'))
    assert not found.concerns(finding(now, "# Piers"))
    assert not found.concerns(Finding("T401", Tier.NOTE, "of the whole article"))
