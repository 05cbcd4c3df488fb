"""The files of a new playbook: every box with its name, one line of guidance and an example, all as comments.

They are made from the forms themselves, so a box that a form gets stands in new playbooks at once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.atlas import survey
from revops_cli.playbook.box_examples import example
from revops_cli.playbook.fields import fields_of
from revops_cli.playbook.fields_told import FIELDS_TOLD
from revops_cli.playbook.key_order import usual_order
from revops_cli.playbook.scaffold_samples import LEAD_LINES, field_sample, sample
from revops_cli.playbook.walk import MODEL_STAGES
from revops_cli.schemas.current_state import CurrentState, Snapshot
from revops_cli.schemas.guidance import guidance_of
from revops_cli.schemas.pipeline import Pipeline, Stage
from revops_cli.texts import text
from revops_cli.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.diagnostics import Key
    from revops_cli.language import Language
    from revops_cli.playbook.fields import FieldPlace
    from revops_cli.playbook.places import Place
    from revops_cli.schemas.kinds import DocumentKind
    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text

SCHEMAS = ".revops/schemas"
"""Where a playbook keeps the JSON Schemas of its files."""


class Beginning(NamedTuple):
    """What a new playbook begins with: the company, the currency, the period, and the last whole period."""

    company: str
    currency: str
    period: str
    last_period: str


def modeline(kind: DocumentKind, path: str) -> str:
    """Give the comment by which editors find the schema of the file at `path`."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind.name}.json"


def scaffold_text(kind: DocumentKind, path: str, language: Language, beginning: Beginning) -> str:
    """Write the file at `path` of a new playbook, with its boxes empty."""
    if kind.prose:
        return _front_of_pillar(language)
    lines = [modeline(kind, path), *_comments([language.say(LEAD_LINES[kind.name])], "")]
    return "\n".join([*lines, *_body(kind, language, beginning)]) + "\n"


def lines_above(
    kind: DocumentKind, model: type[DocumentModel], within: tuple[Key, ...], language: Language
) -> tuple[str, ...]:
    """Give the comments that stand above the box of `model` at `within`, without their indentation."""
    place = _catalogue().get((kind.pattern, within))
    if place is None:
        return ()
    return tuple(_comments(_told(place, guidance_of(model, str(within[-1])), language), ""))


# -- what each kind of file holds -------------------------------------------------------------------------


def _body(kind: DocumentKind, language: Language, beginning: Beginning) -> Iterator[str]:
    if kind.name == "playbook":
        yield from _settings(language, beginning)
    elif kind.name == "data":
        yield from ("# tables:", "#   deals: {preset: pipedrive, file: data/deals.csv}", "tables: {}")
    elif issubclass(kind.model, CurrentState):
        yield "snapshots:"
        yield f"  - period: {beginning.last_period}"
        yield from _fields(kind, Snapshot, (), "    ", language)
    elif issubclass(kind.model, Pipeline):
        yield "stages:"
        for index, (identity, name) in enumerate(MODEL_STAGES):
            yield f"  - id: {identity}"
            yield f"    name: {yaml_text(language.say(name))}"
            yield from _fields(kind, Stage, ("stages", index), "    ", language)
    else:
        if kind.name == "account":
            yield f"name: {language.say(text('<the name of the account>'))}"
        if kind.name == "content-plan":
            yield "pillar: pillar.md"
        yield from _fields(kind, kind.model, (), "", language)


def _settings(language: Language, beginning: Beginning) -> Iterator[str]:
    yield "format: 1"
    yield f"company: {yaml_text(beginning.company)}"
    yield f"language: {language.code}"
    yield f"currency: {beginning.currency}"
    yield f"period: {beginning.period}"
    if language.code == "fi":
        yield "time_zone: Europe/Helsinki"
    yield "confidential: [budget, accounts]"
    told = language.say(text("Parts that you do without, each with its reason:"))
    yield from ("", f"# {told}", "# left_out:")
    yield f"#   networks: {language.say(text('We sell without partners until 2027'))}"


def _front_of_pillar(language: Language) -> str:
    said = language.say(LEAD_LINES["pillar"])
    return f"---\nlanguage: {language.code}\nnote: {yaml_text(said)}\n---\n"


# -- boxes ------------------------------------------------------------------------------------------------


def _fields(
    kind: DocumentKind, model: type[DocumentModel], within: tuple[Key, ...], indent: str, language: Language
) -> Iterator[str]:
    """Write the boxes and sections of a form; and those of its other fields that lint would miss."""
    order = usual_order(model)
    for field in sorted(fields_of(model), key=lambda field: order.get(field.key, len(order))):
        inside = (*within, field.key)
        place = _catalogue().get((kind.pattern, inside))
        if field.section is not None and field.model is not None:
            yield ""
            yield from _comments(_section(field, model, language), indent)
            yield f"{indent}{field.key}:"
            yield from _fields(kind, field.model, inside, indent + "  ", language)
        elif place is not None:
            if not indent:
                yield ""
            yield from _comments(_told(place, guidance_of(model, field.key), language), indent)
            yield f"{indent}{field.key}:"
        elif field.name in FIELDS_TOLD.get(model, ()) and (shown := field_sample(model, field.key)):
            if not indent:
                yield ""
            guidance = guidance_of(model, field.key)
            said = [] if guidance is None else [language.say(guidance)]
            yield from _comments([*said, f"{field.key}: {language.say(shown)}"], indent)
            yield f"{indent}{field.key}:"


@cache
def _catalogue() -> Mapping[tuple[str, tuple[Key, ...]], Place]:
    """Give the boxes of a playbook of which nothing is written, by their files and keys."""
    return {(place.file, place.within): place for place in survey({}).boxes}


def _section(field: FieldPlace, model: type[DocumentModel], language: Language) -> list[str]:
    guidance = guidance_of(model, field.key)
    return [] if field.section is None else [_named(field.section.name, guidance, language)]


def _told(place: Place, guidance: Text | None, language: Language) -> list[str]:
    """Give the lines above a box: its name with one line of guidance, and an example."""
    first = _named(place.name, guidance, language)
    shown = example(place)
    if shown is None and (own := sample(place)) is not None:
        shown = text("{key}: {value}", key=place.within[-1], value=own)
    return [first] if shown is None else [first, language.say(shown)]


def _named(name: Text, guidance: Text | None, language: Language) -> str:
    """Give a name and its guidance, which does without the name where it begins with it."""
    called = language.say(name)
    if guidance is None:
        return called
    told = language.say(guidance)
    return told if told.casefold().startswith(called.casefold()) else f"{called}. {told}"


def _comments(lines: list[str], indent: str) -> Iterator[str]:
    for line in lines:
        yield f"{indent}# {line}"
