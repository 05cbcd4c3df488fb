"""A playbook of an older format is brought to the newest: only what the step names changes.

The older format is made up: in it the response time was called `answer_within`, and stages had a `title`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.editor.requests import RenameKey
from revops_cli.errors import ConflictError, InputError, NoPlaybookError, UsageError
from revops_cli.loader.load import load_playbook
from revops_cli.migrations import MIGRATIONS
from revops_cli.migrations.migration import Migration
from revops_cli.schemas.settings import FORMAT_VERSION
from revops_cli.texts import text
from revops_cli.workflows.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revops_cli.editor.requests import Request
    from revops_cli.editor.values import Value

PLAYBOOK = "# Ours\nformat: 0   # the first\ncompany: 'Norders'\n"
SLA = '# Agreed in May\nanswer_within:  2 hours   # on working days\n\nowner: "Aino"\n'
PIPELINE = """\
stages:
  # The first
  - id: lead
    title: Lead      # as in the CRM
  - {id: meeting, title: "Meeting"}
"""


def changes(file: str, value: Value) -> Iterator[Request]:
    if not isinstance(value, dict):
        return
    if file == "leads/sla.yaml" and "answer_within" in value:
        yield RenameKey(("answer_within",), "response_time")
    if file == "pipeline.yaml":
        stages = value["stages"]
        for index, stage in enumerate(stages if isinstance(stages, list) else ()):
            if isinstance(stage, dict) and "title" in stage:
                yield RenameKey(("stages", index, "title"), "name")


STEP = Migration(0, text("The response time and the names of stages have keys of their own."), changes)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    (tmp_path / "leads").mkdir()
    (tmp_path / "playbook.yaml").write_text(PLAYBOOK, "utf-8")
    (tmp_path / "leads" / "sla.yaml").write_text(SLA, "utf-8")
    (tmp_path / "pipeline.yaml").write_text(PIPELINE, "utf-8")
    return tmp_path


def texts(root: Path) -> dict[str, str]:
    return {str(file.relative_to(root)): file.read_text("utf-8") for file in root.rglob("*.yaml")}


def test_every_comment_and_quote_stays(older: Path) -> None:
    migrated = migrate(older, (STEP,))
    assert texts(older)["leads/sla.yaml"] == SLA  # Nothing is written yet.
    migrated.write()
    assert texts(older) == {
        "playbook.yaml": PLAYBOOK.replace("format: 0", "format: 1"),
        "leads/sla.yaml": SLA.replace("answer_within", "response_time"),
        "pipeline.yaml": PIPELINE.replace("title", "name"),
    }
    playbook = load_playbook(older)
    assert playbook.faults == ()
    assert playbook.settings is not None
    assert playbook.settings.format == 1


def test_the_version_is_written_last(older: Path) -> None:
    migrated = migrate(older, (STEP,))
    assert migrated.files == ("leads/sla.yaml", "pipeline.yaml", "playbook.yaml")
    assert (migrated.found, migrated.version) == (0, 1)


@pytest.mark.parametrize("done", [1, 2])
def test_an_interrupted_migration_is_done_again(done: int, older: Path) -> None:
    first = migrate(older, (STEP,))
    for file in first.files[:done]:
        (older / file).write_bytes(first.after[file])
    again = migrate(older, (STEP,))
    again.write()
    assert {file: (older / file).read_bytes() for file in first.after} == dict(first.after)
    assert len(again.files) == 3 - done


def test_a_migrated_playbook_has_nothing_left_to_do(older: Path) -> None:
    migrate(older, (STEP,)).write()
    again = migrate(older, (STEP,))
    assert again.files == ()
    assert again.difference() == ""


def test_steps_follow_each_other(older: Path) -> None:
    def next_changes(file: str, value: Value) -> Iterator[Request]:
        if file == "leads/sla.yaml" and isinstance(value, dict) and "response_time" in value:
            yield RenameKey(("response_time",), "taken_over_within")

    migrated = migrate(older, (STEP, Migration(1, text("Another name."), next_changes)))
    assert migrated.after["leads/sla.yaml"].decode() == SLA.replace("answer_within", "taken_over_within")
    assert b"format: 2 " in migrated.after["playbook.yaml"]
    assert len(migrated.told) == 2


def test_a_step_that_is_not_there_is_told(older: Path) -> None:
    with pytest.raises(UsageError, match="No step leads on from format 0"):
        migrate(older, (Migration(1, text("Another."), changes),))


def test_a_newer_playbook_is_refused(older: Path) -> None:
    (older / "playbook.yaml").write_text("format: 7\ncompany: Norders\n", "utf-8")
    with pytest.raises(UsageError, match="format 7"):
        migrate(older, (STEP,))


def test_the_difference_is_only_what_the_step_names(older: Path) -> None:
    lines = migrate(older, (STEP,)).difference().splitlines()
    taken = [line for line in lines if line.startswith("-") and not line.startswith("---")]
    assert taken == [
        "-answer_within:  2 hours   # on working days",
        "-    title: Lead      # as in the CRM",
        '-  - {id: meeting, title: "Meeting"}',
        "-format: 0   # the first",
    ]


def test_a_file_with_a_fault_stops_it_with_its_place(older: Path) -> None:
    (older / "leads" / "sla.yaml").write_text("answer_within: [2\n", "utf-8")
    with pytest.raises(InputError, match=r"leads/sla\.yaml, line 1"):
        migrate(older, (STEP,))


def test_without_a_version_nothing_is_guessed(older: Path) -> None:
    (older / "playbook.yaml").write_text("company: Norders\n", "utf-8")
    with pytest.raises(InputError, match="which format"):
        migrate(older, (STEP,))


def test_a_link_out_of_the_playbook_is_not_followed(
    older: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "networks.yaml"
    outside.write_text("own: {}\n", "utf-8")
    (older / "networks.yaml").symlink_to(outside)
    with pytest.raises(InputError, match=r"networks\.yaml"):
        migrate(older, (STEP,))
    assert outside.read_text("utf-8") == "own: {}\n"


def test_what_another_wrote_meanwhile_is_kept(older: Path) -> None:
    migrated = migrate(older, (STEP,))
    (older / "leads" / "sla.yaml").write_text("owner: Eero\n", "utf-8")
    with pytest.raises(ConflictError):
        migrated.write()
    assert texts(older)["leads/sla.yaml"] == "owner: Eero\n"
    assert texts(older)["playbook.yaml"] == PLAYBOOK


def test_no_playbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoPlaybookError):
        migrate(tmp_path, (STEP,))


def test_the_registry_leads_to_the_newest_format() -> None:
    assert [each.before for each in MIGRATIONS] == list(range(1, FORMAT_VERSION))
