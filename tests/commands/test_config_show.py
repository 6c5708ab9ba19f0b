"""``citewarden config show``: every value, where it came from, and no secret."""

import json
import tomllib
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.settings.options import OPTIONS


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CITEWARDEN_JOBS", "7")
    (tmp_path / "citewarden.toml").write_text(
        '[check]\nselect = ["D"]\n[network]\nproxy = "http://me:pass-word@p.example"\n'
    )
    return tmp_path


def test_json_has_every_value_and_its_origin(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "show", "--format", "json", "--project", str(project)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["schema"], shown["project"]) == (1, str(project))
    assert shown["settings"].keys() == {option.key for option in OPTIONS}
    assert shown["settings"]["network.jobs"] == {"value": 7, "origin": "CITEWARDEN_JOBS"}
    assert shown["settings"]["check.select"] == {"value": ["D"], "origin": "citewarden.toml:2"}
    assert shown["settings"]["network.max_age"] == {"value": "24h", "origin": "default"}


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_printed(project: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert main(["config", "show", str(project / "a.txt"), "--format", form]) == 0
    out = capsys.readouterr().out
    assert "pass-word" not in out
    assert "http://***@p.example" in out


def test_the_text_is_toml(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert main(["config", "show"]) == 0
    assert tomllib.loads(capsys.readouterr().out)["network"]["jobs"] == 7


def test_a_misspelt_key_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "citewarden.toml").write_text("[check]\nselekt = []\n")
    assert main(["config", "show", "--project", str(project)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert (
        "citewarden.toml:2: there is no setting selekt under [check]; did you mean select?" in captured.err
    )
