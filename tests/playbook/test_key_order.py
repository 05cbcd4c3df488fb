from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from revops_cli.playbook.faults import offset_of
from revops_cli.playbook.key_moves import edit_that_orders
from revops_cli.playbook.key_order import disorders, usual_order
from revops_cli.schemas.current_state import Snapshot
from revops_cli.schemas.data_sources import FileSource
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.measures import MEASURES, MarketPosition
from revops_cli.schemas.sequence import Message
from revops_cli.schemas.shape import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.diagnostics import Edit, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*.yaml"))


def applied(source: str, edit: Edit) -> str:
    span = edit.span
    start = offset_of(source, span.line, span.column)
    end = offset_of(source, span.end_line, span.end_column)
    return source[:start] + edit.replacement + source[end:]


def test_what_a_form_has_of_its_own_comes_first_and_the_extras_of_a_box_last() -> None:
    assert list(usual_order(Snapshot)) == ["period", *MEASURES]
    assert list(usual_order(MarketPosition)) == ["text", "basis", "lever", "status", "owner", "link"]
    assert list(usual_order(Message))[:3] == ["id", "channel", "delay"]
    assert next(iter(usual_order(FileSource))) == "file"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_of_a_form_has_its_place(kind: object) -> None:
    model = getattr(kind, "model")  # noqa: B009 - parameters have no types of their own
    assert sorted(usual_order(model)) == sorted(keys_of(model))


@pytest.mark.parametrize(
    ("source", "written", "usual", "astray"),
    [
        ("by: 2027-06-30\nnps: 60\n", None, None, None),
        ("nps: 60\nby: 2027-06-30\n", ("nps", "by"), ("by", "nps"), "nps"),
        ("win_rate: 3 %\ncac: 1\nby: 2027-06-30\nnps: 6\n", ("win_rate", "cac", "by", "nps"), None, "by"),
        ("cac: 1\nwin_rate: 3 %\nrevenue: 1\nnps: 6\n", ("cac", "win_rate", "revenue", "nps"), None, "cac"),
        ("{nps: 60, by: 2027-06-30}\n", None, None, None),
        ("nps: 60\nwinrate: 3 %\nmeetings: 5\n", ("nps", "meetings"), ("meetings", "nps"), "nps"),
        ("by: 2027-06-30\nwinrate: 3 %\nnps: 60\n", None, None, None),
        ("nps: 60  # by: never\nmarket_position: |\n  by: 2027\n", None, None, None),
    ],
)
def test_the_key_is_named_that_stands_astray(
    playbook_of: PlaybookOf,
    source: str,
    written: tuple[str, ...] | None,
    usual: tuple[str, ...] | None,
    astray: str | None,
) -> None:
    document = playbook_of({"strategy/targets.yaml": source}).documents["strategy/targets.yaml"]
    found = list(disorders(document))
    if written is None:
        assert found == []
    else:
        assert [each.written for each in found] == [written]
        assert found[0].astray == astray
        assert usual is None or found[0].usual == usual


@pytest.mark.parametrize("file", FILES)
def test_the_keys_of_the_example_are_in_their_usual_order(playbook_of: PlaybookOf, file: str) -> None:
    source = (EXAMPLE / file).read_text(encoding="utf-8")
    assert list(disorders(playbook_of({file: source}).documents[file])) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("nps: 60\nby: 2027-06-30\n", "by: 2027-06-30\nnps: 60\n"),
        ("nps: 60\nby: 2027-06-30", "by: 2027-06-30\nnps: 60"),
        (
            "by: 2027-06-30\n# Asked each spring.\nnps: 60  # of 100\n# From the CRM.\nwin_rate: 3 %\n",
            "by: 2027-06-30\n# From the CRM.\nwin_rate: 3 %\n# Asked each spring.\nnps: 60  # of 100\n",
        ),
        (
            (
                "market_position:\n  # Nobody asked.\n  text: |\n    Known\n\n    to some\n"
                "  basis: estimate\nnps: 60\n"
            ),
            None,  # An empty line, even inside a text, might be lost or gained.
        ),
        (
            "market_position:\n  basis: estimate\n  text: >\n    Known\n    to some\nby: 2027-06-30\n",
            "by: 2027-06-30\nmarket_position:\n  basis: estimate\n  text: >\n    Known\n    to some\n",
        ),
        ("# The targets.\nnps: 60\nby: 2027-06-30\n", None),
        ("# The targets.\nby: 2027-06-30\nnps: 60\nwin_rate: 3 %\n# The end.\n", None),
        ("nps: 60\n\nby: 2027-06-30\n", None),
        ("market_position: |+\n  Known\nby: 2027-06-30\n", None),
        ("nps: 60\nwinrate: 3 %\nmeetings: 5\n", None),
    ],
)
def test_keys_are_moved_where_it_is_beyond_doubt_what_belongs_to_them(
    playbook_of: PlaybookOf, source: str, expected: str | None
) -> None:
    document = playbook_of({"strategy/targets.yaml": source}).documents["strategy/targets.yaml"]
    edit = edit_that_orders(document, next(iter(disorders(document))))
    assert (None if edit is None else applied(source, edit)) == expected


def test_an_entry_keeps_its_dash(playbook_of: PlaybookOf) -> None:
    source = "next:\n-   title: A\n    # Agreed.\n    owner: B\n    id: a\n-   {title: B, id: b}\n"
    document = playbook_of({"focus.yaml": source}).documents["focus.yaml"]
    edit = edit_that_orders(document, next(iter(disorders(document))))
    assert edit is not None
    assert applied(source, edit) == (
        "next:\n-   id: a\n    title: A\n    # Agreed.\n    owner: B\n-   {title: B, id: b}\n"
    )


def test_a_comment_never_comes_to_stand_behind_a_dash(playbook_of: PlaybookOf) -> None:
    source = "next:\n  - title: A\n    # Never changed.\n    id: a\n"
    document = playbook_of({"focus.yaml": source}).documents["focus.yaml"]
    assert edit_that_orders(document, next(iter(disorders(document)))) is None


def test_keys_that_were_shuffled_are_put_back_with_all_that_they_hold(playbook_of: PlaybookOf) -> None:
    mended = 0
    for file in FILES:
        source = (EXAMPLE / file).read_text(encoding="utf-8")
        document = playbook_of({file: source}).documents[file]
        random = Random(file)  # noqa: S311 - the same shuffle each time
        for within in {path[:-1] for path in document.positions.keys}:
            shuffled = _shuffled(document, within, random)
            if shuffled is None:
                continue
            other = playbook_of({file: shuffled}).documents[file]
            found = [each for each in disorders(other) if each.within == within]
            edit = edit_that_orders(other, found[0]) if found else None
            if edit is not None:
                assert applied(shuffled, edit) == source
                mended += 1
    assert mended > 100


def _shuffled(document: Document, within: tuple[Key, ...], random: Random) -> str | None:
    """Put the keys of a mapping into another order, each with its lines; None where they share lines."""
    keys = [path for path in document.positions.keys if path[:-1] == within]
    spans = [document.positions.keys[path] for path in keys]
    lines = document.source.split("\n")
    if len(keys) < 2 or len({span.line for span in spans}) < len(spans) or spans[0].line == 1:
        return None
    column = spans[0].column - 1
    if "{" in lines[spans[0].line - 1][:column]:
        return None
    end = document.positions.value(within).end_line
    starts = [span.line - 1 for span in spans] + [end]
    head = lines[starts[0]][:column]
    blocks = [lines[start:stop] for start, stop in pairwise(starts)]
    bare = [[block[0][column:], *block[1:]] for block in blocks]
    random.shuffle(bare)
    moved = [line for block in bare for line in (" " * column + block[0], *block[1:])]
    moved[0] = head + moved[0][column:]
    return "\n".join([*lines[: starts[0]], *moved, *lines[end:]])
