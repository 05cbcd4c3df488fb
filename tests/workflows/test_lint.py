"""One look at a playbook: which files, which findings, what the baseline says, and when a run fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import NoPlaybookError, UsageError
from revops_cli.linter.baseline import BASELINE_FILE, baseline_of, write_baseline
from revops_cli.workflows.lint import lint_playbook
from revops_cli.workflows.lint_request import LintRequest, Unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.linter.report import LintReport

BOTH = ["focus.yaml", "strategy/targets.yaml"]


def files(report: LintReport) -> list[str]:
    return [each.location.file for each in report.findings]


def test_everything_is_looked_at_unless_files_are_named(ask: Callable[..., LintRequest]) -> None:
    report = lint_playbook(ask()).report
    assert files(report) == BOTH
    assert [each.slug for each in report.findings] == ["unknown-key"] * 2
    assert report.statistics.files == 5


@pytest.mark.parametrize(
    ("asked", "found", "looked_at"),
    [
        (["strategy"], ["strategy/targets.yaml"], 1),
        (["strategy/targets.yaml"], ["strategy/targets.yaml"], 1),
        (["strat"], [], None),
        (["focus.yaml", "journeys.yaml"], ["focus.yaml"], 2),
        (["focus.yaml", "strategy"], BOTH, 2),
        (["."], BOTH, 5),
        ([".."], BOTH, None),
    ],
)
def test_only_the_files_that_are_named_are_told_of(
    asked: list[str], found: list[str], looked_at: int | None, small: Path, ask: Callable[..., LintRequest]
) -> None:
    request = ask(paths=tuple(small / each for each in asked))
    if looked_at is None:
        with pytest.raises(NoPlaybookError):
            lint_playbook(request)
        return
    report = lint_playbook(request).report
    assert (files(report), report.statistics.files) == (found, looked_at)


def test_a_folder_is_no_beginning_of_a_name(small: Path, ask: Callable[..., LintRequest]) -> None:
    (small / "strategy-2027.md").write_text("# Later\n", encoding="utf-8")
    assert lint_playbook(ask(paths=(small / "strategy",))).report.statistics.files == 1


def test_the_whole_playbook_is_read_whichever_files_are_named(
    small: Path, ask: Callable[..., LintRequest]
) -> None:
    named = lint_playbook(ask(paths=(small / "focus.yaml",)))
    assert named.playbook.documents.keys() == lint_playbook(ask()).playbook.documents.keys()
    assert named.report.statistics.completeness.total.filled == 1


def test_a_link_in_the_playbook_is_a_file_of_it(small: Path, ask: Callable[..., LintRequest]) -> None:
    (small / "strategy" / "targets.yaml").rename(small / "kept.txt")
    (small / "strategy" / "targets.yaml").symlink_to(small / "kept.txt")
    assert files(lint_playbook(ask(paths=(small / "strategy" / "targets.yaml",))).report) == [BOTH[1]]


def test_files_of_two_playbooks_are_refused(small: Path, ask: Callable[..., LintRequest]) -> None:
    other = small.parent / "other"
    other.mkdir()
    (other / "playbook.yaml").write_text("format: 1\ncompany: Other Oy\n", encoding="utf-8")
    with pytest.raises(UsageError, match="two playbooks"):
        lint_playbook(ask(paths=(small, other)))


def test_names_of_files_as_seen_from_here_and_from_the_repository(
    small: Path, ask: Callable[..., LintRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    (small.parent / ".git").mkdir()
    monkeypatch.chdir(small / "strategy")
    report = lint_playbook(ask(start=Path())).report
    assert report.seen_from_here("focus.yaml") == f"{small.as_posix()}/focus.yaml"
    assert report.in_repository("focus.yaml") == "playbook/focus.yaml"
    monkeypatch.chdir(small.parent)
    assert lint_playbook(ask()).report.seen_from_here("focus.yaml") == "playbook/focus.yaml"
    monkeypatch.chdir(small)
    assert lint_playbook(ask()).report.seen_from_here("focus.yaml") == "focus.yaml"


def test_the_sources_are_of_findings_and_of_what_they_relate_to(
    small: Path, ask: Callable[..., LintRequest]
) -> None:
    report = lint_playbook(ask()).report
    assert set(report.sources) == set(BOTH)
    assert report.sources["focus.yaml"] == "# what we do\nnow: []\n"
    (small / "focus.yaml").write_bytes(b"now: \xe9\n")
    report = lint_playbook(ask(select=("not-utf8",))).report
    assert report.sources == {"focus.yaml": "now: �\n"}


@pytest.mark.parametrize("name", ["RV9", "unknwn-key", "rv", "RV109x"])
@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_name_that_means_nothing_is_refused(
    name: str, option: str, ask: Callable[..., LintRequest]
) -> None:
    with pytest.raises(UsageError) as refused:
        lint_playbook(ask(**{option: (name,)}))
    assert str(refused.value) == f'There is no rule or family "{name}"'
    if name == "unknwn-key":
        assert "Did you mean unknown-key?" in str(refused.value.cure)


@pytest.mark.parametrize(
    ("severity", "fail_on", "fails"),
    [
        ("error", None, True),
        ("warning", None, False),
        ("error", "error", True),
        ("warning", "error", False),
        ("warning", "warning", True),
        ("info", "warning", False),
        ("info", "info", True),
        ("error", "never", False),
    ],
)
def test_a_run_fails_from_a_severity_on(
    severity: str, fail_on: str | None, *, fails: bool, small: Path, ask: Callable[..., LintRequest]
) -> None:
    lint = f"lint: {{severity: {{unknown-key: {severity}}}}}\n"
    (small / "playbook.yaml").write_text(f"format: 1\ncompany: Tuulivire Oy\n{lint}", encoding="utf-8")
    report = lint_playbook(ask(fail_on=fail_on)).report
    assert report.fails is fails
    assert {each.severity.value for each in report.findings} == {severity}


def test_the_playbook_says_when_a_run_fails(small: Path, ask: Callable[..., LintRequest]) -> None:
    lint = "lint: {fail_on: warning, severity: {unknown-key: warning}}\n"
    (small / "playbook.yaml").write_text(f"format: 1\ncompany: Tuulivire Oy\n{lint}", encoding="utf-8")
    assert lint_playbook(ask()).report.fails
    assert not lint_playbook(ask(fail_on="error")).report.fails


def keep(report: LintReport, file: Path) -> None:
    file.write_text(write_baseline(baseline_of(report.findings)), encoding="utf-8")


def test_what_the_baseline_holds_is_counted_and_not_told(
    small: Path, ask: Callable[..., LintRequest]
) -> None:
    keep(lint_playbook(ask()).report, small / BASELINE_FILE)
    (small / "journeys.yaml").write_text("unawares: {}\n", encoding="utf-8")
    report = lint_playbook(ask()).report
    assert files(report) == ["journeys.yaml"]
    assert ([each.location.file for each in report.known], report.baseline_mended) == (BOTH, 0)
    assert files(lint_playbook(ask(use_baseline=False)).report) == ["focus.yaml", "journeys.yaml", BOTH[1]]


def test_what_is_mended_of_the_baseline_is_counted_where_it_was_looked_for(
    small: Path, ask: Callable[..., LintRequest]
) -> None:
    keep(lint_playbook(ask()).report, small / BASELINE_FILE)
    (small / "focus.yaml").write_text("next: []\n", encoding="utf-8")
    assert lint_playbook(ask()).report.baseline_mended == 1
    assert lint_playbook(ask(paths=(small / "strategy",))).report.baseline_mended == 0
    assert lint_playbook(ask(select=("wrong-type",))).report.baseline_mended == 0


def test_a_baseline_can_stand_elsewhere(small: Path, ask: Callable[..., LintRequest]) -> None:
    elsewhere = small.parent / "known.json"
    keep(lint_playbook(ask()).report, elsewhere)
    assert not lint_playbook(ask(baseline=elsewhere)).report.findings
    assert lint_playbook(ask(baseline=elsewhere, use_baseline=False)).report.findings


@pytest.mark.parametrize("written", [b"", b"{}", b"\xff", b'{"schema": "revops/baseline/2"}'])
def test_a_baseline_that_cannot_be_read_is_no_empty_one(
    written: bytes, small: Path, ask: Callable[..., LintRequest]
) -> None:
    (small / BASELINE_FILE).write_bytes(written)
    with pytest.raises(UsageError, match="is no baseline"):
        lint_playbook(ask())


def test_a_baseline_that_is_not_there_is_told(small: Path, ask: Callable[..., LintRequest]) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        lint_playbook(ask(baseline=small / "nothing.json"))


def test_a_baseline_that_leads_out_of_the_playbook_is_not_followed(
    small: Path, ask: Callable[..., LintRequest]
) -> None:
    keep(lint_playbook(ask()).report, small.parent / "known.json")
    (small / BASELINE_FILE).symlink_to(small.parent / "known.json")
    with pytest.raises(UsageError, match="out of the playbook"):
        lint_playbook(ask())


@pytest.mark.parametrize(
    ("file", "data", "found"),
    [
        ("focus.yaml", b"nxt: []\n", ["focus.yaml"]),
        ("focus.yaml", b"next: []\n", []),
        ("focus.yaml", b"next: [\n", []),
        ("leads/sla.yaml", b"by_whom: Aino\n", ["leads/sla.yaml"]),
        ("playbook.yaml", b"format: 1\ncompany: Oy\nlint: {ignore: [unknown-key]}\n", []),
    ],
)
def test_unsaved_text_is_looked_at_in_its_playbook(
    file: str, data: bytes, found: list[str], small: Path, ask: Callable[..., LintRequest]
) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    seen = lint_playbook(ask(unsaved=Unsaved(small / file, data)))
    assert files(seen.report) == found
    assert len(seen.playbook.documents) >= 4
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_unsaved_text_has_its_form_checked(small: Path, ask: Callable[..., LintRequest]) -> None:
    unsaved = Unsaved(small / "focus.yaml", b"next: [\n")
    report = lint_playbook(ask(select=("RV1",), unsaved=unsaved)).report
    assert [(each.slug, each.location.file) for each in report.findings] == [("invalid-yaml", "focus.yaml")]
    assert report.sources == {"focus.yaml": "next: [\n"}


def test_unsaved_text_belongs_into_the_playbook(small: Path, ask: Callable[..., LintRequest]) -> None:
    with pytest.raises(NoPlaybookError):
        lint_playbook(ask(unsaved=Unsaved(small.parent / "focus.yaml", b"")))
