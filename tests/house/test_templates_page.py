"""`docs/templates.md` tells every key that templates get, with its type, and none that there isn't."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.catalogues import load_language
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.report import ReportRun
from revops_cli.workflows.report_request import ReportRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "templates.md").read_text("utf-8")
DAY = datetime.date(2026, 11, 22)
PLAIN: Mapping[str, tuple[type, ...]] = {
    "text": (str,), "HTML": (str,), "whole number": (int,), "number": (int, float), "yes or no": (bool,),
}  # fmt: skip


def documented() -> Mapping[str, Mapping[str, str]]:
    """Read the page's tables: the type of each key, by the name of what has it."""
    found = {}
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", part, flags=re.MULTILINE)
        found[part.partition("\n")[0]] = {key: kind.strip() for key, kind in rows}
    return found


TYPES = documented()


def walk(value: object, kind: str, where: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    """Yield what is not as the page says; note the keys that are there."""
    required = kind.removesuffix(" or none")
    if value is None and kind != required:
        return
    if required.startswith("list of ") and isinstance(value, list):
        for each in value:
            yield from walk(each, required.removeprefix("list of "), f"{where}[]", seen)
    elif required in TYPES and isinstance(value, dict):
        for key, inner in value.items():
            seen.add((required, key))
            if key in TYPES[required]:
                yield from walk(inner, TYPES[required][key], f"{where}.{key}", seen)
            else:
                yield f"{where}.{key} is not told of {required}"
    elif not is_plain(value, required):
        yield f"{where} is no {kind}: {value!r}"


def is_plain(value: object, kind: str) -> bool:
    if kind == "words":
        return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    # For Python, true is a number.
    return isinstance(value, PLAIN.get(kind, ())) and isinstance(value, bool) == (kind == "yes or no")


@pytest.fixture(scope="module")
def playbooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Give playbooks that differ: the example, one with faults and secrets, an almost empty one."""
    folder = tmp_path_factory.mktemp("playbooks")
    example = Path(shutil.copytree(ROOT / "examples" / "norders", folder / "example"))
    faulty = Path(shutil.copytree(example, folder / "faulty"))
    business = faulty / "strategy" / "business.yaml"
    business.write_text(f"{business.read_text('utf-8')}\nunknown: 1\n", "utf-8")
    (faulty / "focus.yaml").write_text("in_progress: 3\n", "utf-8")
    (faulty / "calendar.yaml").write_text('"\n', "utf-8")
    empty = folder / "empty"
    empty.mkdir()
    (empty / "playbook.yaml").write_text("format: 1\ncompany: Tyhjä\n", "utf-8")
    return example, faulty, empty


def contexts(folder: Path, language: str) -> Mapping[str, object]:
    request = ReportRequest(DAY, shown=frozenset({"budget", "accounts"}))
    run = ReportRun(request, open_playbook(folder), load_language(language))
    return {"board": run.board_context, "report": run.meeting_context}


def test_the_page_and_the_contexts_say_the_same(playbooks: tuple[Path, ...]) -> None:
    seen: set[tuple[str, str]] = set()
    wrong: set[str] = set()
    for folder, language in zip(playbooks, ("en", "fi", "en"), strict=True):
        for name, context in contexts(folder, language).items():
            wrong.update(walk(context, name, name, seen))
    assert sorted(wrong) == []
    told = {(kind, key) for kind, keys in TYPES.items() for key in keys}
    assert sorted(told - seen) == []


def test_it_can_fail() -> None:
    assert list(walk({"title": 1, "new": "x"}, "listed", "x", set())) == [
        "x.title is no text: 1",
        "x.new is not told of listed",
    ]


def test_the_versions_are_told(playbooks: tuple[Path, ...]) -> None:
    for context in contexts(playbooks[-1], "en").values():
        assert isinstance(context, dict)
        assert f"`{context['context']}`" in PAGE


def test_every_template_file_that_is_told_exists() -> None:
    folder = ROOT / "templates" / "report"
    table = PAGE.partition("## A first")[0]
    for name in re.findall(r"`(\w+\.(?:html\.j2|css|js))`", table):
        assert (folder / name).is_file(), name
