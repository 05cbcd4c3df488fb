"""Values are found by their fields, wherever and in whichever form they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.people import persons
from revops_cli.playbook.reference_fields import references
from revops_cli.playbook.written_values import read_by, values_of
from revops_cli.schemas.fields import read_link, read_reference, read_references
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

FILES = {
    "focus.yaml": "in_use:\n  entries:\n    - {id: a, title: A, works_on: pipeline.lead, link: x.md}\n"
    "  owner: Eero\nnext:\n  - {id: b, title: B, works_on: outreach.cold, owner: Aino}\n",
    "leads/sla.yaml": "review: meetings.monthly\nowner: Tapio\n",
    "networks.yaml": "own:\n  events:\n    - {name: Fair, used_in: [journeys.unaware, pipeline.lead]}\n",
    "journeys.yaml": "unaware:\n  paid:\n    meta_ads: {text: Ads, owner: Lumi, link: https://example.com}\n",
    "outreach/cold.yaml": "sender: Aino\nmessages:\n  - {id: cold-1, channel: email, owner: Eero}\n",
    "meetings.yaml": "meetings:\n  - {id: monthly, name: Monthly, who: [Aino, Tapio]}\n",
    "leads/definition.yaml": "elements:\n  agreement: {marketing: Lumi, sales: Aino}\n",
}


def test_references_are_found_with_their_places(playbook_of: PlaybookOf) -> None:
    found = [
        (each.document.file, each.within, each.field[1], each.written)
        for each in references(playbook_of(FILES))
    ]
    assert found == [
        ("focus.yaml", ("in_use", "entries", 0, "works_on"), "works_on", "pipeline.lead"),
        ("focus.yaml", ("next", 0, "works_on"), "works_on", "outreach.cold"),
        ("leads/sla.yaml", ("review",), "meeting", "meetings.monthly"),
        ("networks.yaml", ("own", "events", 0, "used_in", 0), "used_in", "journeys.unaware"),
        ("networks.yaml", ("own", "events", 0, "used_in", 1), "used_in", "pipeline.lead"),
    ]


def test_links_are_found_in_boxes_that_a_file_adds(playbook_of: PlaybookOf) -> None:
    wanted = read_by(read_link)
    documents = playbook_of(FILES).documents.values()
    assert [(each.within, each.value) for document in documents for each in values_of(document, wanted)] == [
        (("in_use", "entries", 0, "link"), "x.md"),
        (("unaware", "paid", "meta_ads", "link"), "https://example.com"),
    ]


def test_persons_are_found_in_every_field_made_for_them(playbook_of: PlaybookOf) -> None:
    found = [(each.document.file, each.within, each.name) for each in persons(playbook_of(FILES))]
    assert found == [
        ("focus.yaml", ("in_use", "owner"), "Eero"),
        ("focus.yaml", ("next", 0, "owner"), "Aino"),
        ("leads/sla.yaml", ("owner",), "Tapio"),
        ("journeys.yaml", ("unaware", "paid", "meta_ads", "owner"), "Lumi"),
        ("outreach/cold.yaml", ("sender",), "Aino"),
        ("outreach/cold.yaml", ("messages", 0, "owner"), "Eero"),
        ("meetings.yaml", ("meetings", 0, "who", 0), "Aino"),
        ("meetings.yaml", ("meetings", 0, "who", 1), "Tapio"),
        ("leads/definition.yaml", ("elements", "agreement", "marketing"), "Lumi"),
        ("leads/definition.yaml", ("elements", "agreement", "sales"), "Aino"),
    ]


def test_a_value_can_be_told_once_with_how_often_it_stands(playbook_of: PlaybookOf) -> None:
    activities = "".join(f"  - {{id: a{number}, activity: Call, team: sales}}\n" for number in range(3))
    (document,) = playbook_of({"sprints/2026-W48.yaml": f"activities:\n{activities}"}).documents.values()

    def wanted(holder: type[DocumentModel], name: str, field: object) -> bool:
        return (holder.__name__, name, field is not None) == ("SprintActivity", "team", True)

    assert [each.within[-2] for each in values_of(document, wanted)] == [0, 1, 2]
    (once,) = values_of(document, wanted, once=True)
    assert (once.within, once.value, once.times) == (("activities", 0, "team"), "sales", 3)


def all_models() -> set[type[DocumentModel]]:
    found: set[type[DocumentModel]] = set()
    waiting = [DocumentModel]
    while waiting:
        model = waiting.pop()
        found.add(model)
        waiting += model.__subclasses__()
    return found


def test_every_field_that_reads_a_reference_is_one_that_is_found() -> None:
    assert KINDS  # Their models are all loaded then.
    wanted = read_by(read_reference, read_references)
    found = {
        (model.__name__, name)
        for model in all_models()
        for name, field in model.model_fields.items()
        if wanted(model, name, field)
    }
    assert found == {
        ("Account", "tier"),
        ("BudgetLine", "pays_for"),
        ("Card", "works_on"),
        ("Meeting", "opens"),
        ("NetworkEntry", "used_in"),
        ("ReviewMeeting", "meeting"),
        ("ScorecardMeasure", "moves"),
    }
