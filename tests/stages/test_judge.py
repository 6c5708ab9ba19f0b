"""The judge: asked once, kept, shown as its own, and never able to do harm.  Against a stand-in on loopback."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pipeline.cli import main

KEY = "sk-secret-0123456789"
CLAIM = "The ferry to Harrow carried 48,000 passengers."
TEXT = "The ferry to Harrow is loved by all. The ferry carried many passengers, and the harbour was rebuilt for it."

Seen = list[tuple[str, dict[str, str], dict[str, object]]]


@contextmanager
def service(respond: Callable[[], tuple[int, bytes]]) -> Iterator[tuple[str, Seen]]:
    """A service that answers so; its address, and what it was asked."""
    seen: Seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            seen.append((self.path, dict(self.headers), asked))
            status, body = respond()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "/elsewhere")
            self.send_header("X-Echo", self.headers.get("Authorization", ""))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", seen
    finally:
        server.shutdown()
        server.server_close()


def saying(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "citewarden.toml").write_text('[network]\nallow = ["127.0.0.1"]\ntimeout = 2\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEWARDEN_JUDGE_KEY", KEY)
    file = tmp_path / "page.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def verify(page: Path, url: str, claim: str = CLAIM) -> int:
    return main(["verify", "--claim", claim, str(page), "--judge", url, "--judge-model", "stand-in"])


def test_it_is_asked_once_and_its_words_are_its_own(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = saying('```json\n{"verdict": "contradicted", "why": "No number is given.\\u001b[2J"}\n```')
    with service(lambda: (200, body)) as (url, seen):
        assert verify(page, url) == 1
        first = capsys.readouterr().out
        assert verify(page, url) == 1
        assert capsys.readouterr().out == first
    ((path, headers, asked),) = seen
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert asked["model"] == "stand-in"
    assert CLAIM in json.dumps(asked) and "harbour was rebuilt" in json.dumps(asked)
    assert first.startswith("not-found: ")
    assert "the judge says: No number is given.[2J" in first
    assert "alarm" not in first


def test_the_key_is_kept_nowhere(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import gzip

    body = saying('{"verdict": "supported", "why": "You sent ' + KEY + '"}')
    with service(lambda: (200, body)) as (url, seen):
        assert verify(page, url) == 0
        assert len(seen) == 1
    shown = capsys.readouterr()
    assert KEY not in shown.out + shown.err
    assert "[key]" in shown.out
    files = [file for file in page.parent.rglob("*") if file.is_file()]
    kept = [file.read_bytes() for file in files]
    kept += [gzip.decompress(data) for data in kept if data[:2] == b"\x1f\x8b"]
    assert any(b"[key]" in data for data in kept)
    assert not any(KEY.encode() in data for data in kept)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"not json"),
        (200, b"[" * 100_000),
        (200, saying("I cannot say.")),
        (200, saying('{"verdict": "alarm", "why": "x"}')),
        (200, saying('{"verdict": ["supported"]}')),
        (200, saying('{"verdict": "supported", "why": {"a": 1}}')),
        (200, b'{"choices": []}'),
        (200, b'{"choices": [{"message": {"content": null}}]}'),
        (200, "\ud83d".encode("utf-8", "surrogatepass")),
        (307, b""),
        (401, b"no"),
        (500, b"ouch"),
        (429, b"slow down"),
    ],
)
def test_what_is_no_answer_is_told_and_not_kept(
    status: int, body: bytes, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with service(lambda: (status, body)) as (url, seen):
        assert verify(page, url) == 0
        assert verify(page, url) == 0
        assert [path for path, _, _ in seen] == ["/v1/chat/completions"] * 2
    assert capsys.readouterr().out.count("the judge gave no answer: ") == 2


def test_a_claim_that_is_decided_is_not_sent(page: Path) -> None:
    page.write_text(
        "The ferry to Harrow carried 48,000 passengers in a year, the harbour master said.", "utf-8"
    )
    with service(lambda: (500, b"")) as (url, seen):
        assert verify(page, url) == 0
    assert seen == []


def test_a_service_inside_is_not_reached_unless_it_is_allowed(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page.parent / "citewarden.toml").write_text("")
    with service(lambda: (200, saying("{}"))) as (url, seen):
        assert verify(page, url) == 0
    assert seen == []
    assert "the judge gave no answer: " in capsys.readouterr().out


def test_records_get_its_words_too(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    record = {"id": 1, "claim": CLAIM, "sources": [{"text": TEXT}]}
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(record).encode())))
    with service(lambda: (200, saying('{"verdict": "contradicted", "why": "Many is no number."}'))) as (
        url,
        _,
    ):
        monkeypatch.setenv("CITEWARDEN_JUDGE_URL", url)
        assert main(["verify", "--jsonl"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["tier"]) == ("not-found", "review")
    assert said["judge"] == {"verdict": "contradicted", "words": "the judge says: Many is no number."}
