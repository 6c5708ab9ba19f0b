"""All that a claim says in values, each judged."""

from collections.abc import Iterator, Sequence

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.date_judgement import judge_dates
from pipeline.claims.judged import Judged
from pipeline.claims.number_judgement import judge_numbers
from pipeline.claims.quotation_judgement import judge_quotations
from pipeline.claims.source_text import SourceText


def judge_values(claim: ClaimText, sources: Sequence[SourceText]) -> Iterator[Judged]:
    """Its dates, its numbers, its quotations."""
    for judge in (judge_dates, judge_numbers, judge_quotations):
        yield from judge(claim, sources)
