"""What each request makes of a text, to the letter."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from revops_cli.editor.change import fulfilled
from revops_cli.editor.requests import AddEntry, AddKey, MoveEntry, Remove, RenameKey, Request, SetValue
from revops_cli.errors import ConflictError

if TYPE_CHECKING:
    from revops_cli.editor.change import Parse

BOARD = textwrap.dedent("""\
    # The board
    in_use:  # moved by hand
      # Always on
      - id: cold
        title: Cold outreach   # since May
      # Slow
      - id: news
        title: 'Newsletter'
        note: >-
          Readers who reach a meeting
          win twice as often
        # about news

    in_progress: []   # nothing yet
    next:
    - id: reminder
    owners: [Aino, "Eero",   Lumi]  # three
    limits: {deals: 3}
    """)

NOTE = ["    note: >-", "      Readers who reach a meeting", "      win twice as often"]
LIMITS = "limits: {deals: 3}"


def edited(source: str, request: Request, parse: Parse) -> str:
    return fulfilled(source.encode(), request, parse, file="focus.yaml").decode()


def lines(source: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that are no more, and those that are new."""
    old_lines, new_lines = source.split("\n"), new.split("\n")
    while old_lines and new_lines and old_lines[0] == new_lines[0]:
        del old_lines[0], new_lines[0]
    while old_lines and new_lines and old_lines[-1] == new_lines[-1]:
        del old_lines[-1], new_lines[-1]
    return old_lines, new_lines


@pytest.mark.parametrize(
    ("request_", "gone", "come"),
    [
        (
            SetValue(("in_use", 0, "title"), "Cold: email"),
            ["    title: Cold outreach   # since May"],
            ['    title: "Cold: email"   # since May'],
        ),
        (
            SetValue(("in_use", 0, "title"), None),
            ["    title: Cold outreach   # since May"],
            ["    title:   # since May"],
        ),
        (
            SetValue(("in_use", 0, "title"), "Two\nlines"),
            ["    title: Cold outreach   # since May"],
            ["    title: |-   # since May", "      Two", "      lines"],
        ),
        (
            SetValue(("in_use", 1, "title"), "Lumi's letter"),
            ["    title: 'Newsletter'"],
            ["    title: 'Lumi''s letter'"],
        ),
        (
            SetValue(
                ("in_use", 1, "note"), "Fewer than before read it, so it is to become shorter by a half\n"
            ),
            NOTE,
            ["    note: >", "      Fewer than before read it, so it is to become shorter by a", "      half"],
        ),
        (
            SetValue(("in_use", 1, "note"), 12),
            NOTE,
            ["    note: 12"],
        ),
        (SetValue(("limits", "deals"), Decimal("2.50")), [LIMITS], ["limits: {deals: 2.50}"]),
        (
            SetValue(("in_progress",), [{"id": "a", "on": ["x"]}]),
            ["in_progress: []   # nothing yet"],
            ["in_progress:   # nothing yet", "  - id: a", '    "on":', "      - x"],
        ),
        (
            SetValue(("in_use",), "none"),
            BOARD.split("\n")[1:12],
            ["in_use: none  # moved by hand", "  # Always on"],
        ),
        (
            AddKey(("in_use", 0), "since", "2026-03-02", after="id"),
            [],
            ["    since: 2026-03-02"],
        ),
        (AddKey(("in_use", 1), "owner", "Lumi"), [], ["    owner: Lumi"]),
        (AddKey(("limits",), "won't", "a, b"), [LIMITS], ['limits: {deals: 3, won\'t: "a, b"}']),
        (AddKey((), "end", None), [], ["end:"]),
        (AddKey(("later",), "why", "no"), [], ["later:", '  why: "no"']),
        (
            AddEntry(("in_progress",), {"id": "new", "title": "Uusi"}),
            ["in_progress: []   # nothing yet"],
            ["in_progress:   # nothing yet", "  - id: new", "    title: Uusi"],
        ),
        (
            AddEntry(("in_progress",), "new"),
            ["in_progress: []   # nothing yet"],
            ["in_progress: [new]   # nothing yet"],
        ),
        (AddEntry(("next",), {"id": "b"}), [], ["- id: b"]),
        (AddEntry(("next",), {"id": "b"}, index=0), [], ["- id: b"]),
        (
            AddEntry(("owners",), "Tapio, Oy", index=1),
            ['owners: [Aino, "Eero",   Lumi]  # three'],
            ['owners: [Aino, "Tapio, Oy", "Eero",   Lumi]  # three'],
        ),
        (Remove(("in_use", 0, "title")), ["    title: Cold outreach   # since May"], []),
        (Remove(("in_use", 0, "id")), BOARD.split("\n")[3:5], ["  - title: Cold outreach   # since May"]),
        (Remove(("in_use", 1)), BOARD.split("\n")[6:12], []),
        (Remove(("owners", 2)), [BOARD.split("\n")[16]], ['owners: [Aino, "Eero"]  # three']),
        (Remove(("owners", 0)), [BOARD.split("\n")[16]], ['owners: ["Eero",   Lumi]  # three']),
        (Remove(("limits", "deals")), [LIMITS], ["limits: {}"]),
        (Remove(("next", 0)), ["next:", "- id: reminder"], ["next: []"]),
        (
            MoveEntry(("next", 0), ("in_progress",)),
            ["in_progress: []   # nothing yet", "next:", "- id: reminder"],
            ["in_progress:   # nothing yet", "  - id: reminder", "next: []"],
        ),
        (
            MoveEntry(("in_use", 1), ("next",), 0),
            BOARD.split("\n")[5:15],
            [
                "",
                "in_progress: []   # nothing yet",
                "next:",
                "# Slow",
                "- id: news",
                "  title: 'Newsletter'",
                "  note: >-",
                "    Readers who reach a meeting",
                "    win twice as often",
                "  # about news",
            ],
        ),
        (RenameKey(("in_use", 0, "title"), "no"), ["    title: Cold outreach   # since May"],
         ['    "no": Cold outreach   # since May']),
        (RenameKey(("limits",), "x: y"), [LIMITS], ['"x: y": {deals: 3}']),
    ],
)  # fmt: skip
def test_a_request(request_: Request, gone: list[str], come: list[str], parse: Parse) -> None:
    assert lines(BOARD, edited(BOARD, request_, parse)) == (gone, come)


def test_an_entry_moves_within_its_list_with_the_comment_above_it(parse: Parse) -> None:
    source = "- a\n# of b\n- b  # two\n# of c\n- c\n"
    assert edited(source, MoveEntry((2,), (), 0), parse) == "# of c\n- c\n- a\n# of b\n- b  # two\n"
    assert edited(source, MoveEntry((1,), ()), parse) == "- a\n# of c\n- c\n# of b\n- b  # two\n"


def test_the_comment_above_a_first_entry_stays_with_the_list(parse: Parse) -> None:
    source = "cards:\n  # by priority\n  - a\n  - b\n"
    assert edited(source, MoveEntry(("cards", 0), ("cards",)), parse) == (
        "cards:\n  # by priority\n  - b\n  - a\n"
    )


def test_a_moved_entry_is_indented_as_its_new_list(parse: Parse) -> None:
    source = "a:\n    -   id: x\n        text: |\n            one\n\n              two\nb:\n- id: y\n"
    assert edited(source, MoveEntry(("a", 0), ("b",)), parse) == (
        "a: []\nb:\n- id: y\n-   id: x\n    text: |\n        one\n\n          two\n"
    )


@pytest.mark.parametrize(
    ("source", "new"),
    [
        ("a: 1\nb: 2", "a: 1\nb: 2\nc: 3"),
        ("a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\nc: 3\r\n"),
        ("a: 1\r\nb: 2", "a: 1\r\nb: 2\r\nc: 3"),
        ("\ufeffa: 1\rb: 2\r", "\ufeffa: 1\rb: 2\rc: 3\r"),
        ("{a: 1, b: 2}", "{a: 1, b: 2, c: 3}"),
        ("{\n  a: 1, # one\n  b: 2 # two\n}\n", "{\n  a: 1, # one\n  b: 2, # two\n  c: 3\n}\n"),
        ("{\n  a: 1,\n  b: 2, # two\n}\n", "{\n  a: 1,\n  b: 2, # two\n  c: 3,\n}\n"),
        ("b: |+\n  x\n\n\n", "b: |+\n  x\n\n\nc: 3\n"),
        ("---\na: 1\n...\n", "---\na: 1\nc: 3\n...\n"),
        ("# only\n", "# only\nc: 3\n"),
        ("", "c: 3\n"),
        ("b: x  # y\n\n# the end\n", "b: x  # y\nc: 3\n\n# the end\n"),
    ],
)
def test_a_key_is_added_where_the_file_ends_as_it_did(source: str, new: str, parse: Parse) -> None:
    assert edited(source, AddKey((), "c", 3), parse) == new


@pytest.mark.parametrize(
    ("source", "request_", "new"),
    [
        ("- |+\n  a\n\n- b\n\n- c\n", Remove((1,)), "- |+\n  a\n\n- c\n"),
        ("- |+\n  a\n- b\n\n- c\n", MoveEntry((0,), (), 1), "- b\n\n- |+\n  a\n- c\n"),
        ("a: |\n  x\n\nb: 1\n", SetValue(("a",), "y\n\n"), "a: |+\n  y\n\nb: 1\n"),
        ("a: |+\n  x\n\n\nb: 1\n", SetValue(("a",), "y\n\n"), "a: |+\n  y\n\nb: 1\n"),
        ("a: |+\n  x\n\nb: 1\n", SetValue(("a",), "y"), "a: |-\n  y\n\nb: 1\n"),
        ("a: 1\n\nb: 2\n", AddKey((), "c", "y\n\n", "a"), 'a: 1\nc: "y\\n\\n"\n\nb: 2\n'),
        ("a: |+\n  x\n\n\nb: 1\n", AddKey((), "c", 3, "a"), "a: |+\n  x\n\n\nc: 3\nb: 1\n"),
    ],
)
def test_empty_lines_below_a_block_of_text_that_keeps_them(
    source: str, request_: Request, new: str, parse: Parse
) -> None:
    assert edited(source, request_, parse) == new


def test_a_comment_below_never_becomes_text(parse: Parse) -> None:
    source = "a: x\n    # c\nb:\n  # d\n  - x\n  - y  # e\n"
    assert edited(source, SetValue(("a",), "1\n2"), parse) == source.replace("a: x", 'a: "1\\n2"')
    assert edited(source, SetValue(("b",), "1\n2"), parse) == 'a: x\n    # c\nb: "1\\n2"\n  # d\n'


def test_a_list_in_brackets_over_several_lines_keeps_its_comments(parse: Parse) -> None:
    source = "a: [\n  one, # 1\n  two, # 2\n  three # 3\n]\n"
    assert edited(source, Remove(("a", 2)), parse) == "a: [\n  one, # 1\n  two, # 2\n]\n"
    assert edited(source, Remove(("a", 0)), parse) == "a: [\n  two, # 2\n  three # 3\n]\n"
    assert edited(source, AddEntry(("a",), "zero", 0), parse) == (
        "a: [\n  zero,\n  one, # 1\n  two, # 2\n  three # 3\n]\n"
    )


def test_a_key_taken_from_the_line_of_a_dash_leaves_the_comment_below(parse: Parse) -> None:
    source = "- a: 1  # one\n  # two\n  b: 2\n"
    assert edited(source, Remove((0, "a")), parse) == "-\n  # two\n  b: 2\n"


def test_what_the_file_says_already_is_not_written_again(parse: Parse) -> None:
    source = "a: 'x'\nb: 5\n"
    assert edited(source, SetValue(("a",), "x"), parse) == source
    assert edited(source, SetValue(("b",), Decimal(5)), parse) == source
    assert edited(source, RenameKey(("a",), "a"), parse) == source


@pytest.mark.parametrize(
    "request_",
    [
        SetValue(("in_use", 5), 1),
        SetValue(("in_use", "id"), 1),
        SetValue(("in_use", -1), 1),
        SetValue(("limits", "deals"), Decimal("NaN")),
        SetValue(("limits", "deals"), Decimal("1e500")),
        SetValue(("limits", "deals"), 10**5000),
        SetValue(("limits", "deals"), "bell\x07"),
        SetValue(("limits", "deals"), "half \ud83d"),
        SetValue(("limits", "deals"), "x" * 1_100_000),
        AddKey(("limits",), "deals", 1),
        AddKey(("limits",), "b", 1, after="c"),
        AddKey(("owners",), "b", 1),
        AddKey(("owners", 0), "b", 1),
        AddEntry(("owners",), 1, index=4),
        AddEntry(("limits",), 1),
        AddEntry(("in_progress",), 1, index=1),
        Remove(()),
        Remove(("nothing",)),
        MoveEntry(("in_use", 0), ("in_use", 0, "title")),
        MoveEntry(("in_use", 0), ("owners",)),
        MoveEntry(("in_use", 9), ("next",)),
        MoveEntry(("in_use", 0, "id"), ("next",)),
        RenameKey(("in_use",), "next"),
        RenameKey(("in_use", 0), "next"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(request_: Request, parse: Parse) -> None:
    with pytest.raises(ConflictError) as caught:
        edited(BOARD, request_, parse)
    assert str(caught.value.message)
    assert caught.value.cure is not None
