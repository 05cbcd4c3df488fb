"""Keeps the JSON Schemas of the outputs (`templates/schemas`) the same as what the program writes.

Each output is written for the example, for playbooks in which almost nothing stands and for small exports,
with and without the options that add to it. What all of these have in common is the schema: a key that is
always there is required, and no other keys than those seen are allowed. `python tools/document_json.py`
writes the schemas; with `--check` it changes nothing, tells which differ and exits with 1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "templates" / "schemas"
DAY = ("--as-of", "2026-11-22")
NORDERS = "examples/norders"
HALF = "tests/cli/half-filled"
DEALS = "examples/norders/data/deals.csv"
_EMPTY, _FEW, _CHANGED = "{empty}", "{few}", "{changed}"

OUTPUTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "velocity": (
        ("velocity", NORDERS, *DAY),
        ("velocity", NORDERS, *DAY, "--stated"),
        ("velocity", NORDERS, *DAY, "--by", "source", "--set", "win_rate=+10%", "--compare-to", "previous"),
        ("velocity", NORDERS, *DAY, "--explain", "--measured", "--basis", "littles-law"),
        ("velocity", NORDERS, "--period", "2026-08", "--by", "industry"),
        ("velocity", NORDERS, "--period", "2018-01", "--stated"),
        ("velocity", "--deals", DEALS, *DAY),
        ("velocity", "--deals", _FEW, *DAY),
    ),
    "funnel": (
        ("funnel", NORDERS, *DAY),
        ("funnel", NORDERS, *DAY, "--by", "source", "--explain"),
        ("funnel", NORDERS, "--period", "2026-Q2", "--by", "source"),
        ("funnel", "--deals", DEALS, "--stages", "Lead,Interested,Meeting,Offer", *DAY),
        ("funnel", "--deals", _FEW, "--stages", "Lead,Offer", *DAY),
    ),
    "funnel-leads": (
        ("funnel", NORDERS, *DAY, "--leads"),
        ("funnel", NORDERS, *DAY, "--leads", "--by", "owner"),
    ),
    "funnel-sources": (("funnel", NORDERS, *DAY, "--sources"),),
    "funnel-review": (("funnel", NORDERS, *DAY, "--review", "2026-H1"),),
    "waste": (
        ("waste", NORDERS, *DAY),
        ("waste", NORDERS, "--period", "2026-08", "--by", "owner"),
        ("waste", NORDERS, *DAY, "--by", "owner", "--duplicates"),
    ),
    "drift": (("drift", NORDERS, *DAY),),
    "lint": (
        ("lint", HALF, *DAY, "--fail-on", "never", "--statistics"),
        ("lint", NORDERS, *DAY),
        ("lint", _EMPTY, *DAY, "--fail-on", "never"),
    ),
    "rule": (("rule",), ("rule", "RV1", "--all")),
    "show": (
        ("show", NORDERS),
        ("show", NORDERS, "pipeline.meeting"),
        ("show", NORDERS, "pipeline.meeting.definition"),
        ("show", NORDERS, "--lever", "win_rate"),
        ("show", _EMPTY),
    ),
    "data-check": (("data", "check", NORDERS),),
    "data-map": (("data", "map", DEALS), ("data", "map", "examples/norders/data/spend.csv")),
    "diff": (
        ("diff", NORDERS, "--against", HALF),
        ("diff", HALF, "--against", NORDERS, "--no-measure"),
        ("diff", _EMPTY, "--against", NORDERS),
        ("diff", _CHANGED, "--against", NORDERS, "--with", "budget"),
        ("diff", NORDERS, "--against", _CHANGED, "--with", "budget"),
        ("diff", NORDERS, "--against", NORDERS),
    ),
    "report": (("report", NORDERS, *DAY), ("report", _EMPTY, *DAY), ("report", HALF, *DAY)),
    "board": (("report", "--type", "board", NORDERS, *DAY), ("report", "--type", "board", _EMPTY, *DAY)),
    "doctor": (("doctor", NORDERS), ("doctor", "/"), ("doctor", _EMPTY)),
}
"""The commands whose output each schema is of; all of them with `--format json`."""

MAPS = frozenset(
    {
        "reasons",
        "rules",
        "endings",
        "other_time_zones",
        "unit_values",
        "families",
        "mapped",
        "statuses",
        "segment",
    }
)
"""Keys of objects whose own keys are data: each has some of them."""

ALWAYS_TOLD = frozenset(
    {"code", "slug", "severity", "message", "file", "fingerprint", "area", "state", "told", "kind"}
)
"""Keys of words and numbers that are never without a value."""

_EDITS = (
    ("strategy/current-state.yaml", "win_rate: 27 %", "win_rate: 24 %"),
    ("strategy/targets.yaml", "win_rate: 34 %", "win_rate: 36 %"),
    ("pipeline.yaml", "- id: interested", "- id: curious"),
    ("strategy/customer-profile.yaml", "definition:", "definition: Companies\ngeography:"),
)
_FEW_DEALS = """\
deal_id,created_at,closed_at,status,value,currency,stage,source
1,2026-01-05,2026-02-01,won,1000,EUR,Offer,web
2,2026-03-05,,open,500,EUR,Lead,
3,2026-03-09,2026-04-01,lost,,EUR,Lead,web
"""


@dataclass
class Node:
    """What was seen at one place: types, the keys of objects with how often each was there, entries."""

    types: set[str] = field(default_factory=set)
    keys: dict[str, Node] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    objects: int = 0
    entries: Node | None = None

    def see(self, value: Any) -> None:  # noqa: ANN401  # Whatever JSON holds.
        """Take in one value."""
        self.types.add(_type(value))
        if isinstance(value, dict):
            self.objects += 1
            for key, entry in value.items():
                self.keys.setdefault(key, Node()).see(entry)
                self.seen[key] = self.seen.get(key, 0) + 1
        elif isinstance(value, list):
            self.entries = self.entries or Node()
            for entry in value:
                self.entries.see(entry)

    def together(self) -> Node:
        """Give what the values under all keys have in common: of an object whose keys are data."""
        whole = Node()
        for node in self.keys.values():
            whole.merge(node)
        return whole

    def merge(self, other: Node) -> None:
        """Take in what another place has seen."""
        self.types |= other.types
        self.objects += other.objects
        for key, node in other.keys.items():
            self.keys.setdefault(key, Node()).merge(node)
            self.seen[key] = self.seen.get(key, 0) + other.seen[key]
        if other.entries is not None:
            self.entries = self.entries or Node()
            self.entries.merge(other.entries)

    def without_value(self, key: str = "") -> set[str]:
        """Give the keys that were seen without a value here and below."""
        found = {key} if "null" in self.types else set()
        for name, node in self.keys.items():
            found |= node.without_value(name)
        return found if self.entries is None else found | self.entries.without_value(key)

    def schema(self, may_lack: set[str], key: str = "") -> dict[str, Any]:
        """Write the schema of this place; `may_lack` are the keys that may be without a value anywhere."""
        types = set(self.types)
        if key in {"value", "before", "after"} and types & {"object", "array"} and types - {"object"}:
            return {}  # Whatever a box of a playbook holds.
        if key in may_lack or not (key in ALWAYS_TOLD or types & {"object", "array"}):
            # What can't be known is null, with the reason beside it.
            types |= {"null"}
        if "integer" in types:
            # An amount that happened to be whole.
            types = types - {"integer"} | {"number"}
        schema: dict[str, Any] = {}
        if types:
            schema["type"] = min(types) if len(types) == 1 else sorted(types)
        if self.objects and key in MAPS:
            schema["additionalProperties"] = self.together().schema(may_lack)
        elif self.objects:
            schema["properties"] = {name: node.schema(may_lack, name) for name, node in self.keys.items()}
            schema["required"] = [name for name, count in self.seen.items() if count == self.objects]
            schema["additionalProperties"] = False
        if self.entries is not None and self.entries.types:
            schema["items"] = self.entries.schema(may_lack)
        return schema


def _type(value: object) -> str:
    names = {
        type(None): "null",
        bool: "boolean",
        int: "integer",
        float: "number",
        str: "string",
        list: "array",
    }
    return names.get(type(value), "object")


def written(arguments: tuple[str, ...], folder: Path) -> Any:  # noqa: ANN401  # Whatever JSON holds.
    """Run a command with `--format json`, and give what it writes."""
    places = {_EMPTY: folder / "empty", _FEW: folder / "few.csv", _CHANGED: folder / "changed"}
    asked = [str(places.get(each, each)) for each in arguments]
    done = subprocess.run(  # Our own program, with fixed arguments.
        [sys.executable, "-m", "revops_cli", *asked, "--format", "json"],
        cwd=ROOT,
        env=os.environ | {"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in {0, 1} or not done.stdout:
        message = f"revops {' '.join(asked)} ended with {done.returncode}: {done.stderr}"
        raise SystemExit(message)
    return json.loads(done.stdout)


def seen(name: str, folder: Path) -> tuple[str, Node]:
    """Give the name and version of an output, and what it was seen to hold."""
    node = Node()
    version = ""
    for arguments in OUTPUTS[name]:
        value = written(arguments, folder)
        version = value[_told_in(value)]
        node.see(value)
    return version, node


def _told_in(value: dict[str, Any]) -> str:
    """Give the key in which an output says what it is: pages are the context of their templates."""
    return "schema" if "schema" in value else "context"


def schema_of(name: str, version: str, node: Node, may_lack: set[str]) -> dict[str, Any]:
    """Write the schema of an output from what it was seen to hold."""
    schema = node.schema(may_lack)
    schema["properties"][_told_in(schema["properties"])] = {"const": version}
    first = " ".join(
        each
        for each in OUTPUTS[name][0]
        if each not in {*DAY, NORDERS, HALF, DEALS, "--explain", "--statistics", "--fail-on", "never"}
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"revops {first} --format json",
        **schema,
    }


def change(playbook: Path) -> None:
    """Make edits of every kind in a copy of the example."""
    for file, old, new in _EDITS:
        path = playbook / file
        written_before = path.read_text("utf-8")
        if old not in written_before:
            message = f"{file} holds no {old!r}"
            raise SystemExit(message)
        path.write_text(written_before.replace(old, new, 1), "utf-8")
    (playbook / "networks.yaml").unlink()
    (playbook / "focus.yaml").write_text("next: [\n", "utf-8")


def main() -> int:
    """Write or check every schema; give the exit code."""
    check = "--check" in sys.argv[1:]
    SCHEMAS.mkdir(exist_ok=True)
    different = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "empty").mkdir()
        (folder / "empty" / "playbook.yaml").write_text("format: 1\ncompany: Tyhjä Oy\n", "utf-8")
        (folder / "few.csv").write_text(_FEW_DEALS, "utf-8")
        change(Path(shutil.copytree(ROOT / NORDERS, folder / "changed")))
        found = {name: seen(name, folder) for name in OUTPUTS}
        may_lack = set().union(*(node.without_value() for _, node in found.values())) - {""}
        for name, (version, node) in found.items():
            file = SCHEMAS / f"{name}.json"
            schema = schema_of(name, version, node, may_lack)
            new = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
            if not file.exists() or file.read_text("utf-8") != new:
                different.append(name)
                if not check:
                    file.write_text(new, "utf-8")
    sys.stdout.write("".join(f"{'differs' if check else 'written'}: {name}\n" for name in different))
    return 1 if check and different else 0


if __name__ == "__main__":
    raise SystemExit(main())
