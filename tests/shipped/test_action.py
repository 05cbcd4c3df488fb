"""The action, run step by step as GitHub runs it."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML
from tests.conftest import git
from tests.shipped.conftest import ROOT, lacking

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shipped.conftest import Runner

INSTALL, CHECK, COMMENT = 1, 2, 3
ACTION = YAML(typ="safe").load(ROOT / "action.yml")
HOSTILE = '"; touch hacked; echo $(touch hacked2) `touch hacked3` #'


def slower(folder: Path) -> None:
    """Make the newest sales cycle longer, and commit that."""
    file = folder / "strategy" / "current-state.yaml"
    before, _, after = file.read_text("utf-8").rpartition("sales_cycle: 48 days")
    file.write_text(f"{before}sales_cycle: 60 days{after}", "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "Slower")


def test_inputs_reach_scripts_through_the_environment_alone() -> None:
    steps = ACTION["runs"]["steps"]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    used = {
        name
        for step in steps
        for each in step.get("env", {}).values()
        for name in re.findall(r"inputs\.([\w-]+)", each)
    }
    asked = {name for step in steps for name in re.findall(r"inputs\.([\w-]+)", step.get("if", ""))}
    assert used | asked == set(ACTION["inputs"])


def test_what_it_uses_is_pinned_to_a_whole_commit() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", each) for each in used)


def test_an_unchanged_playbook_passes(runner: Runner) -> None:
    check = runner.run(CHECK)
    assert (check.code, check.outputs["passes"]) == (0, "true"), check.out
    document = json.loads((runner.temporary / "revops-ci.json").read_text("utf-8"))
    assert (document["schema"], document["passes"]) == ("revops/ci/1", True)
    assert runner.file("summary").read_text("utf-8").startswith("**Nothing changed in meaning.**\n")


def test_a_gate_that_fails_is_told_everywhere(runner: Runner) -> None:
    slower(runner.folder)
    runner.inputs = {"fail-on": "never", "fail-if": "win_rate < 20%\nvelocity < -5%\n"}
    check = runner.run(CHECK)
    assert (check.code, check.outputs["passes"]) == (1, "false")
    assert "::error file=strategy/current-state.yaml,line=88," in check.out
    summary = runner.file("summary").read_text("utf-8")
    why = "Velocity a day goes from 5,906 EUR to 4,725 EUR (-20%), and the check fails on velocity \\< -5%."
    assert summary.startswith(f"**This does not pass: {why}**\n")


@pytest.mark.parametrize("name", ["playbook", "base", "fail-on", "fail-if", "language", "all-findings"])
def test_hostile_inputs_are_words(runner: Runner, name: str) -> None:
    runner.inputs = {name: HOSTILE}
    check = runner.run(CHECK)
    assert check.code == (0 if name == "all-findings" else 2)
    assert list(runner.folder.glob("hacked*")) == []


def test_an_input_that_looks_like_an_option_is_none(runner: Runner) -> None:
    runner.inputs = {"playbook": "--fail-on=never"}
    check = runner.run(CHECK)
    assert check.code == 2
    assert "There is no folder or file --fail-on=never" in check.out


def test_a_shallow_clone_is_told(runner: Runner, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{runner.folder}", str(shallow))
    runner.folder = shallow
    check = runner.run(CHECK)
    assert check.code == 2
    assert '"fetch-depth: 0"' in check.out


def test_without_a_result_nothing_is_commented(runner: Runner) -> None:
    runner.inputs = {"fail-on": "sometimes"}
    assert runner.run(CHECK).code == 2
    comment = runner.run(COMMENT)
    assert (comment.code, comment.out) == (0, "")


def test_a_program_beside_the_playbook_is_not_run(runner: Runner) -> None:
    for name in ("json.py", "yaml.py", "pip.py", "revops_cli.py", "sitecustomize.py", "duckdb.py"):
        (runner.folder / name).write_text("open('hacked', 'w').close(); raise SystemExit(9)\n", "utf-8")
    assert runner.run(CHECK).code == 0
    assert not (runner.folder / "hacked").exists()


@pytest.mark.network
@pytest.mark.timeout(600)
@pytest.mark.parametrize("version", ["", f" @ file://{ROOT}"])
def test_the_action_installs_itself_or_the_version_asked_for(runner: Runner, version: str) -> None:
    if os.environ.get("REVOPS_TEST_SHIPPED") != "1":
        lacking("installs the program and all that it needs: REVOPS_TEST_SHIPPED=1")
    runner.inputs = {"version": version}
    if version:  # What lies beside a copy of the action is no program.
        runner.extra = {"GITHUB_ACTION_PATH": str(runner.folder)}
    (runner.folder / "pip.py").write_text("open('hacked', 'w').close(); raise SystemExit(9)\n", "utf-8")
    installed = runner.run(INSTALL)
    assert installed.code == 0, installed.out
    assert runner.run(CHECK).code == 0
    assert not (runner.folder / "hacked").exists()
