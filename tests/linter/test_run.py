from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.diagnostics import Severity
from revops_cli.linter.run import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.rule import Inspection, Rule

    Make = Callable[..., Inspection]

WORDS = "unaware:\n  headline: a red word\n  barrier: a blue word\n  channels: an old word\n"


def slugs(inspection: Inspection, rules: tuple[Rule, ...], **flags: list[str]) -> list[str]:
    return [each.slug for each in run(inspection, rules, **flags).findings]


def test_every_rule_is_run_unless_something_says_otherwise(
    inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    assert slugs(inspection_of(WORDS), rules) == ["red-word", "blue-word", "old-word"]
    assert slugs(inspection_of(WORDS), rules, select=["RV5"]) == ["red-word", "blue-word"]
    assert slugs(inspection_of(WORDS), rules, ignore=["RV5"]) == ["old-word"]


def test_the_playbook_selects_and_ignores_and_flags_come_after(
    inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    inspection = inspection_of(WORDS, "lint:\n  select: [RV5]\n  ignore: [blue-word]\n")
    assert slugs(inspection, rules) == ["red-word"]
    assert slugs(inspection, rules, select=["all"]) == ["red-word", "old-word"]
    assert slugs(inspection, rules, ignore=["red-word"]) == []


def test_the_playbook_sets_severities_and_turns_rules_off(
    inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    inspection = inspection_of(WORDS, "lint:\n  severity: {red-word: error, RV601: off}\n")
    found = run(inspection, rules).findings
    assert [(each.slug, each.severity) for each in found] == [
        ("red-word", Severity.ERROR),
        ("blue-word", Severity.INFO),
    ]


@pytest.mark.parametrize(
    ("settings", "slug", "line"),
    [
        ("lint:\n  select: [RV9]\n", "unknown-rule", 4),
        ("lint:\n  ignore:\n    - all\n    - red-wrd\n", "unknown-rule", 6),
        ("lint:\n  severity:\n    red-wrd: off\n", "unknown-rule", 5),
        ("lint:\n  settings:\n    longest_hedline: 3\n", "wrong-setting", 5),
        ("lint:\n  settings:\n    longest_headline: long\n", "wrong-setting", 5),
        ("lint:\n  settings:\n    longest_headline: 0\n", "wrong-setting", 5),
        ("lint:\n  settings:\n    longest_headline: true\n", "wrong-setting", 5),
    ],
)
def test_a_name_or_a_setting_that_means_nothing_is_found(
    inspection_of: Make, rules: tuple[Rule, ...], settings: str, slug: str, line: int
) -> None:
    own = [rule for rule in rules if rule.slug == slug]
    inspection = inspection_of("", settings)
    by_flag = ["all"] if "select" in settings or "ignore" in settings else []
    (found,) = [
        each for each in run(inspection, rules, select=by_flag).findings if each.slug == own[0].slug
    ] or run(inspection, own, select=[slug]).findings
    assert (found.location.file, found.location.span.line) == ("playbook.yaml", line)
    assert found.severity is Severity.ERROR


def test_a_setting_of_the_playbook_is_in_force(inspection_of: Make, rules: tuple[Rule, ...]) -> None:
    seen: list[int] = []
    (red,) = (rule for rule in rules if rule.slug == "red-word")
    (setting,) = red.settings

    def check(inspection: Inspection) -> object:
        seen.append(inspection.of(setting))
        return iter(())

    spy = type(red)(red.code, red.slug, red.severity, check, "", (setting,))  # type: ignore[arg-type]  # It finds nothing.
    run(inspection_of(WORDS), [spy])
    run(inspection_of(WORDS, "lint: {settings: {longest_headline: 7}}\n"), [spy])
    run(inspection_of(WORDS, "lint: {settings: {longest_headline: 0}}\n"), [spy])
    assert seen == [20, 7, 20]


def test_a_fingerprint_stays_when_lines_and_entries_move(
    playbook_of: Callable[..., object], inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    _ = playbook_of
    before = run(inspection_of(WORDS), rules).findings
    after = run(inspection_of("# A comment.\n\n" + WORDS), rules).findings
    assert [each.fingerprint for each in before] == [each.fingerprint for each in after]
    assert len({each.fingerprint for each in before}) == 3
    assert [each.location.span.line for each in after] == [4, 5, 6]
