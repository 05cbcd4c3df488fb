"""JSON Schema (2020-12) of a kind of file, read off its form, with words for who hovers in an editor."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Annotated, NamedTuple, Union, get_args, get_origin

from revops_cli.playbook.fields import open_box
from revops_cli.schemas.box import Box, BoxField, SectionField, ShortBox
from revops_cli.schemas.data_sources import ConnectionSource, FileSource, read_source
from revops_cli.schemas.guidance import guidance_of
from revops_cli.schemas.lever import Lever
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, Reads, Short
from revops_cli.schemas.value_forms import FORMS
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic.fields import FieldInfo

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.schemas.kinds import DocumentKind
    from revops_cli.texts import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The dialect of JSON Schema that all schemas are written in."""

_NOTHING: dict[str, Json] = {"type": "null"}


def document_schema(kind: DocumentKind, language: Language) -> dict[str, Json]:
    """Give the schema of a kind of file, with its descriptions in the reader's language."""
    writer = _Writer(language, {})
    whole = writer.model(kind.model)
    title = language.say(text("{pattern} of a playbook", pattern=kind.pattern))
    schema: dict[str, Json] = {"$schema": DIALECT, "title": title, **whole}
    if writer.definitions:
        schema["$defs"] = dict(sorted(writer.definitions.items()))
    return schema


class _Writer(NamedTuple):
    """Writes schemas of forms; those that stand at several places are `definitions`."""

    language: Language
    definitions: dict[str, Json]

    def model(self, model: type[DocumentModel]) -> dict[str, Json]:
        """Write the schema of a mapping: its keys, those it needs, and no others."""
        properties: dict[str, Json] = {}
        needed: list[Json] = []
        for name, field in model.model_fields.items():
            key = field.alias or name
            properties[key] = self.field(model, key, field)
            if field.is_required():
                needed.append(key)
        schema: dict[str, Json] = {"type": "object", "properties": properties, "additionalProperties": False}
        if needed:
            schema["required"] = needed
        if (mark := open_box(model)) is not None:
            schema["additionalProperties"] = self.marked(mark, self.value(Box | None, ()))
            schema["propertyNames"] = {"pattern": "^[a-z_][a-z0-9_]*$"}
        return schema

    def reference(self, model: type[DocumentModel]) -> dict[str, Json]:
        """Point to the schema of a form, which is written once."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = None  # A form may hold itself.
            self.definitions[name] = self.model(model)
        return {"$ref": f"#/$defs/{name}"}

    def field(self, model: type[DocumentModel], key: str, field: FieldInfo) -> dict[str, Json]:
        """Write the schema of a key, with what belongs there."""
        schema = self.value(field.annotation, field.metadata)
        guidance = guidance_of(model, key)
        mark = next((one for one in field.metadata if isinstance(one, BoxField | SectionField)), None)
        told = [] if guidance is None else [self.language.say(guidance)]
        form = _form_told(field)
        if form is not None:
            told.append(self.language.say(form))
        if mark is not None:
            schema = self.marked(mark, schema)
            if mark.levers:
                levers = sorted(mark.levers, key=tuple(Lever).index)
                names = tuple(lever.name_text for lever in levers)
                told.append(self.language.say(text("It moves: {levers}.", levers=names)))
        if told:
            schema["description"] = "\n\n".join(told)
        return schema

    def marked(self, mark: BoxField | SectionField, schema: dict[str, Json]) -> dict[str, Json]:
        """Name a box or a section as its pages name it."""
        return {"title": self.language.say(mark.name), **schema}

    def value(self, annotation: object, metadata: Sequence[object]) -> dict[str, Json]:
        """Write the schema of a value of a type, read as its metadata say."""
        parts = tuple(_parts(annotation, metadata))
        schemas = [
            schema for inner, marks in parts if inner is not type(None) for schema in self.one(inner, marks)
        ]
        if any(inner is type(None) for inner, _ in parts) and not any(map(_takes_nothing, schemas)):
            schemas.append(dict(_NOTHING))
        return (
            schemas[0]
            if len(schemas) == 1
            else {"anyOf": [each for one in schemas for each in _choices(one)]}
        )

    def one(self, inner: object, marks: Sequence[object]) -> Iterator[dict[str, Json]]:
        """Write the schemas of one of the types that a value may have."""
        reads = next((mark for mark in marks if isinstance(mark, Reads)), None)
        if reads is not None:
            yield self.read(reads)
        elif isinstance(inner, type) and issubclass(inner, ShortBox):
            yield from self.short_box(inner)
        elif isinstance(inner, type) and issubclass(inner, DocumentModel):
            if any(isinstance(mark, Short) for mark in marks):
                yield {"type": "string", "pattern": r"\S"}
            yield self.reference(inner)
        elif get_origin(inner) is tuple:
            entry = self.value(get_args(inner)[0], ())
            yield {"type": "array", "items": entry}
            if any(isinstance(mark, Entries) for mark in marks):
                yield dict(_NOTHING)

    def short_box(self, box: type[ShortBox]) -> Iterator[dict[str, Json]]:
        """Write the two ways to write a box: short, or with its extras; a list may also be empty."""
        field = box.model_fields[box.short]
        short = self.value(field.annotation, field.metadata)
        yield short
        yield self.reference(box)
        if issubclass(box, ListBox):
            yield dict(_NOTHING)

    def read(self, reads: Reads) -> dict[str, Json]:
        """Write the schema of what a reader reads."""
        if reads.read is read_source:
            return {
                "if": {"type": "object", "required": ["connection"]},
                "then": self.reference(ConnectionSource),
                "else": {"anyOf": [{"type": "string", "pattern": r"\S"}, self.reference(FileSource)]},
            }
        if reads.words is not None:
            allowed: dict[str, Json] = {"enum": [str(word.value) for word in reads.words]}
            if not reads.several:
                return allowed
            return {"anyOf": [allowed, {"type": "array", "items": allowed}, dict(_NOTHING)]}
        form = FORMS[reads.read]
        schema = dict(form.schema)
        if form.examples:
            schema["examples"] = list(form.examples)
        return schema


def _parts(annotation: object, metadata: Sequence[object]) -> Iterator[tuple[object, tuple[object, ...]]]:
    """Give the types that a union holds, each with its own metadata before those of the whole."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        yield from _parts(inner, (*marks, *metadata))
    elif origin in {Union, UnionType} and not any(isinstance(mark, Reads) for mark in metadata):
        for member in get_args(annotation):
            yield from _parts(member, metadata)
    else:
        yield annotation, tuple(metadata)


def _choices(schema: dict[str, Json]) -> list[Json]:
    """Give the choices of a schema that is nothing but a choice, else the schema."""
    members = schema.get("anyOf")
    return members if isinstance(members, list) and len(schema) == 1 else [schema]


def _takes_nothing(schema: dict[str, Json]) -> bool:
    kind = schema.get("type")
    members = schema.get("anyOf")
    return (
        kind == "null"
        or (isinstance(kind, list) and "null" in kind)
        or (
            isinstance(members, list)
            and any(_takes_nothing(member) for member in members if isinstance(member, dict))
        )
    )


def _form_told(field: FieldInfo) -> Text | None:
    """Tell how a value is written: of a box, how it is written for short."""
    for inner, marks in _parts(field.annotation, field.metadata):
        if isinstance(inner, type) and issubclass(inner, ShortBox):
            return _form_told(inner.model_fields[inner.short])
        for mark in marks:
            if isinstance(mark, Reads) and mark.read in FORMS:
                return FORMS[mark.read].told
    return None
