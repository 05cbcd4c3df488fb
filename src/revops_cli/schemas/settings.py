"""`playbook.yaml`: whose playbook it is, and how it is to be read."""

import enum
import re
from decimal import Decimal
from typing import Annotated

from revops_cli.diagnostics import Severity
from revops_cli.quantities.currency import currency_code
from revops_cli.quantities.error import shown
from revops_cli.quantities.period import PeriodLength
from revops_cli.schemas.brand import ReportSettings
from revops_cli.schemas.error import FieldError, wrong_type
from revops_cli.schemas.fields import OptionalText, TextField, TextsField, read_text
from revops_cli.schemas.found import digits
from revops_cli.schemas.frozen_mapping import FrozenMapping
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Reads, did_you_mean, read_mapping, read_word, word_of, words_of
from revops_cli.texts import text

FORMAT_VERSION = 1
"""The version of the format that this program reads."""

NEWER_FORMAT = "newer-format"

PARTS = (
    "strategy",
    "journeys",
    "outreach",
    "pipeline",
    "networks",
    "focus",
    "sprints",
    "budget",
    "systems",
)
"""The words by which `left_out:` names the parts."""

SettingValue = str | int | Decimal | bool
"""What a setting of a lint rule may be."""

_PERIODS = (PeriodLength.WEEK, PeriodLength.MONTH, PeriodLength.QUARTER)
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z_+-]*(/[A-Za-z0-9_+-]+){1,2}")
_MONTHS_IN_A_YEAR = 12


class PlaybookLanguage(enum.Enum):
    """A language in which pages and messages exist."""

    ENGLISH = "en"
    FINNISH = "fi"


class Confidential(enum.Enum):
    """What a playbook can keep out of shared views."""

    BUDGET = "budget"
    ACCOUNTS = "accounts"


class PersonalData(enum.Enum):
    """Where a playbook can say that named persons of other companies stand on purpose."""

    ACCOUNTS = "accounts"
    MOST_WANTED = "most_wanted"
    NETWORKS = "networks"
    PERSONAL_BRANDS = "personal_brands"


class RuleLevel(enum.Enum):
    """How bad a rule's findings are in this playbook, or that it is off."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


def read_format(value: object) -> int:
    """Read the version of the format. Raises `FieldError`, of the kind `newer-format` where it is newer."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(
            value, text("a whole number"), text("Write format: {version}.", version=FORMAT_VERSION)
        )
    if value > FORMAT_VERSION:
        message = text(
            "This playbook has format {found}; this program reads up to {version}.",
            found=digits(value),
            version=FORMAT_VERSION,
        )
        raise FieldError(
            message, text("Upgrade the program: pip install --upgrade revops-cli"), kind=NEWER_FORMAT
        )
    if value < 1:
        raise FieldError(
            text("There is no format {found}.", found=digits(value)),
            text("Write format: {version}.", version=FORMAT_VERSION),
        )
    return value


def read_currency(value: object) -> str:
    """Read a currency's code. Raises `FieldError` or `QuantityError`."""
    return currency_code(read_text(value))


def read_playbook_period(value: object) -> PeriodLength:
    """Read the one period of the playbook: week, month or quarter. Raises `FieldError`."""
    if isinstance(value, PeriodLength) and value in _PERIODS:
        return value
    allowed = tuple(length.value for length in _PERIODS)
    if not isinstance(value, str):
        raise wrong_type(value, text("one of these words: {allowed}", allowed=allowed))
    if value not in allowed:
        message = text('"{value}" is not one of the words that belong here.', value=shown(value))
        raise FieldError(message, did_you_mean(value, allowed))
    return PeriodLength(value)


def read_month_number(value: object) -> int:
    """Read the number of a month, 1 to 12. Raises `FieldError`."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(value, text("the number of a month"), text("Write a number from 1 to 12."))
    if 1 <= value <= _MONTHS_IN_A_YEAR:
        return value
    found = digits(value)
    raise FieldError(text("There is no month {found}.", found=found), text("Write a number from 1 to 12."))


def read_time_zone(value: object) -> str:
    """Read the name of a time zone by its form: `Europe/Helsinki`. Raises `FieldError`."""
    written = read_text(value)
    if _ZONE.fullmatch(written):
        return written
    message = text('"{value}" is not the name of a time zone.', value=shown(written))
    raise FieldError(message, text("Write it like Europe/Helsinki."))


def read_left_out(value: object) -> FrozenMapping[str]:
    """Read the parts left out, each with its reason. Raises a located error."""
    return read_mapping(value, read_text, PARTS)


def _read_level(value: object) -> RuleLevel:
    return RuleLevel(read_word(value, RuleLevel))


def read_rule_levels(value: object) -> FrozenMapping[RuleLevel]:
    """Read the level of each rule that is named. Raises a located error."""
    return read_mapping(value, _read_level)


def _read_setting(value: object) -> SettingValue:
    if isinstance(value, str | int | Decimal):
        return value
    raise wrong_type(value, text("a text, a number, true or false"))


def read_settings(value: object) -> FrozenMapping[SettingValue]:
    """Read the settings of rules by their names. Raises a located error."""
    return read_mapping(value, _read_setting)


class LintSettings(DocumentModel):
    """Which rules are run, how bad their findings are, and from which level on a run fails."""

    fail_on: Annotated[Severity, word_of(Severity)] = Severity.ERROR
    select: TextsField = ()
    ignore: TextsField = ()
    severity: Annotated[FrozenMapping[RuleLevel], Reads(read_rule_levels)] = FrozenMapping()
    settings: Annotated[FrozenMapping[SettingValue], Reads(read_settings)] = FrozenMapping()


class PlaybookSettings(DocumentModel):
    """The playbook's own file. Only `format` and `company` are needed.

    `personal_data` names the places where named persons stand on purpose. Senders, owners and our
    own people in meetings need no such word.
    """

    format: Annotated[int, Reads(read_format)]
    company: TextField
    mission: OptionalText = None
    language: Annotated[PlaybookLanguage, word_of(PlaybookLanguage)] | None = None
    currency: Annotated[str, Reads(read_currency)] | None = None
    period: Annotated[PeriodLength, Reads(read_playbook_period)] = PeriodLength.MONTH
    time_zone: Annotated[str, Reads(read_time_zone)] | None = None
    fiscal_year_start: Annotated[int, Reads(read_month_number)] = 1
    left_out: Annotated[FrozenMapping[str], Reads(read_left_out)] = FrozenMapping()
    confidential: Annotated[tuple[Confidential, ...], words_of(Confidential)] = ()
    personal_data: Annotated[tuple[PersonalData, ...], words_of(PersonalData)] = ()
    lint: LintSettings | None = None
    report: ReportSettings | None = None
