import os
import re
from pathlib import Path
from typing import Literal

import pytest

from revops_cli.diagnostics import Fault
from revops_cli.errors import NoPlaybookError
from revops_cli.loader.discovery import find_files, read_bytes
from revops_cli.loader.root import find_root


def write(root: Path, *files: str) -> Path:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("format: 1\n", encoding="utf-8")
    return root


def message(fault: bytes | Fault) -> str:
    assert isinstance(fault, Fault)
    assert fault.kind == "unreadable-file"
    assert fault.cure is not None
    return str(fault.message)


# The root.


def test_the_root_is_found_from_a_folder_or_file_below_it(tmp_path: Path) -> None:
    write(tmp_path, "playbook.yaml", "strategy/targets.yaml")
    for start in (
        tmp_path,
        tmp_path / "playbook.yaml",
        tmp_path / "strategy",
        tmp_path / "strategy/targets.yaml",
    ):
        assert find_root(start) == tmp_path


def test_the_nearest_root_is_meant(tmp_path: Path) -> None:
    write(tmp_path, "playbook.yaml", "other/playbook.yaml", "other/leads/sla.yaml")
    assert find_root(tmp_path / "other" / "leads") == tmp_path / "other"


def test_the_working_directory_may_be_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "playbook.yaml", "leads/sla.yaml")
    monkeypatch.chdir(tmp_path / "leads")
    assert find_root(Path()) == tmp_path


@pytest.mark.parametrize("git", ["folder", "file"])
def test_the_walk_stops_at_the_git_root(git: str, tmp_path: Path) -> None:
    write(tmp_path, "playbook.yaml")
    repository = tmp_path / "repository"
    (repository / "deep" / "deeper").mkdir(parents=True)
    if git == "folder":
        (repository / ".git").mkdir()
    else:
        (repository / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    with pytest.raises(NoPlaybookError) as caught:
        find_root(repository / "deep" / "deeper")
    said = str(caught.value.message)
    assert str(repository / "deep" / "deeper") in said
    assert re.search(f"up to {re.escape(str(repository))}\\.$", said)
    assert caught.value.cure is not None


def test_a_playbook_at_the_git_root_is_found(tmp_path: Path) -> None:
    write(tmp_path, "playbook.yaml", ".git/config", "docs/notes.md")
    assert find_root(tmp_path / "docs") == tmp_path


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoPlaybookError) as caught:
        find_root(tmp_path / "nowhere")
    assert "There is no folder or file" in str(caught.value.message)


def test_a_folder_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *, strict: bool = False) -> Path:
        raise PermissionError(path, strict)

    monkeypatch.setattr(Path, "resolve", refuse)
    with pytest.raises(NoPlaybookError) as caught:
        find_root(tmp_path)
    assert "can't be looked into" in str(caught.value.message)


def test_a_broken_root_file_is_still_the_root(tmp_path: Path) -> None:
    (tmp_path / "playbook.yaml").symlink_to("nowhere.yaml")
    assert find_root(tmp_path) == tmp_path


# The files below it.


def test_every_file_is_listed_but_hidden_ones_and_other_playbooks(tmp_path: Path) -> None:
    write(
        tmp_path,
        *("playbook.yaml", "strategy/targets.yaml", "outreach/messages/a.md", "README.md", "data/deals.csv"),
        *(
            ".github/workflows/ci.yml",
            ".hidden.yaml",
            "node_modules/x/y.yaml",
            "old/playbook.yaml",
            "old/budget.yaml",
        ),
    )
    found = find_files(tmp_path)
    assert found.faults == ()
    assert found.files == (
        *("README.md", "data/deals.csv", "outreach/messages/a.md", "playbook.yaml", "strategy/targets.yaml"),
    )


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "root", "playbook.yaml")
    elsewhere = write(tmp_path / "elsewhere", "secret.yaml")
    for name in ("sprints", "notes"):
        (root / name).symlink_to(elsewhere, target_is_directory=True)
    (root / "loop").symlink_to(root, target_is_directory=True)
    found = find_files(root)
    # A link in the place of a folder of the playbook is told of; others are nobody's business.
    assert [fault.location.file for fault in found.faults] == ["sprints"]
    assert "secret.yaml" not in "".join(found.files)


def test_a_folder_without_the_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "playbook.yaml", "leads/sla.yaml")
    scan = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name == "leads":
            raise PermissionError
        return scan(folder)

    monkeypatch.setattr("os.scandir", refuse)
    found = find_files(tmp_path)
    assert found.files == ("playbook.yaml",)
    assert [(fault.kind, fault.location.file) for fault in found.faults] == [("unreadable-file", "leads")]


# One file.


def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    write(tmp_path, "playbook.yaml")
    assert read_bytes(tmp_path, "playbook.yaml", 100) == b"format: 1\n"
    assert read_bytes(tmp_path, "playbook.yaml", 3) == b"form"


def test_a_link_may_stay_in_the_root_but_not_leave_it(tmp_path: Path) -> None:
    root = write(tmp_path / "root", "playbook.yaml")
    write(tmp_path, "secret.yaml")
    (root / "inside.yaml").symlink_to("playbook.yaml")
    (root / "outside.yaml").symlink_to("../secret.yaml")
    (root / "absolute.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "nowhere.yaml").symlink_to("gone.yaml")
    (root / "loop.yaml").symlink_to("loop.yaml")
    assert read_bytes(root, "inside.yaml", 100) == b"format: 1\n"
    assert "leads out" in message(read_bytes(root, "outside.yaml", 100))
    assert "leads out" in message(read_bytes(root, "absolute.yaml", 100))
    assert "leads nowhere" in message(read_bytes(root, "nowhere.yaml", 100))
    assert "can't be read" in message(read_bytes(root, "loop.yaml", 100))


def test_no_folder_on_the_way_may_lead_out_of_the_root(tmp_path: Path) -> None:
    root = write(tmp_path / "root", "playbook.yaml", "sprints/2026-W48.yaml")
    write(tmp_path, "secret.yaml")
    (root / "leads").symlink_to(tmp_path, target_is_directory=True)
    (root / "within").symlink_to(root / "sprints", target_is_directory=True)
    assert "leads out" in message(read_bytes(root, "leads/secret.yaml", 100))
    assert "leads out" in message(read_bytes(root, "../secret.yaml", 100))
    assert "leads out" in message(read_bytes(root, "sprints/../../secret.yaml", 100))
    assert read_bytes(root, "within/2026-W48.yaml", 100) == b"format: 1\n"


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "playbook.yaml")
    open_file = Path.open

    def grow(path: Path, mode: Literal["rb"]) -> object:
        with open_file(path, "wb") as stream:
            stream.write(b"x" * 50)
        return open_file(path, mode)

    monkeypatch.setattr(Path, "open", grow)
    assert read_bytes(tmp_path, "playbook.yaml", 100) == b"x" * 50
    assert read_bytes(tmp_path, "playbook.yaml", 20) == b"x" * 21


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "budget.yaml").mkdir()
    assert "a folder" in message(read_bytes(tmp_path, "budget.yaml", 100))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "budget.yaml")
    assert "not an ordinary file" in message(read_bytes(tmp_path, "budget.yaml", 100))


def test_a_file_without_the_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(path, mode)

    write(tmp_path, "budget.yaml")
    monkeypatch.setattr(Path, "open", refuse)
    assert "no right" in message(read_bytes(tmp_path, "budget.yaml", 100))
