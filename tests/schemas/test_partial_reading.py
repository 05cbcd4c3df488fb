"""One wrong value takes away itself, and nothing else of its document."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.diagnostics import Positions
from revops_cli.loader.yaml_events import read_yaml
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import KINDS, DocumentKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.schemas.faults import Reading

    Steps = tuple[Key, ...]

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
KIND = {kind.name: kind for kind in KINDS}
WRONG: tuple[tuple[object, tuple[object, ...]], ...] = (
    ({"zzz": {"zzz": ["zzz"]}}, ({"zzz": {}}, {})),
    ([[["zzz"]]], ([],)),
)
"""Values that no place takes, and what is left of them where a mapping or a list may stand."""


def _documents() -> Iterator[tuple[str, tuple[DocumentKind, object, Positions]]]:
    for file in sorted(EXAMPLE.rglob("*.yaml")):
        path = file.relative_to(EXAMPLE).as_posix()
        found = kind_of(path)
        assert found is not None
        read = read_yaml(file.read_bytes(), path)
        yield path, (found[0], read.value, read.positions)


DOCUMENTS = dict(_documents())


def _places(value: object, path: Steps = ()) -> Iterator[Steps]:
    yield path
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield from _places(entry, (*path, key))


def _leaves(value: object) -> Iterator[tuple[Steps, object]]:
    for path in _places(value):
        entry = value
        for step in path:
            entry = entry[step]  # type: ignore[index]  # The paths come from walking this very value.
        if not isinstance(entry, dict | list):
            yield path, entry


def _with(document: object, path: Steps, value: object) -> object:
    changed = copy.deepcopy(document)
    place = changed
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]  # The paths come from walking this very document.
    place[path[-1]] = value  # type: ignore[index]  # As above.
    return changed


def _without(document: object, path: Steps) -> object:
    changed = copy.deepcopy(document)
    place = changed
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]  # As above.
    del place[path[-1]]  # type: ignore[attr-defined]  # As above.
    return changed


def _read(kind: DocumentKind, value: object, positions: Positions | None = None) -> Reading:
    return validate(kind, value, kind.pattern, positions or Positions())


def _by_hand(kind: DocumentKind, value: object, path: Steps, emptied: tuple[object, ...]) -> object | None:
    """Take out as little as it takes, at `path` or around it, for the rest to be read without a fault."""
    rests = [
        *(_with(value, path, each) for each in emptied),
        *(_without(value, path[:depth]) for depth in range(len(path), 0, -1)),
    ]
    return next((rest for rest in rests if not _read(kind, rest).faults), None)


@given(st.data())
def test_the_rest_of_a_document_is_read_as_if_nothing_were_wrong(data: st.DataObject) -> None:
    kind, value, positions = DOCUMENTS[data.draw(st.sampled_from(sorted(DOCUMENTS)))]
    path = data.draw(st.sampled_from([path for path in _places(value) if path]))
    whole = _read(kind, value, positions)
    assert (whole.faults, whole.removed) == ((), frozenset())
    assert whole.positions is positions
    wrong, emptied = data.draw(st.sampled_from(WRONG))
    broken = _read(kind, _with(value, path, wrong), positions)
    assert broken.faults
    rest = _by_hand(kind, value, path, emptied)
    if rest is None:
        assert broken.model is None
        assert broken.removed == WHOLE
        return
    assert broken.model == _read(kind, rest).model
    assert broken.removed
    # What stands beside the fault still has its own place in the text.
    said = {positions.values[place]: entry for place, entry in _leaves(value)}
    assert [said[broken.positions.values[place]] for place, _ in _leaves(rest)] == [
        entry for _, entry in _leaves(rest)
    ]


WHOLE = frozenset({()})
LEAST = {"format": 1, "company": "Norders"}
CARDS = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}, {"id": "c", "title": "C"}]


def _told(reading: Reading) -> list[tuple[str, str]]:
    return [(fault.kind, fault.path) for fault in reading.faults]


def test_an_entry_that_lacks_a_needed_key_goes_and_the_others_stay(
    positions_of: Callable[[object], Positions],
) -> None:
    value = {"next": [{"id": "a"}, *CARDS[1:]]}
    positions = positions_of(value)
    read = _read(KIND["focus"], value, positions)
    assert _told(read) == [("missing-key", "focus.next[0]")]
    assert read.model == _read(KIND["focus"], {"next": CARDS[1:]}).model
    assert read.removed == {("next", 2)}
    assert read.positions.values[("next", 1, "title")] == positions.values[("next", 2, "title")]
    assert read.positions.keys[("next", 0, "id")] == positions.keys[("next", 1, "id")]
    # The entry that is out comes after the others, at the place where it was written.
    assert read.positions.values[("next", 2)] == positions.values[("next", 0)]
    assert ("next", 2, "id") not in read.positions.values


def test_a_wrong_value_goes_and_its_entry_stays() -> None:
    read = _read(KIND["focus"], {"next": [{**CARDS[0], "since": "soon", "owner": "Aino"}]})
    assert _told(read) == [("wrong-value", "focus.next[0].since")]
    assert read.model == _read(KIND["focus"], {"next": [{**CARDS[0], "owner": "Aino"}]}).model
    assert read.removed == {("next", 0, "since")}


def test_a_double_is_told_also_behind_another_fault_and_by_its_own_number() -> None:
    value = {
        "next": [{**CARDS[0], "since": "soon"}, {"id": "x"}, CARDS[1], CARDS[1], {**CARDS[2], "id": "a"}]
    }
    read = _read(KIND["focus"], value)
    assert _told(read) == [
        ("wrong-value", "focus.next[0].since"),
        ("missing-key", "focus.next[1]"),
        ("wrong-value", "focus.next[3].id"),
        ("wrong-value", "focus.next[4].id"),
    ]
    assert read.model == _read(KIND["focus"], {"next": CARDS[:2]}).model
    assert read.removed == {("next", 0, "since"), ("next", 2), ("next", 3), ("next", 4)}


def test_a_branch_that_was_shut_out_leaves_no_faults_of_its_own() -> None:
    value = {"tables": {"deals": [{"connection": "Two Words", "table": "deals"}, "data/deals.csv"]}}
    read = _read(KIND["data"], value)
    assert _told(read) == [("wrong-value", "data.tables.deals[0].connection")]
    assert read.model == _read(KIND["data"], {"tables": {"deals": ["data/deals.csv"]}}).model


def test_of_a_file_and_a_connection_the_file_is_left() -> None:
    both = {"file": "data/deals.csv", "connection": "warehouse", "table": "deals"}
    read = _read(KIND["data"], {"tables": {"deals": [both]}})
    assert _told(read) == [("wrong-value", "data.tables.deals[0].connection")]
    assert read.model == _read(KIND["data"], {"tables": {"deals": ["data/deals.csv"]}}).model


def test_two_forms_of_a_pipeline_are_told_also_behind_another_fault() -> None:
    stages = [{"id": "lead", "name": "Lead"}]
    value = {"skips": "imputd", "stages": stages, "pipelines": [{"id": "fi", "name": "Finland"}]}
    read = _read(KIND["pipeline"], value)
    assert sorted(_told(read)) == [("wrong-value", "pipeline.pipelines"), ("wrong-value", "pipeline.skips")]
    assert read.model == _read(KIND["pipeline"], {"stages": stages}).model


def test_the_key_that_a_misspelt_one_was_meant_for_is_not_read_either() -> None:
    read = _read(KIND["customer-profile"], {"geografy": "Finland", "zzz": 1, "users": "Sellers"})
    assert read.removed == {("geografy",), ("geography",), ("zzz",)}
    assert read.model == _read(KIND["customer-profile"], {"users": "Sellers"}).model
    both = _read(KIND["customer-profile"], {"geografy": "Finland", "geography": "Sweden"})
    assert both.removed == {("geografy",)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("playbook", {"format": 1, "mission": "Growth"}),
        ("playbook", {"format": "one", "company": "Norders"}),
        ("focus", ["next"]),
        ("focus", "next"),
        ("account", {"plan": []}),
    ],
)
def test_nothing_is_left_of_a_document_that_is_wrong_at_its_root(name: str, value: object) -> None:
    read = _read(KIND[name], value)
    assert len(read.faults) == 1
    assert read.model is None
    assert read.removed == WHOLE


def test_a_newer_format_is_the_only_fault_of_its_kind() -> None:
    read = _read(KIND["playbook"], {**LEAST, "format": 2})
    assert _told(read) == [("newer-format", "playbook.format")]
    assert read.model is None


def test_a_wrong_setting_leaves_the_others() -> None:
    value = {**LEAST, "language": "sv", "confidential": ["budget", "acounts"], "currency": "SEK"}
    read = _read(KIND["playbook"], value)
    assert (
        read.model == _read(KIND["playbook"], {**LEAST, "confidential": ["budget"], "currency": "SEK"}).model
    )
    assert read.removed == {("language",), ("confidential", 1)}


def test_many_faults_are_told_in_a_moment() -> None:
    cards = [{"id": f"c{number}", "title": 5 if number % 2 else "T"} for number in range(4000)]
    read = _read(KIND["focus"], {"next": cards})
    assert len(read.faults) == len(read.removed) == 2000
