"""Fixes of many findings go into one file at once, and none of them changes what it does not name."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from revops_cli.diagnostics import Edit, Fix, Span
from revops_cli.editor.change import Parse, changed
from revops_cli.editor.fixes import mended
from revops_cli.errors import ConflictError
from revops_cli.loader.front_matter import read_markdown
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.editor.values import Value

SOURCE = """\
win_rate: 0.25  # of all
stages:
  - id: lead
    # who?
    owner:
  - id: "offer"
note: x
"""


def fix(*edits: tuple[str, str]) -> Fix:
    """A fix of edits at `line:column-line:column`."""
    return Fix(
        text("Mend it"), safe=True, file="f.yaml", edits=tuple(Edit(span(at), new) for at, new in edits)
    )


def span(place: str) -> Span:
    (line, column), (end_line, end_column) = (map(int, each.split(":")) for each in place.split("-"))
    return Span(line, column, end_line, end_column)


PERCENT = fix(("1:11-1:15", "25 %"))
OWNER = fix(("5:11-5:11", " Aino"))
QUOTES = fix(("6:9-6:16", "offer"))
RENAME = fix(("7:1-7:5", "remark"))
WRAP = fix(("7:6-7:6", "\n  text:"))
ORDER = fix(("7:1-8:1", ""), ("1:1-1:1", "note: x\n"))
BELOW = fix(("7:1-7:1", "    boxes:\n"))
BELOW_TOO = fix(("7:1-7:1", "    links:\n"))


def test_fixes_that_keep_out_of_each_other_s_way_are_made_at_once(parse: Parse) -> None:
    result = mended(SOURCE.encode(), [WRAP, PERCENT, OWNER, QUOTES, BELOW, BELOW_TOO], parse, file="f.yaml")
    assert result.made == (WRAP, PERCENT, OWNER, QUOTES, BELOW, BELOW_TOO)
    assert result.waiting == result.refused == ()
    assert result.data.decode() == (
        "win_rate: 25 %  # of all\nstages:\n  - id: lead\n    # who?\n    owner: Aino\n  - id: offer\n"
        "    boxes:\n    links:\nnote:\n  text: x\n"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PERCENT, PERCENT),
        (BELOW, BELOW),
        (PERCENT, fix(("1:12-1:13", "x"))),
        (ORDER, RENAME),
        (RENAME, ORDER),
        (RENAME, BELOW),
        (PERCENT, fix(("1:15-1:15", " %"))),
        (fix(("2:1-2:1", "a: 1\n"), ("1:11-1:15", "1")), PERCENT),
    ],
)
def test_a_fix_of_the_same_place_waits_for_the_next_pass(one: Fix, other: Fix, parse: Parse) -> None:
    result = mended(SOURCE.encode(), [one, other, QUOTES], parse, file="f.yaml")
    assert (result.made, result.waiting, result.refused) == ((one, QUOTES), (other,), ())


@pytest.mark.parametrize("good", [PERCENT, OWNER, QUOTES, RENAME, WRAP, ORDER, BELOW])
def test_what_a_fix_may_do(good: Fix, parse: Parse) -> None:
    assert mended(SOURCE.encode(), [good], parse, file="f.yaml").made == (good,)


@pytest.mark.parametrize(
    "bad",
    [
        fix(("1:1-1:1", "{")),  # Breaks the file.
        fix(("7:1-7:1", "stages: 1\n")),  # Makes a fault that wasn't there.
        fix(("1:16-1:18", "")),  # Makes a comment part of the value.
        fix(("5:5-5:11", "owner: |\n      a"), ("4:5-4:6", " ")),  # Makes a key of a comment.
        fix(("2:9-2:9", " |")),  # Makes text of a list.
        fix(("6:3-6:5", "    ")),  # Puts an entry's key into the entry above.
        fix(("3:3-3:4", "- -")),  # Puts the keys of the entry out of it.
        fix(("9:1-9:2", "x")),  # Has no place.
        fix(("1:11-1:15", "1"), ("1:12-1:13", "2")),  # Wants one place twice.
    ],
)
def test_a_fix_that_changes_more_than_it_names_is_refused_and_the_others_are_made(
    bad: Fix, parse: Parse
) -> None:
    result = mended(SOURCE.encode(), [RENAME, bad, PERCENT, QUOTES], parse, file="f.yaml")
    assert bad in result.refused + result.waiting
    alone = mended(SOURCE.encode(), [bad], parse, file="f.yaml")
    assert (alone.data, alone.made, alone.refused) == (SOURCE.encode(), (), (bad,))
    assert RENAME in result.made
    assert b"remark: x" in result.data


def test_a_refused_fix_keeps_nobody_waiting(parse: Parse) -> None:
    bad = fix(("1:11-1:15", "25 %"), ("2:9-2:9", " |"))
    result = mended(SOURCE.encode(), [bad, PERCENT], parse, file="f.yaml")
    assert (result.made, result.waiting, result.refused) == ((PERCENT,), (), (bad,))


def test_a_fault_that_was_there_is_no_reason_to_refuse(parse: Parse) -> None:
    source = b"a: &x 1\nb: 0.25\nb: 2\n"
    assert parse(source).faults
    result = mended(source, [fix(("2:4-2:8", "25 %")), fix(("1:4-1:7", ""))], parse, file="f.yaml")
    assert result.data == b"a: 1\nb: 25 %\nb: 2\n"


def test_a_file_that_cannot_be_read_may_be_made_readable_only(parse: Parse) -> None:
    source = b"a:\n\tb: 1\nc: [1\n"
    assert not parse(source).whole
    tab, bracket = fix(("2:1-2:2", "  ")), fix(("3:6-3:6", "]"))
    assert mended(source, [tab], parse, file="f.yaml").refused == (tab,)
    assert mended(source, [tab, bracket], parse, file="f.yaml").data == b"a:\n  b: 1\nc: [1]\n"


def test_front_matter_and_prose_of_markdown() -> None:
    parse = partial(read_markdown, file="cold-1-a.md")
    source = b"---\r\nsubject: no\r\n---\r\nHello  \r\nthere\r\n"
    both = [fix(("2:10-2:12", '"no"')), fix(("4:1-4:6", "Hi"))]
    new = mended(source, both, parse, file="cold-1-a.md").data
    assert new == b'---\r\nsubject: "no"\r\n---\r\nHi  \r\nthere\r\n'


def test_a_change_is_compared_with_what_was_expected(parse: Parse) -> None:
    source = b"a: 1\nb: 2  # two\n"
    edits = [Edit(span("2:4-2:5"), "3")]
    assert changed(source, edits, parse, {"a": 1, "b": 3}, file="f.yaml") == b"a: 1\nb: 3  # two\n"
    wrong: list[Value] = [{"a": 1, "b": 2}, {"b": 3, "a": 1}, {"a": 1, "b": True}, {"a": 1, "b": "3"}]
    for expected in wrong:
        with pytest.raises(ConflictError, match="more than what was asked"):
            changed(source, edits, parse, expected, file="f.yaml")
    one: list[Value] = [True, "1", Decimal("1.0")]
    for kind in one:
        with pytest.raises(ConflictError, match="more than what was asked"):
            changed(source, [Edit(span("2:4-2:5"), "1")], parse, {"a": 1, "b": kind}, file="f.yaml")
    with pytest.raises(ConflictError, match='would then be wrong: The key "a" is here twice'):
        changed(source, [Edit(span("2:1-2:2"), "a")], parse, {"a": 1}, file="f.yaml")
