"""`revops ci` as its readers see it: a pull request of the example, its gates, and its base."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.test_diff import edited

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
NORDERS = ROOT / "examples" / "norders"
AS_OF = ("--as-of", "2026-11-22")
QUICK = (*AS_OF, "--no-measure")
WHEN = "2026-11-22T12:00:00+0200"
WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Aino"), ("EMAIL", "aino@example.com"), ("DATE", WHEN))
}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", *arguments],  # noqa: S607  # Whoever tests has git.
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": "/nowhere", **WHO},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """Make a repository of the example, whose commit is the same each time, with a branch beside `main`."""
    shutil.copytree(NORDERS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    git(folder, "checkout", "--quiet", "-b", "change")
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    before, found, after = path.read_text("utf-8").rpartition(old)
    assert found, (file, old)
    path.write_text(before + new + after, "utf-8")


@pytest.fixture(autouse=True)
def no_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "CI_", "GITLAB_")):
            monkeypatch.delenv(name)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return repository(tmp_path / "work")


@pytest.fixture(scope="module")
def request_of_ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pull request that `revops diff` is shown with, too."""
    return edited(repository(tmp_path_factory.mktemp("ci") / "norders"))


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("ci.en.txt", ()),
        ("ci.fi.txt", ("--lang", "fi")),
        ("ci.en.md", ("--format", "markdown")),
        ("ci.fi.md", ("--format", "markdown", "--lang", "fi")),
    ],
)
def test_the_whole_output(
    name: str,
    more: tuple[str, ...],
    request_of_ten: Path,
    revops_here: Callable[..., Run],
    request: pytest.FixtureRequest,
) -> None:
    run = revops_here(
        "ci", "--base", "main", "--fail-if", "velocity < -5%", *AS_OF, *more, cwd=request_of_ten
    )
    assert (run.code, run.err) == (1, "")
    golden = ROOT / "tests" / "golden" / name
    if request.config.getoption("--update-golden"):
        golden.write_text(run.out, "utf-8")
    assert run.out == golden.read_text("utf-8")


def test_the_json_holds_lint_diff_and_numbers_as_their_own_commands_write_them(
    request_of_ten: Path, revops_here: Callable[..., Run]
) -> None:
    document = revops_here("ci", "--base", "main", "--format", "json", *AS_OF, cwd=request_of_ten).answer
    lint = revops_here("lint", "--format", "json", *AS_OF, cwd=request_of_ten).answer
    velocity = revops_here("velocity", "--format", "json", *AS_OF, cwd=request_of_ten).answer
    diff = revops_here("diff", "main", "--format", "json", *AS_OF, cwd=request_of_ten).answer
    assert document["schema"] == "revops/ci/1"
    assert document["velocity"] == velocity
    assert document["diff"] == diff

    schema = json.loads((ROOT / "templates" / "schemas" / "ci.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    assert [each.message for each in validator.iter_errors(document)] == []
    assert list(validator.iter_errors(document | {"something_new": 1}))

    def places(found: dict[str, Any]) -> list[str]:
        return sorted(json.dumps(each) for each in found["findings"])

    assert places(document["lint"]) == places(lint)
    assert document["lint"]["summary"] == lint["summary"]
    # 10,500 x 98 x 0.25 / 48 against 10,500 x 100 x 0.27 / 48.
    figure = document["figures"]["velocity"]
    assert (figure["before"], figure["after"]) == (5906.25, 5359.375)
    assert figure["relative"] == pytest.approx(5359.375 / 5906.25 - 1)


def test_every_example_of_the_help_runs(work: Path, revops_here: Callable[..., Run]) -> None:
    page = revops_here("ci", "--help").out
    examples = [line for line in page.splitlines() if line.strip().startswith("revops ")]
    assert len(examples) == 3
    for example in examples:
        _, *arguments = shlex.split(example)
        run = revops_here(*arguments, cwd=work)
        assert run.code == 0, run.err
    assert (work / "ci.json").exists()
    for example in revops_here("comment", "--help").out.splitlines():
        if example.strip().startswith("revops "):
            _, *arguments = shlex.split(example)
            run = revops_here(*arguments, *([] if "--dry-run" in arguments else ["--dry-run"]), cwd=work)
            assert (run.code, run.err) == (0, "")
            assert run.out.startswith("**Nothing changed in meaning.**\n")


def test_only_what_the_change_adds_fails_unless_all_is_asked(
    work: Path, revops_here: Callable[..., Run]
) -> None:
    change(work, "strategy/targets.yaml", "win_rate: 34 %", "win_rate: 34 %\nwin_rat: 3 %")
    git(work, "commit", "--quiet", "--all", "--message", "A fault")
    git(work, "branch", "--force", "main")
    asked = ("ci", "--base", "main", *QUICK)
    assert revops_here(*asked, cwd=work).code == 0
    assert revops_here(*asked, "--all-findings", cwd=work).code == 1
    assert revops_here(*asked, "--all-findings", "--fail-on", "never", cwd=work).code == 0
    change(work, "strategy/targets.yaml", "win_rat: 3 %", "win_rat: 3 %\nnpss: 3")
    run = revops_here(*asked, "--format", "json", cwd=work)
    assert run.code == 1
    assert run.answer["headline"] == "This does not pass: 1 new finding is as bad as an error or worse."


def test_completeness_may_not_fall_unless_that_is_said(work: Path, revops_here: Callable[..., Run]) -> None:
    change(work, "pipeline.yaml", "    attribution: Clicks the link in the mail, or an ad\n", "")
    asked = ("ci", "--base", "main", "--format", "json", *QUICK)
    run = revops_here(*asked, cwd=work)
    assert [each["gate"] for each in run.answer["gates"] if not each["passed"]] == ["completeness"]
    assert run.code == 1
    assert run.answer["figures"]["completeness"]["after"] == pytest.approx(289 / 290)
    assert revops_here(*asked, "--may-be-less-complete", cwd=work).code == 0


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        ("velocity < -5%", 1),
        ("velocity < -15%", 0),
        ("velocity < 5062.5", 0),
        ("velocity < 5063", 1),
        ("gap > +843", 1),
    ],
)
def test_a_figure_fails_the_check(gate: str, code: int, work: Path, revops_here: Callable[..., Run]) -> None:
    change(work, "strategy/current-state.yaml", "sales_cycle: 48 days", "sales_cycle: 56 days")
    change(work, "strategy/current-state.yaml", "pipeline_velocity: 179800", "pipeline_velocity: 154090")
    run = revops_here("ci", "--base", "main", "--fail-if", gate, *QUICK, cwd=work)
    assert (run.code, run.err) == (code, "")
    assert f"fail-if: {gate}" in run.out


def test_a_pull_request_that_breaks_its_figures_is_told_off(
    work: Path, revops_here: Callable[..., Run]
) -> None:
    change(work, "strategy/current-state.yaml", "win_rate: 27 %", "win_rate: often")
    run = revops_here("ci", "--base", "main", "--fail-if", "win_rate < -1pp", *AS_OF, cwd=work)
    assert run.code == 1
    assert "Win rate can't be told now." in run.out


def test_the_base_is_what_the_runner_says(
    work: Path, tmp_path: Path, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(work), str(clone))
    base = git(clone, "rev-parse", "HEAD")
    git(clone, "checkout", "--quiet", "-b", "mine")
    change(clone, "strategy/targets.yaml", "win_rate: 34 %", "win_rate: 33 %")
    git(clone, "commit", "--quiet", "--all", "--message", "Mine")
    # What others did on the branch meanwhile is no change of this one.
    git(
        clone,
        "update-ref",
        "refs/remotes/origin/main",
        git(clone, "commit-tree", f"{base}^{{tree}}", "-p", base, "-m", "Theirs"),
    )

    def told() -> dict[str, Any]:
        run = revops_here("ci", "--format", "json", *QUICK, cwd=clone)
        assert run.err == ""
        return run.answer

    git(clone, "remote", "set-head", "origin", "main")
    assert told()["base"] == {"label": "origin/HEAD", "commit": base[:7]}
    git(clone, "symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    assert told()["base"] == {"label": "origin/main", "commit": base[:7]}
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    answer = told()
    assert answer["base"] == {"label": "main", "commit": base[:7]}
    assert len(answer["diff"]["changes"]) == 1
    monkeypatch.delenv("GITHUB_BASE_REF")
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", base)
    assert told()["base"]["commit"] == base[:7]


def test_where_there_is_no_base_it_says_how_to_get_one(
    work: Path, tmp_path: Path, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = revops_here("ci", *QUICK, cwd=work)
    assert (run.code, run.out) == (2, "")
    assert "Name the branch that this goes to: --base main" in run.err
    change(work, "strategy/targets.yaml", "win_rate: 34 %", "win_rate: 33 %")
    git(work, "commit", "--quiet", "--all", "--message", "Mine")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=change", f"file://{work}", str(shallow))
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    run = revops_here("ci", *QUICK, cwd=shallow)
    assert run.code == 2
    assert "Only a part of the history was fetched." in " ".join(run.err.split())
    assert '"fetch-depth: 0"' in run.err
    assert revops_here("ci", "--base", "nowhere", *QUICK, cwd=work).code == 2
    assert revops_here("ci", "--base", "--upload-pack=touch", *QUICK, cwd=work).code == 2
    assert revops_here("ci", "--base", "main", *QUICK, cwd=tmp_path).code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fail-on", "eror"), "Did you mean --fail-on error?"),
        (("--fail-if", "velocty < 5"), "Did you mean velocity?"),
        (("--output", "json"), "names no format and file"),
        (("--output", "json:/nowhere/ci.json"), "can't be written"),
        (("--format", "csv"), "--format can't be"),
    ],
)
def test_usage_ends_with_2(
    arguments: tuple[str, ...], said: str, work: Path, revops_here: Callable[..., Run]
) -> None:
    run = revops_here("ci", "--base", "main", *arguments, cwd=work)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_annotations_of_changed_lines_come_first_and_are_ten_a_level(
    work: Path, tmp_path: Path, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = (work / "playbook.yaml").read_text("utf-8")
    (work / "playbook.yaml").write_text(settings + "".join(f"old{n}: 1\n" for n in range(15)), "utf-8")
    git(work, "commit", "--quiet", "--all", "--message", "Old faults")
    git(work, "branch", "--force", "main")
    change(work, "strategy/targets.yaml", "win_rate: 34 %", "win_rate: 34 %\nwin_rat: 3 %")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    run = revops_here("ci", "--base", "main", *QUICK, cwd=work)
    assert run.code == 1
    commands = [line for line in run.out.splitlines() if line.startswith("::")]
    assert commands[0].startswith("::error file=strategy/targets.yaml,")
    assert len(commands) == 10
    assert "7 more errors" in commands[-1]
    monkeypatch.delenv("GITHUB_ACTIONS")
    markdown = revops_here("ci", "--base", "main", "--format", "markdown", *QUICK, cwd=work).out
    assert (tmp_path / "summary").read_text("utf-8") == markdown


def test_findings_go_to_the_formats_of_lint(
    work: Path, tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    change(work, "strategy/targets.yaml", "win_rate: 34 %", "win_rate: 34 %\nwin_rat: 3 %")
    files = {name: tmp_path / name for name in ("sarif", "gitlab", "junit", "json", "markdown", "text")}
    outputs = [f"--output={name}:{path}" for name, path in files.items()]
    run = revops_here("ci", "--base", "main", "--quiet", *outputs, *QUICK, cwd=work)
    assert (run.code, run.err) == (1, "")
    (finding,) = json.loads(files["gitlab"].read_text("utf-8"))
    assert finding["location"]["path"] == "strategy/targets.yaml"
    assert json.loads(files["sarif"].read_text("utf-8"))["version"] == "2.1.0"
    assert "win_rat" in files["junit"].read_text("utf-8")
    assert files["text"].read_text("utf-8") == run.out


def test_a_playbook_in_a_folder_of_its_repository(tmp_path: Path, revops_here: Callable[..., Run]) -> None:
    top = tmp_path / "top"
    shutil.copytree(NORDERS, top / "sales" / "playbook", ignore=shutil.ignore_patterns("__pycache__"))
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "Begin")
    git(top, "checkout", "--quiet", "-b", "change")
    change(
        top / "sales" / "playbook", "strategy/targets.yaml", "win_rate: 34 %", "win_rate: 34 %\nwin_rat: 3 %"
    )
    (top / "sales" / "playbook" / ".revops-baseline.json").write_text(
        '{"schema": "revops/baseline/1", "findings": []}'
    )
    (top / ".gitlab-ci.yml").write_text("a: {}\n")
    run = revops_here("ci", "sales/playbook", "--base", "main", "--format", "json", *QUICK, cwd=top)
    assert run.code == 1
    assert [each["file"] for each in run.answer["watched"]] == [
        ".gitlab-ci.yml",
        "sales/playbook/.revops-baseline.json",
    ]
    commands = revops_here(
        "ci", "sales/playbook", "--base", "main", "--format", "github", *QUICK, cwd=top
    ).out
    assert commands.startswith("::error file=sales/playbook/strategy/targets.yaml,line=")


def test_a_new_playbook_has_nothing_to_compare_with(tmp_path: Path, revops_here: Callable[..., Run]) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "README.md").write_text("# New\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    git(folder, "checkout", "--quiet", "-b", "change")
    shutil.copytree(
        NORDERS, folder, ignore=shutil.ignore_patterns("__pycache__", "README.md"), dirs_exist_ok=True
    )
    run = revops_here("ci", "--base", "main", "--fail-if", "velocity < -5%", *QUICK, cwd=folder)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("A new playbook: 290 of 290 boxes are filled.")
