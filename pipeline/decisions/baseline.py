"""A baseline: findings that were there when it was written, and are not to stop anybody.

Two forms are read: a JSON report, and the small file that ``text`` makes, which holds a line a finding so
that two versions of it can be merged.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from pipeline.model import Outcome

FORM = 1
_DECIDED = (Outcome.REJECTED.value, Outcome.WAIVED.value)  # these have rows of their own in decisions.csv

Known = tuple[str, str]  # a check's id, a finding's fingerprint


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings of each article, as often as they were there."""

    articles: dict[str, Counter[Known]] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> Self:
        """``ValueError`` where it is neither a baseline nor a report."""
        try:
            found = json.loads(text)
            is_newer = found.get("citewarden_baseline", FORM) != FORM
            articles = {} if is_newer else dict(_of_own(found) or _of_report(found))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ValueError("is neither a baseline nor a JSON report of citewarden") from None
        if is_newer:
            raise ValueError("is a baseline of a newer version of citewarden")
        return cls(articles)

    def count(self, article: str) -> Counter[Known]:
        """A fresh count of the article's findings."""
        return Counter(self.articles.get(article, ()))

    def with_article(self, article: str, findings: Iterable[Known], ran: Callable[[str], bool]) -> Self:
        """The baseline with one article's findings in place of what it had of the checks that ran."""
        left = Counter({known: n for known, n in self.count(article).items() if not ran(known[0])})
        return type(self)(self.articles | {article: left + Counter(findings)})

    def text(self, version: str) -> str:
        """The small file; articles without findings are left out."""
        listed = {
            article: sorted(f"{check} {name}" for check, name in known.elements())
            for article, known in sorted(self.articles.items())
            if known
        }
        told = {"citewarden_baseline": FORM, "version": version, "articles": listed}
        return json.dumps(told, indent=1) + "\n"


def _of_own(found: Mapping[str, Any]) -> dict[str, Counter[Known]]:
    """Empty where it is none."""
    listed = found["articles"].items() if "citewarden_baseline" in found else ()
    return {article: Counter(_known(*line.split(" ")) for line in lines) for article, lines in listed}


def _of_report(found: Mapping[str, Any]) -> Iterator[tuple[str, Counter[Known]]]:
    for report in found.get("articles", [found]):
        settled = [f for f in report.get("settled", ()) if f["decision"]["outcome"] not in _DECIDED]
        told = Counter(_known(f["check"], f["fingerprint"]) for f in (*report["findings"], *settled))
        yield _text(report["article"]["identity"]), told


def _known(check: str, fingerprint: str) -> Known:
    return _text(check), _text(fingerprint)


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError
    return told
