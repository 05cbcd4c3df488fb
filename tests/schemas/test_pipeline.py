from __future__ import annotations

import pytest

from revops_cli.diagnostics import Positions, Span
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.pipeline import Pipeline

KIND = next(kind for kind in KINDS if kind.name == "pipeline")
STAGES = [{"id": "lead", "name": "Lead"}, {"id": "offer", "name": "Offer"}]


def test_pipelines_of_teams_are_read() -> None:
    pipeline = Pipeline.model_validate(
        {"pipelines": [{"id": "fi", "name": "Finland", "team": "Helsinki", "stages": STAGES}]}
    )
    assert [stage.id for stage in pipeline.pipelines[0].stages] == ["lead", "offer"]
    assert pipeline.stages == ()


def test_stages_and_pipelines_together_are_told_at_the_second() -> None:
    positions = Positions({}, {("pipelines",): Span(9, 1, 9, 10)})
    value = {"stages": STAGES, "pipelines": [{"id": "fi", "name": "Finland"}]}
    (fault,) = validate(KIND, value, "pipeline.yaml", positions).faults
    assert str(fault.location) == "pipeline.yaml:9:1"
    assert "both" in str(fault.message)
    assert fault.cure is not None


def test_a_fault_inside_a_branch_is_about_that_branch() -> None:
    value = {"pipelines": [{"id": "fi", "name": "Finland", "stages": [{"id": "lead"}]}]}
    (fault,) = validate(KIND, value, "pipeline.yaml", Positions()).faults
    assert fault.path == "pipeline.pipelines[0].stages[0]"
    assert str(fault.message) == 'The key "name" is missing.'


def test_two_stages_of_one_id_are_told_at_the_second() -> None:
    (fault,) = validate(KIND, {"stages": [*STAGES, STAGES[0]]}, "pipeline.yaml", Positions()).faults
    assert fault.path == "pipeline.stages[2].id"
    assert str(fault.message) == 'Two entries have the id "lead".'


def test_an_automation_is_read_in_both_forms() -> None:
    value = {
        "stages": [{"id": "a", "name": "A", "automations": ["Form -> CRM", {"from": "Form", "to": "CRM"}]}]
    }
    automations = Pipeline.model_validate(value).stages[0].automations
    assert automations is not None
    assert automations.entries[0] == automations.entries[1]
    assert (automations.entries[0].from_, automations.entries[0].to) == ("Form", "CRM")


@pytest.mark.parametrize("written", ["-> CRM", "Form ->", "A -> B -> C", ""])
def test_an_arrow_without_two_ends_is_told(written: str) -> None:
    value = {"stages": [{"id": "a", "name": "A", "automations": [written]}]}
    (fault,) = validate(KIND, value, "pipeline.yaml", Positions()).faults
    assert fault.path == "pipeline.stages[0].automations[0]"
    assert "->" in str(fault.cure)


def test_a_list_box_in_its_long_form_is_told_with_its_key() -> None:
    value = {"stages": [{"id": "a", "name": "A", "automations": {"entries": [{"frm": "a", "to": "b"}]}}]}
    (fault,) = validate(KIND, value, "pipeline.yaml", Positions()).faults
    assert fault.path == "pipeline.stages[0].automations.entries[0].frm"
    assert "from" in str(fault.cure)


def test_an_automation_may_be_a_tool_that_works_by_itself() -> None:
    value = {"stages": [{"id": "a", "name": "A", "automations": ["Chatbot"]}]}
    automations = Pipeline.model_validate(value).stages[0].automations
    assert automations is not None
    assert (automations.entries[0].from_, automations.entries[0].to) == ("Chatbot", None)
