"""The scorecard's measures with their levels, and how they move each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.references import place_of
from revops_cli.schemas.scorecard import Scorecard, ScorecardMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

LEVELS = ("activities", "objectives", "results")
"""The levels by their keys, lowest first: each moves the next."""


class LevelMeasure(NamedTuple):
    """A measure, its level and the keys that lead to it."""

    level: str
    within: tuple[Key, ...]
    measure: ScorecardMeasure


class Move(NamedTuple):
    """A measure that moves another, and the keys that lead to where it says so."""

    within: tuple[Key, ...]
    moving: LevelMeasure
    moved: LevelMeasure


def scorecard_document(playbook: Playbook) -> Document | None:
    """Give the scorecard's document, if any of it could be read."""
    document = playbook.documents.get("scorecard.yaml")
    return document if document is not None and isinstance(document.model, Scorecard) else None


def level_measures(document: Document) -> Iterator[LevelMeasure]:
    """Yield the measures of a scorecard, lowest level first."""
    for level in LEVELS:
        for within, measure in entries_of(document, (level,), getattr(document.model, level)):
            yield LevelMeasure(level, within, measure)


def moves(playbook: Playbook, document: Document) -> tuple[Move, ...]:
    """Give every move from one measure of the scorecard to another, lowest level first."""
    measures = {each.within: each for each in level_measures(document)}
    found = []
    for moving in measures.values():
        for index, written in enumerate(moving.measure.moves):
            place = place_of(playbook, written)
            moved = None if place is None or place.document is not document else measures.get(place.within)
            if moved is not None:
                found.append(Move((*moving.within, "moves", index), moving, moved))
    return tuple(found)


def circles(found: tuple[Move, ...]) -> dict[Move, tuple[str, ...]]:
    """Give the moves that close a circle, each with the ids of the measures that it goes through.

    The first id is that of the measure which is moved, the last that of the one which moves it.
    Without these moves there is no circle left.
    """
    out: dict[tuple[Key, ...], list[Move]] = {}
    for move in found:
        out.setdefault(move.moving.within, []).append(move)
    closing: dict[Move, tuple[str, ...]] = {}
    done: set[tuple[Key, ...]] = set()
    for start in out:
        if start not in done:
            _follow(start, out, done, closing)
    return closing


def _follow(
    start: tuple[Key, ...],
    out: Mapping[tuple[Key, ...], list[Move]],
    done: set[tuple[Key, ...]],
    closing: dict[Move, tuple[str, ...]],
) -> None:
    """Go depth first along the moves from `start`; a move to a measure of the way so far closes a circle."""
    way: dict[tuple[Key, ...], str] = {start: out[start][0].moving.measure.id}
    ahead = [iter(out[start])]
    while ahead:
        move = next(ahead[-1], None)
        if move is None:
            ahead.pop()
            done.add(way.popitem()[0])
        elif move.moved.within in way:
            ids = list(way.values())
            closing[move] = tuple(ids[list(way).index(move.moved.within) :])
        elif move.moved.within not in done:
            way[move.moved.within] = move.moved.measure.id
            ahead.append(iter(out.get(move.moved.within, ())))
