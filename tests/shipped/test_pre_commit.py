"""The hooks, run by pre-commit against a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.conftest import git
from tests.shipped.conftest import ROOT, lacking

from revops_cli import __version__
from revops_cli.workflows.scaffold_checks import check_files

HOOKS = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
PRE_COMMIT = Path(sys.executable).parent / "pre-commit"


def hooks_repository(folder: Path, written: str) -> Path:
    """Make the repository that a configuration names: what it holds beside the hooks is there already."""
    folder.mkdir(exist_ok=True)
    (folder / ".pre-commit-hooks.yaml").write_text(written, "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Hooks")
    return folder


def playbook(folder: Path, hooks: Path, hook: str, *arguments: str) -> Path:
    """Make a scratch repository whose playbook is in a folder, with one hook."""
    shutil.copytree(
        ROOT / "examples" / "norders", folder / "playbook", ignore=shutil.ignore_patterns("__pycache__")
    )
    asked = [f"      - id: {hook}", f"        args: [{', '.join((*arguments, 'playbook'))}]"]
    revision = git(hooks, "rev-parse", "HEAD")
    lines = ["repos:", f"  - repo: {hooks}", f"    rev: {revision}", "    hooks:", *asked, ""]
    (folder / ".pre-commit-config.yaml").write_text("\n".join(lines), "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    return folder


def run(folder: Path, home: Path, program: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run every hook on all files, with a store of its own."""
    path = os.environ["PATH"] if program is None else f"{program.parent}:{os.environ['PATH']}"
    return subprocess.run(
        [PRE_COMMIT, "run", "--all-files", "--verbose", "--color=never"],
        cwd=folder,
        env={"PATH": path, "HOME": str(home), "PRE_COMMIT_HOME": str(home / "store"), "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """Our hooks, except that the program is the one here: to install it takes a package index."""
    written = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert written.count("language: python") == len(HOOKS)
    return hooks_repository(tmp_path / "hooks", written.replace("language: python", "language: system"))


def test_hooks_get_no_file_names() -> None:
    assert {each["id"]: each["pass_filenames"] for each in HOOKS} == {
        "revops-lint": False,
        "revops-fix": False,
    }


def test_a_sound_playbook_passes(tmp_path: Path, hooks: Path, program: Path) -> None:
    folder = playbook(tmp_path / "work", hooks, "revops-lint", "--as-of=2026-11-22")
    done = run(folder, tmp_path, program)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings in 47 files." in done.stdout


def test_a_fault_stops_the_commit(tmp_path: Path, hooks: Path, program: Path) -> None:
    folder = playbook(tmp_path / "work", hooks, "revops-lint", "--as-of=2026-11-22")
    targets = folder / "playbook" / "strategy" / "targets.yaml"
    targets.write_text(targets.read_text("utf-8") + "win_rat: 3 %\n", "utf-8")
    done = run(folder, tmp_path, program)
    assert done.returncode == 1
    assert 'Unknown key "win_rat".' in done.stdout
    assert "playbook/strategy/targets.yaml" in done.stdout


def test_what_can_be_mended_is_mended_and_stops_the_commit(
    tmp_path: Path, hooks: Path, program: Path
) -> None:
    folder = playbook(tmp_path / "work", hooks, "revops-fix", "--as-of=2026-11-22")
    file = folder / "playbook" / "pipeline.yaml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("probability: 25 %", "probability: 0.25", 1), "utf-8")
    git(folder, "add", "--all")
    done = run(folder, tmp_path, program)
    assert file.read_text("utf-8") == before
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout


def scaffolded(folder: Path) -> Path:
    """Put the configuration that `revops init` writes beside the example, in a scratch repository."""
    shutil.copytree(ROOT / "examples" / "norders", folder, ignore=shutil.ignore_patterns("__pycache__"))
    written = dict(check_files("github"))[".pre-commit-config.yaml"].decode()
    assert written.count("language: python") == 1
    assert written.count(f'additional_dependencies: ["revops-cli~={__version__}"]') == 1
    (folder / ".pre-commit-config.yaml").write_text(written, "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    return folder


def change(folder: Path, **words: str) -> None:
    """Change words of the configuration, by the keys that they stand behind."""
    file = folder / ".pre-commit-config.yaml"
    lines = file.read_text("utf-8").splitlines()
    changed = [
        f"{line.partition(':')[0]}: {words[key]}"
        if (key := line.strip().partition(":")[0]) in words
        else line
        for line in lines
    ]
    file.write_text("\n".join(changed) + "\n", "utf-8")


def test_the_hook_of_a_new_playbook_is_ours(tmp_path: Path, program: Path) -> None:
    folder = scaffolded(tmp_path / "work")
    (own,) = YAML(typ="safe").load(folder / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    (hook,) = [each for each in HOOKS if each["id"] == own["id"]]
    dependencies = own.pop("additional_dependencies")
    assert own.items() <= hook.items()
    assert dependencies
    # The program is the one here: to install it takes a package index.
    change(
        folder, language="system", additional_dependencies="[]", entry=f"{hook['entry']} --as-of=2026-11-22"
    )
    done = run(folder, tmp_path, program)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings in 47 files." in done.stdout
    targets = folder / "strategy" / "targets.yaml"
    targets.write_text(targets.read_text("utf-8") + "win_rat: 3 %\n", "utf-8")
    assert run(folder, tmp_path, program).returncode == 1


@pytest.mark.network
@pytest.mark.timeout(600)
def test_the_hook_of_a_new_playbook_installs_the_program(tmp_path: Path) -> None:
    if os.environ.get("REVOPS_TEST_SHIPPED") != "1":
        lacking("installs the program and all that it needs: REVOPS_TEST_SHIPPED=1")
    folder = scaffolded(tmp_path / "work")
    # Instead of the release of this version: this version.
    change(folder, additional_dependencies=f'["revops-cli @ file://{ROOT}"]')
    change(folder, entry="revops lint --no-progress --as-of=2026-11-22")
    done = run(folder, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings in 47 files." in done.stdout


@pytest.mark.network
@pytest.mark.timeout(600)
def test_pre_commit_installs_the_program_itself(tmp_path: Path) -> None:
    if os.environ.get("REVOPS_TEST_SHIPPED") != "1":
        lacking("installs the program and all that it needs: REVOPS_TEST_SHIPPED=1")
    copy = tmp_path / "hooks"
    copy.mkdir()
    for name in ("src", "templates", "examples"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "action.yml"):
        shutil.copy(ROOT / name, copy)
    hooks_repository(copy, (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    folder = playbook(tmp_path / "work", copy, "revops-lint", "--as-of=2026-11-22")
    done = run(folder, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings in 47 files." in done.stdout
