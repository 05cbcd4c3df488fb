"""What is said where a file's columns can't be told: what was looked for, and what to type."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from revops_cli.crm.header_words import OTHER_NAMES
from revops_cli.crm.saying import columns_to_say, map_flag, say_which
from revops_cli.errors import InputError
from revops_cli.texts import text
from revops_cli.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from revops_cli.crm.source import Source
    from revops_cli.schemas.canonical_tables import Table

# What can be left out, but without which hardly anything can be measured: asked for in the same breath.
_USEFUL = {"deals": ("closed_at", "value")}


def unknown_column(name: str, table: Table, known: Sequence[str]) -> InputError:
    """Say that a table has no such column, and which one is nearest."""
    nearest = difflib.get_close_matches(name, known, n=1)
    cure = text("Its columns are {columns}.", columns=tuple(known))
    if nearest:
        cure = text("Did you mean {nearest}?", nearest=nearest[0])
    return InputError(text("The table {table} has no column {name}.", table=table.name, name=name), cure=cure)


def no_preset(name: str, known: tuple[str, ...]) -> InputError:
    """Say that there is no such preset."""
    return InputError(
        text("There is no preset {name}.", name=name),
        cure=text("The presets are {names}.", names=known),
    )


def no_form_for_table(title: str, table: Table, source: Source) -> InputError:
    """Say that a CRM has no export that feeds a table."""
    return InputError(
        text(
            "{file}: no export of {crm} is known that feeds {table}.",
            file=source.label,
            crm=title,
            table=table.name,
        ),
        cure=text("Leave out the preset, and say which column is which."),
    )


def header_twice(header: str, count: int, source: Source) -> InputError:
    """Say that a header which is used stands in the file more than once."""
    return InputError(
        text(
            "{file} has {count} columns with the name {header}.",
            file=source.label,
            count=count,
            header=header,
        ),
        cure=text("Give each column a name of its own in the file's first row, or leave out the others."),
    )


def missing_header(header: str, name: str, headers: Sequence[str], source: Source) -> InputError:
    """Say that a file lacks the header that was to be a canonical column, and which one is nearest."""
    nearest = nearest_header((header,), headers)
    cure = text("Its columns are {columns}.", columns=tuple(headers))
    if nearest is not None:
        cure = text(
            "Did you mean {flag}? Its columns are {columns}.",
            flag=map_flag(source.flag_prefix + name, nearest)
            if source.declared_in is None
            else f"{name}: {yaml_text(nearest)}",
            columns=tuple(headers),
        )
    message = text(
        "{file} has no column {header}, which was to be {name}.",
        file=source.label,
        header=header,
        name=name,
    )
    if name == header and name not in source.columns:
        message = text(
            "{file} has no column {header}, by which rows were to be kept.", file=source.label, header=header
        )
    return InputError(message, cure=cure)


def needed_columns_missing(  # noqa: PLR0913, PLR0917 (all that such a message tells)
    table: Table,
    missing: Sequence[str],
    supplied: Collection[str],
    headers: Sequence[str],
    taken: Collection[int],
    source: Source,
) -> InputError:
    """Say which needed columns nobody tells, with the headers, but those `taken`, that they may be."""
    free = [header for place, header in enumerate(headers) if place not in taken and header.strip()]
    pairs: list[tuple[str, str]] = []
    for name in (*missing, *_USEFUL.get(table.name, ())):
        guess = None if name in supplied else nearest_header((name, *OTHER_NAMES.get(name, ())), free)
        if name in missing or guess is not None:
            pairs.append((name, guess or "COLUMN"))
        if guess is not None:
            free.remove(guess)  # A column is one thing only.
    return InputError(
        text(
            "{file} doesn't tell which of its columns is {missing}. Its columns are: {columns}.",
            file=source.label,
            missing=tuple(missing),
            columns=tuple(headers),
        ),
        cure=say_which(source, *columns_to_say(pairs, source)),
    )


def nearest_header(names: Iterable[str], headers: Sequence[str]) -> str | None:
    """Give the header that is nearest to any of the names, or `None` where none is near."""
    best, best_ratio = None, 0.6
    for name in names:
        plain = _plain(name)
        for header in headers:
            ratio = difflib.SequenceMatcher(None, plain, _plain(header)).ratio()
            if ratio > best_ratio:
                best, best_ratio = header, ratio
    return best


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").split()).casefold()
