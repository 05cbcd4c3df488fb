"""What a rule is: a code, a name that says the fault, and a check that finds it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from revops_cli.diagnostics import Fault, Severity
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.stage_record import StageRecord
    from revops_cli.texts import Text


class Family(enum.Enum):
    """The families of rules, by what their codes begin with."""

    FORM = "RV1"
    GAPS = "RV2"
    REFERENCES = "RV3"
    NUMBERS = "RV4"
    PRACTICE = "RV5"
    FRESHNESS = "RV6"
    TRUST = "RV7"

    @property
    def name_text(self) -> Text:
        """The family's name for people."""
        return _FAMILY_NAMES[self]


_FAMILY_NAMES: Mapping[Family, Text] = {
    Family.FORM: text("Form"),
    Family.GAPS: text("Gaps"),
    Family.REFERENCES: text("References"),
    Family.NUMBERS: text("Numbers"),
    Family.PRACTICE: text("Practice"),
    Family.FRESHNESS: text("Freshness"),
    Family.TRUST: text("Trust"),
}


class Setting(NamedTuple):
    """A whole number that a rule uses, and that `lint: settings:` of a playbook may change.

    `name` is the key there. `meaning` says what is counted, with its unit. `least` is the lowest
    number that makes sense.
    """

    name: str
    default: int
    meaning: Text
    least: int = 0


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a check looks at: the playbook, the day of the look, and the settings in force.

    `as_of` is None where no day is known; checks of freshness then find nothing. `values` holds the
    settings that the playbook changes, by name. `observed` is what became of deals by the stages that
    they entered, by the stages' paths (`pipeline.meeting`); None where no deals were looked at.
    """

    playbook: Playbook
    as_of: date | None = None
    values: Mapping[str, int] = field(default_factory=dict)
    observed: Mapping[str, StageRecord] | None = None

    def of(self, setting: Setting) -> int:
        """Give the number in force for a setting."""
        return self.values.get(setting.name, setting.default)


Check = Callable[[Inspection], Iterator["Fault"]]


class Mends(enum.Enum):
    """What kind of fix the findings of a rule carry: none, a safe one, or one that changes the meaning."""

    NOTHING = "none"
    SAFELY = "safe"
    UNSAFELY = "unsafe"


class Rule(NamedTuple):
    """A rule of lint.

    `code` (`RV105`) is never used again for another rule. `slug` names the fault in words with
    hyphens, and is the name of the rule's file. `explanation` is what the file says of itself: what
    is found, why it costs, a bad and a good example. `settings` are the numbers that its check uses.
    """

    code: str
    slug: str
    severity: Severity
    check: Check
    explanation: str
    settings: tuple[Setting, ...] = ()
    mends: Mends = Mends.NOTHING

    @property
    def family(self) -> Family:
        """The family that the code belongs to."""
        return Family(self.code[:3])


def seen_by_loader(slug: str) -> Check:
    """Make the check of a rule of form: its faults have been seen while the playbook was read."""

    def check(inspection: Inspection) -> Iterator[Fault]:
        return (fault for fault in inspection.playbook.faults if fault.kind == slug)

    return check


def seen_by_linter(inspection: Inspection) -> Iterator[Fault]:
    """Find nothing: the faults of such a rule are about lint itself, and the linter finds them."""
    _ = inspection
    return iter(())
