"""Where news of links go beside the terminal: a letter, a chat's webhook, one issue at GitHub.

What an outlet needs and must stay secret is the environment's (``CITEWARDEN_SMTP``, ``CITEWARDEN_WEBHOOK``,
``CITEWARDEN_GITHUB_TOKEN`` or ``GITHUB_TOKEN``); no message about a failure names it.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.errors import ConfigError
from pipeline.links.news import News
from pipeline.model import Failure, ServiceAnswer
from pipeline.net import mail
from pipeline.net.services import Services
from pipeline.settings.options import WatchOptions
from pipeline.showing import news_text
from pipeline.showing.inert import line
from pipeline.showing.news_text import Places
from pipeline.urls import host_of

WEBHOOK = "CITEWARDEN_WEBHOOK"
TOKENS = ("CITEWARDEN_GITHUB_TOKEN", "GITHUB_TOKEN")
API = "https://api.github.com"
LABEL = "link-rot"
TITLE = "Link rot"
PAGES = 10  # of open issues that are looked through


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be told: the news, all links that are dead now, where each is cited, whose they are."""

    news: Sequence[News]
    standing: Sequence[News]
    places: Places
    project: str


class Outlet(Protocol):
    """``send`` gives the reason why the message did not arrive, or an empty string."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""

    def send(self, message: Message) -> str:
        """One message."""


def outlet(name: str, options: WatchOptions, environ: Mapping[str, str], services: Services) -> Outlet:
    """The outlet ``mail``, ``webhook`` or ``github``; ``ConfigError`` says what it lacks."""
    if name == "mail":
        server = _needed(environ, (mail.VARIABLE,), mail.FORM)
        if not options.mail_to:
            raise ConfigError("mail goes to nobody", remedy="set mail_to under [watch]")
        return Mail(mail.Server.of(server), options.mail_to, options.mail_from or options.mail_to[0])
    if name == "webhook":
        return Webhook(_needed(environ, (WEBHOOK,), "give the address that the chat made"), services)
    if not re.fullmatch(r"[\w.-]{1,100}/[\w.-]{1,100}", options.github_repository):
        raise ConfigError(
            "no GitHub repository is named", remedy='set github_repository = "owner/name" under [watch]'
        )
    token = _needed(environ, TOKENS, "give one that may write issues").strip()
    if not (token.isascii() and token.isprintable()):
        raise ConfigError("the token for GitHub is not one line of plain text")
    api = environ.get("GITHUB_API_URL") or API
    if not api.startswith("https://") and host_of(api) not in mail.OWN:
        raise ConfigError(
            "GITHUB_API_URL is not encrypted, so the token is not sent", remedy="write https://"
        )
    return GitHub(api, options.github_repository, token, services)


def _needed(environ: Mapping[str, str], names: Sequence[str], remedy: str) -> str:
    found = next((environ[name] for name in names if environ.get(name)), "")
    if not found:
        raise ConfigError(f"the environment has no {names[0]}", remedy=remedy)
    return found


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter in plain text."""

    server: mail.Server
    to: tuple[str, ...]
    sender: str
    name: str = "mail"

    def send(self, message: Message) -> str:
        """Hand it to the server."""
        from email.message import EmailMessage
        from email.policy import SMTP

        letter = EmailMessage(policy=SMTP)
        letter["Subject"] = f"{line(message.project, 100)}: {news_text.summary(message.news)}"
        letter["From"], letter["To"] = self.sender, ", ".join(self.to)
        letter.set_content(news_text.text(message.news, message.places))
        return mail.send(self.server, letter)


@dataclass(frozen=True, slots=True)
class Webhook:
    """A message in the form that Slack, Mattermost, Discord (``/slack``) and others take."""

    address: str
    services: Services
    name: str = "webhook"

    def send(self, message: Message) -> str:
        """Post it."""
        said = news_text.chat(message.news, message.places, message.project)
        body = json.dumps({"text": said}).encode()
        return _trouble(self.services.post(self.address, body, {"Content-Type": "application/json"}))


@dataclass(frozen=True, slots=True)
class GitHub:
    """One issue that is opened once, brought up to date, and closed when nothing is dead any more."""

    api: str
    repository: str
    token: str
    services: Services
    name: str = "github"

    def send(self, message: Message) -> str:
        """Open or change the issue."""
        found = self._issue()
        if isinstance(found, str):
            return found
        content = {
            "title": f"{TITLE}: {len(message.standing):,} dead links",
            "body": news_text.issue(message.news, message.standing, message.places),
        }
        if found:
            state = {"state": "open" if message.standing else "closed"}
            return self._write(self.services.patch, f"issues/{found}", content | state)
        if not message.standing:
            return ""
        return self._write(self.services.post, "issues", content | {"labels": [LABEL]})

    def _issue(self) -> int | str:
        """The number of ours, 0 where there is none; in words why that cannot be told."""
        for page in range(1, PAGES + 1):
            query = f"issues?state=open&labels={LABEL}&per_page=100&page={page}"
            answer = self.services.get(self._address(query), self._headers())
            if trouble := _trouble(answer):
                return trouble
            assert isinstance(answer, ServiceAnswer)
            try:
                issues = json.loads(answer.body)
                ours = [int(one["number"]) for one in issues if news_text.MARK in (one.get("body") or "")]
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
                return "the answer cannot be read"
            if ours or len(issues) < 100:
                return ours[0] if ours else 0
        return 0

    def _write(
        self,
        way: Callable[[str, bytes, Mapping[str, str]], ServiceAnswer | Failure],
        path: str,
        content: Mapping[str, object],
    ) -> str:
        return _trouble(way(self._address(path), json.dumps(content).encode(), self._headers()))

    def _address(self, path: str) -> str:
        return f"{self.api.rstrip('/')}/repos/{self.repository}/{path}"

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
        }


def _trouble(answer: ServiceAnswer | Failure) -> str:
    if isinstance(answer, Failure):
        return answer.kind.value
    return "" if answer.status < 300 else f"HTTP {answer.status}"
