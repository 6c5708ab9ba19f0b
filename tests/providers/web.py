"""A made-up web of services: answers by a part of the address, and what was asked."""

from datetime import UTC, datetime

from pipeline.model import Failure, ServiceAnswer

NOW = datetime(2026, 3, 1, tzinfo=UTC)


class Services:
    """An ``Ask`` that answers in the order of its answers, the last one again and again."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, url: str) -> ServiceAnswer | Failure:
        self.asked.append(url)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(url) if callable(answer) else answer


def answer(body: str | bytes, status: int = 200, kind: str = "text/plain", **headers: str) -> ServiceAnswer:
    raw = body.encode() if isinstance(body, str) else body
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return ServiceAnswer("https://service.test/", NOW, status, (("content-type", kind), *named), raw)
