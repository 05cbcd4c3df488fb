"""The boxes that files of a playbook have keys for, written or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.loader.yaml_events import read_yaml
from revops_cli.playbook.atlas import survey
from revops_cli.playbook.document import Document
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.diagnostics import Key


def read_document(file: str, data: bytes) -> Document | None:
    """Read a YAML file of a playbook; None where it is none, or can't be read to its end."""
    known = kind_of(file)
    if known is None or known[0].prose:
        return None
    kind, name = known
    result = read_yaml(data, file)
    if not result.whole or result.source is None or result.value is None:
        return None
    read = validate(kind, result.value, file, result.positions)
    if read.model is None:
        return None
    return Document(file, kind, name, read.model, read.positions, None, result.source, read.removed)


def boxes_in(document: Document) -> tuple[tuple[Key, ...], ...]:
    """Give the keys that lead to each box of a file, in reading order, whether it has them or not."""
    places = survey({document.file: document}).boxes
    return tuple(place.within for place in places if place.file == document.file)


def empty_boxes(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """Give the boxes for which files have keys, by the files: `goals` of which section, joined by points."""
    found = {}
    for file, data in files.items():
        document = read_document(file, data) if file.endswith(".yaml") else None
        if document is not None:
            keys = document.positions.keys
            found[file] = tuple(joined(within) for within in boxes_in(document) if within in keys)
    return {file: boxes for file, boxes in found.items() if boxes}


def joined(within: tuple[Key, ...]) -> str:
    """Give the keys that lead to a box as one text."""
    return ".".join(map(str, within))
