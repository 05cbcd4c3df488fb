"""`revops diff` on git: what it compares, what it refuses, and that no repository runs anything."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    Diff = Callable[..., Run]

STATE = """\
snapshots:
  - {period: 2026-10, average_deal_value: 10000, opportunities: 50, win_rate: 25 %, sales_cycle: 30 days}
"""
SMALL = {
    "playbook.yaml": "format: 1\ncompany: Acme\nlanguage: en\ncurrency: EUR\n",
    "strategy/current-state.yaml": STATE,
    "journeys.yaml": "unaware:\n  headline: Wind is free\n",
}
CANARY = "sala-4711-kanarialintu"
UNUSABLE = 2
NAMED = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """Run git with no settings of whoever tests, and with names and days of its own."""
    done = subprocess.run(
        ["git", *NAMED, *arguments],  # noqa: S607  # The git of whoever tests.
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z",
            "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> None:
    for file, source in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(source, encoding="utf-8")


def commit(folder: Path, message: str) -> str:
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "--no-verify", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever tests out of what the program's own git reads."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a small playbook in the folder `kasvu å`, committed once on `main`."""
    git(tmp_path, "init", "-q", "-b", "main")
    folder = tmp_path / "kasvu å"
    write(folder, SMALL)
    commit(tmp_path, "first")
    return folder


@pytest.fixture
def diff(revops_here: Callable[..., Run]) -> Diff:
    return lambda *more, cwd: revops_here("diff", "--as-of", "2026-11-22", *more, cwd=cwd)


def lower_win_rate(folder: Path) -> None:
    write(folder, {"strategy/current-state.yaml": STATE.replace("25 %", "22 %")})


def headline(done: Run) -> str:
    assert done.code == 0, done.err
    return " ".join(done.out.split("\n\n")[0].split())


# 50 x 10,000 x 0.25 / 30 = 4,166.67; x 0.22 = 3,666.67: 12 % less.
FALLS = "Stated velocity falls 12% (4,167 → 3,667 EUR a day), because the win rate goes from 25% to 22%."
RISES = "Stated velocity rises 13.6% (3,667 → 4,167 EUR a day), because the win rate goes from 22% to 25%."


def test_what_is_not_committed_is_compared_with_the_last_commit(repository: Path, diff: Diff) -> None:
    lower_win_rate(repository)
    assert headline(diff(cwd=repository)) == FALLS


@pytest.mark.parametrize("inside", ["kasvu å", "kasvu å/strategy"])
def test_it_is_asked_from_any_folder_of_the_playbook(repository: Path, diff: Diff, inside: str) -> None:
    lower_win_rate(repository)
    assert headline(diff(cwd=repository.parent / inside)) == FALLS


def test_the_folder_may_be_named(repository: Path, diff: Diff) -> None:
    lower_win_rate(repository)
    assert headline(diff("-C", "kasvu å", cwd=repository.parent)) == FALLS
    assert headline(diff("kasvu å", cwd=repository.parent)) == FALLS
    assert headline(diff("kasvu å", "main", cwd=repository.parent)) == FALLS


def test_a_revision_is_before_and_what_it_is_held_against_is_after(repository: Path, diff: Diff) -> None:
    git(repository, "checkout", "-q", "-b", "lower")
    lower_win_rate(repository)
    commit(repository, "second")
    git(repository, "tag", "v2")
    assert headline(diff("main", cwd=repository)) == FALLS
    assert headline(diff("main", "--against", "lower", cwd=repository)) == FALLS
    assert headline(diff("v2", "--against", "main", cwd=repository)) == RISES
    assert headline(diff("lower~1", cwd=repository)) == FALLS
    assert headline(diff(cwd=repository)) == "Nothing changed in meaning."


def test_a_folder_may_be_after(repository: Path, diff: Diff, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, SMALL)
    lower_win_rate(other)
    assert headline(diff("HEAD", "--against", "../other", cwd=repository)) == FALLS
    assert headline(diff("--against", "../other", cwd=repository)) == FALLS


def test_the_commits_are_named(repository: Path, diff: Diff) -> None:
    short = git(repository, "rev-parse", "--short", "HEAD")
    lower_win_rate(repository)
    assert f"\nmain ({short}) → the files as they are\n" in diff("main", cwd=repository).out


def test_a_playbook_that_was_added(repository: Path, diff: Diff) -> None:
    new = repository.parent / "new"
    write(new, SMALL)
    done = diff(cwd=new)
    assert headline(done).startswith("A new playbook: ")
    assert "without a playbook" in done.out


@pytest.mark.parametrize("whole", [False, True], ids=["its root file", "its folder"])
def test_a_playbook_that_was_deleted(repository: Path, diff: Diff, *, whole: bool) -> None:
    for file in sorted(repository.rglob("*"), reverse=True):
        if whole or file.name == "playbook.yaml":
            file.unlink() if file.is_file() else file.rmdir()
    if whole:
        repository.rmdir()
    done = diff("-C", "kasvu å", cwd=repository.parent)
    assert headline(done) == "The playbook was removed."


def test_comments_quotes_and_line_ends_are_no_change(repository: Path, diff: Diff) -> None:
    source = '# New words\r\nunaware: {headline: "Wind is free"}   # as before\r\n'
    (repository / "journeys.yaml").write_bytes(source.encode())
    assert headline(diff(cwd=repository)) == "Nothing changed in meaning."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nosuch",), 'There is no revision "nosuch" here.'),
        (("main", "--against", "nosuch"), 'There is no revision "nosuch" here.'),
        (("HEAD:kasvu",), "There is no revision"),
        (("main\n--help",), "There is no revision"),
        (("--", "--output=x"), "There is no revision"),
        (("--", "-p"), "There is no revision"),
        (("a", "b", "c"), "at most two are read"),
        (("--fail-on", "hint"), '--fail-on can\'t be "hint"'),
        (("--with", "wages"), '--with can\'t be "wages"'),
    ],
)
def test_what_it_cannot_compare_with_is_told(
    repository: Path, diff: Diff, words: tuple[str, ...], told: str
) -> None:
    done = diff(*words, cwd=repository)
    assert (done.code, done.out) == (UNUSABLE, "")
    assert told in " ".join(done.err.split())
    assert not (repository / "x").exists()


def test_outside_a_repository_it_says_how_to_compare(tmp_path: Path, diff: Diff) -> None:
    write(tmp_path, SMALL)
    done = diff(cwd=tmp_path)
    assert done.code == UNUSABLE
    assert "is in no git repository" in " ".join(done.err.split())
    assert "--against DIR" in done.err


def test_before_the_first_commit_there_is_nothing_to_compare_with(tmp_path: Path, diff: Diff) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, SMALL)
    done = diff(cwd=tmp_path)
    assert done.code == UNUSABLE
    assert "Nothing is committed in this repository yet" in " ".join(done.err.split())


def test_without_a_playbook_anywhere_it_says_so(repository: Path, diff: Diff) -> None:
    (repository.parent / "notes").mkdir()
    done = diff(cwd=repository.parent / "notes")
    assert done.code == UNUSABLE
    assert "There is no playbook.yaml" in done.err


def test_a_word_that_is_a_folder_and_a_branch_is_refused(repository: Path, diff: Diff) -> None:
    git(repository, "branch", "kasvu")
    write(repository.parent / "kasvu", SMALL)
    done = diff("kasvu", cwd=repository.parent)
    assert done.code == UNUSABLE
    assert '"kasvu" is a folder here, and a revision, too.' in done.err
    assert headline(diff("./kasvu", "kasvu", cwd=repository.parent)).startswith("A new playbook")
    assert (
        headline(diff("kasvu å", "refs/heads/kasvu", cwd=repository.parent)) == "Nothing changed in meaning."
    )


def test_the_gate_closes_on_new_errors_alone(repository: Path, diff: Diff) -> None:
    write(repository, {"journeys.yaml": "unaware:\n  headlin: Wind is free\n"})
    assert diff("--fail-on", "error", cwd=repository).code == 1
    assert diff(cwd=repository).code == 0
    commit(repository, "with an error")
    lower_win_rate(repository)
    assert diff("--fail-on", "error", cwd=repository).code == 0


def test_broken_files_hide_nothing_else(repository: Path, diff: Diff) -> None:
    lower_win_rate(repository)
    (repository / "journeys.yaml").write_bytes(b"unaware: [\xff\n")
    for format_ in ("text", "json", "markdown"):
        done = diff("--format", format_, cwd=repository)
        assert done.code == 0
        assert "12%" in done.out
    assert "journeys.yaml:1:11, after the change" in diff(cwd=repository).out.replace("1:1,", "1:11,")


def test_a_newer_format_is_refused(repository: Path, diff: Diff) -> None:
    write(repository, {"playbook.yaml": "format: 99\ncompany: Acme\n"})
    done = diff(cwd=repository)
    assert done.code == UNUSABLE
    assert "This playbook has format 99" in " ".join(done.err.split())


HOOKS = ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc")


def test_a_repository_runs_nothing(repository: Path, diff: Diff, tmp_path: Path) -> None:
    """Hooks, monitors, filters, text converters, external diffs, pagers, aliases: none of them is started."""
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    write(
        repository,
        {".gitattributes": "* filter=evil diff=evil merge=evil working-tree-encoding=UTF-8\n"},
    )
    lower_win_rate(repository)
    commit(tmp_path, "with attributes")
    for hook in HOOKS:
        (tmp_path / ".git" / "hooks" / hook).write_bytes(script.read_bytes())
        (tmp_path / ".git" / "hooks" / hook).chmod(0o755)
    for setting in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "diff.external"),
        *("filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv"),
        *("diff.evil.command", "merge.evil.driver", "pager.ls-tree", "pager.cat-file", "gpg.program"),
        *("credential.helper", "uploadpack.packObjectsHook", "core.alternateRefsCommand"),
    ):
        git(tmp_path, "config", setting, str(script))
    git(tmp_path, "config", "alias.rev-parse", f"!{script}")
    git(tmp_path, "config", "log.showSignature", "true")
    git(tmp_path, "config", "core.hooksPath", str(tmp_path / ".git" / "hooks"))
    (tmp_path / "ran").unlink(missing_ok=True)
    assert headline(diff("HEAD~1", cwd=repository)) == FALLS
    assert headline(diff("HEAD~1", "--against", "HEAD", cwd=repository)) == FALLS
    assert not (tmp_path / "ran").exists()


def test_links_are_told_and_not_followed(repository: Path, diff: Diff, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(f"unaware:\n  headline: {CANARY}\n", encoding="utf-8")
    git(repository, "checkout", "-q", "-b", "evil")
    (repository / "journeys.yaml").unlink()
    (repository / "journeys.yaml").symlink_to(secret)
    (repository / "outreach").symlink_to(tmp_path)
    (repository / "README.md").symlink_to(secret)
    commit(repository, "links")
    for words in (("main", "--against", "evil"), ("evil", "--against", "main"), ("main",)):
        for format_ in ("text", "json", "markdown"):
            done = diff(*words, "--format", format_, cwd=repository)
            assert done.code == 0
            assert CANARY not in done.out + done.err
            assert "journeys" in done.out
    told = " ".join(diff("main", "--against", "evil", cwd=repository).out.split())
    assert "Not compared, because it can't be read - journeys.yaml:1:1, after the change" in told
    assert "links in a revision are not followed" in told


def test_another_repository_inside_is_told_and_not_read(repository: Path, diff: Diff) -> None:
    head = git(repository, "rev-parse", "HEAD")
    git(repository.parent, "update-index", "--add", "--cacheinfo", f"160000,{head},kasvu å/outreach")
    git(repository.parent, "update-index", "--add", "--cacheinfo", f"160000,{head},kasvu å/focus.yaml")
    git(repository.parent, "commit", "-q", "-m", "inside")
    done = diff("HEAD~1", "--against", "HEAD", cwd=repository)
    assert done.code == 0
    assert "focus.yaml:1:1, after the change" in done.out
    assert "another repository inside this one" in " ".join(done.out.split())


def test_a_huge_file_is_told_and_not_read(repository: Path, diff: Diff) -> None:
    lower_win_rate(repository)
    huge = b"unaware:\n  headline: >\n" + b"    wind\n" * 3_000_000
    (repository / "journeys.yaml").write_bytes(huge)
    commit(repository, "huge")
    done = diff("HEAD~1", "--against", "HEAD", cwd=repository)
    assert headline(done) == FALLS
    assert "larger than 1 MB" in " ".join(done.out.split())


def test_hidden_files_and_playbooks_inside_are_no_part_of_it(repository: Path, diff: Diff) -> None:
    write(repository, {".old/journeys.yaml": "x", "node_modules/a.yaml": "x", "inner/focus.yaml": "x"})
    write(repository / "inner", SMALL)
    commit(repository, "more")
    assert headline(diff("HEAD~1", "--against", "HEAD", cwd=repository)) == "Nothing changed in meaning."
    assert headline(diff("HEAD~1", cwd=repository)) == "Nothing changed in meaning."


def test_branches_named_like_options_are_only_names(repository: Path, diff: Diff) -> None:
    head = git(repository, "rev-parse", "HEAD")
    for name in ("--upload-pack=x", "-p", "$(touch ran)", "`touch ran`"):
        (repository.parent / ".git" / "refs" / "heads" / name).write_text(f"{head}\n", encoding="utf-8")
    lower_win_rate(repository)
    assert diff("--", "--upload-pack=x", cwd=repository).code == UNUSABLE
    assert headline(diff("refs/heads/-p", cwd=repository)) == FALLS
    diff("$(touch ran)", cwd=repository)
    assert not list(repository.parent.rglob("ran"))


def test_the_environment_points_at_no_other_repository(
    repository: Path, diff: Diff, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    lower_win_rate(repository)
    assert headline(diff(cwd=repository)) == FALLS


def test_a_replaced_commit_is_not_what_is_read(repository: Path, diff: Diff) -> None:
    """A replacement that somebody put into the repository does not stand for what was committed."""
    first = git(repository, "rev-parse", "HEAD")
    lower_win_rate(repository)
    second = commit(repository, "second")
    git(repository, "replace", first, second)
    assert headline(diff(first, "--against", second, cwd=repository)) == FALLS


BUDGET = f"""\
lines:
  - id: ads
    name: {CANARY}
    entries:
      - {{period: 2026-10, planned: 31337}}
"""


def test_what_is_confidential_is_told_only_by_name(repository: Path, diff: Diff) -> None:
    settings = SMALL["playbook.yaml"] + "confidential: [budget, accounts]\n"
    write(repository, {"playbook.yaml": settings, "budget.yaml": BUDGET})
    write(repository, {"accounts/big-customer.yaml": f"name: {CANARY}\nnote: wants 31337\n"})
    commit(repository, "confidential")
    write(repository, {"budget.yaml": BUDGET.replace("31337", "41337")})
    write(repository, {"accounts/big-customer.yaml": f"name: {CANARY}\nnote: wants 41337\n"})
    for format_ in ("text", "json", "markdown"):
        for words in ((), ("HEAD~1",)):
            said = diff("--format", format_, *words, cwd=repository).out
            assert not [word for word in (CANARY, "31337", "41337", "31,337", "big-customer") if word in said]
            assert "budget" in said
            assert "accounts" in said
    shown = diff("--with", "budget", cwd=repository).out
    assert "31,337 EUR → 41,337 EUR" in shown
    assert "big-customer" not in shown


def test_lifting_the_confidence_shows_nothing_of_before(repository: Path, diff: Diff) -> None:
    settings = SMALL["playbook.yaml"]
    write(repository, {"playbook.yaml": settings + "confidential: [budget]\n", "budget.yaml": BUDGET})
    commit(repository, "confidential")
    write(repository, {"playbook.yaml": settings, "budget.yaml": BUDGET.replace("31337", "41337")})
    for format_ in ("text", "json", "markdown"):
        said = diff("--format", format_, cwd=repository).out
        assert not [word for word in (CANARY, "31337", "31,337", "41337", "41,337") if word in said]


PAYLOADS = (
    "<script>alert(1)</script>",
    "::add-mask::secret",
    "![x](http://evil.example/x.png)",
    "\x1b[31mred",
    "@everyone [click](javascript:alert(1))",
    "</details><img src=x onerror=alert(1)>",
    "| a | b |",
    "`rm -rf`",
    "[bold]markup[/bold]",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_from_a_playbook_becomes_markup(repository: Path, diff: Diff, payload: str) -> None:
    quoted = payload.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\x1b")
    write(repository, {"journeys.yaml": f'unaware:\n  headline: "{quoted}"\n'})
    said = diff("--format", "markdown", cwd=repository).out
    markup = [inside for token in MarkdownIt().parse(said) for inside in (token, *(token.children or ()))]
    assert not [
        token for token in markup if token.type in {"image", "link_open", "html_inline", "code_inline"}
    ]
    html = "".join(token.content for token in markup if token.type == "html_block")
    assert not re.sub(r"</?details>|<summary>[\w ()]*</summary>|\s", "", html)
    assert re.search(r"(?<!\\)@", said) is None
    for format_ in ("text", "json"):
        said = diff("--format", format_, cwd=repository).out
        assert "\x1b" not in said
        assert "\n::" not in said


def test_secrets_are_not_repeated(repository: Path, diff: Diff) -> None:
    token = "ghp_" + "a1B2" * 9
    write(repository, {"journeys.yaml": f"unaware:\n  headline: Use {token} or mail maija@tuulivire.fi\n"})
    for format_ in ("text", "json", "markdown"):
        said = diff("--format", format_, cwd=repository).out
        assert token not in said
        assert "maija@tuulivire.fi" not in said
        assert "headline" in said.casefold()


def test_markdown_has_room_in_a_comment(repository: Path, diff: Diff) -> None:
    acts = "".join(f"  - {{id: a{n}, act: {'wind ' * 30}{n}, points: 5}}\n" for n in range(1000))
    write(repository, {"leads/scoring.yaml": "acts:\n  - {id: one, act: one, points: 5}\n"})
    commit(repository, "one act")
    write(repository, {"leads/scoring.yaml": "acts:\n" + acts})
    said = diff("--format", "markdown", cwd=repository).out
    assert len(said.encode()) < 60_000
    assert "more lines, and what follows, are left out" in said
    assert said.count("<details>") == said.count("</details>")


def test_every_example_of_the_help_runs(
    norders: Path, revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    root = tmp_path / "here"
    shutil.copytree(norders, root)
    shutil.copytree(norders, root / "examples" / "norders")
    git(root, "init", "-q", "-b", "main")
    commit(root, "first")
    git(root, "tag", "v1")
    git(root, "tag", "v2")
    page = revops_here("diff", "--help").out
    below = page.partition("Examples:")[2].partition("Arguments:")[0]
    lines = [line.split() for line in below.splitlines() if line.strip().startswith("revops ")]
    assert len(lines) == 4
    for _, *arguments in lines:
        done = revops_here(*arguments, cwd=root)
        assert (done.code, done.err) == (0, "")
        assert "Nothing changed in meaning." in done.out.replace("\\", "")
    assert max(map(len, page.splitlines())) <= 80


OUTSIDE = """\
tables:
  deals: [{file: ../../outside.csv, columns: {deal_id: id, created_at: c, closed_at: d, status: s, value: v}}]
  stage_events: [{file: ../../outside.csv, columns: {deal_id: id, stage: s, entered_at: c}}]
  leads: [{file: /etc/passwd, columns: {lead_id: id, created_at: c}}]
"""
CONNECTED = "tables:\n  deals: [{connection: warehouse, table: deals}]\n"


@pytest.mark.parametrize("data", [OUTSIDE, CONNECTED], ids=["outside", "a server"])
def test_data_from_elsewhere_are_not_read(repository: Path, diff: Diff, data: str) -> None:
    """A revision whose data.yaml points out of the playbook, or at a server, is told off."""
    rows = f"id,c,d,s,v\n{CANARY},2026-10-01,2026-10-02,won,31337\n"
    (repository.parent.parent / "outside.csv").write_text(rows, encoding="utf-8")
    write(repository, {"data.yaml": data, "pipeline.yaml": "stages: [{id: lead, name: Lead}]\n"})
    commit(repository, "data from elsewhere")
    write(repository, {"pipeline.yaml": "stages: [{id: lead, name: Lead, crm_names: [L]}]\n"})
    for format_ in ("text", "json", "markdown"):
        done = diff("--format", format_, cwd=repository)
        assert done.code == 0
        assert not [word for word in (CANARY, "31337", "root:") if word in done.out + done.err]
    told = " ".join(diff(cwd=repository).out.split())
    assert "Nothing is measured" in told or "outside.csv" in told


def test_what_other_files_tell_of_confidential_parts_is_hidden(repository: Path, diff: Diff) -> None:
    settings = SMALL["playbook.yaml"] + "confidential: [budget, accounts]\n"
    write(repository, {"playbook.yaml": settings, "budget.yaml": BUDGET})
    write(repository, {"accounts/big-customer.yaml": f"name: {CANARY} Oy\n"})
    commit(repository, "confidential")
    card = f"next:\n  - {{id: visit, title: 'Visit {CANARY} Oy', works_on: accounts.big-customer}}\n"
    write(repository, {"focus.yaml": card})
    write(repository, {"journeys.yaml": f"unaware:\n  headline: '{CANARY} costs 31337 EUR'\n"})
    for format_ in ("text", "json", "markdown"):
        said = diff("--format", format_, cwd=repository).out
        assert not [word for word in (CANARY, "31337", "31,337", "big-customer") if word in said]
        assert "•••" in said


def test_names_that_are_no_text_are_shown_harmless(repository: Path, diff: Diff) -> None:
    page = repository / os.fsdecode(b"notes-\xff\x1b[31m.md")
    page.write_bytes(b"# Old\n")
    commit(repository, "an odd name")
    page.write_bytes(b"# New\n")
    for format_ in ("text", "json", "markdown"):
        done = diff("--format", format_, cwd=repository)
        assert done.code == 0
        assert "1 change in meaning in 1 file" in done.out
        assert "\x1b" not in done.out
