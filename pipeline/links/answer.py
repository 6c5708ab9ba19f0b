"""What the rules look at: an attempt's answer, where it led, and what its page looks like."""

from dataclasses import dataclass

from pipeline.links.late import Late
from pipeline.links.look import Look
from pipeline.model import Attempt, Response
from pipeline.urls import resolve, split


@dataclass(frozen=True, slots=True)
class Answer:
    """``url`` is the address asked, ``final`` the one that answered."""

    url: str
    final: str
    hops: tuple[tuple[int, str], ...]  # of each redirect: its status, and where it led
    response: Response
    look: Look

    @property
    def status(self) -> int:
        """Of the last answer."""
        return self.response.status

    def leads_to(self, pattern: Late) -> bool:
        """Whether a redirect led to such a path, and none such was asked for."""
        final, asked = split(self.final), split(self.url)
        if not self.hops or final is None or asked is None:
            return False
        return bool(pattern.fullmatch(final.path.lower())) and not pattern.fullmatch(asked.path.lower())


def answer_of(attempt: Attempt, response: Response, look: Look) -> Answer:
    """The answer of an attempt that had one."""
    hops = tuple((hop.status, resolve(hop.url, hop.location)) for hop in attempt.hops)
    return Answer(attempt.target.url, response.url, hops, response, look)


def path_of(url: str) -> str:
    """Path and query."""
    parts = split(url)
    return parts.path + parts.query if parts else ""
