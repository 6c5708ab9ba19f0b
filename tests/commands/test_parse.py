"""``citewarden parse``."""

import bz2
import io
import json
from argparse import ArgumentParser
from pathlib import Path

import pytest

from pipeline.commands.parse import COMMAND
from pipeline.errors import InputError, UsageError
from pipeline.model import Article, Fields, Reference, Span
from pipeline.reading.parse_listing import listing
from tests.stages.test_dump import dump, page

TEXT = """Salt

Salt is white,[1] and has been for long.[2][3]

References[edit]

  1. ^ "Salt". Coast Times. 3 May 2012. Retrieved 4 June 2013.
  2. ^ a b "Sand".
"""


def _run(*words: str) -> int:
    parser = ArgumentParser()
    COMMAND.arguments(parser)
    parser.set_defaults(quiet=False, debug=False)
    return COMMAND.run(parser.parse_args(words))


def _stdin(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "salt.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_listing_shows_references_and_statements(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(article)) == 0
    said = capsys.readouterr().out
    assert said.startswith("Salt: 2 references, 3 marks in 1 statements\n")
    for words in (
        "title: Salt",
        "date: 3 May 2012 (2012-05-03)",
        "no such reference",
        "and has been for long.",
    ):
        assert words in said


def test_the_listing_shows_the_revision_doubts_and_flags() -> None:
    known = Fields(title="Salt", url="https://a.example/", url_status="dead", doubts=(("title", 0.5),))
    reference = Reference("salt", 1, (), "Salt", Span(0, 4), known, flags=("dead-link",))
    read = Article("salt.txt", "Salt", "en", "Salt", "utf-8", "plain", (), (), (reference,), revision="17")
    said = listing(read)
    assert said.startswith("Salt, revision 17: 1 references")
    for words in ("title: Salt (50% sure)", "the article says of its link: dead dead-link"):
        assert f"       {words}\n" in said


def test_one_file_as_json(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(article), "--jsonl") == 0
    said = json.loads(capsys.readouterr().out)
    first, second = said["references"]
    assert (first["number"], first["date_iso"], first["access_date"]) == (1, "2012-05-03", "4 June 2013")
    assert second["labels"] == ["a", "b"]
    assert [(c["reference"], c["prefix"]) for c in said["claims"]] == [
        (1, "Salt is white,"),
        (2, "and has been for long."),
        (3, "and has been for long."),
    ]


def test_lines_are_answered_in_their_order(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [{"id": n, "path": str(article), "format": "text", "language": "en"} for n in ("x", "y")]
    monkeypatch.setattr("sys.stdin", _stdin("\n".join(map(json.dumps, asked)) + "\n\n"))
    assert _run("--jsonl") == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["id"] for a in answers] == ["x", "y"]
    assert answers[0]["claims"] == answers[1]["claims"]


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', "3"])
def test_a_broken_line_is_told(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", _stdin(line + "\n"))
    with pytest.raises(InputError, match="standard input:1: "):
        _run("--jsonl")


def test_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        _run(str(tmp_path / "none.txt"))
    with pytest.raises(UsageError):
        _run()


# ---- many articles -----------------------------------------------------------------------------


@pytest.fixture
def folder(article: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (article.parent / "sand.wiki").write_text("Sand.<ref>{{cite web|title=Sand}}</ref>", "utf-8")
    monkeypatch.chdir(article.parent)
    return article.parent


def test_many_files_as_one_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("salt.txt", "none.txt", "sand.wiki", "--format", "json") == 2
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert [a["identity"] for a in told["articles"]] == ["salt.txt", "sand.wiki"]
    assert [f["identity"] for f in told["failures"]] == ["none.txt"]
    assert said.err.startswith("citewarden: none.txt: no such file") and said.err.count("\n") == 1


def test_one_file_as_one_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("salt.txt", "--format", "json") == 0
    (told,) = json.loads(capsys.readouterr().out)["articles"]
    assert told["statements"][-1]["text"] == "Salt is white, and has been for long."


def test_a_folder_as_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(".", "nothing.txt", "--format", "jsonl") == 2
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [t["identity"] for t in told] == ["salt.txt", "sand.wiki", "nothing.txt"]
    assert "no such file" in told[2]["problem"]
    assert {t["schema_version"] for t in told} == {1}


def test_a_list_with_a_limit(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", _stdin("# mine\nsand.wiki\nsalt.txt\n"))
    assert _run("--list", "-", "--limit", "1") == 0
    said = capsys.readouterr().out
    assert said.startswith("# sand.wiki\n") and "salt" not in said.lower()
    assert _run("--list", "-", "--jsonl", "salt.txt") == 0
    assert json.loads(capsys.readouterr().out)["id"] == "salt.txt"


def test_a_dump_through_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = (
        page("A", "One.<ref>[https://a.example/ T]</ref>"),
        page("Talk:A", "x", ns=1),
        page("B", "Two."),
    )
    (folder / "d.xml.bz2").write_bytes(bz2.compress(dump(*pages)))
    assert _run("d.xml.bz2", "--format", "jsonl") == 0
    said = capsys.readouterr()
    told = [json.loads(line) for line in said.out.splitlines()]
    assert [(t["identity"], t["revision"]) for t in told] == [("wiki:en:A", "100"), ("wiki:en:B", "100")]
    assert said.err == "passed over 1 of other namespaces\n"


def test_patterns_and_a_wrong_limit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(".", "--include", "*.wiki", "--format", "jsonl") == 0
    assert json.loads(capsys.readouterr().out)["format"] == "wikitext"
    with pytest.raises(UsageError, match="max-articles"):
        _run(".", "--limit", "few")
