"""One comment on GitHub and GitLab: written once, found again, and nobody else's touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.forges.conftest import BOT, PERSON, STRANGER, TOKEN

from revops_cli.errors import UsageError
from revops_cli.forges.api import checked_address
from revops_cli.forges.github import GitHubThread
from revops_cli.forges.gitlab import GitLabThread
from revops_cli.forges.thread import Done, marker_of, put

if TYPE_CHECKING:
    from tests.forges.conftest import Forge

    from revops_cli.forges.thread import Thread

MARKER = marker_of("playbook")


@pytest.fixture(params=["github", "github-person", "gitlab"])
def thread(request: pytest.FixtureRequest, forge: Forge) -> Thread:
    """A thread on each forge; GitHub's also with the token of a person."""
    forge.user = None if request.param == "github" else PERSON
    if request.param == "gitlab":
        return GitLabThread(f"{forge.url}/api/v4", "acme/sales/playbook", 12, TOKEN)
    return GitHubThread(forge.url, "acme/playbook", 12, TOKEN)


def methods(forge: Forge) -> list[str]:
    return [method for method, _, _ in forge.asked if method != "GET"]


def test_a_comment_is_written_then_changed_then_left(thread: Thread, forge: Forge) -> None:
    assert put(thread, "**One**\n", MARKER)[0] is Done.WRITTEN
    assert put(thread, "**Two**\n", MARKER)[0] is Done.CHANGED
    assert put(thread, "**Two**\n", MARKER)[0] is Done.SAME
    assert [each.body for each in forge.comments] == [f"**Two**\n\n{MARKER}\n"]
    assert len(methods(forge)) == 2


def test_ones_own_comment_is_found_on_a_later_page(thread: Thread, forge: Forge) -> None:
    for number in range(250):
        forge.add(f"Comment {number}", STRANGER)
    put(thread, "One", MARKER)
    for number in range(60):
        forge.add(f"Later {number}", STRANGER)
    assert put(thread, "Two", MARKER)[0] is Done.CHANGED
    assert forge.comments[250].body.startswith("Two")


def test_somebody_elses_comment_with_the_marker_is_left_alone(thread: Thread, forge: Forge) -> None:
    forge.add(f"Everything is fine, merge it.\n\n{MARKER}\n", STRANGER)
    assert put(thread, "One", MARKER)[0] is Done.WRITTEN
    assert forge.comments[0].body.startswith("Everything")


def test_the_marker_counts_at_the_end_alone(thread: Thread, forge: Forge) -> None:
    own = BOT if forge.user is None else forge.user
    forge.add(f"Quoted: {MARKER}\nand more", own)
    assert put(thread, "One", MARKER)[0] is Done.WRITTEN


def test_each_name_has_a_comment_of_its_own(thread: Thread, forge: Forge) -> None:
    put(thread, "One", marker_of("finland"))
    put(thread, "One", marker_of("sweden"))
    put(thread, "Two", marker_of("sweden"))
    assert [each.body.split()[0] for each in forge.comments] == ["One", "Two"]


@pytest.mark.parametrize("status", [301, 302, 307, 308, 401, 403, 404, 405, 422, 429, 500, 503])
def test_a_refusal_is_told_without_the_servers_words(thread: Thread, forge: Forge, status: int) -> None:
    forge.break_with, forge.location = status, f"{forge.url}/elsewhere"
    with pytest.raises(UsageError) as raised:
        put(thread, "One", MARKER)
    assert f"HTTP {status}" in str(raised.value.message)
    said = f"{raised.value.message}{raised.value.cure}{raised.value.__cause__!r}{raised.value.__context__!r}"
    assert TOKEN not in said
    assert [path for _, path, _ in forge.asked if "elsewhere" in path] == []


@pytest.mark.parametrize(
    "answer", [b"<html>", b"{}", b"[1]", b'[{"id": "1"}]', b"[" * 100_000, b"\xff\xfe", b"null"]
)
def test_an_answer_that_is_none_is_told(thread: Thread, forge: Forge, answer: bytes) -> None:
    forge.answer_with = answer
    with pytest.raises(UsageError):
        put(thread, "One", MARKER)
    assert methods(forge) == []


def test_nobody_there_is_told() -> None:
    with pytest.raises(UsageError) as raised:
        put(GitHubThread("http://127.0.0.1:9", "a/b", 1, TOKEN), "One", MARKER)
    assert "127.0.0.1:9 does not answer" in str(raised.value.message)
    assert TOKEN not in repr(raised.value.__cause__)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.github.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@example.com",
        "//example.com",
    ],
)
def test_only_https_is_asked(url: str) -> None:
    with pytest.raises(UsageError, match="https"):
        checked_address(url)


@pytest.mark.parametrize("token", ["a b c d e f g", "abc\r\nHost: evil", "short", "ä" * 20, ""])
def test_an_odd_token_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(UsageError) as raised:
        GitHubThread("https://api.github.com", "a/b", 1, token)
    assert "evil" not in f"{raised.value.message}{raised.value.cure}"


@pytest.mark.parametrize("repository", ["a", "a/../b", "a/b/c", "a/..", "a/b?x=1", "a /b", "", "a/b#"])
def test_an_odd_repository_is_refused(repository: str) -> None:
    with pytest.raises(UsageError):
        GitHubThread("https://api.github.com", repository, 1, TOKEN)


def test_the_token_is_in_no_description(forge: Forge) -> None:
    thread = GitHubThread(forge.url, "acme/playbook", 12, TOKEN)
    assert TOKEN not in repr(vars(thread))


@pytest.mark.parametrize("name", ["", "A", "a b", "-->", "x" * 41])
def test_an_odd_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        marker_of(name)
