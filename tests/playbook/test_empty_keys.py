from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.empty_keys import edits_that_add
from revops_cli.playbook.faults import offset_of
from revops_cli.playbook.fields import fields_of, holds_boxes
from revops_cli.playbook.key_order import disorders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from revops_cli.diagnostics import Edit, Key
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.model import DocumentModel

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"


def applied(source: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda edit: (edit.span.line, edit.span.column), reverse=True):
        at = offset_of(source, edit.span.line, edit.span.column)
        source = source[:at] + edit.replacement + source[at:]
    return source


@pytest.mark.parametrize(
    ("source", "paths", "expected"),
    [
        ("geography: Finland\n", [("traits",)], "geography: Finland\ntraits:\n"),
        ("geography: Finland", [("traits",)], "geography: Finland\ntraits:"),
        (
            "geography: Finland  # and Estonia\n# The end.\n",
            [("traits",), ("geography",)],
            "geography: Finland  # and Estonia\ntraits:\n# The end.\n",
        ),
        ("traits:\n", [("users",), ("traits",)], "users:\ntraits:\n"),
        ("# Who?\n# Whom?\ntraits: x\n", [("users",)], "# Who?\n# Whom?\nusers:\ntraits: x\n"),
        (
            "traits: x\nbuyers: y\nusers: z\n",
            [("industries",)],
            "traits: x\nbuyers: y\nusers: z\nindustries:\n",
        ),
        (
            "geography: x\n\n# What else?\ntraits: y\n",
            [("definition",), ("users",), ("buyers",)],
            "definition:\ngeography: x\nbuyers:\nusers:\n\n# What else?\ntraits: y\n",
        ),
        ("definition: |\n  Two\n  lines\n", [("users",)], "definition: |\n  Two\n  lines\nusers:\n"),
        ("definition: |\n  Two\n\nusers: x\n", [("traits",)], "definition: |\n  Two\n\nusers: x\ntraits:\n"),
        ("users: [A,\n  B]\n", [("traits",)], "users: [A,\n  B]\ntraits:\n"),
        ("users:\n- A\n- B\n", [("traits",)], "users:\n- A\n- B\ntraits:\n"),
        # Nothing can be added here.
        ("{geography: Finland}\n", [("traits",)], None),
        ("definition: |+\n  Two\n\n", [("users",)], None),
        ("definition: |+\n  Two\n\ntraits: x\n", [("users",)], None),
        ("geography: Finland\n", [("geography",)], None),
    ],
)
def test_keys_are_added_in_their_usual_place(
    playbook_of: PlaybookOf, source: str, paths: list[tuple[Key, ...]], expected: str | None
) -> None:
    document = playbook_of({"strategy/customer-profile.yaml": source}).documents[
        "strategy/customer-profile.yaml"
    ]
    edits = edits_that_add(document, paths)
    assert (applied(source, edits) if edits else None) == expected


@pytest.mark.parametrize(
    ("source", "paths", "expected"),
    [
        (
            "unaware:\n    headline: One\n    versions:\nfully_aware:\n",
            [("unaware", "paid", "google_ads"), ("unaware", "versions", "user"), ("fully_aware", "headline")],
            (
                "unaware:\n    headline: One\n    versions:\n      user:\n    paid:\n      google_ads:\n"
                "fully_aware:\n  headline:\n"
            ),
        ),
        (
            "unaware:  # who knows nothing\n",
            [("unaware", "versions", "buyer"), ("unaware", "versions", "user")],
            "unaware:  # who knows nothing\n  versions:\n    buyer:\n    user:\n",
        ),
        (
            "unaware:\n  versions:\n    buyer: One\n",
            [("unaware", "headline"), ("unaware", "versions", "user"), ("fully_aware", "headline")],
            "unaware:\n  headline:\n  versions:\n    buyer: One\n    user:\nfully_aware:\n  headline:\n",
        ),
        (
            "unaware:\n  # Short.\n  headline: One\n  versions:\n    buyer: One\n",
            [
                ("unaware", "barrier"),
                ("unaware", "versions", "decision_maker"),
                ("unaware", "paid", "google_ads"),
            ],
            (
                "unaware:\n  # Short.\n  headline: One\n  versions:\n    decision_maker:\n    buyer: One\n"
                "  barrier:\n  paid:\n    google_ads:\n"
            ),
        ),
        ("unaware: {headline: One}\n", [("unaware", "barrier")], None),
        (
            "unaware:\n  versions: {buyer: One}\n",
            [("unaware", "headline"), ("unaware", "versions", "user")],
            None,
        ),
    ],
)
def test_keys_are_added_to_the_mappings_that_they_belong_to(
    playbook_of: PlaybookOf, source: str, paths: list[tuple[Key, ...]], expected: str | None
) -> None:
    document = playbook_of({"journeys.yaml": source}).documents["journeys.yaml"]
    edits = edits_that_add(document, paths)
    assert (applied(source, edits) if edits else None) == expected


def test_a_key_is_added_to_an_entry_of_a_list_and_not_to_the_list(playbook_of: PlaybookOf) -> None:
    source = "stages:\n- id: lead\n  name: Lead\n- id: offer\n  name: Offer\n"
    document = playbook_of({"pipeline.yaml": source}).documents["pipeline.yaml"]
    edits = edits_that_add(document, [("stages", 0, "score"), ("stages", 1, "workflow")])
    assert applied(source, edits) == (
        "stages:\n- id: lead\n  name: Lead\n  score:\n- id: offer\n  name: Offer\n  workflow:\n"
    )
    assert edits_that_add(document, [("stages", 2, "score")]) == ()


@pytest.mark.parametrize(
    "file", sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*.yaml"))
)
def test_whatever_is_added_to_the_example_is_empty_and_changes_nothing_else(
    playbook_of: PlaybookOf, file: str
) -> None:
    source = (EXAMPLE / file).read_text(encoding="utf-8")
    document = playbook_of({file: source}).documents[file]
    missing = [path for path in _box_keys(document.kind.model, ()) if path not in document.positions.values]
    missing.append(("an-unknown-key",))
    edits = edits_that_add(document, missing)
    read = read_text(applied(source, edits), file)
    assert not read.faults
    value: Any = read.value
    for path in missing:
        assert _taken(value, path) is None
    assert value == read_text(source, file).value


def test_a_key_that_was_taken_out_comes_back_in_its_usual_place(playbook_of: PlaybookOf) -> None:
    came_back = 0
    for path in sorted(EXAMPLE.rglob("*.yaml")):
        file, source = path.relative_to(EXAMPLE).as_posix(), path.read_text(encoding="utf-8")
        document = playbook_of({file: source}).documents[file]
        for within in _box_keys(document.kind.model, ()):
            key, lines = document.positions.keys.get(within), source.split("\n")
            if key is None or "{" in lines[key.line - 1][: key.column]:
                continue
            end = max(document.positions.values[within].end_line, key.line)
            without = "\n".join([*lines[: key.line - 1], *lines[end:]])
            rest = playbook_of({file: without}).documents[file]
            edits = edits_that_add(rest, [within])
            if edits:
                mended = playbook_of({file: applied(without, edits)}).documents[file]
                assert within in mended.positions.keys
                assert list(disorders(mended)) == []
                came_back += 1
    assert came_back > 150


def _box_keys(model: type[DocumentModel], within: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give the keys of the boxes of a form, outside its lists."""
    for field in fields_of(model):
        if field.box is not None:
            yield (*within, field.key)
        elif field.section is not None and field.model is not None and holds_boxes(field.model):
            yield from _box_keys(field.model, (*within, field.key))


def _taken(value: Any, path: tuple[str, ...]) -> object:  # noqa: ANN401 - a document of any form
    """Take the value at a path out, and the mappings around it that are empty without it."""
    if len(path) > 1:
        found = _taken(value[path[0]], path[1:])
        if not value[path[0]]:
            del value[path[0]]
        return found
    return value.pop(path[0])
