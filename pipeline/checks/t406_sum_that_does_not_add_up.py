"""A number and the parts that are listed behind it do not add up.

## Why it matters
One of the numbers is wrong: often a part was brought up to date and the whole was not, or a part is
missing.

## How to fix
Read the source and mend the number that is wrong, or name the part that is missing ("and one child").

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: none; all 6 sums of that form that they hold are right.  How often it is right where it speaks is
therefore not known, and it asks for a look.

## Examples
Fires: "The crew had 13 people: 7 men and 5 women."
Quiet: "13 people (7 men and 6 women)"; "18 boats, among them 7 ferries and 5 tugs"; "about 13 people".
"""

import re
from collections.abc import Iterator

from pipeline.judging.phrasing import excerpt
from pipeline.model import Check, Evidence, Finding, Scope, StatementCase, Tier

JUDGED = frozenset({"prose", "list", "caption", "note"})
MAY_SUM = re.compile(r"\d[^\d:;.()\[\]—–]{2,60}[:(—–]\s?\d")
"""A number, what it is of, and behind a sign another one: else no number of the sentence is read."""


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each whole that its parts do not make."""
    statement = case.statement
    if statement.context not in JUDGED or MAY_SUM.search(statement.text) is None:
        return
    from pipeline.judging.sums import wrong_sums

    for made in wrong_sums(statement, case.article.language):
        whole, last = made.whole, made.parts[-1]
        added = " + ".join(part.text for part in made.parts)
        listed = statement.text[whole.start : last.end]
        yield Finding(
            check="T406",
            tier=Tier.REVIEW,
            message=f'"{whole.text}" is not what its parts make: {added} = {made.total:,.0f}.',
            span=statement.locate(whole.start, whole.end),
            section=statement.section,
            sentence=statement.text,
            claimed=whole.text,
            found=f"{made.total:.0f}",
            evidence=(Evidence(excerpt(statement.text, listed), witness="article"),),
        )


CHECK = Check(id="T406", name="sum-that-does-not-add-up", scope=Scope.STATEMENT, find=find)
