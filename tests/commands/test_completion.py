"""``citewarden completion``."""

import shutil
import subprocess

import pytest

from pipeline.cli import main
from pipeline.commands.completion import SHELLS


def _script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_told_of_commands_and_flags(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = _script(shell, capsys)
    for word in ("check", "page-date", "from-archive", "sarif"):
        assert word in script


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        (["che"], ["check"]),
        (["check", "--from-a"], ["--from-archive"]),
        (["check", "--format", "sar"], ["sarif"]),
        (["archive", "veri"], ["verify"]),
    ],
)
def test_bash_completes(
    typed: list[str], completed: list[str], capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    bash = shutil.which("bash")
    assert bash, "the tests run where there is a bash"
    before = typed[-2] if len(typed) > 1 else "citewarden"
    words = " ".join(["citewarden", *typed])
    asked = (
        f"COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _shtab_citewarden citewarden {typed[-1]} {before}"
    )
    (tmp_path / "script").write_text(
        f'{_script("bash", capsys)}\n{asked}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    told = subprocess.run([bash, str(tmp_path / "script")], capture_output=True, text=True, check=True)
    assert told.stdout.split() == completed


def test_a_shell_that_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["completion", "cmd"])
    assert end.value.code == 2
    assert "bash" in capsys.readouterr().err
