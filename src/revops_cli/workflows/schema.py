"""What `revops schema` does: gives the JSON Schema of each kind of file and of each JSON output."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.json_text import written
from revops_cli.renderers.document_schema import document_schema
from revops_cli.resources import output_schemas
from revops_cli.schemas.kinds import KINDS
from revops_cli.texts import text

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.json_text import Json
    from revops_cli.language import Language

OUTPUT = "output:"
"""What the name of an output's schema begins with: a file and an output may have one name."""


def schema_files(language: Language) -> dict[str, str]:
    """Give the schema of each kind of file as the text of a file, by the file's name: `personas.json`."""
    return {f"{kind.name}.json": _as_text(document_schema(kind, language)) for kind in KINDS}


def write_schemas(folder: Path, language: Language) -> tuple[str, ...]:
    """Write the schemas of all files into a folder, over older ones, and give their names.

    Raises `UsageError` where that can't be done.
    """
    files = schema_files(language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in files.items():
            (folder / name).write_text(schema, "utf-8")
    except OSError as error:
        raise UsageError(
            text("{folder} can't be written.", folder=str(folder)),
            cure=text("Name a folder that you may write to: revops schema --all .revops/schemas"),
        ) from error
    return tuple(files)


def schema_names() -> tuple[tuple[str, str], ...]:
    """Give the name of each schema, and what it is of: the path of a file, or the words of a command."""
    files = tuple((kind.name, kind.pattern) for kind in KINDS)
    return (*files, *((OUTPUT + name, command) for name, command in output_names()))


def output_names() -> tuple[tuple[str, str], ...]:
    """Give the name of each JSON output, and the command that writes it."""
    return tuple(
        (file.stem, str(json.loads(file.read_text("utf-8"))["title"]))
        for file in sorted(output_schemas().glob("*.json"))
    )


def schema_text(name: str, language: Language) -> str:
    """Give the schema of this name. Raises `UsageError` where there is none."""
    for kind in KINDS:
        # People name a kind, or the file that they look at.
        if name in {kind.name, kind.pattern, kind.pattern.rpartition("/")[2]}:
            return _as_text(document_schema(kind, language))
    names = tuple(known for known, _ in schema_names())
    if name.startswith(OUTPUT) and name in names:
        return (output_schemas() / f"{name.removeprefix(OUTPUT)}.json").read_text("utf-8")
    near = difflib.get_close_matches(name, names, n=1)
    raise UsageError(
        text("There is no schema {name}.", name=name),
        cure=text("Did you mean {near}? See them all: revops schema", near=near[0])
        if near
        else text("See them all: revops schema"),
    )


def _as_text(schema: dict[str, Json]) -> str:
    return written(schema)
