"""Loads a playbook: every file that can be read, and every fault, in one go."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault, Location
from revops_cli.loader.decoding import FIRST_PLACE, decode
from revops_cli.loader.discovery import FoundFiles, find_files, read_bytes
from revops_cli.loader.front_matter import read_markdown
from revops_cli.loader.root import ROOT_FILE
from revops_cli.loader.yaml_events import BEST, Parser, YamlResult, read_yaml
from revops_cli.loader.yaml_limits import MOST_BYTES
from revops_cli.playbook.document import Document
from revops_cli.playbook.playbook import Playbook, build
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import kind_of, place_like
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from revops_cli.diagnostics import Key
    from revops_cli.schemas.kinds import DocumentKind

    BytesOf = Callable[[str], bytes | Fault]

_YAML_ENDINGS = (".yaml", ".yml")
_NEWER_FORMAT = "newer-format"

# The place of a whole file, none of which could be read.
_ALL: frozenset[tuple[Key, ...]] = frozenset({()})


def load_playbook(root: Path, parser: Parser = BEST, overlay: Mapping[str, bytes] | None = None) -> Playbook:
    """Read every file below `root`, the folder that holds `playbook.yaml`.

    `overlay` holds the bytes of files that an editor has not saved, by their paths below the root:
    they are read instead of, or beside, what the disk holds. Whatever is wrong with a file is among
    the playbook's faults; nothing is raised for it. A playbook of a newer format is refused: its only
    fault is that.
    """
    root = root.resolve()
    unsaved = overlay or {}

    def bytes_of(file: str) -> bytes | Fault:
        return unsaved[file] if file in unsaved else read_bytes(root, file, MOST_BYTES)

    found = find_files(root)
    return load_files(FoundFiles((*found.files, *unsaved), found.faults), bytes_of, parser)


def load_files(found: FoundFiles, bytes_of: BytesOf, parser: Parser = BEST) -> Playbook:
    """Read a playbook from wherever its files are: `bytes_of` gives each, or says why it can't be read.

    Nothing is raised for what is wrong with a file, as in `load_playbook`.
    """
    with _no_garbage_collection():
        files = frozenset(found.files)
        documents: list[Document] = []
        pages: dict[str, str] = {}
        faults = list(found.faults)
        for file in sorted(files, key=lambda file: (file != ROOT_FILE, file)):
            known = kind_of(file)
            if known is None:
                faults.extend(_unknown(file, files))
                pages.update(_page(bytes_of, file))
                continue
            document, wrong = _read(bytes_of, file, known, parser)
            documents.append(document)
            if newer := [fault for fault in wrong if fault.kind == _NEWER_FORMAT]:
                return build((document,), newer, files)
            faults.extend(wrong)
        return build(documents, faults, files, pages)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep the collector from walking the documents, while they grow and after: they hold no circles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()


def _unknown(file: str, files: Collection[str]) -> Iterator[Fault]:
    """Tell of a YAML file at a place where the playbook has none. Other files are nobody's business."""
    if not file.endswith(_YAML_ENDINGS):
        return
    renamed = file.removesuffix(".yml") + ".yaml"
    if file.endswith(".yml") and kind_of(renamed):
        message = text("A playbook's YAML files end in .yaml, and this one ends in .yml.")
        cure = text("Rename it to {file}.", file=renamed)
        place: str | None = renamed
    else:
        message = text("No part of a playbook has its place here.")
        place = place_like(file)
        cure = (
            text("Move or rename it, or take it out.")
            if place is None
            else text("Did you mean {place}?", place=place)
        )
    if place in files:
        cure = text(
            "{place} is there already: copy over what it lacks, then take this file out.", place=str(place)
        )
    yield Fault("unknown-file", Location(file, FIRST_PLACE), message, cure)


def _page(bytes_of: BytesOf, file: str) -> dict[str, str]:
    """Give the text of a Markdown file that is no part of the playbook's form, if it can be read."""
    data = bytes_of(file) if file.endswith(".md") else None
    source = decode(data, file)[0] if isinstance(data, bytes) else None
    return {} if source is None else {file: source}


def _read(
    bytes_of: BytesOf, file: str, known: tuple[DocumentKind, str], parser: Parser
) -> tuple[Document, tuple[Fault, ...]]:
    kind, name = known
    data = bytes_of(file)
    if isinstance(data, Fault):
        return Document(file, kind, name, None, removed=_ALL), (data,)
    prose: str | None = None
    if kind.prose:
        markdown = read_markdown(data, file, parser)
        prose, source = markdown.prose, markdown.source or ""
        result = YamlResult(
            markdown.value, markdown.positions, markdown.faults, markdown.whole, markdown.source
        )
    else:
        result = read_yaml(data, file, parser)
        source = result.source or ""
        if result.whole and result.value is None:
            return Document(file, kind, name, None, source=source), (*result.faults, _empty(file))
    faults = tuple(_below_root(fault, kind, name) for fault in result.faults)
    if not result.whole:
        return Document(file, kind, name, None, result.positions, prose, source, _ALL), faults
    read = validate(kind, result.value, file, result.positions)
    document = Document(file, kind, name, read.model, read.positions, prose, source, read.removed)
    return document, (*faults, *read.faults)


def _empty(file: str) -> Fault:
    return Fault(
        "empty-file",
        Location(file, FIRST_PLACE),
        text("This file is empty."),
        text("Fill it in, or remove it."),
    )


def _below_root(fault: Fault, kind: DocumentKind, name: str) -> Fault:
    """Lengthen a path inside a document to a path inside the playbook."""
    if not fault.path:
        return fault
    joint = "" if fault.path.startswith("[") else "."
    return fault._replace(path=f"{kind.root_of(name)}{joint}{fault.path}")


def read_sources(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Give the texts of files below `root`, for showing the places of findings.

    A file that can't be opened, or is a link out of the root, is left out: its finding says so. Bytes
    that are no text are shown by a sign.
    """
    root = root.resolve()
    found: dict[str, str] = {}
    for file in files:
        data = read_bytes(root, file, MOST_BYTES)
        if not isinstance(data, Fault):
            found[file] = data.decode("utf-8-sig", errors="replace")
    return found
