"""Every example of every check: what must fire fires as told, what must be quiet is quiet."""

from pathlib import Path

import pytest

from pipeline.stages.parse import parse_article
from tests.checks.examples import Example, findings, read, said

EXAMPLES = [example for file in sorted(Path(__file__).parent.glob("*.md")) for example in read(file)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.check}: {e.title}")
def test_example(example: Example) -> None:
    found = findings(example)
    expected = [line for line in example.expect.splitlines() if line]
    assert len(found) == len(expected), [f.message for f in found]
    article = parse_article(example.article, name="example.txt", language=example.language)
    assert [said(f, e, article) for f, e in zip(found, expected, strict=True)] == expected
    for finding in found:
        if finding.span and finding.claimed and finding.sentence:
            assert article.source[finding.span.start : finding.span.end] == finding.claimed
