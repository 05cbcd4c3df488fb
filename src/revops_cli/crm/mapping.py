"""Which column of a file is which canonical column: by what the user says, by preset, by name."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.preset import Preset, StatusFlag, normal
from revops_cli.crm.presets import PRESETS
from revops_cli.errors import InputError
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.crm.source import Source
    from revops_cli.schemas.canonical_tables import Table

# What people call the columns, in English and Finnish: for the nearest guess in a message only.
_OTHER_NAMES = {
    "deal_id": ("id", "deal id", "opportunity id", "record id", "number", "key", "numero", "tunnus"),
    "created_at": (
        *("created", "create date", "created date", "engage date", "opened", "start date"),
        *("luotu", "luontipäivä", "avattu", "alkanut"),
    ),
    "status": ("status", "deal stage", "stage", "outcome", "result", "state", "tila", "tulos", "vaihe"),
    "closed_at": (
        *("closed", "close date", "closed date", "ended", "end date", "won time"),
        *("suljettu", "päättynyt", "päättymispäivä"),
    ),
    "value": ("amount", "deal size", "close value", "price", "total", "arvo", "kaupan arvo", "summa"),
    "entered_at": ("entered at", "changed at", "moved at", "created date", "date"),
    "stage": ("stage", "stage name", "to stage", "deal stage"),
}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Where each canonical column comes from, as positions among the file's headers.

    A column with several positions takes the first of them with a value. `flags` are the yes-or-no
    columns that decide a deal's status, each with its position, in their order.
    """

    positions: Mapping[str, tuple[int, ...]]
    preset: Preset | None
    flags: tuple[tuple[int, StatusFlag], ...]
    headers: tuple[str, ...]

    @property
    def used(self) -> frozenset[int]:
        """Give the positions that are read for any canonical column."""
        return frozenset(
            [place for places in self.positions.values() for place in places]
            + [place for place, _ in self.flags]
        )

    def header(self, column: str) -> str:
        """Give the file's name of a canonical column (the first one where there are several)."""
        return self.headers[self.positions[column][0]]


def wanted_headers(table: Table, source: Source) -> frozenset[str]:
    """Give every header that would mean something, written for comparing: this finds the delimiter."""
    names = {normal(header) for header in source.columns.values()}
    names |= {normal(name) for name in _own_names(table)}
    if table.name == "deals":
        for preset in PRESETS.values():
            names |= {normal(header) for headers in preset.columns.values() for header in headers}
    return frozenset(names)


def map_columns(table: Table, headers: Sequence[str], source: Source) -> ColumnMap:
    """Map the headers of a file to the columns of a table.

    What the user says comes first, then the preset (asked for or recognised), then headers that are
    canonical names themselves. Raises `InputError` where a needed column isn't found, a header to map
    is missing, or a header that is used stands there twice.
    """
    _check_canonical_names(table, source)
    places: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        places.setdefault(normal(header), []).append(place)
    positions: dict[str, tuple[int, ...]] = {
        name: (_asked_place(name, header, headers, source),) for name, header in source.columns.items()
    }
    preset = _preset(table, source, places)
    by_user = frozenset(positions)
    if preset is not None:
        _add_preset(positions, preset, headers, places, source)
    for name, spellings in _own_names(table).items():
        if name not in positions and spellings in places:
            positions[name] = (_only_place(headers, places[spellings], source),)
    _check_needed(table, positions, headers, source)
    flags = () if preset is None or "status" in by_user else _flags(preset, headers, places, source)
    return ColumnMap(positions, preset, flags, tuple(headers))


def _own_names(table: Table) -> Mapping[str, str]:
    return {column.name: normal(column.name) for column in table.columns}


def _check_canonical_names(table: Table, source: Source) -> None:
    known = [column.name for column in table.columns]
    for name in source.columns:
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1)
            cure = text("Its columns are {columns}.", columns=tuple(known))
            if nearest:
                cure = text("Did you mean {nearest}?", nearest=nearest[0])
            raise InputError(
                text("The table {table} has no column {name}.", table=table.name, name=name), cure=cure
            )


def _asked_place(name: str, header: str, headers: Sequence[str], source: Source) -> int:
    exact = [place for place, found in enumerate(headers) if found == header]
    found = exact or [place for place, each in enumerate(headers) if normal(each) == normal(header)]
    if found:
        return _only_place(headers, found, source)
    nearest = _nearest((header,), headers)
    cure = text("Its columns are {columns}.", columns=tuple(headers))
    if nearest is not None:
        cure = text(
            "Did you mean {flag}? Its columns are {columns}.",
            flag=map_flag(name, nearest),
            columns=tuple(headers),
        )
    raise InputError(
        text(
            "{file} has no column {header}, which was to be {name}.",
            file=source.label,
            header=header,
            name=name,
        ),
        cure=cure,
    )


def _only_place(headers: Sequence[str], found: list[int], source: Source) -> int:
    if len(found) == 1:
        return found[0]
    raise InputError(
        text(
            "{file} has {count} columns with the name {header}.",
            file=source.label,
            count=len(found),
            header=headers[found[0]],
        ),
        cure=text("Give each column a name of its own in the file's first row, or leave out the others."),
    )


def _preset(table: Table, source: Source, places: Mapping[str, list[int]]) -> Preset | None:
    if source.preset is not None and source.preset not in PRESETS:
        raise InputError(
            text("There is no preset {name}.", name=source.preset),
            cure=text("The presets are {names}.", names=tuple(PRESETS)),
        )
    if table.name != "deals":
        return None
    if source.preset is not None:
        return PRESETS[source.preset]
    found = frozenset(places)
    return next(
        (preset for preset in PRESETS.values() if any(signs <= found for signs in preset.recognised_by)), None
    )


def _add_preset(
    positions: dict[str, tuple[int, ...]],
    preset: Preset,
    headers: Sequence[str],
    places: Mapping[str, list[int]],
    source: Source,
) -> None:
    for name, candidates in preset.columns.items():
        if name in positions:
            continue
        found = [places[key] for key in dict.fromkeys(map(normal, candidates)) if key in places]
        if name not in preset.merged:
            found = found[:1]
        if found:
            positions[name] = tuple(_only_place(headers, each, source) for each in found)


def _flags(
    preset: Preset, headers: Sequence[str], places: Mapping[str, list[int]], source: Source
) -> tuple[tuple[int, StatusFlag], ...]:
    def place(names: Iterable[str]) -> int | None:
        found = next((places[normal(name)] for name in names if normal(name) in places), None)
        return None if found is None else _only_place(headers, found, source)

    return tuple(
        (where, flag)
        for flag in preset.status_flags
        if (where := place(flag.headers)) is not None
        and (not flag.only_with or place(flag.only_with) is not None)
    )


# What can be left out, but without which hardly anything can be measured: asked for in the same breath.
_USEFUL = {"deals": ("closed_at", "value")}


def _check_needed(
    table: Table, positions: Mapping[str, tuple[int, ...]], headers: Sequence[str], source: Source
) -> None:
    missing = [column.name for column in table.columns if column.needed and column.name not in positions]
    if table.needs_one_of and not any(name in positions for name in table.needs_one_of):
        missing.append(table.needs_one_of[0])
    if not missing:
        return
    taken = {place for places in positions.values() for place in places}
    free = [header for place, header in enumerate(headers) if place not in taken and header.strip()]
    flags = []
    for name in (*missing, *_USEFUL.get(table.name, ())):
        guess = None if name in positions else _nearest((name, *_OTHER_NAMES.get(name, ())), free)
        if name in missing or guess is not None:
            flags.append(map_flag(name, guess or "COLUMN"))
        if guess is not None:
            free.remove(guess)  # A column is one thing only.
    message: Text = text(
        "{file} doesn't tell which of its columns is {missing}. Its columns are: {columns}.",
        file=source.label,
        missing=tuple(missing),
        columns=tuple(headers),
    )
    raise InputError(message, cure=text("Say which: {flags}", flags=" ".join(flags)))


def _nearest(names: Iterable[str], headers: Sequence[str]) -> str | None:
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


def map_flag(name: str, header: str) -> str:
    """Write the flag that maps a column, quoted for a shell where needed: `--map value="Deal size"`."""
    if header.replace("_", "").replace("-", "").replace(".", "").isalnum():
        return f"--map {name}={header}"
    escaped = header.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    return f'--map {name}="{escaped}"'
