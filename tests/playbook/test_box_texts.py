"""The texts of boxes of every form, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.playbook.box_texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]


@pytest.mark.parametrize(
    ("file", "source", "path", "texts"),
    [
        ("strategy/business.yaml", "crm: One\n", "business.crm", {("crm",): "One"}),
        ("strategy/business.yaml", "crm: {text: One}\n", "business.crm", {("crm", "text"): "One"}),
        ("strategy/business.yaml", "crm: [A, B]\n", "business.crm", {("crm", 0): "A", ("crm", 1): "B"}),
        ("strategy/business.yaml", "crm: {text: [A]}\n", "business.crm", {("crm", "text", 0): "A"}),
        ("strategy/business.yaml", "crm:\n", "business.crm", {}),
        (
            "strategy/personas.yaml",
            "user: {awareness: {level: unaware, text: None yet}}\n",
            "personas.user.awareness",
            {("user", "awareness", "text"): "None yet"},
        ),
        (
            "leads/sla.yaml",
            "response_time: {value: 1 day, text: By phone}\n",
            "leads.sla.response_time",
            {("response_time", "text"): "By phone"},
        ),
        (
            "leads/qualification.yaml",
            "questions: {maturity: Bought before?}\n",
            "leads.qualification.questions.maturity",
            {("questions", "maturity"): "Bought before?"},
        ),
        (
            "networks.yaml",
            "own: {events: {entries: [Fair, {name: Clinic, text: Online}]}}\n",
            "networks.own.events",
            {("own", "events", "entries", 1, "text"): "Online"},
        ),
        ("strategy/targets.yaml", "win_rate: 30 %\n", "targets.win_rate", {}),
    ],
)
def test_the_texts_of_a_box(
    file: str, source: str, path: str, texts: dict[tuple[str | int, ...], str], playbook_of: PlaybookOf
) -> None:
    place = playbook_of({file: source}).atlas.by_path[path]
    assert place.document is not None
    assert dict(texts_of(place.document, place.within, place.value)) == texts
