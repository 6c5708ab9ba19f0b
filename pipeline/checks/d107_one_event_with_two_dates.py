"""Two places of the article tell the same event from the same source and date it differently.

## Why it matters
One of the two days is wrong, or the sentences mean two events that the reader cannot tell apart.

## How to fix
Read the source and give its day in both places; if there were two events, say what set them apart.

## Examples
Fires: the cabinet was dismissed "on 28 October" and, in another section, "on 27 October", by one source.
Quiet: two events that share few words; the same day once without its year.
"""

from collections.abc import Iterator

from pipeline.dates.mention import DateMention
from pipeline.judging.accounts import two_dates
from pipeline.judging.phrasing import by_key, label
from pipeline.model import Article, ArticleCase, Check, Evidence, Finding, Scope, Statement, Tier

MOST = 20  # findings in one article


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each pair, at the later of the two places."""
    for number, (one, other) in enumerate(two_dates(case.article.statements)):
        if number < MOST:
            yield _finding(case.article, other, one)


def _finding(
    article: Article, here: tuple[Statement, DateMention], there: tuple[Statement, DateMention]
) -> Finding:
    (statement, mention), (other, stated) = here, there
    cited = {c.key for c in other.citations}
    key = next(c.key for c in statement.citations if c.key and c.key in cited)
    return Finding(
        check="D107",
        tier=Tier.REVIEW,
        message=f'"{mention.text}" is "{stated.text}" elsewhere; both cite {label(by_key(article)[key])}.',
        span=statement.locate(mention.start, mention.end),
        key=key,
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
        claimed_when=mention.when,
        found=stated.text,
        evidence=(Evidence(other.text, key=key, witness="article", when=stated.when),),
    )


CHECK = Check(id="D107", name="one-event-with-two-dates", scope=Scope.ARTICLE, find=find)
