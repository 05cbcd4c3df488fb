"""The one resolver of references: from the path that people write to the place that it names.

A reference is the path of a part, section, entry or box: `networks`, `personas.buyer`,
`pipeline.meeting`, `pillar.claim`. The paths that messages about files use
(`outreach.cold.messages[1]`) lead to the same places.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.schemas.kinds import kind_of

if TYPE_CHECKING:
    from revops_cli.diagnostics import Location
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.places import Place, PlaceKind
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text

# Longer words are no slip of the pen, and comparing them takes time.
_LONGEST = 100
_MOST_SUGGESTIONS = 3


class Target(NamedTuple):
    """What a reference leads to. `location` is None where nothing has been written there yet."""

    path: str
    kind: PlaceKind
    part: Part
    name: Text
    location: Location | None


def resolve(playbook: Playbook, path: str) -> Target | None:
    """Give what a reference leads to, or None where it leads nowhere."""
    place = place_of(playbook, path)
    if place is None:
        return None
    return Target(place.path, place.kind, place.part, place.name, place.location)


def place_of(playbook: Playbook, path: str) -> Place | None:
    """Give the place that a reference names, or None."""
    return playbook.atlas.by_path.get(path.strip())


def place_by_file(playbook: Playbook, path: str) -> Place | None:
    """Give the place that the path of a file leads to, with what is below it: `strategy/targets.yaml`.

    `strategy.targets.win_rate` is `win_rate` of that file.
    """
    steps = path.strip().removesuffix(".yaml").removesuffix(".md").replace("/", ".").split(".")
    for length in range(len(steps), 0, -1):
        file = "/".join(steps[:length])
        for written in (f"{file}.yaml", f"{file}.md", f"{file.replace('_', '-')}.yaml"):
            if found := kind_of(written):
                kind, name = found
                return place_of(playbook, ".".join([kind.root_of(name), *steps[length:]]))
    return None


def suggest(playbook: Playbook, path: str) -> tuple[str, ...]:
    """Give up to three paths that an unknown reference may have meant, the likeliest first.

    A path whose last words were written right goes before one that only looks alike.
    """
    written = _plain(path)
    if not written or len(written) > _LONGEST:
        return ()
    known = {_plain(place.path): place.path for place in reversed(playbook.atlas.places)}
    ending = [whole for plain, whole in known.items() if plain.endswith(f".{written}")]
    ending.sort(key=lambda whole: (whole.count("."), whole))
    alike = [known[plain] for plain in get_close_matches(written, known, n=_MOST_SUGGESTIONS, cutoff=0.7)]
    last = written.rpartition(".")[2]
    same_last = [whole for plain, whole in known.items() if plain.rpartition(".")[2] == last] if last else []
    found = dict.fromkeys(
        [*([known[written]] if written in known else []), *ending, *alike, *sorted(same_last)]
    )
    return tuple(found)[:_MOST_SUGGESTIONS]


def _plain(path: str) -> str:
    """Write a path without the differences that people don't see: case, hyphens, spaces."""
    return path.strip().strip(".").casefold().replace("-", "_").replace(" ", "_")
