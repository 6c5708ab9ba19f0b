"""A repository with three hundred old problems, and a pull request that adds two: it fails for those alone."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest

from pipeline.cli import main
from pipeline.commands.schema import schema_place
from tests.e2e.proxy import Proxy
from tests.e2e.wayback import response

OLD_DATES, OLD_LINKS = 296, 4
NEWS = "news.example"
ARTICLE = "docs/piers.md"
NEW_TEXT = """
The north pier was opened on 4 March 2018.[^new1][^new2] Its lamps are lit by gas.[^lamps]
"""
NEW_REFERENCES = """
[^new1]: "The north pier opens". Varnholm Herald. 2018-06-04. http://news.example/north-1
[^new2]: "A pier for the north". Coast Daily. 2018-06-05. http://news.example/north-2
[^lamps]: "Lamps of the piers". Coast Daily. 2011-05-02. http://news.example/gone-lamps
"""
Check = Callable[..., tuple[int, dict]]


def old_article() -> str:
    days = [date(1720 + n, 3, 1 + n % 28) for n in range(OLD_DATES)]
    sentences = [
        f"Pier number {n} was opened on {d:%B} {d.day}, {d.year}.[^d{n}][^e{n}]" for n, d in enumerate(days)
    ]
    sentences += [f"Quay number {n} is built of brick.[^l{n}]" for n in range(OLD_LINKS)]
    papers = (("d", "opens", "Varnholm Herald"), ("e", "is open", "Coast Daily"))
    references = [
        f'[^{mark}{n}]: "Pier {n} {opens}". {paper}. {d.replace(month=6)}.'
        for n, d in enumerate(days)
        for mark, opens, paper in papers
    ]
    references += [
        f'[^l{n}]: "Bricks of quay {n}". Varnholm Herald. 2012-06-04. http://news.example/gone-{n}'
        for n in range(OLD_LINKS)
    ]
    return "# Piers\n\n" + "\n\n".join(sentences) + "\n\n" + "\n".join(references) + "\n"


def answered(_scheme: str, host: str, _method: str, target: str, _headers: dict[str, str]) -> bytes | None:
    if host != NEWS:
        return None
    if target.startswith("/gone"):
        return response(404, b"<html><title>404 Not Found</title></html>", "text/html")
    return response(200, b"<html><title>The north pier</title><p>It is there.</p></html>", "text/html")


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=Ana", "-c", "user.email=ana@desk.example", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    one = Proxy(answered, NEWS.__eq__, tmp_path / "ca.pem")
    one.start()
    yield one
    one.stop()


@pytest.fixture
def repository(tmp_path: Path, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base of the pull request, with its baseline; then the branch, with what it adds."""
    folder = tmp_path / "repository"
    (folder / "docs").mkdir(parents=True)
    monkeypatch.setenv("CITEWARDEN_PROXY", proxy.url)
    monkeypatch.setenv("CITEWARDEN_CA_BUNDLE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(folder)
    (folder / "citewarden.toml").write_text("[network]\nhost_interval = 0\nper_host = 16\n", "utf-8")
    (folder / ".gitignore").write_text("archive/\nreports/\nsources.csv\n", "utf-8")
    (folder / ARTICLE).write_text(old_article(), "utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    assert main(["check", ARTICLE, "--baseline", "known.json", "--write-baseline", "--quiet"]) == 0
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "What was there")
    git(folder, "switch", "--quiet", "-c", "north-pier")
    article = old_article().replace("# Piers\n", f"# Piers\n{NEW_TEXT}") + NEW_REFERENCES
    (folder / ARTICLE).write_text(article, "utf-8")
    git(folder, "commit", "--quiet", "-am", "The north pier")
    return folder


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """What ``check`` with these arguments ends with, and its report."""

    def run(*arguments: str) -> tuple[int, dict]:
        capsys.readouterr()
        status = main(["check", "--format", "json", *arguments, ARTICLE])
        return status, json.loads(capsys.readouterr().out)

    return run


def told(report: dict) -> list[tuple[str, str]]:
    return sorted((finding["check"], finding["claimed"]) for finding in report["findings"])


TWO = [("D101", "4 March 2018"), ("L101", "http://news.example/gone-lamps")]
NARROW = (("--baseline", "known.json"), ("--changed-since", "main"))


def waive(report: dict) -> None:
    """Each of its findings."""
    for found in report["findings"]:
        why = ["--why", "the archive is being asked", "--who", "Ana", "--until", "2027-01-31"]
        assert main(["decide", found["fingerprint"], "waive", "--article", ARTICLE, *why]) == 0


def keeps_to_schema(report: dict) -> None:
    jsonschema.validate(report, json.loads(schema_place().read_text("utf-8")))


def test_exactly_what_the_pull_request_adds(
    repository: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, report = check(*NARROW[0])
    assert (status, told(report)) == (1, TWO)
    assert any(re.search(r"not counted: 30\d are", notice) for notice in report["notices"])
    keeps_to_schema(report)
    new = report

    status, report = check("--from-archive")
    assert status == 1
    assert len(report["findings"]) >= OLD_DATES + OLD_LINKS + 2

    for narrow in NARROW:
        status, report = check("--from-archive", *narrow)
        assert (status, told(report)) == (1, TWO)
        assert len(report["settled"]) >= OLD_DATES

    waive(new)
    clock = "pipeline.clock.utc_now"
    for narrow in NARROW:
        status, report = check("--from-archive", *narrow)
        assert (status, report["findings"]) == (0, [])
        with monkeypatch.context() as later:
            later.setattr(clock, lambda: datetime(2027, 1, 31, 23, 59, tzinfo=UTC))
            assert check("--from-archive", *narrow)[0] == 0
        with monkeypatch.context() as later:
            later.setattr(clock, lambda: datetime(2027, 2, 1, tzinfo=UTC))
            status, report = check("--from-archive", *narrow)
            assert status == 1
            assert [pair for pair in told(report) if pair[0] != "W101"] == TWO

    other = repository / "docs/lamps.md"
    other.write_text(f"# Lamps\n{NEW_TEXT}{NEW_REFERENCES}", "utf-8")
    _, report = check("--from-archive", *NARROW[0], str(other))
    keeps_to_schema(report)
    second, first = report["articles"]
    assert {found["decision"]["outcome"] for found in first["settled"]} == {"known", "waived"}
    assert any(reference["pages"] for reference in second["references"])
    assert told(second) == TWO
