"""What a playbook remembers of its beginning, by which `--update` knows what is whose."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli import __version__
from revops_cli.errors import InputError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE = ".revops/scaffold.json"
_SCHEMA = "revops/scaffold/1"


@dataclass(frozen=True, slots=True)
class ScaffoldState:
    """What a playbook was made from, and what its files were then.

    `hashes` are the SHA-256 of files as they were written, by their paths; `boxes` are the keys of the
    empty boxes that were in them, joined by points. `made` is the day, as ISO text.
    """

    template: str
    language: str
    ci: str
    made: str
    hashes: Mapping[str, str] = field(default_factory=dict)
    boxes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def digest(data: bytes) -> str:
    """Give the hash of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def state_bytes(state: ScaffoldState) -> bytes:
    """Write the state as JSON."""
    value = {
        "schema": _SCHEMA,
        "program": __version__,
        "template": state.template,
        "language": state.language,
        "ci": state.ci,
        "made": state.made,
        "files": dict(sorted(state.hashes.items())),
        "boxes": {file: list(keys) for file, keys in sorted(state.boxes.items())},
    }
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def read_state(data: bytes) -> ScaffoldState:
    """Read the state. Raises `InputError` where it is not what this program wrote."""
    try:
        value = json.loads(data)
        if not isinstance(value, dict) or value.get("schema") != _SCHEMA:
            raise unreadable()
        template, language, ci, made = (value[key] for key in ("template", "language", "ci", "made"))
        hashes, boxes = value["files"], value["boxes"]
        if not all(isinstance(word, str) for word in (template, language, ci, made, *hashes.values())):
            raise unreadable()
        listed = {str(file): tuple(map(str, keys)) for file, keys in boxes.items()}
        return ScaffoldState(template, language, ci, made, dict(hashes), listed)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable() from error


def unreadable() -> InputError:
    """Say that the state is not what this program wrote."""
    return InputError(
        text("{file} can't be read, so nobody knows which files were written by hand.", file=STATE),
        cure=text("Bring it back from git: git checkout -- {file}", file=STATE),
    )
