"""Which column of a file is which canonical column: by what the user says, by preset, by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.crm.mapping_faults import (
    header_twice,
    missing_header,
    needed_columns_missing,
    no_form_for_table,
    no_preset,
    unknown_column,
)
from revops_cli.crm.preset import ExportForm, Preset, StatusFlag, normal, plain_word
from revops_cli.crm.presets import PRESETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from revops_cli.crm.source import Source
    from revops_cli.schemas.canonical_tables import Table


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Where each canonical column comes from, as positions among the file's headers.

    A column with several positions takes the first of them with a value; one of `always` has the same
    value on every row. `words` says, for a column, what its words (in lower case) mean. `kept` names
    the positions and the words, in lower case, of the rows that belong here. `flags` are the
    yes-or-no columns that decide a deal's status, each with its position, in their order.
    """

    positions: Mapping[str, tuple[int, ...]]
    preset: Preset | None
    form: ExportForm | None
    flags: tuple[tuple[int, StatusFlag], ...]
    headers: tuple[str, ...]
    always: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kept: tuple[tuple[int, frozenset[str]], ...] = ()

    @property
    def used(self) -> frozenset[int]:
        """Give the positions that are read for anything."""
        return frozenset(
            [place for places in self.positions.values() for place in places]
            + [place for place, _ in self.flags]
            + [place for place, _ in self.kept]
        )

    @property
    def present(self) -> frozenset[str]:
        """Give the canonical columns that the file, or what is said about it, fills."""
        return frozenset((*self.positions, *self.always))

    def header(self, column: str) -> str:
        """Give the file's name of a canonical column (the first one where there are several)."""
        return self.headers[self.positions[column][0]] if column in self.positions else column

    def meant(self, column: str, value: str) -> str:
        """Give what a value of a canonical column means."""
        words = self.words.get(column)
        return value if words is None else words.get(plain_word(value), value)

    def keeps(self, cells: Sequence[str]) -> bool:
        """Say whether a row belongs here."""
        return all(plain_word(cells[place]) in words for place, words in self.kept)


def forms_of(table: Table, name: str | None = None) -> Iterator[tuple[Preset, ExportForm]]:
    """Give the known exports that feed a table, of every CRM or of the one with that name."""
    for preset in PRESETS.values():
        if name in {None, preset.name}:
            yield from ((preset, form) for form in preset.forms if form.table == table.name)


def recognised_forms(headers: Sequence[str], table: str | None) -> tuple[tuple[Preset, ExportForm], ...]:
    """Give the known exports that have such headers, one of each table: first what most headers tell."""
    found = frozenset(map(normal, headers))
    forms: dict[str, tuple[int, Preset, ExportForm]] = {}
    for preset in PRESETS.values():
        for form in preset.forms:
            told = max((len(signs) for signs in form.recognised_by if signs <= found), default=0)
            if told and table in {None, form.table} and form.table not in forms:
                forms[form.table] = (told, preset, form)
    return tuple((preset, form) for _, preset, form in sorted(forms.values(), key=lambda each: -each[0]))


def wanted_headers(table: Table, source: Source) -> frozenset[str]:
    """Give every header that would mean something, written for comparing: this finds the delimiter."""
    said = (*source.columns.values(), *source.only, *(join.key for join in source.joins))
    names = {normal(header) for header in said}
    names |= {normal(name) for name in _own_names(table)}
    for _, form in forms_of(table):
        names |= {normal(header) for headers in form.columns.values() for header in headers}
    return frozenset(names)


def map_columns(table: Table, headers: Sequence[str], source: Source) -> ColumnMap:
    """Map the headers of a file to the columns of a table.

    What the user says comes first, then the preset (asked for or recognised), then headers that are
    canonical names themselves. Raises `InputError` where a needed column isn't found, a header to map
    is missing, or a header that is used stands there twice.
    """
    known = [column.name for column in table.columns]
    for name in (*source.columns, *source.always, *source.values, *source.formats):
        if name not in known:
            raise unknown_column(name, table, known)
    places: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        places.setdefault(normal(header), []).append(place)
    find = _Finder(headers, places, source)
    positions: dict[str, tuple[int, ...]] = {
        name: (find.asked(header, name),) for name, header in source.columns.items()
    }
    by_user = {*positions, *source.always}
    preset, form = _form(table, source, frozenset(places))
    by_form = {} if form is None else _by_form(form, by_user, find)
    positions |= by_form
    _add_own_names(table, positions, by_form, find)
    always = (
        {} if form is None else {name: value for name, value in form.always.items() if name not in positions}
    )
    always |= source.always
    supplied = {*positions, *always, *(name for join in source.joins for name in join.source.columns)}
    taken = {place for found in positions.values() for place in found}
    _check_needed(table, supplied, taken, find)
    flags = () if form is None or "status" in by_user else _flags(form, find)
    words = _words(form, source)
    return ColumnMap(positions, preset, form, flags, tuple(headers), always, words, _kept(form, find))


def _add_own_names(
    table: Table,
    positions: dict[str, tuple[int, ...]],
    by_form: Mapping[str, tuple[int, ...]],
    find: _Finder,
) -> None:
    """Add headers that are canonical names, unless the CRM means something else by them."""
    meant = {place for found in by_form.values() for place in found}
    for name, spelling in _own_names(table).items():
        free = [place for place in find.places.get(spelling, ()) if place not in meant]
        if free and name not in positions and name not in find.source.always:
            positions[name] = (find.only(free),)


def _own_names(table: Table) -> Mapping[str, str]:
    return {column.name: normal(column.name) for column in table.columns}


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds headers of one file: `places` are their positions by their names for comparing."""

    headers: Sequence[str]
    places: Mapping[str, list[int]]
    source: Source

    def asked(self, header: str, name: str) -> int:
        """Find the header that the user names for a canonical column, or to keep rows by."""
        exact = [place for place, found in enumerate(self.headers) if found == header]
        found = exact or self.places.get(normal(header), [])
        if not found:
            raise missing_header(header, name, self.headers, self.source)
        return self.only(found)

    def first(self, headers: Iterable[str]) -> int | None:
        """Find the first of several headers that is there."""
        found = next((self.places[normal(each)] for each in headers if normal(each) in self.places), None)
        return None if found is None else self.only(found)

    def only(self, found: Sequence[int]) -> int:
        """Give the one position of a header. Raises `InputError` where it stands there twice."""
        if len(found) > 1:
            raise header_twice(self.headers[found[0]], len(found), self.source)
        return found[0]


def _form(
    table: Table, source: Source, found: frozenset[str]
) -> tuple[Preset, ExportForm] | tuple[None, None]:
    if source.preset is not None and source.preset not in PRESETS:
        raise no_preset(source.preset, tuple(PRESETS))
    forms = tuple(forms_of(table, source.preset))
    recognised = next(
        (each for each in forms if any(signs <= found for signs in each[1].recognised_by)), None
    )
    if recognised is not None:
        return recognised
    if source.preset is None:
        return None, None
    if not forms:
        raise no_form_for_table(PRESETS[source.preset].title, table, source)
    return forms[0]


def _by_form(form: ExportForm, by_user: set[str], find: _Finder) -> dict[str, tuple[int, ...]]:
    positions: dict[str, tuple[int, ...]] = {}
    for name, candidates in form.columns.items():
        if name in by_user:
            continue
        keys = [key for key in dict.fromkeys(map(normal, candidates)) if key in find.places]
        if name not in form.merged:
            keys = keys[:1]
        if keys:
            positions[name] = tuple(find.only(find.places[key]) for key in keys)
    return positions


def _flags(form: ExportForm, find: _Finder) -> tuple[tuple[int, StatusFlag], ...]:
    return tuple(
        (where, flag)
        for flag in form.status_flags
        if (where := find.first(flag.headers)) is not None
        and (not flag.only_with or find.first(flag.only_with) is not None)
    )


def _words(form: ExportForm | None, source: Source) -> Mapping[str, Mapping[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for declared in (() if form is None else (form.values,), (source.values,)):
        for values in declared:
            for name, meanings in values.items():
                words.setdefault(name, {}).update({plain_word(word): ours for word, ours in meanings.items()})
    return words


def _kept(form: ExportForm | None, find: _Finder) -> tuple[tuple[int, frozenset[str]], ...]:
    asked = [(find.asked(header, header), words) for header, words in find.source.only.items()]
    taken = {place for place, _ in asked}
    for rows in () if form is None else form.kept:
        place = find.first(rows.headers)
        if place is not None and place not in taken:
            asked.append((place, rows.words))
    return tuple((place, frozenset(map(plain_word, words))) for place, words in asked)


def _check_needed(table: Table, supplied: set[str], taken: set[int], find: _Finder) -> None:
    missing = [column.name for column in table.columns if column.needed and column.name not in supplied]
    if table.needs_one_of and not any(name in supplied for name in table.needs_one_of):
        missing.append(table.needs_one_of[0])
    if missing:
        raise needed_columns_missing(table, missing, supplied, find.headers, taken, find.source)
