"""A person's name is spelt in two ways.

## Why it matters
Readers take two spellings for two people, searches find only half, and one of the two is usually a slip.

## How to fix
Look at the sources, choose one spelling and use it throughout.  If they are two people, say who each is
where the name first stands, and waive the finding.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 9, of which 5 were right; wrong were words of languages whose grammar it does not know, and puns.

## Examples
Fires: Han Sung Chol, and once Han Sung Hol.
Quiet: Juan and Juana Holm; two people whom two sources name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.judging.names import Name, Use, names, variants
from pipeline.judging.phrasing import counted, excerpt, label
from pipeline.model import ArticleCase, Check, Evidence, Finding, Reference, Scope, Span, Tier

RARE = 1  # uses of the variant
PAIRS = 100  # looked at in one article
FREQUENT = 3  # uses of the name that a short name's variant must have beside it


@dataclass(frozen=True, slots=True)
class _Names:
    """The article's names with their uses, and what its references say, case folded."""

    uses: dict[Name, list[Use]]
    written: tuple[tuple[Reference, str], ...]

    def witnesses(self, name: Name) -> list[Reference]:
        """The references that spell the name so."""
        spelt = " ".join(name).casefold()
        return [reference for reference, text in self.written if spelt in text]

    def weight(self, name: Name) -> tuple[bool, int, int]:
        """A spelling of the sources is likelier, then a frequent one, then the earlier one."""
        uses = self.uses[name]
        return (bool(self.witnesses(name)), len(uses), -uses[0].span().start)


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each rare variant, where it stands."""
    written = tuple((r, " ".join(r.shown.split()).casefold()) for r in case.article.references)
    known = _Names(names(case.article), written)
    told: list[Span] = []
    for pair in sorted(islice(variants(known.uses), PAIRS), key=lambda pair: -len(pair[0])):
        right, wrong = sorted(pair, key=known.weight, reverse=True)
        place = known.uses[wrong][0].span()
        inside = any(place.start < other.end and other.start < place.end for other in told)
        if not inside and _one_person(known, right, wrong):
            told.append(place)
            yield _finding(known, right, wrong)


def _one_person(known: _Names, right: Name, wrong: Name) -> bool:
    """Not two people: the variant is rare, no source knows it, and no sentence names both."""
    if len(known.uses[wrong]) > RARE or known.witnesses(wrong):
        return False
    if len(right) == 2 and len(known.uses[right]) < FREQUENT:
        return False
    return all(use.statement is not known.uses[wrong][0].statement for use in known.uses[right])


def _finding(known: _Names, right: Name, wrong: Name) -> Finding:
    use, (first, *_) = known.uses[wrong][0], known.uses[right]
    spelt, witnesses = " ".join(right), known.witnesses(right)
    support = f"in {label(witnesses[0])}" if witnesses else _elsewhere(known.uses[right])
    return Finding(
        check="P301",
        tier=Tier.REVIEW,
        message=f'"{use.text}" is spelt "{spelt}" {support}. One name?',
        span=use.span(),
        section=use.statement.section,
        sentence=use.statement.text,
        claimed=use.text,
        found=spelt,
        proposal=spelt,
        rewrite=spelt,
        evidence=(
            Evidence(excerpt(first.statement.text, spelt), witness="article"),
            *(Evidence(excerpt(r.shown, spelt), r.key) for r in witnesses[:2]),
        ),
    )


def _elsewhere(uses: list[Use]) -> str:
    return f"elsewhere ({counted(len(uses), 'time')})"


CHECK = Check(id="P301", name="name-spelt-two-ways", scope=Scope.ARTICLE, find=find)
