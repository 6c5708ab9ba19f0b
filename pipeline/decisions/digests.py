"""What a decision is bound to: the words that were judged, and what was held against them.

Neither holds line numbers, times, wording of messages or bytes of pages, which change by themselves.
"""

import hashlib
from collections.abc import Iterator

from pipeline.decisions.record import Name
from pipeline.model import Article, Finding

_FLEETING = ("link", "traceback")  # witnesses whose words change though nothing else does


class Namer:
    """Names the findings of one article."""

    def __init__(self, article: Article) -> None:
        self._identity = article.identity
        self._references = {reference.key: reference for reference in article.references}

    def name(self, finding: Finding) -> Name:
        """What a decision of the finding is of."""
        return Name(finding.fingerprint(self._identity), self.claim(finding), source(finding))

    def claim(self, finding: Finding) -> str:
        """The sentence with the claimed words in it; those alone, or the entry, where there is none."""
        reference = self._references.get(finding.key)
        entry = reference.shown if reference and not finding.claimed else ""
        return _digest(finding.claimed, finding.sentence or entry or finding.section)


def source(finding: Finding) -> str:
    """What was found, and the evidence."""
    return _digest(finding.found, *_told(finding))


def _told(finding: Finding) -> Iterator[str]:
    for evidence in finding.evidence:
        yield evidence.key
        # Of an entry of the reference list it is the date that is held against the claim.
        is_entry = evidence.witness == "reference" and evidence.when is not None
        yield "" if is_entry or evidence.witness in _FLEETING else evidence.quote
        yield evidence.when.edtf if evidence.when else ""


def _digest(*parts: str) -> str:
    folded = "\x1f".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(folded.encode(errors="surrogatepass")).hexdigest()[:16]
