"""`revops rule`: lists, pages and what was probably meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from revops_cli.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

CODES = [rule.code for rule in RULES]


def codes(run: Run) -> list[str]:
    assert (run.code, run.err) == (0, "")
    return [each["code"] for each in run.answer["rules"]]


@pytest.mark.parametrize("arguments", [(), ("--all",), ("all",)])
def test_every_rule_is_given(arguments: tuple[str, ...], revops_here: Callable[..., Run]) -> None:
    assert codes(revops_here("rule", *arguments, "--format", "json")) == CODES
    said = revops_here("rule", *arguments)
    assert (said.code, said.err) == (0, "")
    assert [code for code in CODES if code not in said.out] == []


def test_a_list_is_short_and_pages_are_whole(revops_here: Callable[..., Run]) -> None:
    family, pages = revops_here("rule", "RV1"), revops_here("rule", "RV1", "--all")
    for run in (family, pages):
        assert (run.code, run.err) == (0, "")
        assert "unknown-key" in run.out
        assert "RV201" not in run.out
    assert "Why it costs" not in family.out
    assert pages.out.count("Why it costs") == sum(code.startswith("RV1") for code in CODES)


@pytest.mark.parametrize("name", ["RV109", "rv109", "unknown-key", "Unknown-Key"])
@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_a_rule_by_its_names(name: str, format_: str, revops_here: Callable[..., Run]) -> None:
    run = revops_here("rule", name, "--format", format_)
    assert run == revops_here("rule", "RV109", "--format", format_)
    assert (run.code, run.err) == (0, "")
    assert "Why it costs" in run.out
    assert "decison_maker" in run.out


def test_several_rules_come_by_code_each_once(revops_here: Callable[..., Run]) -> None:
    asked = ("rule", "wrong-type", "RV109", "unknown-key")
    assert codes(revops_here(*asked, "--format", "json")) == ["RV109", "RV111"]
    assert revops_here(*asked).out.count("Why it costs") == 2


@pytest.mark.parametrize(
    ("name", "meant"), [("unknwn-key", "unknown-key"), ("wrong-typ", "wrong-type"), ("zzz", None), ("", None)]
)
def test_an_unknown_name(name: str, meant: str | None, revops_here: Callable[..., Run]) -> None:
    run = revops_here("rule", name)
    assert (run.code, run.out) == (2, "")
    assert f'There is no rule or family "{name}"' in run.err
    assert ("Did you mean" in run.err) == (meant is not None)
    assert meant is None or f"Did you mean {meant}?" in run.err


def test_json_has_what_is_promised(revops_here: Callable[..., Run]) -> None:
    answer = json.loads(revops_here("rule", "--format", "json").out)
    assert set(answer) == {"schema", "rules"}
    assert answer["schema"] == "revops/rules/1"
    keys = {"code", "slug", "severity", "family", "summary", "explanation", "settings", "fix"}
    for each in answer["rules"]:
        assert set(each) == keys
        assert each["severity"] in {"error", "warning", "info"}
        assert each["fix"] in {"none", "safe", "unsafe"}
        assert each["code"].startswith(each["family"])
        assert all(set(setting) == {"name", "default", "meaning"} for setting in each["settings"])


def test_no_playbook_is_needed(revops_here: Callable[..., Run], tmp_path: Path) -> None:
    assert revops_here("rule", "RV109", cwd=tmp_path).code == 0
