from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.linter.names import chosen, named, nearest_name

if TYPE_CHECKING:
    from revops_cli.rule import Rule


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], {"RV501", "RV502", "RV601"}),
        (["RV5"], [], {"RV501", "RV502"}),
        (["rv501", "old-word"], [], {"RV501", "RV601"}),
        ([], ["RV5"], {"RV601"}),
        ([], ["all"], set()),
        (["RV5"], ["RV502"], {"RV501"}),
        (["RV502"], ["RV5"], {"RV502"}),
        (["RV5"], ["RV5"], set()),
        (["all"], ["blue-word"], {"RV501", "RV601"}),
    ],
)
def test_the_name_that_says_more_decides(
    rules: tuple[Rule, ...], select: list[str], ignore: list[str], left: set[str]
) -> None:
    about_words = [rule for rule in rules if rule.slug.endswith("-word")]
    assert {rule.code for rule in chosen(about_words, select, ignore)} == left


def test_a_name_means_a_code_a_slug_or_a_family(rules: tuple[Rule, ...]) -> None:
    assert [rule.code for rule in named(rules, "red-word")] == ["RV501"]
    assert [rule.code for rule in named(rules, " RV5 ")] == ["RV501", "RV502"]
    assert named(rules, "RV50") == named(rules, "red") == named(rules, "") == ()


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("red-wrd", "red-word"),
        ("rv6001", "RV601"),
        ("unused-supression", "unused-suppression"),
        ("zzz", None),
        ("RV9", None),
    ],
)
def test_a_misspelt_name_is_guessed(rules: tuple[Rule, ...], wrong: str, meant: str | None) -> None:
    assert nearest_name(rules, wrong) == meant
