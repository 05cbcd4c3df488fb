"""Every rule on tiny playbooks: bad cases and their whole output, good cases and silence.

`tests/rules/<slug>/<case>/playbook/` is the playbook; a `playbook.yaml` that it doesn't have is
added. A case whose name begins with `bad` has an `expected.txt`, the whole output of that rule
alone: `pytest tests/rules --update-golden` writes it anew, and you look at the difference. A case
whose name begins with `good` is silent. `case.toml` may say the day of the look
(`as_of = 2026-11-22`), what became of the deals of a stage (`[observed]`, with
`"pipeline.offer" = { closed = 260, won = 142 }`) and, in a good case, how it is broken and on which line
the rule then finds it:

    [break]
    file = "outreach/cold.yaml"
    find = "delay: 3-5 days"
    replace = "delay: 9 days"
    line = 9

What is broken may also be written in another `encoding`, or elsewhere: `move_to`. The finding may stand
in another file: `at`.
"""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.language import Language
from revops_cli.linter.configuration import settings_in_force
from revops_cli.linter.lint import lint
from revops_cli.loader.load import load_playbook, read_sources
from revops_cli.loader.yaml_events import BEST, Parser
from revops_cli.playbook.stage_record import StageRecord
from revops_cli.reporters.text import report_text
from revops_cli.rule import Inspection, Mends, Rule, seen_by_linter
from revops_cli.rules.registry import RULES

if TYPE_CHECKING:
    from revops_cli.diagnostics import Diagnostic

HERE = Path(__file__).parent
ENGLISH = Language("en", NullTranslations())
AS_OF = date(2026, 11, 22)
SETTINGS = "format: 1\ncompany: Tuulivire Oy\ncurrency: EUR\n"
TERMINAL = 80
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
# What lint says of itself is tested with the linter.
CHECKED = tuple(rule for rule in RULES if rule.check is not seen_by_linter)


@dataclass(frozen=True)
class Case:
    rule: Rule
    folder: Path

    @property
    def notes(self) -> dict[str, Any]:
        file = self.folder / "case.toml"
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    @property
    def observed(self) -> dict[str, StageRecord]:
        return {path: StageRecord(**record) for path, record in self.notes.get("observed", {}).items()}

    def copy(self, to: Path) -> Path:
        """Copy the playbook to a folder of its own, whole enough to be one."""
        root = to / "playbook"
        shutil.copytree(self.folder / "playbook", root, symlinks=True)
        if not (root / "playbook.yaml").exists():
            (root / "playbook.yaml").write_text(SETTINGS, encoding="utf-8")
        return root

    def findings(self, root: Path, parser: Parser = BEST) -> tuple[Diagnostic, ...]:
        """Lint with this rule alone."""
        playbook = load_playbook(root, parser)
        day = self.notes.get("as_of", AS_OF)
        inspection = Inspection(playbook, day, settings_in_force(playbook, RULES), self.observed)
        return lint(inspection, [self.rule])

    def report(self, root: Path, parser: Parser = BEST) -> str:
        found = self.findings(root, parser)
        sources = read_sources(root, {each.location.file for each in found})
        return report_text(found, ENGLISH, sources)


def cases(start: str) -> list[Case]:
    return [
        Case(rule, folder)
        for rule in CHECKED
        for folder in sorted((HERE / rule.slug).glob(f"{start}*"))
        if folder.is_dir()
    ]


def name_of(case: Case) -> str:
    return f"{case.rule.slug}/{case.folder.name}"


@pytest.mark.parametrize("parser", Parser)
@pytest.mark.parametrize("case", cases("bad"), ids=name_of)
def test_a_bad_case_is_told_of_in_these_words(
    case: Case, parser: Parser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    said = case.report(case.copy(tmp_path), parser)
    file = case.folder / "expected.txt"
    if request.config.getoption("--update-golden"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")
    assert f"{case.rule.code} {case.rule.slug}" in said
    assert "How to mend it: " in said
    assert max(map(len, said.splitlines())) <= TERMINAL


@pytest.mark.parametrize("parser", Parser)
@pytest.mark.parametrize("case", cases("good"), ids=name_of)
def test_a_good_case_is_silent(case: Case, parser: Parser, tmp_path: Path) -> None:
    assert case.report(case.copy(tmp_path), parser) == ""


@pytest.mark.parametrize("case", [case for case in cases("good") if "break" in case.notes], ids=name_of)
def test_a_good_case_that_is_broken_is_found_at_the_right_line(case: Case, tmp_path: Path) -> None:
    root = case.copy(tmp_path)
    how = case.notes["break"]
    broken, moved = root / how["file"], root / how.get("move_to", how["file"])
    source = broken.read_text(encoding="utf-8")
    assert source.count(how["find"]) == 1, "It must be clear what is broken."
    broken.unlink()
    moved.parent.mkdir(parents=True, exist_ok=True)
    written = source.replace(how["find"], how["replace"])
    moved.write_text(written, encoding=how.get("encoding", "utf-8"))
    found = case.findings(root)
    where = how.get("at", how["file"])
    assert (where, how["line"]) in {(each.location.file, each.location.span.line) for each in found}


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.slug)
def test_a_rule_has_a_bad_case_and_a_good_one_that_can_be_broken(rule: Rule) -> None:
    assert any(case.rule is rule for case in cases("bad"))
    assert any(case.rule is rule and "break" in case.notes for case in cases("good"))


def test_every_folder_is_of_a_rule() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {rule.slug for rule in CHECKED}


@EACH_RULE
def test_a_rule_explains_itself(rule: Rule) -> None:
    first, *rest = rule.explanation.split("\n")
    assert first.endswith(".")
    assert [line for line in rest if line in {"Bad:", "Good:"}] == ["Bad:", "Good:"]
    assert "Why it costs: " in rule.explanation


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.slug)
def test_a_rule_says_whether_it_mends(rule: Rule, tmp_path: Path) -> None:
    fixes = [
        each.fix.safe
        for case in cases("bad")
        if case.rule is rule
        for each in case.findings(case.copy(tmp_path / case.folder.name))
        if each.fix is not None
    ]
    assert set(fixes) == {Mends.NOTHING: set(), Mends.SAFELY: {True}, Mends.UNSAFELY: {False}}[rule.mends]


def test_codes_are_in_order_within_their_families() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(code.startswith("RV") and len(code) == len("RV101") for code in codes)


def test_a_setting_means_one_thing() -> None:
    settings = [setting for rule in RULES for setting in rule.settings]
    assert len({setting.name: setting for setting in settings}) == len(set(settings))
    assert all(setting.default >= setting.least for setting in settings)
