"""The judge: an OpenAI-compatible service that a person chose to ask about claims that stay undecided.

Its answers are kept in the archive under the digest of what was asked, so that nothing is asked twice.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.opinion import Opinion, opinion_of, question
from pipeline.claims.source_text import SourceText
from pipeline.model import Failure, ServiceAnswer
from pipeline.store.archive import Archive

PATH = "/chat/completions"
LEAST_KEY = 8  # characters from which a key is looked for in what came back
HIDDEN = "[key]"

Post = Callable[[str, bytes, Mapping[str, str]], ServiceAnswer | Failure]


@dataclass(frozen=True, slots=True)
class JudgeService:
    """``url`` is the service's (``https://host/v1``); ``key`` goes with each question and nowhere else."""

    url: str
    model: str
    key: str
    post: Post
    archive: Archive

    def __call__(self, claim: ClaimText, sources: Sequence[SourceText]) -> Opinion:
        """The opinion that is kept, else the one given now; trouble is an opinion without a verdict."""
        asked = question(self.model, claim, sources)
        place = f"{self._endpoint}?request=sha256-{hashlib.sha256(asked).hexdigest()}"
        kept = self.archive.answer(place)
        return opinion_of(kept.body) if isinstance(kept, ServiceAnswer) else self._asked(asked, place)

    @property
    def _endpoint(self) -> str:
        bare = self.url.partition("#")[0].partition("?")[0].rstrip("/")
        return bare if bare.endswith(PATH) else bare + PATH

    def _asked(self, asked: bytes, place: str) -> Opinion:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        answer = self.post(self._endpoint, asked, headers)
        if isinstance(answer, Failure):
            return Opinion("", self._without_key(answer.detail))
        if answer.status != 200:
            return Opinion("", f"HTTP {answer.status}")
        answer = self._redacted(answer)
        opinion = opinion_of(answer.body)
        if opinion.verdict:
            self.archive.keep_answer(replace(answer, url=place))
        return opinion

    def _redacted(self, answer: ServiceAnswer) -> ServiceAnswer:
        headers = tuple((name, self._without_key(value)) for name, value in answer.headers)
        if len(self.key) < LEAST_KEY:
            return replace(answer, headers=headers)
        return replace(
            answer, headers=headers, body=answer.body.replace(self.key.encode(), HIDDEN.encode())
        )

    def _without_key(self, text: str) -> str:
        return text.replace(self.key, HIDDEN) if len(self.key) >= LEAST_KEY else text
