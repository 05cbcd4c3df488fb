from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.catalogues import load_language
from revops_cli.linter.lint import lint
from revops_cli.loader.load import load_playbook
from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.box_examples import example
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.document import Document
from revops_cli.playbook.faults import offset_of
from revops_cli.playbook.gaps import first_few, named_file
from revops_cli.playbook.measure_gaps import COMPUTED
from revops_cli.playbook.parts import Part
from revops_cli.playbook.playbook import Playbook, build
from revops_cli.playbook.told_elsewhere import told_elsewhere
from revops_cli.rule import Inspection
from revops_cli.rules import gaps
from revops_cli.rules.form import key_without_value
from revops_cli.schemas.faults import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.playbook.places import Place

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

SETTINGS = "format: 1\ncompany: Tuulivire Oy\n"
EXAMPLE = load_playbook(Path(__file__).parents[2] / "examples" / "norders")
BOXES = tuple(box.place for box in boxes(EXAMPLE))
CHANNELS = ("google_ads", "linkedin_ads", "meta_ads")


def paths(found: tuple[object, ...]) -> list[str]:
    return [gap.place.path for gap in found]  # type: ignore[attr-defined]  # Each is a gap.


def found_in(playbook: Playbook) -> tuple[Diagnostic, ...]:
    return lint(Inspection(playbook, date(2026, 11, 22)), [*gaps.RULES, key_without_value.RULE])


def example_without(box: Place) -> Playbook:
    """Give the example with nothing after the key of a box, as somebody would delete it."""
    document = box.document
    assert document is not None
    span = document.positions.values[box.within]
    start = offset_of(document.source, span.line, span.column)
    end = offset_of(document.source, span.end_line, span.end_column)
    source = document.source[:start] + document.source[end:]
    read = read_text(source, document.file)
    reading = validate(document.kind, read.value, document.file, read.positions)
    assert not reading.faults
    changed = Document(
        document.file, document.kind, document.name, reading.model, reading.positions, source=source
    )
    documents = {**EXAMPLE.documents, document.file: changed}
    return build(documents.values(), (), EXAMPLE.files)


def test_an_empty_playbook_lacks_every_part_and_nothing_else() -> None:
    found = Playbook().gaps
    assert paths(found.parts) == [part.value for part in Part]
    assert found.sections == found.own == found.levels == ()
    assert sum(len(gap.boxes) for gap in found.parts) == sum(1 for _ in boxes(Playbook()))
    assert all(gap.blank for gap in found.parts)


def test_the_example_has_no_gaps() -> None:
    assert EXAMPLE.gaps.parts == EXAMPLE.gaps.sections == EXAMPLE.gaps.own == EXAMPLE.gaps.levels == ()
    assert EXAMPLE.gaps.blank == frozenset()


def test_a_box_that_is_filled_divides_its_part_into_what_is_begun_and_what_is_missing(
    playbook_of: PlaybookOf,
) -> None:
    found = playbook_of({"strategy/business.yaml": "crm: Pipedrive\nwebsite: <address>\n"}).gaps
    assert "strategy" not in paths(found.parts)
    assert paths(found.sections) == ["current_state", "targets", "customer_profile", "personas", "pillar"]
    (business,) = found.own
    assert (len(business.silent), len(business.empty.silent), len(business.boxes)) == (11, 10, 12)
    assert "business" not in found.blank
    assert {"strategy", "personas.buyer"} & found.blank == {"personas.buyer"}


def test_sections_inside_a_missing_one_are_not_told_again(playbook_of: PlaybookOf) -> None:
    found = playbook_of({"calendar.yaml": "pieces:\n  - {id: guide, name: Guide}\n"}).gaps
    assert "leads" in paths(found.sections)
    assert not [path for path in paths(found.sections) if path.startswith("leads.")]


def test_what_is_left_out_is_no_gap(playbook_of: PlaybookOf) -> None:
    settings = f"{SETTINGS}left_out: {{networks: We have none, journeys: Later this year}}\n"
    files = {"playbook.yaml": settings, "networks.yaml": "own: {events: [Fair]}\n"}
    found = playbook_of(files).gaps
    assert {"networks", "journeys"} & {*paths(found.parts), *paths(found.own), *found.blank} == set()


@pytest.mark.parametrize("source", ["own: [\n", "own: 5\n", "own:\n  events: 5\n", "# Nothing.\n"])
def test_what_could_not_be_read_is_not_called_missing(playbook_of: PlaybookOf, source: str) -> None:
    found = playbook_of({"networks.yaml": source}).gaps
    assert "networks" not in paths(found.parts)
    assert "networks.own" not in paths(found.sections)


def test_no_snapshot_is_called_the_newest_where_one_could_not_be_read(playbook_of: PlaybookOf) -> None:
    source = "snapshots:\n  - {period: 2026-09, nps: 50}\n  - {period: 2026-10, nps: 540}\n  - {nps: 5}\n"
    found = playbook_of({"strategy/current-state.yaml": source}).gaps
    assert "current_state" not in {*paths(found.sections), *paths(found.own)}


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.path)
def test_a_box_that_is_emptied_is_told_of_once_and_in_its_place(box: Place) -> None:
    playbook = example_without(box)
    found = found_in(playbook)
    silent = box.path in {f"current_state.{COMPUTED}", f"targets.{COMPUTED}"}
    expected = 0 if told_elsewhere(box.path) or silent else 1
    assert len(found) == expected, [str(each.message) for each in found]
    for each in found:
        assert box.document is not None
        assert each.location.file == box.document.file
        assert each.location.span.line == box.document.positions.keys[box.within].line
        assert each.cure is not None


@pytest.mark.parametrize("code", ["en", "fi"])
def test_an_example_of_a_value_can_be_read_where_it_is_shown(code: str) -> None:
    language, shown = load_language(code), 0
    for box in BOXES:
        written = example(box)
        if written is None or box.document is None:
            continue
        value = read_text(f"{language.say(written)}\n", "a.yaml").value
        assert isinstance(value, dict)
        whole: object = value
        for step in reversed(box.within[:-1]):
            whole = [whole] if isinstance(step, int) else {step: whole}
        faults = validate(box.document.kind, whole, box.document.file, box.document.positions).faults
        assert [fault for fault in faults if fault.kind != "missing-key"] == []
        shown += 1
    assert shown > 80


def test_three_are_named_and_the_rest_counted() -> None:
    assert str(first_few(["a", "b", "c", "d"])) == "('a', 'b', 'c', 'd')"
    assert str(first_few(["a", "b", "c", "d", "e"])) == "('a', 'b', 'c') and 2 more"


def test_a_file_to_write_is_named_by_the_week_of_the_look() -> None:
    assert named_file("sprints/{period}.yaml", date(2027, 1, 1)) == "sprints/2026-W53.yaml"
    assert named_file("accounts/{name}.yaml", None) == "accounts/first-account.yaml"
    assert named_file("focus.yaml", None) == "focus.yaml"


def test_a_scaffold_that_nobody_has_filled_is_told_of_part_by_part(playbook_of: PlaybookOf) -> None:
    files = {"playbook.yaml": SETTINGS}
    for document in EXAMPLE.documents.values():
        if document.file.endswith(".yaml") and document.file != "playbook.yaml":
            keys = dict.fromkeys(str(path[0]) for path in document.positions.keys)
            files[document.file] = "".join(f"{key}:\n" for key in keys if key not in {"name", "skips"})
    found = found_in(playbook_of({file: source for file, source in files.items() if "accounts/" not in file}))
    told = Counter(each.slug for each in found)
    assert told["missing-part"] == len(Part)
    assert set(told) <= {"missing-part", "key-without-value"}
