"""``page-date``: one page for a person, many for a program."""

import gzip
import io
import json
from argparse import Namespace
from pathlib import Path

import pytest

from pipeline.commands.page_date import COMMAND
from pipeline.errors import InputError, UsageError

PAGE = (
    '<html lang="en"><head><meta property="article:published_time" content="2019-06-10T08:00:00+02:00">'
    "</head><body><h1>The old light</h1><p>Updated: June 12, 2019</p></body></html>"
)


def run(file: Path | None = None, url: str = "", *, jsonl: bool = False) -> int:
    return COMMAND.run(Namespace(file=str(file) if file else None, url=url, jsonl=jsonl))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    return path


def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *lines: str) -> list[dict]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    assert run(jsonl=True) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_person_sees_every_witness(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(page) == 0
    out = capsys.readouterr().out
    assert "2019-06-10  published  meta:article:published_time" in out
    assert "2019-06-12  modified" in out
    assert "June 12, 2019" in out


def test_a_page_without_a_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.html").write_text("<p>© 2019</p>")
    assert run(tmp_path / "p.html") == 1
    assert capsys.readouterr().out == "no date\n"


def test_answers_come_in_the_order_of_the_questions(
    page: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    packed = tmp_path / "packed.html.gz"
    packed.write_bytes(gzip.compress(b"<p>nothing</p>"))
    first = {"id": 7, "html_path": str(page), "more": 1}
    second = {"id": "b", "html_path": str(packed), "url": "https://a.example/2018/01/02/x"}
    third = {"id": "c", "html_path": str(packed), "url": None}
    told = ask(monkeypatch, capsys, json.dumps(first), "", json.dumps(second), json.dumps(third))
    assert [(t["id"], t["date"], t["witness"]) for t in told] == [
        (7, "2019-06-10", "meta:article:published_time"),
        ("b", "2018-01-02", "url"),
        ("c", None, ""),
    ]
    assert told[1]["sure"] is True and told[2]["sure"] is False


@pytest.mark.parametrize(
    "line", ["no json", "[]", "{}", '{"id": 1, "html_path": 5}', '{"id": 1, "html_path": "/no/such"}']
)
def test_a_broken_question_is_one_sentence(line: str, monkeypatch, capsys) -> None:
    with pytest.raises(InputError):
        ask(monkeypatch, capsys, line)


def test_a_page_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        run()
    with pytest.raises(InputError):
        run(tmp_path / "none.html")
    (tmp_path / "broken.gz").write_bytes(b"\x1f\x8bnot really")
    with pytest.raises(InputError):
        run(tmp_path / "broken.gz")
