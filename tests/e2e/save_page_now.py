"""Save Page Now 2 as archive.org speaks it, and everything that it is known to do wrong.

``scripts`` say by address what becomes of each try: ``ok``; ``error:NAME`` (refused when it is posted);
``job:error:NAME`` (the job ends so); ``recent`` (the copy that is there is given); ``429``, ``429-host``,
``523`` and ``html`` (answers that are none); ``523-saved`` (such an answer, and the page is saved all the
same); ``stuck`` (a job without an end); ``none`` (no answer at all).  The last one goes on for ever.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qs

ACCESS, SECRET = "ak", "sk"
HOST = "web.archive.org"
HTML = b"<html><h1>something went wrong</h1></html>"


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]


@dataclass
class Running:
    url: str
    outcome: str
    polls: int


@dataclass
class SavePageNow:
    """``sessions`` jobs at once, ``limit`` captures a day, of which ``used`` are spent already."""

    now: Callable[[], datetime]
    scripts: dict[str, list[str]] = field(default_factory=dict)
    sessions: int = 3
    limit: int = 1000
    used: int = 0
    polls: int = 1  # looks at a job before it is done
    user_fault: int = 0  # this status instead of the quota
    patience: float = 60.0  # seconds of Retry-After with a 429
    copies: dict[str, list[datetime]] = field(default_factory=dict)
    posts: list[dict[str, str]] = field(default_factory=list)
    log: list[tuple[str, str]] = field(default_factory=list)
    most: int = 0  # jobs that ever ran at once
    jobs: dict[str, Running] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)

    def answer(self, method: str, path: str, headers: dict[str, str], body: str) -> Answer | None:
        """None: the connection hangs."""
        self.log.append((method, path))
        if found := re.match(r"/web/(\d{14})id_/(.+)\Z", path):
            return self._look_up(found[2])
        if headers.get("authorization") != f"LOW {ACCESS}:{SECRET}":
            return _json({"message": "You need to be logged in to use Save Page Now."}, 401)
        if path == "/save/status/user":
            return self._user()
        if path.startswith("/save/status/"):
            return self._status(path.rpartition("/")[2])
        if method == "POST" and path == "/save":
            return self._save({name: values[0] for name, values in parse_qs(body).items()})
        return Answer(404, HTML, {"Content-Type": "text/html"})

    def _look_up(self, url: str) -> Answer:
        times = self.copies.get(url)
        if not times:
            return Answer(404, HTML, {"Content-Type": "text/html"})
        place = f"https://{HOST}/web/{max(times):%Y%m%d%H%M%S}id_/{url}"
        return Answer(302, b"", {"Location": place, "Content-Type": "text/html"})

    def _user(self) -> Answer:
        if self.user_fault:
            return Answer(self.user_fault, HTML, {"Content-Type": "text/html"})
        told = {"available": self.sessions - len(self.jobs), "processing": len(self.jobs)}
        return _json({**told, "daily_captures": self.used, "daily_captures_limit": self.limit})

    def _save(self, fields: dict[str, str]) -> Answer | None:
        self.posts.append(fields)
        url = fields["url"]
        script = self.scripts.get(url, ["ok"])
        outcome = script[min(self.tries[url], len(script) - 1)]
        if len(self.jobs) >= self.sessions:
            return _error(
                "error:user-session-limit", "You have already reached the limit of active sessions."
            )
        if self.used >= self.limit:
            return _error("error:too-many-daily-captures", "You have reached your daily limit.")
        self.tries[url] += 1
        if outcome == "none":
            return None
        if outcome.startswith("429"):
            said = "crawling this host is paused for 60 seconds" if outcome == "429-host" else "slow down"
            return _json({"message": said}, 429)
        if outcome.startswith("523"):
            if outcome == "523-saved":
                self.copies.setdefault(url, []).append(self.now())
            return Answer(523, HTML, {"Content-Type": "text/html"})
        if outcome == "html":
            return Answer(200, HTML, {"Content-Type": "text/html"})
        if outcome.startswith("error:"):
            return _error(outcome, "It cannot be done.")
        return self._begun(url, outcome)

    def _begun(self, url: str, outcome: str) -> Answer:
        job = f"spn2-{len(self.posts):040x}"
        self.jobs[job] = Running(url, outcome, self.polls)
        self.most = max(self.most, len(self.jobs))
        told = {"url": url, "job_id": job}
        if outcome == "recent":
            told["message"] = "The same snapshot had been made 3 days ago."
        return _json(told)

    def _status(self, job: str) -> Answer:
        running = self.jobs.get(job)
        if running is None:
            return _error("error:not-found-job", "Job not found.")
        running.polls -= 1
        if running.polls >= 0 or running.outcome == "stuck":
            return _json({"job_id": job, "status": "pending", "resources": []})
        del self.jobs[job]
        if running.outcome.startswith("job:"):
            return _error(running.outcome.removeprefix("job:"), "It could not be captured.")
        return self._captured(job, running)

    def _captured(self, job: str, running: Running) -> Answer:
        moment = self.now() - timedelta(days=3) if running.outcome == "recent" else self.now()
        self.used += running.outcome != "recent"
        self.copies.setdefault(running.url, []).append(moment)
        stamp = f"{moment:%Y%m%d%H%M%S}"
        told = {"job_id": job, "status": "success", "timestamp": stamp, "original_url": running.url}
        return _json({**told, "duration_sec": 2.5, "resources": [running.url]})


def _json(told: dict[str, object], status: int = 200) -> Answer:
    return Answer(status, json.dumps(told).encode(), {"Content-Type": "application/json"})


def _error(name: str, message: str) -> Answer:
    return _json({"status": "error", "status_ext": name, "message": message})
