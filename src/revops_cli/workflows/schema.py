"""The JSON Schemas of the files of a playbook, for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from revops_cli.playbook.fields import fields_of
from revops_cli.schemas.guidance import guidance_of
from revops_cli.schemas.kinds import KINDS

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.schemas.model import DocumentModel


def schema_files(language: Language) -> dict[str, str]:
    """Give the JSON Schema of every kind of YAML file, by its name: `personas.json`."""
    return {
        f"{kind.name}.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **_schema(kind.model, language)},
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for kind in KINDS
        if not kind.prose
    }


def _schema(model: type[DocumentModel], language: Language) -> dict[str, object]:
    properties: dict[str, object] = {}
    for field in fields_of(model):
        inside = {} if field.section is None or field.model is None else _schema(field.model, language)
        told = guidance_of(model, field.key)
        properties[field.key] = inside | ({} if told is None else {"description": language.say(told)})
    return {"properties": properties}
