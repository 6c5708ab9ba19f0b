"""The listing of an article for people."""

from pipeline.formats.plain import read
from pipeline.model import Article, Fields, Reference, Span
from pipeline.reading.parse_listing import listing

TEXT = """Salt was dear.[1]

References

1. ^ Brown, Anna (2012). Salt and Sand. Dale & Hill. Retrieved 2 June 2015.[dead link]
2. ^ "Salt". Coast Times. 03/04/2012. Archived 4 June 2013.
"""


def _article(text: str) -> Article:
    draft = read(text)
    return Article(
        identity="salt",
        title="Salt",
        language="en",
        source=text,
        encoding="utf-8",
        format="plain",
        sections=draft.sections,
        statements=draft.statements,
        references=draft.references,
    )


def test_what_was_guessed_is_shown_with_its_share() -> None:
    lines = listing(_article(TEXT)).splitlines()
    assert "       title: Salt and Sand (95% sure)" in lines
    assert "       authors: Brown, Anna" in lines
    assert "       access date: 2 June 2015 (2015-06-02)" in lines
    assert any(line.startswith("       date: 03/04/2012") and line.endswith("(60% sure)") for line in lines)


def test_flags_are_shown() -> None:
    article = _article(TEXT)
    assert article.references[0].flags == ("dead-link",) and article.references[1].flags == ()
    assert listing(article).count("       the article says of its link: dead-link") == 1


def test_the_status_of_a_link_is_shown() -> None:
    fields = Fields(title="Salt", url="https://salt.example", url_status="usurped")
    reference = Reference("r0", 1, (), "x", Span(0, 1), fields, flags=("cbignore",))
    article = Article("a", "A", "en", "x", "utf-8", "wikitext", (), (), (reference,))
    assert "the article says of its link: usurped cbignore" in listing(article)
