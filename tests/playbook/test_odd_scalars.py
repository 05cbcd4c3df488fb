from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.document import Document
from revops_cli.playbook.odd_scalars import odd_scalars
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.prose import MessageBody

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

KIND = next(kind for kind in KINDS if kind.name == "data")
OLD = YAML(typ="safe", pure=True)
OLD.version = (1, 1)


def found_in(source: str) -> list[str]:
    read = read_text(source, "a.md")
    document = Document("a.md", KIND, "a", MessageBody(), read.positions, source=source)
    return [each.written for each in odd_scalars(document)]


def read_of_old(written: str) -> Any:  # noqa: ANN401 - whatever YAML 1.1 makes of it
    return OLD.load(f"note: {written}\n")["note"]


@pytest.mark.parametrize("written", ["08:30", "0:0", "08_", "1_e3", "_1", "._", "yes!"])
def test_texts_that_others_read_alike(written: str) -> None:
    assert found_in(f"note: {written}\n") == []


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "NO",
        "off",
        "On",
        "y",
        "N",
        "12:30",
        "1:2:3",
        "0:30.5",
        "1_000",
        "01_7",
        "1_0.5",
        "1_0.5e+3",
        "0b11",
        "0x_1F",
        "+.inf",
        ".NaN",
    ],
)
def test_texts_that_are_none_to_others(written: str) -> None:
    assert found_in(f"note: {written}\n") == [written]
    assert found_in(f"note: [a, {written}]\n") == [written]
    assert found_in(f"note:\n- {written}  # here\n") == [written]
    assert found_in(f"{written}: a\n") == [written]
    assert found_in(f'note: "{written}"\n') == []
    assert found_in(f"note: {written} and more\n") == []
    assert found_in(f"note: |\n  {written}\n") == []


# Without underscores: of numbers with one at an odd place readers make this and that, or fail.
@given(st.text(alphabet="yesnoYESNf0123456789:.+-", min_size=1, max_size=8))
def test_whatever_yaml_1_1_takes_for_a_boolean_or_a_number_is_found(written: str) -> None:
    source = f"note: {written}\n"
    read = read_text(source, "a.md")
    if read.faults or not isinstance(read.value, dict) or read.value.get("note") != written:
        return
    old = read_of_old(written)
    if isinstance(old, bool | int | float):
        assert found_in(source) == [written]
    elif found_in(source):
        # Some readers of YAML 1.1 take a single letter for a boolean, ours here does not.
        assert written in {"y", "Y", "n", "N"} or not isinstance(old, str)


def test_what_could_not_be_read_is_told_of_elsewhere(playbook_of: PlaybookOf) -> None:
    source = "by: 12:30\nnps: 1_000\nwin_rate: no\nmarket_position: No\n"
    document = playbook_of({"strategy/targets.yaml": source}).documents["strategy/targets.yaml"]
    assert [each.written for each in odd_scalars(document)] == ["No"]
