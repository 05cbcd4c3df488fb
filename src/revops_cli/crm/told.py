"""What was done with a file, in sentences: what was read, mapped, assumed and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.status_words import unused_words, word_list
from revops_cli.schemas.canonical_tables import AMOUNTS
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from revops_cli.crm.currencies import CurrencyWords
    from revops_cli.crm.intake import Taken
    from revops_cli.crm.mapping import ColumnMap
    from revops_cli.crm.source import Rate, Source
    from revops_cli.crm.status_words import StatusWords
    from revops_cli.schemas.canonical_tables import Table


def notes_of_source(taken: Taken) -> tuple[Text, ...]:
    """Tell how one file was read."""
    plan, columns = taken.plan, taken.plan.columns
    notes = [
        plural(
            "Read {count} row of {file}.", "Read {count} rows of {file}.", taken.rows, file=plan.source.label
        )
    ]
    if columns.preset is not None:
        notes.append(text("It is an export of {crm}.", crm=columns.preset.title))
    if taken.encoding is not None:
        notes.append(text("It is in {encoding}.", encoding=taken.encoding))
    if taken.part is not None:
        notes.append(text('It has several sheets: this is "{name}".', name=taken.part))
    if taken.footers:
        notes.append(
            plural(
                "Left out: {count} line below the rows.",
                "Left out: {count} lines below the rows.",
                taken.footers,
            )
        )
    if taken.left_out:
        place, words = columns.kept[0]
        notes.append(
            plural(
                "Left out: {count} row whose {column} is not {words}.",
                "Left out: {count} rows whose {column} is not {words}.",
                taken.left_out,
                column=columns.headers[place],
                words=tuple(sorted(words)),
            )
        )
    notes += [
        plural("{count} row is not in {file}.", "{count} rows are not in {file}.", count, file=file)
        for file, count in taken.unmatched
        if count
    ]
    notes += _of_deals(taken)
    return tuple(notes)


def mapping_of_source(taken: Taken) -> tuple[Text, ...]:
    """Tell which column of one file was taken for what, and which were not used."""
    return mapping_of_columns(taken.plan.columns, taken.plan.source.label)


def mapping_of_columns(columns: ColumnMap, label: str) -> tuple[Text, ...]:
    """Tell which column was taken for what, and which were not used."""
    used = tuple(
        f"{name} = {' / '.join(columns.headers[place] for place in places)}"
        for name, places in columns.positions.items()
    ) + tuple(f'{name} = "{value}"' for name, value in columns.always.items())
    left = tuple(
        header for place, header in enumerate(columns.headers) if place not in columns.used and header
    )
    mapping = text("Columns of {file}: {columns}.", file=label, columns=used)
    return (mapping, text("Columns not used: {columns}.", columns=left)) if left else (mapping,)


def _of_deals(taken: Taken) -> list[Text]:
    plan = taken.plan
    left_out = 0 if plan.expects else taken.closed_while_open
    return [
        *notes_of_statuses(plan.statuses, plan.source, taken.words),
        *notes_of_open_deals(left_out),
        *notes_of_currencies(plan.currencies, plan.table, plan.columns, plan.source),
    ]


def notes_of_statuses(
    statuses: StatusWords | None, source: Source, counts: Mapping[str, int]
) -> tuple[Text, ...]:
    """Tell which words were taken for open, and which declared ones no deal has."""
    if statuses is None:
        return ()
    notes = []
    assumed = {word: count for word, count in counts.items() if word in statuses.assumed_open}
    if assumed:
        notes.append(text("Counted as open: {words}.", words=word_list(dict(assumed))))
    unused = unused_words(source, statuses)
    if unused:
        notes.append(text("No deal has these words for its status: {words}.", words=unused))
    return tuple(notes)


def notes_of_open_deals(closed: int) -> tuple[Text, ...]:
    """Tell how many open deals had a close date, which was left out."""
    if not closed:
        return ()
    return (
        plural(
            "Left out: the close date of {count} open deal.",
            "Left out: the close dates of {count} open deals.",
            closed,
        ),
    )


def notes_of_currencies(
    currencies: CurrencyWords | None, table: Table, columns: ColumnMap, source: Source
) -> tuple[Text, ...]:
    """Tell which currency amounts were counted in, where nobody said it."""
    if currencies is None or AMOUNTS.get(table.name, "") not in columns.present:
        return ()
    if currencies.default is None:
        said = "--currency EUR" if source.declared_in is None else "currency: EUR"
        return (text("It doesn't tell the currency, and nobody else did: say {so}.", so=said),)
    if currencies.assumed:
        return (text("It doesn't tell the currency: counted as {currency}.", currency=currencies.default),)
    return ()


def notes_of_rates(
    worth: Mapping[str, Decimal], shown: str | None, rates: Sequence[Rate]
) -> tuple[Text, ...]:
    """Tell which rates make the amounts comparable."""
    return tuple(
        text(
            "1 {currency} is counted as {rate} {shown}, the rate of {date}.",
            currency=rate.currency,
            rate=str(rate.rate),
            shown=shown,
            date=rate.on,
        )
        for rate in rates
        if rate.to == shown and rate.currency in worth and rate.currency != shown
    )
