"""One reader's language: sentences translated, and values written the way that reader writes them.

English follows British habits (`4,167 EUR`, `22 Nov 2026`), Finnish the Finnish ones
(`4 167 EUR`, `22.11.2026`). Numbers and dates are formatted by Babel. Text that came from data is
made harmless on the way (`revops_cli.texts.visible`).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import format_decimal

from revops_cli.quantities.duration import Duration, Unit
from revops_cli.quantities.money import Money
from revops_cli.quantities.period import Period
from revops_cli.quantities.ratio import Ratio
from revops_cli.texts import Text, plural, text, visible

if TYPE_CHECKING:
    from gettext import NullTranslations

LOCALES = {"en": "en_GB", "fi": "fi_FI"}
"""The languages that exist, and the Babel locale in which each writes numbers and dates."""

# From this amount on, the minor unit (cents) is noise to a reader.
_WHOLE_FROM = 100

# From this number on digits are grouped, in each language in its own way.
_FIRST_GROUPED = 1000

_UNITS = {
    Unit.MINUTES: plural("{count} minute", "{count} minutes", 2),
    Unit.HOURS: plural("{count} hour", "{count} hours", 2),
    Unit.BUSINESS_HOURS: plural("{count} business hour", "{count} business hours", 2),
    Unit.DAYS: plural("{count} day", "{count} days", 2),
    Unit.BUSINESS_DAYS: plural("{count} business day", "{count} business days", 2),
    Unit.WEEKS: plural("{count} week", "{count} weeks", 2),
    Unit.MONTHS: plural("{count} month", "{count} months", 2),
    Unit.YEARS: plural("{count} year", "{count} years", 2),
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language to say things in. `code` is `en` or `fi`."""

    code: str
    translations: NullTranslations

    @property
    def locale(self) -> Locale:
        """Give the Babel locale of this language."""
        return Locale.parse(LOCALES[self.code])

    def say(self, what: Text) -> str:
        """Give the sentence in this language, values formatted, data made harmless."""
        values = dict(what.values)
        if what.plural is None:
            template = self.translations.gettext(what.template)
        else:
            count = values["count"]
            number = 1 if count == 1 else 2
            template = self.translations.ngettext(what.template, what.plural, number)
        return template.format(**{name: self.value(value) for name, value in values.items()})

    def value(self, value: object) -> str:
        """Write any value that a `Text` may carry."""
        if isinstance(value, bool):
            return self.say(text("yes") if value else text("no"))
        if isinstance(value, int | float | Decimal):
            return self.number(value)
        match value:
            case Text():
                return self.say(value)
            case str():
                return visible(value)
            case Money():
                return self.money(value)
            case Ratio():
                return self.ratio(value.value)
            case Duration():
                return self.duration(value)
            case Period():
                return self.period(value)
            case datetime.date():
                return self.date(value)
            case tuple() | list() | frozenset():
                return ", ".join(self.value(each) for each in value)
            case None:
                return "–"
            case _:
                return visible(str(value))

    def number(self, value: Decimal | float, decimals: int | None = None) -> str:
        """Write a number with this language's separators.

        `decimals` fixes how many are shown; without it a whole number has none and any other
        number as many as it needs, two at the most.
        """
        if decimals is None and isinstance(value, int) and 0 <= value < _FIRST_GROUPED:
            return str(value)  # The same everywhere, and without the time that a locale takes to load.
        pattern = "#,##0.##" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=pattern, locale=self.locale)

    def money(self, money: Money, decimals: int | None = None) -> str:
        """Write an amount and its currency's code: `4,167 EUR`.

        Amounts from 100 up are shown in whole units, smaller ones with the cents that they have.
        """
        if decimals is None:
            whole = abs(money.amount) >= _WHOLE_FROM or money.amount == money.amount.to_integral_value()
            decimals = 0 if whole else 2
        number = self.number(money.amount, decimals)
        return f"{number} {money.currency}" if money.currency else number

    def signed(self, money: Money, decimals: int | None = None) -> str:
        """Write a difference in money with its sign: `+1,100 EUR`."""
        return ("+" if money.amount > 0 else "") + self.money(money, decimals)

    def ratio(self, value: Decimal | float, decimals: int | None = None) -> str:
        """Write a share of one as a percentage: 0.234 as `23.4%`, in Finnish `23,4 %`."""
        pattern = "#,##0.#" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        number = format_decimal(Decimal(str(value)) * 100, format=pattern, locale=self.locale)
        return number + ("\N{NO-BREAK SPACE}%" if self.code == "fi" else "%")

    def days(self, days: Decimal | float, decimals: int | None = None) -> str:
        """Write a number of days."""
        number = self.number(days if decimals is not None else round(Decimal(days), 1), decimals)
        return self.say(plural("{number} day", "{number} days", 1 if days == 1 else 2, number=number))

    def duration(self, duration: Duration) -> str:
        """Write a duration or a range of them in its own unit: `3–5 days`."""
        number = self.number(duration.low)
        if duration.high != duration.low:
            number = f"{number}–{self.number(duration.high)}"
        count = 1 if duration.low == duration.high == 1 else 2
        unit = _UNITS[duration.unit]
        template = self.translations.ngettext(unit.template, unit.plural or unit.template, count)
        return template.format(count=number)

    def date(self, day: datetime.date) -> str:
        """Write a date: `22 Nov 2026`, in Finnish `22.11.2026`."""
        if self.code == "fi":
            return f"{day.day}.{day.month}.{day.year}"
        return f"{day.day} {self.locale.months['format']['abbreviated'][day.month]} {day.year}"

    def period(self, period: Period) -> str:
        """Write a period in its canonical form (`2026-10`), a free one by its first and last day."""
        if period.length is None:
            return f"{self.date(period.start)} – {self.date(period.end)}"
        return str(period)
