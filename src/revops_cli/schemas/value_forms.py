"""How each kind of value is written, as JSON Schema (2020-12) and as a sentence for people.

What the reader of a value accepts, its form accepts: an editor that checks against these forms never calls a
good file wrong. The other way round a form is as strict as patterns can be; what takes arithmetic or a
calendar (the 31st of April, a number that could mean two things) only the program itself can tell.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.schemas import brand, data_sources, fields, measures, scorecard, settings, working_time
from revops_cli.schemas.box import read_box_text, read_levers
from revops_cli.schemas.lever import NO_LEVER, Lever
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.json_text import Json
    from revops_cli.texts import Text


class ValueForm(NamedTuple):
    """The form of a value: its JSON Schema, what it is in words, and examples as files write them."""

    schema: Mapping[str, Json]
    told: Text | None = None
    examples: tuple[Json, ...] = ()


_WORDS: Mapping[str, Json] = {"type": "string", "pattern": r"\S"}
_MAYBE: Mapping[str, Json] = {"type": ["string", "null"]}
_SIGN = "[-+\u2212]"
_NUMERAL = r"[0-9.,][0-9.,\s]*"
_NUMBER = rf"^\s*{_SIGN}?\s*{_NUMERAL}([A-Za-z]+\.?)?\s*$"
_MARK = r"[^\d\s.,+\u2212-]"
_MONEY = rf"^\s*{_SIGN}?{_MARK}*\s*{_SIGN}?{_NUMERAL}({_MARK}[^\d\s,+-]*\s*){{0,2}}$"
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_STEP = "[A-Za-z0-9]+([_-][A-Za-z0-9]+)*"
_REFERENCE = rf"^\s*{_STEP}(\.{_STEP}|\[[0-9]+\])*\s*$"
_UNIT = "[0-9] ?[A-Za-zÀ-ž]"
_YEAR = "[0-9]{4}"
_PERIOD = (
    rf"^\s*({_YEAR}([- ]?[QqHh][0-9]|-[0-9]{{1,2}}|-?[Ww][0-9]{{1,2}})?|[QqHh][0-9][-/ ]{_YEAR}"
    rf"|[0-9]{{1,2}}/{_YEAR}|[A-Za-z]+\.?\s?[0-9]{{1,2}}/{_YEAR}|\S+\s?\.\.\s?\S+)\s*$"
)
_DATE = (
    rf"^\s*({_YEAR}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}|[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.\s?{_YEAR}"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/{_YEAR})\s*$"
)
_REFERENCES: Mapping[str, Json] = {"type": "string", "pattern": _REFERENCE}
_LEVERS: list[Json] = [lever.value for lever in Lever]


def _written(pattern: str) -> dict[str, Json]:
    return {"type": "string", "pattern": pattern}


def _number(least: int | None = None, most: int | None = None, written: str = _NUMBER) -> dict[str, Json]:
    """Give the form of a number, which may also be `written` in quotes, as Finns write it."""
    bounds: dict[str, Json] = {"type": "number"}
    if least is not None:
        bounds["minimum"] = least
    if most is not None:
        bounds["maximum"] = most
    return {"anyOf": [bounds, _written(written)]}


def _listed(entry: Mapping[str, Json]) -> dict[str, Json]:
    """Give the form of a list that may also be one entry by itself, or nothing."""
    return {"anyOf": [dict(entry), {"type": "array", "items": dict(entry)}, {"type": "null"}]}


def _mapped(value: Mapping[str, Json], keys: tuple[str, ...] = ()) -> dict[str, Json]:
    """Give the form of a mapping, of any keys or of those named, or nothing."""
    form: dict[str, Json] = {"type": ["object", "null"], "additionalProperties": dict(value)}
    if keys:
        form["propertyNames"] = {"enum": list(keys)}
    return form


_TEXTS = _listed(_MAYBE)

FORMS: Mapping[Callable[[object], object], ValueForm] = MappingProxyType(
    {
        fields.read_text: ValueForm(_WORDS),
        fields.read_optional_text: ValueForm(_MAYBE),
        fields.read_texts: ValueForm(_TEXTS, text("A text, or a list of texts.")),
        fields.read_number: ValueForm(_number(), text("A number."), (10,)),
        fields.read_count: ValueForm(_number(0), text("A number, zero or more."), (10,)),
        fields.read_whole_number: ValueForm(
            {"anyOf": [{"type": "integer", "minimum": 0}, _written(_NUMBER)]}, text("A whole number."), (40,)
        ),
        fields.read_money: ValueForm(
            _number(written=_MONEY),
            text("Money; without a currency it is in the playbook's."),
            (12500, "12500 SEK"),
        ),
        fields.read_positive_money: ValueForm(
            _number(0, written=_MONEY),
            text("Money; without a currency it is in the playbook's."),
            (12500, "12500 SEK"),
        ),
        # 1 may be all or one in a hundred, so it is neither.
        fields.read_ratio: ValueForm(
            {"anyOf": [{"type": "number", "minimum": 0, "exclusiveMaximum": 1}, _written("[0-9]")]},
            text("A share: 25 % or 0.25."),
            ("25 %", 0.25),
        ),
        fields.read_duration: ValueForm(
            _written(_UNIT), text("A length of time with its unit."), ("42 days", "3-5 days", "3-6 months")
        ),
        fields.read_days: ValueForm(_number(0, written="[0-9]"), text("A number of days."), (42, "42 days")),
        fields.read_period: ValueForm(
            {"anyOf": [{"type": "integer", "minimum": 1900, "maximum": 2999}, _written(_PERIOD)]},
            text("A period: a month, a quarter, a week or a year."),
            ("2026-10", "2026-Q4", "2026-W48"),
        ),
        fields.read_date: ValueForm(_written(_DATE), text("A date."), ("2026-11-22",)),
        fields.read_yes_or_no: ValueForm({"type": "boolean"}),
        fields.read_id: ValueForm(
            {"anyOf": [_written(rf"^\s*{_ID}\s*$"), {"type": "integer", "minimum": 0}]},
            text("Lower-case words with hyphens between them."),
            ("first-entry",),
        ),
        fields.read_reference: ValueForm(
            _REFERENCES, text("The path of a place in the playbook."), ("personas.buyer", "pipeline.meeting")
        ),
        fields.read_references: ValueForm(
            _listed(_REFERENCES),
            text("Paths of places in the playbook."),
            (["journeys.unaware", "outreach.cold"],),
        ),
        fields.read_link: ValueForm(
            _written(r"^\s*\S+\s*$"),
            text("An address, or the path of a file."),
            ("https://example.com/page",),
        ),
        read_levers: ValueForm(
            {"anyOf": [{"enum": [*_LEVERS, NO_LEVER]}, {"type": "array", "items": {"enum": _LEVERS}}]}
        ),
        read_box_text: ValueForm(_TEXTS, text("A text, or a list of texts.")),
        settings.read_format: ValueForm(
            {"type": "integer", "minimum": 1, "maximum": settings.FORMAT_VERSION}
        ),
        settings.read_currency: ValueForm(
            _written(r"^\s*[A-Za-z]{3}\s*$"), text("The three letters of a currency."), ("EUR", "SEK")
        ),
        settings.read_playbook_period: ValueForm({"enum": ["week", "month", "quarter"]}),
        settings.read_month_number: ValueForm({"type": "integer", "minimum": 1, "maximum": 12}),
        settings.read_time_zone: ValueForm(
            _written(r"^\s*(UTC|[A-Z][A-Za-z_+-]*(/[A-Za-z0-9_+-]+){1,2})\s*$"), None, ("Europe/Helsinki",)
        ),
        settings.read_left_out: ValueForm(
            _mapped(_WORDS, settings.PARTS), None, ({"networks": "We sell through partners only."},)
        ),
        settings.read_rule_levels: ValueForm(_mapped({"enum": ["error", "warning", "info", "off"]})),
        settings.read_settings: ValueForm(_mapped({"type": ["string", "number", "boolean"]})),
        brand.read_logo: ValueForm(_written(r"^\s*\S+\.[A-Za-z]+\s*$"), None, ("brand/logo.svg",)),
        brand.read_accent: ValueForm(_written(r"^\s*#[0-9A-Fa-f]{6}\s*$"), None, ("#7a1f3d",)),
        brand.read_dark_accent: ValueForm(_written(r"^\s*#[0-9A-Fa-f]{6}\s*$"), None, ("#ff9ab0",)),
        measures.read_nps: ValueForm(_number(-100, 100), text("A number from -100 to 100."), (54,)),
        scorecard.read_target: ValueForm(
            _number(written="[0-9]"),
            text("A number, a share or an amount of money."),
            (50, "25 %", "12500 EUR"),
        ),
        working_time.read_office_hours: ValueForm(
            _written("^[^0-9]*[0-9]{1,2}.*[0-9]{1,2}"), None, ("8:00-16:00",)
        ),
        working_time.read_holidays: ValueForm(
            _written(rf"^\s*({working_time.NO_HOLIDAYS}|[A-Z]{{2}}(-[A-Z0-9]{{1,3}})?)\s*$"), None, ("FI",)
        ),
        working_time.read_time_zones: ValueForm(_mapped(_WORDS), None, ({"Aino": "Europe/Stockholm"},)),
        data_sources.read_columns: ValueForm(_mapped(_WORDS), None, ({"deal_id": "Deal - ID"},)),
        data_sources.read_values: ValueForm(
            _mapped(_mapped(_MAYBE)), None, ({"source": {"LI": "linkedin"}},)
        ),
        data_sources.read_kept_words: ValueForm(_mapped(_TEXTS), None, ({"Pipeline": ["Sales"]},)),
        data_sources.read_constants: ValueForm(_mapped({"type": ["string", "integer"]})),
        data_sources.read_status_words: ValueForm(
            _mapped(_TEXTS, data_sources.STATUS_WORDS), None, ({"won": ["Signed"], "lost": ["Dropped"]},)
        ),
        data_sources.read_row_number: ValueForm(
            {"anyOf": [{"type": "integer", "minimum": 1}, _written(_NUMBER)]}, None, (3,)
        ),
        data_sources.read_delimiter: ValueForm({"type": "string", "minLength": 1}, None, (";", "tab")),
        data_sources.read_connection: ValueForm(_written(rf"^\s*{_ID}\s*$"), None, ("warehouse",)),
        data_sources.read_rate: ValueForm(_number(0), text("A number above zero."), (0.0898,)),
    }
)
"""The form of what each reader reads. Fixed words (`Reads.words`) and boxes have theirs by themselves."""
