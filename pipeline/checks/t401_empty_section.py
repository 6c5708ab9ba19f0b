"""A section has a heading and nothing under it.

## Why it matters
The heading promises something that the article does not keep: its text was removed, lost or never written.

## How to fix
Write the section, restore what it said, or remove the heading.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 120, nearly all notes. In plain text a heading of headings looks empty, so nothing louder is
said there.

## Examples
Fires: "High-level visits", followed at once by "Trade".
As a note: "See also", which may hold nothing but boxes; where the text does not tell the headings' levels.
Quiet: "References", or a heading that is followed by a subheading.
"""

from collections.abc import Iterator

from pipeline.judging.apparatus import is_apparatus, is_pointer
from pipeline.judging.phrasing import joined
from pipeline.model import Article, ArticleCase, Check, Finding, Scope, Section, Tier

LEVELLESS = "plain"  # in rendered text a heading of headings looks like an empty one


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding a section; one note for all of which less can be told."""
    empty = [s for s in case.article.sections if _is_empty(s)]
    quiet = [s for s in empty if is_pointer(s.title) or _hides_levels(case.article)]
    yield from (_finding(s) for s in empty if s not in quiet)
    if quiet:
        yield _note(quiet)


def _is_empty(section: Section) -> bool:
    """Lists of links and notes, which templates fill, are left alone."""
    filled = section.holds_text or section.has_subsections or not section.title
    return not filled and not is_apparatus(section.title)


def _hides_levels(article: Article) -> bool:
    return article.format == LEVELLESS and len({s.level for s in article.sections if s.title}) == 1


def _finding(section: Section) -> Finding:
    return Finding(
        check="T401",
        tier=Tier.REVIEW,
        message=f'The section "{section.title}" is empty.',
        span=section.heading,
        section=section.title,
        claimed=section.title,
    )


def _note(sections: list[Section]) -> Finding:
    titles = joined(f'"{s.title}"' for s in sections)
    have = (
        f"section {titles} has no text of its"
        if len(sections) == 1
        else f"sections {titles} have no text of their"
    )
    return Finding(
        check="T401",
        tier=Tier.NOTE,
        message=f"The {have} own.",
        span=sections[0].heading,
        section=sections[0].title,
        claimed=sections[0].title,
    )


CHECK = Check(id="T401", name="empty-section", scope=Scope.ARTICLE, find=find)
