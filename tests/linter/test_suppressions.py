from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.linter.run import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.linter.run import Outcome
    from revops_cli.rule import Inspection, Rule

    Make = Callable[..., Inspection]


def look(make: Make, rules: tuple[Rule, ...], journeys: str) -> Outcome:
    return run(make(journeys), rules)


def told(outcome: Outcome) -> list[tuple[str, int]]:
    return [(each.slug, each.location.span.line) for each in outcome.findings]


@pytest.mark.parametrize(
    "journeys",
    [
        "unaware:\n  headline: a red word  # revops: ignore[RV501] We like it.\n",
        "unaware:\n  headline: a red word  #revops:ignore[red-word] We like it.\n",
        "unaware:\n  headline: a red word # revops: ignore[RV5, RV6] We like it.\n",
        "unaware:\n  # revops: ignore[RV501] We like it.\n  headline: a red word\n",
        "unaware:\n  # revops: ignore[RV501] We like it.\n\n  # A note.\n  headline: a red word\n",
        "# revops: ignore[RV501] We like it everywhere.\n\nunaware:\n  headline: a red word\n",
        "# Journeys\n# revops: ignore[RV501] We like it.\nunaware: {headline: a red word}\n",
    ],
)
def test_a_comment_with_a_reason_silences_its_line_or_its_file(
    inspection_of: Make, rules: tuple[Rule, ...], journeys: str
) -> None:
    outcome = look(inspection_of, rules, journeys)
    assert [each.slug for each in outcome.suppressed] == ["red-word"]
    assert [each for each in told(outcome) if each[0] != "unused-suppression"] == []


def test_a_comment_behind_a_key_speaks_of_its_value_further_down(
    inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    source = "unaware:\n  channels:  # revops: ignore[RV501] We like it.\n    - a red word\n  barrier: red\n"
    assert told(look(inspection_of, rules, source)) == [("red-word", 4)]


def test_only_the_line_and_the_rule_that_are_named_are_silenced(
    inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    outcome = look(
        inspection_of,
        rules,
        "unaware:\n  headline: a red and blue word  # revops: ignore[RV501] We like it.\n  barrier: red\n",
    )
    assert told(outcome) == [("blue-word", 2), ("red-word", 3)]


@pytest.mark.parametrize("comment", ["# revops: ignore[RV501]", "# revops: ignore", "# revops: ignore[] why"])
def test_without_a_rule_and_a_reason_nothing_is_silenced(
    inspection_of: Make, rules: tuple[Rule, ...], comment: str
) -> None:
    outcome = look(inspection_of, rules, f"unaware:\n  headline: a red word  {comment}\n")
    assert told(outcome) == [("red-word", 2), ("suppression-without-reason", 2)]


def test_a_comment_that_silences_nothing_is_found_and_can_go(
    inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    source = "unaware:\n  headline: a word  # revops: ignore[RV501] We like it.\n"
    (found,) = look(inspection_of, rules, source).findings
    assert found.slug == "unused-suppression"
    assert found.fix is not None
    assert found.fix.safe
    (edit,) = found.fix.edits
    line = source.split("\n")[1]
    assert line[: edit.span.column - 1] + line[edit.span.end_column - 1 :] == "  headline: a word"


def test_a_comment_for_a_rule_that_was_not_run_is_no_fault(
    inspection_of: Make, rules: tuple[Rule, ...]
) -> None:
    inspection = inspection_of("unaware:\n  headline: a word  # revops: ignore[RV601] We like it.\n")
    assert run(inspection, rules, select=["RV501", "RV118"]).findings == ()


def test_each_name_of_a_comment_must_earn_its_place(inspection_of: Make, rules: tuple[Rule, ...]) -> None:
    source = "unaware:\n  headline: a red word  # revops: ignore[RV501, blue-word] We like it.\n"
    (found,) = look(inspection_of, rules, source).findings
    assert found.slug == "unused-suppression"
    assert '"blue-word"' in str(found.message)
    assert found.fix is None


def test_an_unknown_name_in_a_comment_is_found(inspection_of: Make, rules: tuple[Rule, ...]) -> None:
    source = "unaware:\n  headline: a red word  # revops: ignore[red-wrd] We like it.\n"
    outcome = look(inspection_of, rules, source)
    assert told(outcome) == [("red-word", 2), ("unknown-rule", 2)]
    assert str(outcome.findings[1].cure) == 'Did you mean "red-word"?'


@pytest.mark.parametrize(
    "journeys",
    [
        'unaware:\n  headline: "a red word # revops: ignore[RV501] We like it."\n',
        "unaware:\n  headline: |\n    a\n    # revops: ignore[RV501] We like it.\n  barrier: red\n",
    ],
)
def test_words_in_a_text_are_no_comment(inspection_of: Make, rules: tuple[Rule, ...], journeys: str) -> None:
    outcome = look(inspection_of, rules, journeys)
    assert [each.slug for each in outcome.findings] == ["red-word"]
    assert outcome.suppressed == ()
