"""`revops comment`: the result of a check as a comment, on a forge of this computer."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.test_ci import QUICK, change, repository
from tests.forges.conftest import BOT, PERSON, TOKEN, Forge, forge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

__all__ = ["forge"]


@pytest.fixture(autouse=True)
def no_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "CI_", "GITLAB_", "GH_", "REVOPS_")) or name.lower().endswith(
            "_proxy"
        ):
            monkeypatch.delenv(name)


@pytest.fixture
def result(tmp_path: Path, revops_here: Callable[..., Run]) -> Path:
    """A folder with the result of a check that does not pass."""
    work = repository(tmp_path / "work")
    change(work, "strategy/current-state.yaml", "sales_cycle: 48 days", "sales_cycle: 56 days")
    asked = ("--base", "main", "--quiet", "--output", "json:ci.json", "--lang", "fi")
    assert revops_here("ci", *asked, *QUICK, cwd=work).code == 1
    return work


@pytest.fixture
def on_github(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> Forge:
    for name, value in {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": forge.url,
        "GITHUB_REPOSITORY": "acme/playbook",
        "GITHUB_REF": "refs/pull/12/merge",
        "GITHUB_TOKEN": TOKEN,
    }.items():
        monkeypatch.setenv(name, value)
    return forge


def test_the_comment_is_what_the_check_itself_writes_as_markdown(
    result: Path, revops_here: Callable[..., Run]
) -> None:
    run = revops_here("comment", "--from", "ci.json", "--dry-run", cwd=result)
    assert (run.code, run.err) == (0, "")
    check = revops_here("ci", "--base", "main", "--format", "markdown", "--lang", "fi", *QUICK, cwd=result)
    assert run.out == check.out


def test_it_is_written_on_github_and_then_kept_up_to_date(
    result: Path, on_github: Forge, revops_here: Callable[..., Run]
) -> None:
    said = [revops_here("comment", "--from", "ci.json", "--lang", "en", cwd=result) for _ in range(2)]
    assert [(run.code, run.err) for run in said] == [(0, ""), (0, "")]
    assert said[0].out.startswith("The comment is written. https://github.com/acme/playbook/pull/12#")
    assert said[1].out == "The comment says that already.\n"
    (comment,) = on_github.comments
    assert comment.author == BOT
    assert comment.body.startswith("**Tämä ei mene läpi: ")
    assert comment.body.endswith("\n\n<!-- revops-ci playbook -->\n")


def test_it_is_written_on_gitlab(
    result: Path, forge: Forge, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.user = PERSON
    for name, value in {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": f"{forge.url}/api/v4",
        "CI_MERGE_REQUEST_PROJECT_PATH": "acme/sales/playbook",
        "CI_MERGE_REQUEST_IID": "12",
        "REVOPS_GITLAB_TOKEN": TOKEN,
    }.items():
        monkeypatch.setenv(name, value)
    assert revops_here("comment", "--from", "ci.json", cwd=result).code == 0
    assert len(forge.comments) == 1


def test_the_pull_request_is_found_in_the_event(
    result: Path, on_github: Forge, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_REF", "refs/heads/main")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(result / "event.json"))
    for event in ("{}", "[" * 99_999, '{"pull_request": {"number": "12/../13"}}', '{"pull_request": 12}'):
        (result / "event.json").write_text(event, "utf-8")
        run = revops_here("comment", "--from", "ci.json", cwd=result)
        assert (run.code, run.out) == (2, "")
        assert "--number 12" in run.err
    (result / "event.json").write_text('{"pull_request": {"number": 12}}', "utf-8")
    assert revops_here("comment", "--from", "ci.json", cwd=result).code == 0
    assert len(on_github.comments) == 1


def test_flags_go_before_the_environment(
    result: Path, on_github: Forge, revops_here: Callable[..., Run]
) -> None:
    run = revops_here("comment", "--from", "ci.json", "--number", "13", "--debug", cwd=result)
    assert run.code == 2
    assert "HTTP 404" in run.err
    assert on_github.comments == []


@pytest.mark.parametrize("status", [401, 403, 500])
def test_a_refusal_ends_with_2_and_shows_no_token(
    status: int, result: Path, on_github: Forge, revops_here: Callable[..., Run]
) -> None:
    on_github.break_with = status
    run = revops_here("comment", "--from", "ci.json", cwd=result)
    assert (run.code, run.out) == (2, "")
    assert f"HTTP {status}" in run.err
    assert TOKEN not in run.err


def test_without_a_token_nothing_is_asked(
    result: Path, on_github: Forge, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    run = revops_here("comment", "--from", "ci.json", "--lang", "en", cwd=result)
    assert run.code == 2
    assert "Set GITHUB_TOKEN; or look at the comment with --dry-run." in run.err
    assert on_github.asked == []


def document(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "ci.json").read_text("utf-8"))
    return read


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"canary-1",
        b"[]",
        b"{}",
        b"[" * 1_000_000,
        b'{"schema": "revops/ci/2"}',
        b'{"schema": "revops/ci/1"}',
        b'{"schema": "revops/ci/1", "comment": []}',
        b'{"schema": "revops/ci/1", "comment": {"headline": "canary-1", "parts": [1]}}',
        b'{"schema": "revops/ci/1", "comment": {"headline": 1, "parts": []}}',
        b'{"schema": "revops/ci/1", "comment": {"headline": "a", "parts": [], "markdown": "canary-1"}}',
        b'{"a": ' + b"9" * 10_000 + b"}",
        b"\xff\xfe",
    ],
)
def test_what_is_no_result_is_refused_and_not_repeated(
    broken: bytes, tmp_path: Path, on_github: Forge, revops_here: Callable[..., Run]
) -> None:
    (tmp_path / "ci.json").write_bytes(broken)
    run = revops_here("comment", "--from", "ci.json", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "canary" not in run.err
    assert on_github.asked == []


def test_a_link_or_a_folder_is_no_result(result: Path, revops_here: Callable[..., Run]) -> None:
    (result / "link.json").symlink_to(result / "ci.json")
    for name in ("link.json", "strategy", "nowhere.json", "/dev/null"):
        run = revops_here("comment", "--from", name, "--dry-run", cwd=result)
        assert (run.code, run.out) == (2, "")


def test_what_is_too_long_is_cut_and_said(result: Path, revops_here: Callable[..., Run]) -> None:
    read = document(result)
    part = {"title": "Long", "folded": True, "pieces": [{"bullets": ["x" * 9_000] * 2_000}]}
    read["comment"] = {"headline": "a" * 9_000, "parts": [part, part]}
    (result / "ci.json").write_text(json.dumps(read), "utf-8")
    run = revops_here("comment", "--from", "ci.json", "--dry-run", "--lang", "en", cwd=result)
    assert run.code == 0
    assert len(run.out) < 6_000
    assert "2 parts are too long for a comment" in run.out


def test_only_what_is_known_stands_in_a_comment(result: Path, revops_here: Callable[..., Run]) -> None:
    read = document(result)
    read["comment"]["parts"] = [{"title": "x", "folded": False, "pieces": [{"html": "<b>"}]}]
    (result / "ci.json").write_text(json.dumps(read), "utf-8")
    assert revops_here("comment", "--from", "ci.json", "--dry-run", cwd=result).code == 2
