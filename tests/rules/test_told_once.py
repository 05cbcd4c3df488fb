"""Every key of the example, emptied: a finding stands in its place, and no two rules tell of the same."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.linter.lint import lint
from revops_cli.loader.load import load_playbook
from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.document import Document
from revops_cli.playbook.faults import offset_of
from revops_cli.playbook.playbook import build
from revops_cli.rule import Inspection
from revops_cli.rules.registry import RULES
from revops_cli.schemas.faults import validate
from revops_cli.schemas.shape import model_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Diagnostic, Key
    from revops_cli.schemas.model import DocumentModel

AS_OF = date(2026, 11, 22)
EXAMPLE = load_playbook(Path(__file__).parents[2] / "examples" / "norders")
FAMILIES = ("RV1", "RV2")


def one_of_each_field() -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield a place of each field of each form that the example has."""
    seen: set[tuple[type[DocumentModel] | None, Key]] = set()
    for file, document in EXAMPLE.documents.items():
        if document.prose is None:
            for path in document.positions.keys:
                field = model_at(document.kind.model, path[:-1], None), path[-1]
                if field not in seen:
                    seen.add(field)
                    yield file, path


@cache
def found_when_emptied(file: str, path: tuple[Key, ...]) -> tuple[Diagnostic, ...]:
    document = EXAMPLE.documents[file]
    span = document.positions.values[path]
    start = offset_of(document.source, span.line, span.column)
    end = offset_of(document.source, span.end_line, span.end_column)
    source = document.source[:start] + document.source[end:]
    read = read_text(source, file)
    reading = validate(document.kind, read.value, file, read.positions)
    changed = Document(
        file,
        document.kind,
        document.name,
        reading.model,
        reading.positions,
        source=source,
        removed=reading.removed,
    )
    documents = {**EXAMPLE.documents, file: changed}
    playbook = build(documents.values(), (*read.faults, *reading.faults), EXAMPLE.files, EXAMPLE.pages)
    return lint(Inspection(playbook, AS_OF), RULES)


@pytest.mark.parametrize(("file", "path"), list(one_of_each_field()), ids=str)
def test_an_emptied_key_is_told_of_by_one_rule_of_form_and_gaps(file: str, path: tuple[Key, ...]) -> None:
    line = EXAMPLE.documents[file].positions.keys[path].line
    here = [
        each
        for each in found_when_emptied(file, path)
        if (each.location.file, each.location.span.line) == (file, line)
    ]
    general = [each.slug for each in here if each.code.startswith(FAMILIES)]
    assert len(general) <= 1, general
    if general == ["key-without-value"]:
        assert len(here) == 1, [each.slug for each in here]
