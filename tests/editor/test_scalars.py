"""A value written as YAML is read as the same value, by YAML 1.2 and by readers of YAML 1.1."""

from __future__ import annotations

import datetime
import warnings
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from revops_cli.editor.scalars import written
from revops_cli.editor.subtrees import block, flow
from revops_cli.editor.values import as_read
from revops_cli.loader.yaml_events import read_yaml

if TYPE_CHECKING:
    from revops_cli.editor.values import Value


@pytest.mark.parametrize(
    ("value", "plain", "in_brackets"),
    [
        ("Myynnin läpimeno", "Myynnin läpimeno", "Myynnin läpimeno"),
        ("3-5 days", "3-5 days", "3-5 days"),
        ("-5 %", "-5 %", "-5 %"),
        ("12 500,50 EUR", "12 500,50 EUR", '"12 500,50 EUR"'),
        ("2026-11-22", "2026-11-22", "2026-11-22"),
        ("2026-W48", "2026-W48", "2026-W48"),
        ("Hei {{ name }}", "Hei {{ name }}", '"Hei {{ name }}"'),
        ("{{ name }}, hei", '"{{ name }}, hei"', '"{{ name }}, hei"'),
        ("https://example.com/#a", "https://example.com/#a", '"https://example.com/#a"'),
        ("Kysymys: miksi?", '"Kysymys: miksi?"', '"Kysymys: miksi?"'),
        ("a #b", '"a #b"', '"a #b"'),
        ("- x", '"- x"', '"- x"'),
        ("no", '"no"', '"no"'),
        ("Off", '"Off"', '"Off"'),
        ("Norja", "Norja", "Norja"),
        ("12500", '"12500"', '"12500"'),
        ("0.25", '"0.25"', '"0.25"'),
        ("1_000", '"1_000"', '"1_000"'),
        ("12:30", '"12:30"', '"12:30"'),
        ("2026-11-22 10:00", '"2026-11-22 10:00"', '"2026-11-22 10:00"'),
        ("2026-02-30", '"2026-02-30"', '"2026-02-30"'),
        ("", '""', '""'),
        (" x", '" x"', '" x"'),
        ('say "no"\\', 'say "no"\\', 'say "no"\\'),
        ('"no"\\ä', '"\\"no\\"\\\\ä"', '"\\"no\\"\\\\ä"'),
        ("one\ntwo\t", '"one\\ntwo\\t"', '"one\\ntwo\\t"'),
        (12500, "12500", "12500"),
        (Decimal("0.50"), "0.50", "0.50"),
        (True, "true", "true"),
        (None, "null", "null"),
    ],
)
def test_scalars(value: str | int | Decimal | bool | None, plain: str, in_brackets: str) -> None:  # noqa: FBT001
    assert written(value, in_flow=False) == plain
    assert written(value, in_flow=True) == in_brackets


def test_the_quotes_that_stood_there_stay_where_they_can() -> None:
    assert written("abc", '"', in_flow=False) == '"abc"'
    assert written("it's", "'", in_flow=False) == "'it''s'"
    assert written("one\ntwo", "'", in_flow=False) == '"one\\ntwo"'
    assert written(5, "'", in_flow=False) == "5"


LETTERS = st.text("ab12 -?:,[]{}#&*!|>'\"%@`\\\t\n.=<~_+eExöä\xa0\u200b😀yno", max_size=8)
TEXTS = st.one_of(
    LETTERS, st.text(max_size=8), st.from_regex(r"[-+]?[0-9][0-9_.:eExob-]{0,6}", fullmatch=True)
)
VALUES = st.recursive(
    st.one_of(
        TEXTS,
        st.integers(),
        st.decimals(allow_nan=False, allow_infinity=False, places=3),
        st.booleans(),
        st.none(),
    ),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(TEXTS, below, max_size=3)),
    max_leaves=8,
)


def read(source: str) -> Value:
    result = read_yaml(source.encode("utf-8", "surrogatepass"), "f.yaml")
    # A control character is told of, whatever it is written as; the text around it is read.
    assert {fault.kind for fault in result.faults} <= {"control-character"}
    return result.value


@settings(max_examples=500, deadline=None)
@given(value=TEXTS, quote=st.sampled_from(["", "'", '"']), other=TEXTS)
@example(value="...", quote="", other="")
@example(value="<<", quote="", other="<<")
def test_any_text_is_read_as_it_was_written(value: str, quote: str, other: str) -> None:
    assert read(f"a: {written(value, quote, in_flow=False)}  # c\n") == {"a": value}
    assert read(f"- {written(value, quote, in_flow=False)}\n") == [value]
    assert read(f"{written(value, in_flow=False)}: 1\n") == {value: 1}
    pair = f"{{{written(other, in_flow=True)}: {written(value, quote, in_flow=True)}}}"
    assert read(f"[{written(value, quote, in_flow=True)}, {pair}]\n") == [value, {other: value}]


@settings(max_examples=500, deadline=None)
@given(value=VALUES)
def test_any_value_is_read_as_it_was_written(value: Value) -> None:
    value = as_read(value)
    assert repr(read(f"a: {flow(value)}\n")) == repr({"a": value})
    assert repr(read("\n".join([*block({"a": value, "b": [value]}, 0), ""]))) == repr(
        {"a": value, "b": [value]}
    )


@settings(max_examples=500, deadline=None)
@given(value=TEXTS)
@example(value="685_230.15")
@example(value="190:20:30")
@example(value="._")
@example(value="0b1010")
@example(value="2001-12-14t21:59:43.10-05:00")
def test_a_reader_of_yaml_1_1_takes_a_text_for_a_text(value: str) -> None:
    source = written(value, in_flow=False)
    if source != value:
        return  # In quotes nobody takes it for anything else.
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = reader.load(StringIO(f"a: {source}\nb: [x]\n"))["a"]
    assert found == value or (isinstance(found, datetime.date) and found.isoformat() == value)
