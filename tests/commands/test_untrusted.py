"""What strangers write reaches no terminal as a command, and breaks nothing: every command that reads it."""

import gzip
import io
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.export import FORMATS

STEERS = "\x1b]0;mine\x07\x1b[31m\x9b5m\u202e"
SOURCES = {
    "article.txt": f"Salt {STEERS}\n\nSalt{STEERS} is white,[1] since 3{STEERS} May 2012.[2{STEERS}]\n\nReferences\n\n"
    f'1. ^ "Salt {STEERS} makers". Coast {STEERS}Times. 3 May 2012. https://coast.example/{STEERS}\n2.\n',
    "article.wiki": f"Salt{STEERS}.<ref>{{{{cite web|title=S{STEERS}|url=https://a.example/{STEERS}|date=x{STEERS}}}}}</ref>\n",
    "article.md": f"# S{STEERS}\n\nSalt[^1].\n\n[^1]: Moss {STEERS}. <https://a.example/>\n",
    "list.bib": f"@misc{{a{STEERS}, title = {{S{STEERS}}}, url = {{https://a.example/{STEERS}}}}}\n@misc{{\n",
    "list.csv": f'url,title\nhttps://a.example/{STEERS},"=1+{STEERS}"\n"{STEERS}",x\n',
    f"na{STEERS}me.txt": 'Salt.[1]\n\nReferences\n\n1. ^ "Salt". Coast Times. 2012.\n',
}
PAGE = (
    f'<!DOCTYPE html><title>D{STEERS}</title><meta property="article:published_time" content="2019-05-03{STEERS}">'
    f"<p>The dam{STEERS} opened on 4{STEERS} May 2019.</p>"
)
READING = [
    ["parse"],
    ["parse", "--jsonl"],
    ["parse", "--format", "jsonl"],
    ["check", "--offline", "--no-write", "--format", "json"],
    ["check", "--offline", "--no-write", "--format", "github"],
    ["check", "--offline", "--no-write", "--out", "there"],
    ["links", "--offline", "--no-write", "--all"],
    ["links", "--offline", "--no-write", "--format", "csv"],
    ["dates", "--lang", "en"],
    *(["export", "--to", name] for name in FORMATS.split(", ")),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(arguments)
    said = capsys.readouterr()
    return status, said.out, said.err


def assert_harmless(out: str, err: str) -> None:
    for text in (out, err):
        assert not set(text) & set("\x1b\x07\x9b")
    assert "Traceback" not in err and "internal fault" not in err


@pytest.mark.parametrize("command", READING, ids=" ".join)
@pytest.mark.parametrize("name", SOURCES, ids=ascii)
def test_a_hostile_source(name: str, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_text(SOURCES[name], encoding="utf-8")
    status, out, err = told([*command, name], capsys)
    assert status in (0, 1)
    assert_harmless(out, err)


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_file_that_is_not_there(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = told([*command, f"no{STEERS}ne.txt"], capsys)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1 and "no such file" in err
    assert_harmless(out, err)


@pytest.mark.parametrize(
    "command",
    [
        ["page-date", "page.html"],
        ["page-date", "page.html", "--url", f"https://a.example/2019/{STEERS}"],
        ["verify", "--claim", "The dam opened on 3 May 2019.", "page.html"],
        ["verify", "--claim", f"The dam{STEERS} opened on 3{STEERS} May 2019.", "page.html"],
    ],
    ids=ascii,
)
def test_a_hostile_page(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.html").write_text(PAGE, encoding="utf-8")
    status, out, err = told(command, capsys)
    assert status in (0, 1) and "2019" in out
    assert_harmless(out, err)


def test_a_hostile_setting(capsys: pytest.CaptureFixture[str]) -> None:
    Path("citewarden.toml").write_text('[check]\n"fail\\u001b[31m_on" = "x"\n')
    status, out, err = told(["config", "show"], capsys)
    assert status == 2 and "there is no setting" in err
    assert_harmless(out, err)


@pytest.mark.parametrize(
    "line", ["[" * 200_000, '{"a":' * 200_000, "{}\n5", '{"id": 1, "path": 5}', "\x1b"]
)
@pytest.mark.parametrize("command", ["parse", "page-date"])
def test_a_hostile_record(
    command: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    status, out, err = told([command, "--jsonl"], capsys)
    assert (status, out) == (2, "")
    assert err.startswith("citewarden: standard input:1: ") and err.count("\n") == 1
    assert_harmless(out, err)


def test_a_hostile_archive(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path("archive")
    folder.mkdir()
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{STEERS}\r\n"
    head += f"WARC-Block-Digest: sha1:{STEERS}\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    (folder / f"x{STEERS}.warc.gz").write_bytes(gzip.compress(head.encode()))
    (folder / "index.cdxj").write_text(f"a{STEERS} 2020 {{\n", encoding="utf-8")
    Path("citewarden.toml").touch()
    for command in (["verify"], ["verify", "--jsonl"], ["list"], ["list", "--jsonl"]):
        status, out, err = told(["archive", *command], capsys)
        assert status in (0, 1, 2)
        assert_harmless(out, err)
