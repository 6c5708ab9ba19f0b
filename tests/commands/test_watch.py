"""``watch`` on loopback: what is due is asked, what has changed is told once, and to everyone."""

import json
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.model import LinkState, Verdict
from pipeline.store.archive import Archive
from tests.net.origin import HERE, Origin, answer, redirect

PAGE = answer(b"<html><title>The old pier</title><p>Closed.</p></html>", b"Content-Type: text/html")
GONE = answer(b"", status=b"410 Gone")


@pytest.fixture
def web() -> Iterator[Origin]:
    with Origin({"/a": PAGE, "/b": GONE, "/c": PAGE}) as origin:
        yield origin


@pytest.fixture
def project(tmp_path: Path, web: Origin, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = f'[network]\nallow = ["{HERE}"]\nhost_interval = 0\ntimeout = 5\n'
    (tmp_path / "citewarden.toml").write_text(config, encoding="utf-8")
    rows = [f"pier.md,{name},{name.upper()},{web.url('/' + name)}," for name in "abc"]
    rows.append(f"pier.md,ignored,No,{web.url('/ignored')},yes")
    (tmp_path / "sources.csv").write_text(
        "article,key,title,url,ignore\n" + "\n".join(rows), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def watch(*words: str) -> int:
    return main(["watch", "--at-once", "--max-age", "0s", *words])


def news(text: str) -> set[tuple[str, str]]:
    return {(one["url"].rpartition("/")[2], one["change"]) for one in map(json.loads, text.splitlines())}


def test_only_what_has_changed_is_told(project: Path, web: Origin, capsys) -> None:
    assert watch("--format", "jsonl") == 1
    assert news(capsys.readouterr().out) == {("b", "newly-dead")}
    assert watch("--format", "jsonl") == 0
    assert not capsys.readouterr().out
    web.pages |= {"/a": GONE, "/b": PAGE, "/c": redirect("/a2", b"301 Moved Permanently"), "/a2": PAGE}
    assert watch("--format", "jsonl") == 1
    assert news(capsys.readouterr().out) == {("a", "newly-dead"), ("b", "recovered"), ("c", "moved")}
    assert "/ignored" not in web.paths()


def test_what_is_young_is_not_asked_again(project: Path, web: Origin) -> None:
    main(["watch"])
    came = len(web.requests)
    assert main(["watch"]) == 0
    assert len(web.requests) == came


def test_a_first_failure_is_no_news(project: Path, web: Origin, capsys) -> None:
    assert main(["watch"]) == 0
    assert "nothing new" in capsys.readouterr().out


def test_it_says_where_a_link_is_cited(project: Path, capsys) -> None:
    watch()
    said = capsys.readouterr().out
    assert "newly dead: " in said
    assert "cited in pier.md b B" in said
    assert "3 links: 1 newly dead" in said


@pytest.mark.parametrize(("flag", "status"), [("dead", 0), ("news", 1), ("never", 0)])
def test_what_fails_a_run(project: Path, web: Origin, flag: str, status: int) -> None:
    watch()
    web.pages["/b"] = PAGE
    assert watch("--fail-on", flag) == status


def test_without_a_project_it_has_no_memory(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["watch"]) == 2
    assert "citewarden init" in capsys.readouterr().err


def test_a_broken_memory_tells_again(project: Path, capsys) -> None:
    watch()
    (project / "archive" / "watch.json").write_text('{"times": {"output": 7}}')
    capsys.readouterr()
    assert watch("--format", "jsonl") == 1
    assert news(capsys.readouterr().out) == {("b", "newly-dead")}


def test_how_the_links_have_fared(project: Path, web: Origin, capsys) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=70)
    with Archive.open(project / "archive", software="test", now=lambda: long_ago, write=True) as archive:
        archive.keep_verdict(web.url("/b"), Verdict(LinkState.ALIVE, (), time=long_ago), long_ago)
    watch("-q")
    capsys.readouterr()
    assert main(["watch", "--trend", "--format", "jsonl"]) == 0
    (told,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (told["name"], told["links"], len(told["months"])) == ("pier.md", 3, 12)
    assert [(m["known"], m["dead"]) for m in told["months"]][-1] == (3, 1)
    assert {(m["known"], m["dead"]) for m in told["months"][-3:-1]} <= {(0, 0), (1, 0)}
    assert main(["watch", "--trend", "--by", "site", "--months", "3"]) == 0
    assert HERE in capsys.readouterr().out
    assert main(["watch", "--trend", "--months", "0"]) == 2


# ---- who else is told --------------------------------------------------------------------------


class Service(ThreadingHTTPServer):
    """A chat's webhook, and as much of GitHub as has issues."""

    def __init__(self) -> None:
        super().__init__((HERE, 0), Answers)
        self.came: list[tuple[str, str, dict, str]] = []
        self.issues: list[dict] = []
        self.status = 200

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.server_address[1]}"


class Answers(BaseHTTPRequestHandler):
    server: Service

    def _come(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        said = json.loads(body) if body else {}
        self.server.came.append((self.command, self.path, said, self.headers.get("Authorization", "")))
        if self.command == "POST" and self.path.endswith("/issues"):
            self.server.issues.append({"number": 7, "state": "open", **said})
        if self.command == "PATCH":
            self.server.issues[0] |= said
        told = json.dumps([one for one in self.server.issues if one["state"] == "open"]).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def do_GET(self) -> None:
        self._come()

    def do_POST(self) -> None:
        self._come()

    def do_PATCH(self) -> None:
        self._come()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_chat_is_told_once(project: Path, service: Service, monkeypatch) -> None:
    monkeypatch.setenv("CITEWARDEN_WEBHOOK", f"{service.address}/secret-hook")
    assert watch("--tell", "webhook") == 1
    watch("--tell", "webhook")
    ((method, path, said, _),) = service.came
    assert (method, path) == ("POST", "/secret-hook")
    assert "newly dead" in said["text"]


def test_who_could_not_be_told_is_told_the_next_time(
    project: Path, service: Service, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("CITEWARDEN_WEBHOOK", f"{service.address}/secret-hook")
    service.status = 500
    assert watch("--tell", "webhook") == 2
    said = capsys.readouterr()
    assert "webhook was not told" in said.err
    assert "secret-hook" not in said.err + said.out
    service.status = 200
    assert watch("--tell", "webhook") == 0
    assert "newly dead" in service.came[-1][2]["text"]


def test_names_in_a_message_call_nobody(project: Path, web: Origin, service: Service, monkeypatch) -> None:
    monkeypatch.setenv("CITEWARDEN_WEBHOOK", f"{service.address}/hook")
    sheet = project / "sources.csv"
    titles = "<!channel> <https://evil.example|here> @all (@here) [here](https://evil.example)"
    sheet.write_text(sheet.read_text().replace(",B,", f",{titles},"))
    watch("--tell", "webhook")
    said = service.came[0][2]["text"]
    assert "<" not in said
    assert "@all" not in said
    assert "@here" not in said
    assert "](" not in said


def test_one_issue_is_opened_changed_and_closed(
    project: Path, web: Origin, service: Service, monkeypatch
) -> None:
    monkeypatch.setenv("CITEWARDEN_GITHUB_TOKEN", "secret-token")
    monkeypatch.setenv("GITHUB_API_URL", service.address)
    with (project / "citewarden.toml").open("a") as config:
        config.write('[watch]\ngithub_repository = "me/pier"\n')
    watch("--tell", "github")
    (issue,) = service.issues
    assert issue["labels"] == ["link-rot"]
    assert "1 dead links" in issue["title"]
    web.pages["/a"] = GONE
    watch("--tell", "github")
    assert "2 dead links" in service.issues[0]["title"]
    web.pages |= {"/a": PAGE, "/b": PAGE}
    watch("--tell", "github")
    assert service.issues[0]["state"] == "closed"
    assert len(service.issues) == 1
    assert {said for *_, said in service.came} == {"Bearer secret-token"}


@pytest.mark.parametrize(
    ("name", "environ", "config", "said"),
    [
        ("mail", {}, "", "CITEWARDEN_SMTP"),
        ("mail", {"CITEWARDEN_SMTP": "http://x"}, 'mail_to = ["a@b.example"]', "smtp://"),
        ("mail", {"CITEWARDEN_SMTP": "smtp://127.0.0.1"}, "", "mail_to"),
        ("webhook", {}, "", "CITEWARDEN_WEBHOOK"),
        ("github", {"GITHUB_TOKEN": "t"}, "", "github_repository"),
        ("github", {}, 'github_repository = "me/pier"', "CITEWARDEN_GITHUB_TOKEN"),
        ("github", {"GITHUB_TOKEN": "a\nb"}, 'github_repository = "me/pier"', "one line of plain text"),
        (
            "github",
            {"GITHUB_TOKEN": "t", "GITHUB_API_URL": "http://api.example"},
            'github_repository = "me/pier"',
            "not encrypted",
        ),
    ],
)
def test_what_an_outlet_lacks_is_said_before_anything_is_asked(
    project: Path, web: Origin, monkeypatch, capsys, *, name: str, environ: dict, config: str, said: str
) -> None:
    for variable in ("GITHUB_TOKEN", "CITEWARDEN_GITHUB_TOKEN", "CITEWARDEN_SMTP", "CITEWARDEN_WEBHOOK"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environ.items():
        monkeypatch.setenv(variable, value)
    with (project / "citewarden.toml").open("a") as file:
        file.write(f"[watch]\n{config}\n")
    assert watch("--tell", name) == 2
    assert said in capsys.readouterr().err
    assert not web.requests


class MailServer(socketserver.ThreadingTCPServer):
    """As much of SMTP as takes a letter, without encryption."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__((HERE, 0), Postman)
        self.letters: list[str] = []
        self.said: list[str] = []
        self.refuses = False


class Postman(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        for raw in self.rfile:
            line = raw.decode().strip()
            self.server.said.append(line)
            word = line.split(" ")[0].upper()
            if word == "EHLO":
                self._say("250-here\r\n250 AUTH PLAIN")
            elif word == "RCPT" and self.server.refuses:
                self._say("550 no")
            elif word == "DATA":
                self._say("354 go")
                self.server.letters.append(self._letter())
                self._say("250 thanks")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("235 yes" if word == "AUTH" else "250 yes")

    def _letter(self) -> str:
        lines: list[str] = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw.decode())
        return "".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def post() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def _with_mail(project: Path, post: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWARDEN_SMTP", f"smtp://me:secret@{HERE}:{post.server_address[1]}")
    with (project / "citewarden.toml").open("a") as config:
        config.write('[watch]\nmail_to = ["editor@pier.example"]\nmail_from = "watch@pier.example"\n')


def test_a_letter_is_sent(project: Path, post: MailServer, monkeypatch) -> None:
    _with_mail(project, post, monkeypatch)
    sheet = project / "sources.csv"
    sheet.write_text(sheet.read_text().replace(",B,", ",Ä line\x0bBcc: all@pier.example,"))
    assert watch("--tell", "mail") == 1
    (letter,) = post.letters
    head = letter.partition("\r\n\r\n")[0]
    assert "To: editor@pier.example" in head
    assert "1 newly dead" in head
    assert "Bcc" not in head
    assert any(line.startswith("AUTH") for line in post.said)


def test_a_password_that_smtp_cannot_carry(project: Path, post: MailServer, monkeypatch, capsys) -> None:
    _with_mail(project, post, monkeypatch)
    monkeypatch.setenv("CITEWARDEN_SMTP", f"smtp://me:s%C3%A9cret@{HERE}:{post.server_address[1]}")
    assert watch("--tell", "mail") == 2
    said = capsys.readouterr().err
    assert "mail was not told: the mail server's name, user or password has a character" in said
    assert "cret" not in said
    assert not post.letters


def test_a_folder_of_two_lines_adds_no_header(
    project: Path, web: Origin, post: MailServer, monkeypatch
) -> None:
    folder = project / "pier\nBcc: all@pier.example"
    folder.mkdir()
    for name in ("citewarden.toml", "sources.csv"):
        (project / name).rename(folder / name)
    monkeypatch.chdir(folder)
    _with_mail(folder, post, monkeypatch)
    assert watch("--tell", "mail") == 1
    assert "\nBcc" not in post.letters[0]


def test_a_letter_that_is_refused(project: Path, post: MailServer, monkeypatch, capsys) -> None:
    _with_mail(project, post, monkeypatch)
    post.refuses = True
    assert watch("--tell", "mail") == 2
    said = capsys.readouterr().err
    assert "takes nothing for that address" in said
    assert "secret" not in said
