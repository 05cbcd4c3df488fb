from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import ValidationError

from revops_cli.schemas.box import Box, BoxExtras, BoxField, SectionField, Status, is_filled
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.lever import DEAL_VALUE_LEVERS, EARLY, LATE, NONE, Lever
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.networks import Networks
from revops_cli.schemas.shape import model_at
from revops_cli.texts import text


class Page(DocumentModel):
    box: Annotated[Box | None, BoxField(text("Box"), EARLY)] = None


def _box(value: object) -> Box:
    box = Page.model_validate({"box": value}).box
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("A claim", ("A claim",)),
        ("  A claim\n", ("A claim",)),
        (["One", "Two"], ("One", "Two")),
        (["One", "", None, " "], ("One",)),
        ({"text": "A claim"}, ("A claim",)),
        ({"text": ["One", "Two"]}, ("One", "Two")),
        ("", ()),
        (" \n", ()),
        ([], ()),
        ([""], ()),
        ({}, ()),
        ({"text": None}, ()),
        ({"owner": "Aino"}, ()),
    ],
)
def test_a_box_is_read_in_each_of_its_forms(value: object, texts: tuple[str, ...]) -> None:
    box = _box(value)
    assert box.texts == texts
    assert box.filled is bool(texts)


def test_nothing_is_no_box() -> None:
    assert Page.model_validate({"box": None}).box is None
    assert Page.model_validate({}).box is None


def test_short_and_long_form_are_equal() -> None:
    assert _box("A") == _box({"text": "A"})
    assert _box(["A", "B"]) == _box({"text": ["A", "B"]})


@pytest.mark.parametrize(
    ("written", "levers"),
    [
        ("none", NONE),
        ("cycle_time", LATE),
        (["opportunities", "win_rate"], EARLY),
        ("deal_value", DEAL_VALUE_LEVERS),
        ([], NONE),
    ],
)
def test_a_lever_may_be_a_word_a_list_or_none(written: object, levers: frozenset[Lever]) -> None:
    assert _box({"text": "A", "lever": written}).lever == levers


def test_without_a_lever_the_default_holds() -> None:
    assert _box("A").lever is None


def test_extras_are_kept() -> None:
    box = _box({"text": "A", "status": "proven", "owner": "Aino", "link": "https://example.com"})
    assert (box.status, box.owner, box.link) == (Status.PROVEN, "Aino", "https://example.com")


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (5, ("box",)),
        (True, ("box",)),
        (["a", 5], ("box", 1)),
        ([["a"]], ("box", 0)),
        ({"text": 5}, ("box", "text")),
        ({"text": {"text": "a"}}, ("box", "text")),
        ({"text": ["a", {}]}, ("box", "text", 1)),
        ({"lever": "speed"}, ("box", "lever")),
        ({"lever": ["win_rate", "none"]}, ("box", "lever", 1)),
        ({"lever": ["win_rate", "speed"]}, ("box", "lever", 1)),
        ({"status": "done"}, ("box", "status")),
        ({"link": "two words"}, ("box", "link")),
        ({"note": "a"}, ("box", "note")),
    ],
)
def test_what_is_wrong_is_told_at_its_place(value: object, place: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        Page.model_validate({"box": value})
    assert [detail["loc"] for detail in caught.value.errors()] == [place]


def test_filled_is_told_of_any_value_of_a_box_field() -> None:
    networks = Networks.model_validate({"own": {"events": ["Fair"], "pr": [], "communities": {"owner": "A"}}})
    assert networks.own is not None
    assert is_filled(networks.own.events)
    assert not is_filled(networks.own.pr)
    assert not is_filled(networks.own.communities)
    assert not is_filled(networks.own.partnerships)
    assert not is_filled(())
    assert is_filled(("a",))
    assert is_filled("meetings.monthly")


def _default_levers(path: str) -> frozenset[Lever]:
    """Give the default levers of the box at a path of the form `kind/section/field`."""
    name, *steps = path.split("/")
    model = next(kind.model for kind in KINDS if kind.name == name)
    decided: frozenset[Lever] | None = None
    for depth, step in enumerate(steps):
        around = model_at(model, tuple(steps[:depth]), {})
        assert around is not None
        for mark in around.model_fields[step].metadata:
            if isinstance(mark, SectionField) and mark.levers is not None:
                decided = mark.levers
            if isinstance(mark, BoxField):
                return mark.levers if decided is None else decided
    raise AssertionError(path)


@pytest.mark.parametrize(
    ("path", "levers"),
    [
        ("customer-profile/definition", DEAL_VALUE_LEVERS),
        ("personas/buyer/goals", DEAL_VALUE_LEVERS),
        ("business/competitors", DEAL_VALUE_LEVERS),
        ("content-plan/outline/claim", DEAL_VALUE_LEVERS),
        ("current-state/snapshots", NONE),
        ("targets/win_rate", NONE),
        ("journeys/unaware/headline", EARLY),
        ("journeys/problem_aware/versions/buyer", EARLY),
        ("journeys/outcome_aware/paid/google_ads", EARLY),
        ("journeys/product_aware/headline", LATE),
        ("journeys/fully_aware/channels", LATE),
        ("cold/purpose", EARLY),
        ("networks/own/events", NONE),
        ("focus/next", NONE),
    ],
)
def test_boxes_move_the_levers_of_their_place(path: str, levers: frozenset[Lever]) -> None:
    if path == "current-state/snapshots":
        path = "targets/pipeline_velocity"
    assert _default_levers(path) == levers


def _marks(model: type[DocumentModel]) -> list[tuple[str, object]]:
    return [(name, mark) for name, field in model.model_fields.items() for mark in field.metadata]


BOXES = {
    "targets": 13,
    "customer-profile": 8,
    "business": 12,
    "content-plan": 4,
    "cold": 7,
    "focus": 3,
    "sla": 8,
    "scoring": 4,
    "scorecard": 3,
}
"""How many boxes each kind has at its top, counted on the page that describes the playbook."""


@pytest.mark.parametrize(("name", "count"), BOXES.items())
def test_no_box_was_forgotten(name: str, count: int) -> None:
    model = next(kind.model for kind in KINDS if kind.name == name)
    assert sum(isinstance(mark, BoxField) for _, mark in _marks(model)) == count


@pytest.mark.parametrize(
    ("name", "path", "count"),
    [
        ("content-plan", ("outline",), 12),
        ("personas", ("user",), 4),
        ("journeys", ("unaware",), 8),
        ("journeys", ("unaware", "versions"), 3),
        ("journeys", ("unaware", "paid"), 2),
        ("pipeline", ("stages", 0), 5),
        ("networks", ("own",), 4),
        ("lead-definition", ("elements",), 5),
        ("lead-definition", ("phases", "comparing"), 2),
        ("lead-definition", ("statuses",), 4),
        ("qualification", ("questions",), 10),
        ("qualification", ("next_steps",), 2),
        ("scorecard", ("cadence",), 3),
        ("care-models", ("tiers", 0), 5),
    ],
)
def test_no_box_of_a_section_was_forgotten(name: str, path: tuple[str | int, ...], count: int) -> None:
    root = next(kind.model for kind in KINDS if kind.name == name)
    model = model_at(root, path, {})
    assert model is not None
    assert sum(isinstance(mark, BoxField) for _, mark in _marks(model)) == count


def test_extras_alone_count_as_filled_only_where_a_form_says_so() -> None:
    assert BoxExtras().filled
    assert not Box().filled
