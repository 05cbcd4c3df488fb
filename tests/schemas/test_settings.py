from __future__ import annotations

import pytest

from revops_cli.diagnostics import Positions, Severity
from revops_cli.playbook.parts import Part
from revops_cli.quantities.period import PeriodLength
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.settings import PARTS, Confidential, PlaybookSettings, RuleLevel

KIND = next(kind for kind in KINDS if kind.name == "playbook")
LEAST = {"format": 1, "company": "Esimerkki"}


def test_a_playbook_needs_only_its_format_and_company() -> None:
    settings = PlaybookSettings.model_validate(LEAST)
    assert settings.period is PeriodLength.MONTH
    assert settings.fiscal_year_start == 1
    assert settings.currency is None
    assert settings.left_out == {}


def test_parts_left_out_are_named_like_the_parts() -> None:
    assert tuple(part.value for part in Part) == PARTS


def test_lint_settings_are_read() -> None:
    lint = {"fail_on": "warning", "severity": {"box-empty": "off"}, "settings": {"longest_box": 280}}
    settings = PlaybookSettings.model_validate({**LEAST, "lint": lint, "confidential": "budget"})
    assert settings.lint is not None
    assert settings.lint.fail_on is Severity.WARNING
    assert settings.lint.severity == {"box-empty": RuleLevel.OFF}
    assert settings.lint.settings == {"longest_box": 280}
    assert settings.confidential == (Confidential.BUDGET,)


def test_a_newer_format_is_a_fault_of_its_own() -> None:
    (fault,) = validate(KIND, {**LEAST, "format": 2}, "playbook.yaml", Positions()).faults
    assert fault.kind == "newer-format"
    assert "format 2" in str(fault.message)
    assert "Upgrade" in str(fault.cure)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "1"),
        ("format", 0),
        ("format", True),
        ("language", "se"),
        ("currency", "EUX"),
        ("period", "year"),
        ("period", "months"),
        ("time_zone", "Helsinki time"),
        ("fiscal_year_start", 13),
        ("fiscal_year_start", "January"),
        ("confidential", ["journeys"]),
        ("left_out", ["networks"]),
    ],
)
def test_a_wrong_setting_is_told_with_its_cure(key: str, value: object) -> None:
    (fault,) = validate(KIND, {**LEAST, key: value}, "playbook.yaml", Positions()).faults
    assert fault.kind in {"wrong-type", "wrong-value"}
    assert fault.path.startswith(f"playbook.{key}")


def test_a_part_left_out_has_a_reason_and_a_known_name() -> None:
    value = {**LEAST, "left_out": {"network": "None yet", "budget": None}}
    faults = validate(KIND, value, "playbook.yaml", Positions()).faults
    assert [(fault.kind, fault.path) for fault in faults] == [
        ("wrong-type", "playbook.left_out.budget"),
        ("unknown-key", "playbook.left_out.network"),
    ]
    assert 'Did you mean "networks"?' in str(faults[1].cure)
