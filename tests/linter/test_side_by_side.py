"""Two processes find what one finds."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.diagnostics import Diagnostic, Fault, Location, Severity, Span
from revops_cli.linter import lint as linting
from revops_cli.linter import side_by_side
from revops_cli.linter.lint import lint, stamped
from revops_cli.linter.side_by_side import check_side_by_side, is_worth_it
from revops_cli.loader.load import load_playbook
from revops_cli.rule import Inspection, Rule
from revops_cli.rules.registry import RULES
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a process is copied")

FAULTY = Path(__file__).parents[1] / "cli" / "half-filled"
DAY = date(2026, 11, 22)


@pytest.fixture
def inspection() -> Inspection:
    return Inspection(load_playbook(FAULTY), DAY)


def at(line: int) -> Fault:
    return Fault("found", Location("a.yaml", Span(line, 1, line, 2)), text("Line {line}.", line=line))


def rule(number: int, *lines: int) -> Rule:
    def check(_: Inspection) -> Iterator[Fault]:
        return map(at, lines)

    return Rule(f"RV{number}01", f"rule-{number}", Severity.INFO, check, "")


def test_two_processes_find_what_one_finds(inspection: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = lint(inspection, RULES)
    assert len(alone) > 20
    monkeypatch.setattr(linting, "is_worth_it", lambda *_: True)
    assert lint(Inspection(load_playbook(FAULTY), DAY), RULES) == alone


def test_much_is_handed_over_whole(inspection: Inspection) -> None:
    many = [rule(number, *range(1, 4_000)) for number in range(1, 4)]
    found = check_side_by_side(many, lambda each: [stamped(each, one) for one in each.check(inspection)])
    assert len(found) == 3 * 3_999
    assert {each.code for each in found} == {"RV101", "RV201", "RV301"}


def test_what_a_copy_could_not_find_is_looked_for_here(inspection: Inspection) -> None:
    here = os.getpid()

    def check(each: Rule) -> list[Diagnostic]:
        if os.getpid() != here:
            raise RuntimeError
        return [stamped(each, fault) for fault in each.check(inspection)]

    found = check_side_by_side((rule(1, 1), rule(2, 2), rule(3, 3)), check)
    assert sorted(each.code for each in found) == ["RV101", "RV201", "RV301"]


def test_a_rule_that_fails_fails_here(inspection: Inspection) -> None:
    def broken(_: Inspection) -> Iterator[Fault]:
        message = "no such luck"
        raise ValueError(message)

    for position in (0, 1):
        rules = [rule(1, 1), rule(3, 2)]
        rules[position] = rules[position]._replace(check=broken)
        with pytest.raises(ValueError, match="no such luck"):
            check_side_by_side(rules, lambda each: [stamped(each, one) for one in each.check(inspection)])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # No copy is left behind.


def test_only_a_large_playbook_is_worth_it(inspection: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_worth_it(inspection, RULES)
    monkeypatch.setattr(side_by_side, "LARGE", 10)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert is_worth_it(inspection, RULES)
    assert not is_worth_it(inspection, RULES[:1])
    assert not is_worth_it(inspection, [each for each in RULES if each.code < "RV3"])
    assert not is_worth_it(replace(inspection, playbook=replace(inspection.playbook, documents={})), RULES)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not is_worth_it(inspection, RULES)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not is_worth_it(inspection, RULES)
