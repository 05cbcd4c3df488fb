"""What is registered by hand is complete: a file that nobody lists would do nothing."""

from importlib import import_module
from pathlib import Path

from revops_cli.cli.commands import COMMANDS, GROUPS, PURPOSES
from revops_cli.crm.presets import PRESETS
from revops_cli.playbook.parts import HOMES
from revops_cli.rule import Family
from revops_cli.rules.registry import RULES
from revops_cli.schemas.kinds import KINDS

PACKAGE = Path(__file__).parents[2] / "src" / "revops_cli"


def modules(room: str) -> set[str]:
    return {path.stem for path in (PACKAGE / room).glob("*.py") if path.stem != "__init__"}


def test_every_preset_is_listed_by_the_name_of_its_file() -> None:
    assert set(PRESETS) == modules("crm/presets")


def test_every_rule_is_listed_by_the_name_of_its_file() -> None:
    for family in Family:
        room = f"rules/{family.name.lower()}"
        listed = [rule for rule in RULES if rule.family is family]
        assert {rule.slug.replace("-", "_") for rule in listed} == modules(room), room
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_every_command_has_a_file_of_its_name() -> None:
    for name in COMMANDS:
        module = import_module(f"revops_cli.cli.{name}")
        assert getattr(module, name).__module__ == module.__name__
        assert module.HELP.template
    for name in GROUPS:
        module = import_module(f"revops_cli.cli.{name}")
        assert {command.__module__ for _, command, _ in module.COMMANDS} == {module.__name__}


def test_every_model_of_a_kind_has_a_file_of_its_own() -> None:
    homes = [kind.model.__module__ for kind in KINDS if not kind.prose and kind.model.__name__ != "Sequence"]
    assert len(set(homes)) == len(homes)


def test_every_kind_that_holds_boxes_has_a_home_in_a_part() -> None:
    names = {kind.name for kind in KINDS}
    assert set(HOMES) <= names
    assert names - set(HOMES) == {"playbook", "data"}


def test_help_shows_every_command_below_one_purpose() -> None:
    shown = [name for _, names in PURPOSES for name in names]
    assert len(shown) == len(set(shown))
    assert {*COMMANDS, *GROUPS} <= set(shown)
