"""States of the example: its YAML as plain values, changed at will and read again."""

from __future__ import annotations

import copy
import io
import random
import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from revops_cli.loader.discovery import FoundFiles
from revops_cli.loader.load import load_files

if TYPE_CHECKING:
    from revops_cli.playbook.playbook import Playbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
State = dict[str, Any]
_NEEDED = frozenset({"id", "name", "title", "channel", "period", "points", "act", "fits", "what"})


@cache
def _example() -> State:
    yaml = YAML(typ="safe", pure=True)
    files = [each for each in sorted(EXAMPLE.rglob("*")) if each.suffix in {".yaml", ".md"}]
    return {
        each.relative_to(EXAMPLE).as_posix(): each.read_text()
        if each.suffix == ".md"
        else _plain(yaml.load(each.read_text()))
        for each in files
    }


def _plain(value: object) -> object:
    """Give dates and numbers as they are written, so that they are written so again."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, bool | int | str) or value is None else str(value)


def _copy() -> State:
    """A state to change: the example as it is."""
    return copy.deepcopy(_example())


def _written(state: State) -> dict[str, bytes]:
    """Write a state's files, with no comment, quote or order of keys of the example."""
    return {
        file: value.encode() if isinstance(value, str) else _dumped(value).encode()
        for file, value in state.items()
    }


def _dumped(value: object) -> str:
    """Write YAML by hand: in quotes whatever is a text, so that nothing is taken for something else."""
    stream = io.StringIO()
    _write(stream, value, 0)
    return stream.getvalue()


def _write(stream: io.StringIO, value: object, depth: int) -> None:
    pad = "  " * depth
    if isinstance(value, dict) and value:
        for key, each in value.items():
            if isinstance(each, dict | list) and each:
                stream.write(f"{pad}{key}:\n")
                _write(stream, each, depth + 1)
            else:
                stream.write(f"{pad}{key}: {_scalar(each)}\n")
    elif isinstance(value, list) and value:
        for each in value:
            if isinstance(each, dict | list) and each:
                stream.write(f"{pad}-\n")
                _write(stream, each, depth + 1)
            else:
                stream.write(f"{pad}- {_scalar(each)}\n")


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{quoted}"'
    return "{}" if value == {} else "[]" if value == [] else str(value)


def _read(state: State) -> Playbook:
    """Read a state as the program reads a playbook."""
    files = _written(state)
    return load_files(FoundFiles(tuple(files), ()), lambda file: files[file])


def _changed(state: State, seed: int, times: int) -> State:
    """Change a state in `times` random ways, some of which break it."""
    chance = random.Random(seed)  # noqa: S311  # No secret.
    state = copy.deepcopy(state)
    for _ in range(times):
        _edit(state, chance)
    return state


def _edit(state: State, chance: random.Random) -> None:
    file = chance.choice([each for each in sorted(state) if each != "playbook.yaml"])
    match chance.random():
        case roll if roll < 0.04:
            del state[file]
        case roll if roll < 0.08 and file.startswith(("sprints/", "accounts/", "outreach/messages/")):
            folder, _, name = file.rpartition("/")
            other = f"2027-W0{chance.randint(1, 9)}.yaml" if folder == "sprints" else f"other-{name}"
            state[f"{folder}/{other}"] = state.pop(file)
        case roll if roll < 0.14 and "focus.yaml" in state:
            _move_a_card(state["focus.yaml"], chance)
        case roll if roll < 0.2 and "pipeline.yaml" in state:
            _shuffle(state["pipeline.yaml"], "stages", chance)
        case roll if roll < 0.26:
            _slip(state, chance)
        case _ if isinstance(state[file], str):
            lines = state[file].split("\n")
            lines.insert(chance.randrange(len(lines)) + 1, _words(chance))
            state[file] = "\n".join(lines)
        case _:
            _edit_value(state[file], chance)


def _move_a_card(board: Any, chance: random.Random) -> None:  # noqa: ANN401  # Whatever is left of it.
    columns = [name for name in sorted(board or {}) if isinstance(board[name], list)]
    full = [name for name in columns if board[name]]
    if full:
        card = board[chance.choice(full)].pop()
        goes = board[chance.choice(columns)]
        goes.insert(chance.randint(0, len(goes)), card)


def _slip(state: State, chance: random.Random) -> None:
    """Move an activity from one sprint to another."""
    sprints = [
        file for file in sorted(state) if file.startswith("sprints/") and isinstance(state[file], dict)
    ]
    lists = [state[file]["activities"] for file in sprints if isinstance(state[file].get("activities"), list)]
    if len(lists) > 1 and lists[0]:
        lists[-1].insert(0, lists[0].pop(chance.randrange(len(lists[0]))))


def _shuffle(document: Any, key: str, chance: random.Random) -> None:  # noqa: ANN401  # As above.
    if isinstance(document, dict) and isinstance(document.get(key), list):
        chance.shuffle(document[key])


def _edit_value(whole: object, chance: random.Random) -> None:
    """Walk to some place and change it."""
    here = whole
    while isinstance(here, dict | list) and here:
        key = chance.choice(sorted(here)) if isinstance(here, dict) else chance.randrange(len(here))
        inside = here[key]
        deeper = isinstance(inside, dict | list) and inside and chance.random() < 0.85
        if not deeper:
            _change(here, key, chance)
            return
        here = inside


def _change(holder: Any, key: Any, chance: random.Random) -> None:  # noqa: ANN401  # A mapping or a list.
    value, roll = holder[key], chance.random()
    needed = isinstance(holder, dict) and (key in _NEEDED or chance.random() < 0.5)
    if roll < 0.2 and not needed:
        del holder[key]
    elif isinstance(holder, list) and roll < 0.4:
        chance.shuffle(holder)
    elif isinstance(holder, list) and isinstance(value, dict) and "id" in value and roll < 0.6:
        value["id"] = _id(chance)
    elif isinstance(holder, list) and roll < 0.8:
        twin = copy.deepcopy(value)
        if isinstance(twin, dict) and "id" in twin:
            twin["id"] = _id(chance)
        holder.insert(chance.randrange(len(holder) + 1), twin)
    elif isinstance(value, str) and " %" in value:
        holder[key] = f"{chance.randint(1, 99)} %"
    elif isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, int):
        holder[key] = chance.randint(0, 500)
    elif isinstance(value, str) and (" " in value or roll > 0.97):
        holder[key] = _words(chance)


def _id(chance: random.Random) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=6))


def _words(chance: random.Random) -> str:
    return " ".join(_id(chance) for _ in range(chance.randint(1, 4)))


class States:
    """Makes states of the example: the YAML files as plain values, Markdown files as texts, by path."""

    root = EXAMPLE

    def example(self) -> State:
        """Give a state to change: the example as it is."""
        return _copy()

    def changed(self, state: State, seed: int, times: int) -> State:
        """Change a state in so many random ways, some of which break it."""
        return _changed(state, seed, times)

    def read(self, state: State) -> Playbook:
        """Read a state as the program reads a playbook."""
        return _read(state)


@pytest.fixture(scope="session")
def states() -> States:
    return States()
