"""What other people's machines run: the GitHub action, the pre-commit hook, the workflows to copy."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / "docs" / "examples").glob("*.yml"))
BIN = Path(sys.executable).parent
GOOD = """# Pier

The pier closed on 5 May 2019.[^1]

[^1]: Ito, A. (2019-05-05). "Pier closed". *The Herald*. https://herald.example/pier
"""
BAD = GOOD.replace("on 5 May", "on 5 September")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def action_steps() -> dict[str, dict[str, Any]]:
    return {step["name"]: step for step in read(ROOT / "action.yml")["runs"]["steps"]}


def scripts(node: Any) -> list[str]:
    """Every ``run:`` in a workflow or an action."""
    if isinstance(node, dict):
        own = [node["run"]] if isinstance(node.get("run"), str) else []
        return own + [one for value in node.values() for one in scripts(value)]
    return [one for value in node for one in scripts(value)] if isinstance(node, list) else []


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    told = subprocess.run(
        ["git", *who, "-c", "init.defaultBranch=main", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one old problem, and a change that adds another."""
    folder = tmp_path / "repository"
    (folder / "my docs").mkdir(parents=True)
    (folder / "my docs" / "old.md").write_text(BAD)
    (folder / "my docs" / "new.md").write_text(GOOD)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "before")
    (folder / "my docs" / "new.md").write_text(BAD)
    git(folder, "commit", "-am", "after")
    return folder


class Runner:
    """As much of GitHub's runner as a step sees."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.folder, self.workspace = folder, workspace
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.files = {
            name: folder / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH")
        }

    def run(self, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        script = self.folder / "step.sh"
        script.write_text(action_steps()[step]["run"])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            check=False,
            capture_output=True,
            text=True,
            env={
                **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
                "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_ACTION_PATH": str(ROOT),
                "RUNNER_TEMP": str(self.temporary),
                **{name: str(path) for name, path in self.files.items()},
                **environment,
            },
        )

    def check(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """The step with the action's own defaults, and with these inputs."""
        declared = read(ROOT / "action.yml")["inputs"]
        wanted = {name: one.get("default", "") for name, one in declared.items()} | {"offline": "true"}
        wanted |= {name.replace("_", "-"): value for name, value in inputs.items()}
        base = wanted.pop("base", "")
        named = action_steps()["Check"]["env"]
        given = {f"INPUT_{name.replace('-', '_').upper()}": value for name, value in wanted.items()}
        known = {name: value for name, value in given.items() if name in named}
        return self.run("Check", **known, BASE_REVISION=base)

    def outputs(self) -> dict[str, str]:
        lines = self.files["GITHUB_OUTPUT"].read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path, repository: Path) -> Runner:
    return Runner(tmp_path, repository)


def commands(told: str) -> list[str]:
    return re.findall(r"^::(?:error|warning|notice) .*", told, re.MULTILINE)


# ---- the action --------------------------------------------------------------------------------


def test_a_change_is_judged_alone(runner: Runner) -> None:
    base = git(runner.workspace, "rev-parse", "HEAD^")
    done = runner.check(files="my docs", fail_on="review", base=base, sarif_file="out/findings.sarif")
    assert done.returncode == 1, done.stderr
    (shown,) = commands(done.stdout)
    assert shown.startswith("::warning file=my docs/new.md,")
    assert ",line=3," in shown
    assert "5 September 2019" in shown
    summary = runner.files["GITHUB_STEP_SUMMARY"].read_text()
    assert "new.md" in summary
    results = json.loads((runner.workspace / "out" / "findings.sarif").read_text())["runs"][0]["results"]
    assert [result["ruleId"] for result in results if result["level"] == "warning"] == ["D101"]
    outputs = runner.outputs()
    assert outputs["exit-status"] == "1"
    assert (Path(outputs["report-folder"]) / "latest" / "index.html").is_file()


def test_a_shallow_clone_fetches_where_the_change_began(runner: Runner) -> None:
    base = git(runner.workspace, "rev-parse", "HEAD^")
    here = runner.folder / "shallow"
    git(runner.folder, "clone", "--depth=1", f"file://{runner.workspace}", str(here))
    runner.workspace = here
    done = runner.check(files="my docs", base=base)
    assert done.returncode == 0, done.stderr
    assert [shown.partition(",")[0] for shown in commands(done.stdout)] == ["::warning file=my docs/new.md"]


def test_without_a_pull_request_everything_counts(runner: Runner) -> None:
    done = runner.check(files="\n  my docs/new.md\n\n  my docs/old.md\n", fail_on="review")
    assert done.returncode == 1
    assert len(commands(done.stdout)) == 2


def test_only_what_fails_fails(runner: Runner) -> None:
    assert runner.check(files="my docs").returncode == 0
    assert runner.outputs()["exit-status"] == "0"


def test_a_baseline_is_heeded(runner: Runner) -> None:
    written = runner.check(files="my docs", baseline="known.json", args="--write-baseline")
    assert written.returncode == 0, written.stderr
    done = runner.check(files="my docs", baseline="known.json", fail_on="review")
    assert done.returncode == 0
    assert commands(done.stdout) == []


def test_annotations_and_summary_can_be_left_out(runner: Runner) -> None:
    done = runner.check(files="my docs", annotations="false", summary="false")
    assert commands(done.stdout) == []
    assert not runner.files["GITHUB_STEP_SUMMARY"].exists()


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"files": "nowhere.md"}, "nothing was settled (exit status 2)"),
        ({"files": "my docs", "changed_since": "no-such-revision"}, "nothing was settled (exit status 2)"),
        ({"files": "my docs", "fail_on": "everything"}, "nothing was settled (exit status 2)"),
        ({"files": "my docs", "offline": "yes"}, "offline is neither true nor false"),
    ],
)
def test_a_broken_set_up_is_told(runner: Runner, inputs: dict[str, str], said: str) -> None:
    done = runner.check(**inputs)
    assert done.returncode == 2
    assert said in commands(done.stdout)[-1]


@pytest.mark.parametrize("name", ["files", "fail_on", "baseline", "changed_since", "sarif_file", "args"])
def test_an_input_is_no_shell_script(runner: Runner, name: str) -> None:
    inputs = {"files": "my docs", name: '$(touch owned) `touch owned` "; touch owned; #'}
    runner.check(**inputs)
    assert not list(runner.workspace.rglob("owned"))


def test_what_an_article_says_is_no_command(runner: Runner) -> None:
    evil = BAD.replace("# Pier", "# ::error::owned\n\n::set-output name=x::owned\n\n%0A::error::owned")
    (runner.workspace / "my docs" / "new.md").write_text(evil)
    done = runner.check(files="my docs/new.md")
    muted, mute, rest = done.stdout.partition("\n::mute-")
    assert muted.startswith("::stop-commands::mute-") and mute
    assert len(commands(rest)) == 1
    assert not re.search(r"^\s*::(?:error|set-output)::", rest, re.MULTILINE)


def test_it_installs_what_the_lock_says_and_nothing_else(runner: Runner) -> None:
    log = runner.folder / "log"
    pip = f'#!/bin/sh\necho "$@" >> {shlex.quote(str(log))}\n'
    python = runner.folder / "python"
    python.write_text(
        f'#!/bin/sh\nmkdir -p "$3/bin"\ncp {shlex.quote(str(runner.folder / "pip"))} "$3/bin/python"\n'
        'touch "$3/bin/citewarden" "$3/bin/pip"\n'
    )
    (runner.folder / "pip").write_text(pip)
    for program in (python, runner.folder / "pip"):
        program.chmod(0o755)
    done = runner.run("Install Citewarden", PYTHON=str(python))
    assert done.returncode == 0, done.stderr
    first, second = log.read_text().splitlines()
    assert first.endswith(f"--requirement {ROOT / 'requirements.lock'}")
    assert "--no-deps" in second and second.endswith(str(ROOT))
    at_hand = Path(runner.files["GITHUB_PATH"].read_text().strip())
    assert [program.name for program in at_hand.iterdir()] == ["citewarden"]


def test_every_input_reaches_its_step() -> None:
    action = read(ROOT / "action.yml")
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text()))
    assert used == set(action["inputs"])
    assert all(one["description"] for one in action["inputs"].values())
    needed = [name for name, one in action["inputs"].items() if "default" not in one]
    assert needed == [name for name, one in action["inputs"].items() if one.get("required")] == ["files"]


def test_the_page_about_ci_names_every_input() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    table = "".join(line for line in page.splitlines() if line.startswith("| `"))
    assert not [name for name in read(ROOT / "action.yml")["inputs"] if f"`{name}`" not in table]


def test_what_the_page_about_ci_gives_to_copy_can_be_read() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.M | re.S)
    steps, gitlab, hooks = map(yaml.safe_load, blocks)
    assert steps[0]["with"]["sarif_file"] == "citations.sarif"
    assert any("citewarden check" in line for line in gitlab["citations"]["script"])
    assert hooks["repos"][0]["hooks"][0]["id"] == read(ROOT / ".pre-commit-hooks.yaml")[0]["id"]


# ---- workflows ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [ROOT / "action.yml", *WORKFLOWS], ids=lambda path: path.stem)
def test_no_expression_stands_in_a_shell_script(path: Path) -> None:
    found = scripts(read(path))
    assert found or path.stem == "pull-request"
    assert not any("${{" in script for script in found)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_no_more_than_it_must(path: Path) -> None:
    workflow = read(path)
    writes = {name for name, right in workflow["permissions"].items() if right == "write"}
    assert writes == ({"issues"} if path.stem == "weekly" else set())
    for job in workflow["jobs"].values():
        assert "permissions" not in job and job["timeout-minutes"]
        uses = [step["uses"] for step in job["steps"] if "uses" in step]
        assert all(re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", one) for one in uses)
        (checkout,) = (step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout"))
        assert checkout["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_gives_the_action_inputs_that_it_has(path: Path) -> None:
    known = set(read(ROOT / "action.yml")["inputs"])
    steps = [step for job in read(path)["jobs"].values() for step in job["steps"]]
    ours = [step for step in steps if "/citewarden@" in step.get("uses", "")]
    assert ours
    assert all(set(step["with"]) <= known for step in ours)


def test_the_weekly_workflow_calls_a_command_that_there_is(repository: Path) -> None:
    (script,) = scripts(read(ROOT / "docs" / "examples" / "weekly.yml"))
    shutil.copytree(repository / "my docs", repository / "docs")
    call(repository, "citewarden init")
    done = call(repository, f"{script.replace(' --tell github', '')} --offline")
    assert done.returncode == 0, done.stderr
    assert "1 links" in done.stdout


# ---- pre-commit --------------------------------------------------------------------------------


def call(folder: Path, command: str, *files: str) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    named = " ".join(map(shlex.quote, files))
    return subprocess.run(
        ["bash", "-c", f"{command} {named}"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )


def test_the_hook_reads_the_files_that_are_to_be_committed(repository: Path) -> None:
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    before = {path for path in repository.rglob("*") if ".git" not in path.parts}
    names = ("my docs/new.md", "my docs/old.md")
    done = call(repository, hook["entry"], *names)
    assert done.returncode == 0, done.stderr
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [f"{name}:3:20" for name in names]
    assert call(repository, f"{hook['entry']} --fail-on review", *names).returncode == 1
    assert call(repository, hook["entry"], "gone.md").returncode == 2
    assert {path for path in repository.rglob("*") if ".git" not in path.parts} == before


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.md", True),
        ("b/c.wiki", True),
        ("d.HTML", False),
        ("e.html", True),
        ("f.txt", True),
        ("g.py", False),
    ],
)
def test_the_hook_is_for_articles(name: str, wanted: bool) -> None:
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    assert bool(re.search(hook["files"], name)) is wanted
    assert hook["language"] == "python" and hook["require_serial"]
