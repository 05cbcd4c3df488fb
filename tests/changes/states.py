"""States of the example's playbook: its YAML as plain values, changed at will and read again."""

from __future__ import annotations

import copy
import io
import random
import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from revops_cli.loader.discovery import FoundFiles
from revops_cli.loader.load import load_files

if TYPE_CHECKING:
    from revops_cli.playbook.playbook import Playbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
State = dict[str, Any]
"""The YAML files of a playbook as plain values, and Markdown files as texts, by their paths."""


def _yaml() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = "1.2"
    yaml.default_flow_style = False
    yaml.width = 10_000
    yaml.resolver.versioned_resolver = {}  # Whatever was written as a text is written as a text again.
    return yaml


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


def example() -> State:
    """A state to change: the example as it is."""
    return copy.deepcopy(_example())


def written(state: State) -> dict[str, bytes]:
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


def read(state: State) -> Playbook:
    """Read a state as the program reads a playbook."""
    files = written(state)
    return load_files(FoundFiles(tuple(files), ()), lambda file: files[file])


def changed(state: State, seed: int, times: int) -> State:
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
            state[
                f"{folder}/{'2027-W0' + str(chance.randint(1, 9)) + '.yaml' if 'sprint' in folder else 'other-' + name}"
            ] = state.pop(file)
        case _ if isinstance(state[file], str):
            lines = state[file].split("\n")
            lines.insert(chance.randrange(len(lines)) + 1, _words(chance))
            state[file] = "\n".join(lines)
        case _:
            _edit_value(state[file], chance)


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
    if roll < 0.2:
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
    elif isinstance(value, str) and roll < 0.9:
        holder[key] = _words(chance)


def _id(chance: random.Random) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=6))


def _words(chance: random.Random) -> str:
    return " ".join(_id(chance) for _ in range(chance.randint(1, 4)))
