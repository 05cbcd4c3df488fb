from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from revops_cli.diagnostics import Positions
from revops_cli.schemas.box import BoxExtras
from revops_cli.schemas.faults import validate
from revops_cli.schemas.frozen_mapping import FrozenMapping
from revops_cli.schemas.journeys import PaidChannels
from revops_cli.schemas.kinds import KINDS, DocumentKind, kind_of, place_like
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MINIMAL: Mapping[str, object] = {
    "playbook": {"format": 1, "company": "Esimerkki"},
    "account": {"name": "Oma Oy"},
}
"""The shortest document of the kinds that need any key at all."""

OTHER_BRANCHES = {"pipelines"}
"""Fields that stand in the place of another, so that no document has both."""

by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def _models(value: object) -> Iterator[DocumentModel]:
    if isinstance(value, DocumentModel):
        yield value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name))
        for extra in (value.model_extra or {}).values():
            yield from _models(extra)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _models(entry)


def _all_models(model: type[DocumentModel] = DocumentModel) -> Iterator[type[DocumentModel]]:
    for subclass in model.__subclasses__():
        if subclass.__module__.startswith("revops_cli."):
            yield subclass
            yield from _all_models(subclass)


@by_kind
def test_the_shortest_document_is_read(kind: DocumentKind) -> None:
    read = validate(kind, MINIMAL.get(kind.name, {}), kind.pattern, Positions())
    assert read.faults == ()
    assert isinstance(read.model, kind.model)


@by_kind
def test_the_full_document_fills_every_field(
    kind: DocumentKind, full_documents: Mapping[str, object]
) -> None:
    read = validate(kind, full_documents[kind.name], kind.pattern, Positions())
    assert [str(fault.message) for fault in read.faults] == []

    filled: dict[type[DocumentModel], set[str]] = {}
    for part in _models(read.model):
        said = filled.setdefault(type(part), set())
        for name, field in type(part).model_fields.items():
            if getattr(part, name) != field.get_default(call_default_factory=True):
                said.add(name)
    # The extras of boxes are the same everywhere, so one box of a document may show them.
    missing = {
        part.__name__: names
        for part, said in filled.items()
        if (names := part.model_fields.keys() - said - BoxExtras.model_fields.keys() - OTHER_BRANCHES)
    }
    assert missing == {}


@by_kind
def test_nothing_changes_a_document(kind: DocumentKind, full_documents: Mapping[str, object]) -> None:
    model = validate(kind, full_documents[kind.name], kind.pattern, Positions()).model
    for part in _models(model):
        for name in type(part).model_fields:
            with pytest.raises(ValidationError, match="frozen"):
                setattr(part, name, None)
            assert not isinstance(getattr(part, name), list | dict | set)
            if isinstance(getattr(part, name), FrozenMapping):
                hash(getattr(part, name))


@by_kind
def test_equal_documents_are_equal_models(kind: DocumentKind, full_documents: Mapping[str, object]) -> None:
    first = validate(kind, full_documents[kind.name], kind.pattern, Positions()).model
    second = validate(kind, full_documents[kind.name], kind.pattern, Positions()).model
    assert first == second
    assert first is not second


def test_every_model_is_closed_frozen_and_built_late() -> None:
    models = set(_all_models())
    assert len(models) > 80
    for model in models:
        assert model.model_config.get("frozen") is True, model
        assert model.model_config.get("defer_build") is True, model
        expected = "allow" if model is PaidChannels else "forbid"
        assert model.model_config.get("extra") == expected, model


def test_every_kind_is_found_at_its_own_path() -> None:
    for kind in KINDS:
        path = kind.pattern.replace("{name}", "oma-oy").replace("{period}", "2026-W48")
        found = kind_of(path)
        assert found is not None
        assert found[0] is kind
        assert found[1] == {"{name}": "oma-oy", "{period}": "2026-W48"}.get(
            path and next((place for place in ("{name}", "{period}") if place in kind.pattern), ""), ""
        )


def test_names_and_patterns_are_unique() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len({kind.pattern for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    "path",
    [
        "notes.yaml",
        "strategy/targets.yml",
        "sprints/week-48.yaml",
        "accounts/Oma Oy.yaml",
        "outreach/warm.yaml",
        "outreach/messages/first.yaml",
        "accounts/deep/oma.yaml",
        "",
    ],
)
def test_other_paths_have_no_kind(path: str) -> None:
    assert kind_of(path) is None


@pytest.mark.parametrize("name", ["2026", "2026-10", "2026-Q4", "2026-H1", "2026-W48"])
def test_a_sprint_is_named_by_its_period(name: str) -> None:
    found = kind_of(f"sprints/{name}.yaml")
    assert found is not None
    assert found[1] == name
    assert found[0].root_of(name) == f"sprints.{name}"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("sla.yaml", "leads/sla.yaml"),
        ("leads/sla.yml", "leads/sla.yaml"),
        ("strategy/busines.yaml", "strategy/business.yaml"),
        ("outreach/coold.yaml", "outreach/cold.yaml"),
        ("sprints/week-48.yaml", "sprints/{period}.yaml"),
        ("accounts/Oma Oy.yaml", "accounts/{name}.yaml"),
        ("pictures/logo.png", None),
        ("Personas.yaml", "strategy/personas.yaml"),
        ("strategi/targetz.yml", "strategy/targets.yaml"),
        ("weird.yaml", None),
        ("strategy/extra.yaml", None),
    ],
)
def test_an_unknown_path_is_told_its_likely_place(path: str, place: str | None) -> None:
    assert place_like(path) == place
