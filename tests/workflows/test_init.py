"""`revops init`: every template, language and CI choice, what it never does, and what an update brings."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from revops_cli.catalogues import load_language
from revops_cli.editor.scalars import written
from revops_cli.errors import ConflictError, InputError, UsageError
from revops_cli.loader.load import load_playbook
from revops_cli.playbook.atlas import survey
from revops_cli.schemas.kinds import KINDS, kind_of
from revops_cli.workflows.init import new_playbook, write_playbook
from revops_cli.workflows.lint import lint_playbook
from revops_cli.workflows.lint_request import LintRequest
from revops_cli.workflows.measured_velocity import measure_velocity
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.scaffold import TEMPLATES, Scaffold, scaffold_files
from revops_cli.workflows.scaffold_boxes import empty_boxes
from revops_cli.workflows.scaffold_checks import CI_CHOICES
from revops_cli.workflows.scaffold_state import STATE, read_state, state_bytes
from revops_cli.workflows.update_scaffold import begun_as, planned_update, scaffold_state, write_update
from revops_cli.workflows.velocity_request import VelocityRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DAY = date(2026, 11, 23)
GOLDEN = Path(__file__).parents[1] / "golden"


def scaffold(template: str = "norders", code: str = "en", ci: str = "none") -> Scaffold:
    return Scaffold(template, load_language(code), "Tuulivire: Oy", "EUR", "month", ci, DAY)


def begin(root: Path, template: str = "norders", code: str = "en", ci: str = "none") -> Path:
    write_playbook(new_playbook(root, scaffold(template, code, ci)))
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("ci", CI_CHOICES)
@pytest.mark.parametrize("code", ["en", "fi"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_lint_finds_nothing_but_gaps(template: str, code: str, ci: str, tmp_path: Path) -> None:
    look = lint_playbook(LintRequest(as_of=DAY, start=begin(tmp_path / "new", template, code, ci)))
    families = {finding.code[:3] for finding in look.outcome.findings}
    assert families == (set() if template == "example" else {"RV2"})
    assert look.language == code


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_files_of_a_template(template: str) -> None:
    made = scaffold_files(scaffold(template, ci="github"))
    assert "\n".join(made) + "\n" == (GOLDEN / f"init-{template}.files.txt").read_text("utf-8")


def test_the_whole_structure_has_every_kind_and_every_box() -> None:
    made = scaffold_files(scaffold())
    kinds = {known[0].name for file in made if (known := kind_of(file))}
    assert kinds == {kind.name for kind in KINDS} - {"message"}
    stand = {
        (known[0].name, re.sub(r"^snapshots\.0\.", "", box))
        for file, boxes in empty_boxes(made).items()
        for box in boxes
        if (known := kind_of(file))
    }
    patterns = {kind.pattern: kind.name for kind in KINDS}
    wanted = {
        (patterns[place.file], re.sub(r"^snapshots\.0\.", "", ".".join(map(str, place.within))))
        for place in survey({}).boxes
    }
    assert stand == wanted


@pytest.mark.parametrize("code", ["en", "fi"])
def test_every_example_is_a_value_that_its_file_may_hold(code: str, tmp_path: Path) -> None:
    root = begin(tmp_path / "new", code=code)
    examples = 0
    for path in root.rglob("*.yaml"):
        source, found = re.subn(r"(?m)^( *)# ((\w+): .*)\n\1\3:$", r"\1\2", path.read_text("utf-8"))
        examples += found
        path.write_text(source, "utf-8")
    assert examples > 250
    findings = lint_playbook(LintRequest(as_of=DAY, start=root, select=("RV1",))).outcome.findings
    assert [(each.location.file, each.location.span.line, each.message) for each in findings] == []


@pytest.mark.parametrize("code", ["en", "fi"])
def test_every_empty_box_stands_below_its_name_and_an_example(code: str) -> None:
    for file, data in scaffold_files(scaffold(code=code)).items():
        if not file.endswith(".yaml") or file.startswith("."):
            continue
        lines = data.decode().splitlines()
        assert lines[0].startswith("# yaml-language-server: $schema=")
        target = lines[0].partition("=")[2]
        assert (
            (Path("/root") / file).parent.joinpath(target).resolve().is_relative_to("/root/.revops/schemas")
        )
        for number, line in enumerate(lines):
            box = re.fullmatch(r"( *)(\w+):", line)
            after = next((each for each in lines[number + 1 :] if each.strip()), "")
            if box and len(after) - len(after.lstrip()) <= len(box[1]):
                assert lines[number - 1].startswith(f"{box[1]}# {box[2]}: "), (file, line)
                assert lines[number - 2].startswith(f"{box[1]}# "), (file, line)


# -- what it never does -----------------------------------------------------------------------------------


def test_files_that_are_there_stay_and_a_run_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    root = tmp_path / "new"
    (root / "strategy").mkdir(parents=True)
    (root / "strategy" / "business.yaml").write_text("# mine\n", "utf-8")
    (root / ".gitignore").write_text("mine\n", "utf-8")
    plan = new_playbook(root, scaffold())
    assert plan.kept == ("strategy/business.yaml", ".gitignore")
    assert list(plan.files)[-1] == "playbook.yaml"
    half = dict(list(plan.files.items())[:9])
    write_playbook(replace(plan, files=half))
    again = new_playbook(root, scaffold())
    write_playbook(again)
    whole = tree(root)
    assert whole["strategy/business.yaml"] == b"# mine\n"
    assert whole[".gitignore"] == b"mine\n"
    assert set(whole) == set(scaffold_files(scaffold())) | {STATE}
    with pytest.raises(ConflictError, match="already"):
        new_playbook(root, scaffold())
    assert tree(root) == whole


@pytest.mark.parametrize("place", ["strategy", ".revops", "playbook.yaml", "outreach"])
def test_links_are_not_followed(place: str, tmp_path: Path) -> None:
    root, outside = tmp_path / "new", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / place).symlink_to(outside)
    with pytest.raises(ConflictError):
        new_playbook(root, scaffold())
    assert list(outside.iterdir()) == []
    assert [path.name for path in root.iterdir()] == [place]


def test_a_link_in_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    root, outside = tmp_path / "new", tmp_path / "elsewhere"
    root.mkdir()
    (root / "budget.yaml").symlink_to(outside)
    plan = new_playbook(root, scaffold())
    assert "budget.yaml" in plan.kept
    write_playbook(plan)
    assert not outside.exists()


# -- update -----------------------------------------------------------------------------------------------


def older(root: Path, boxes: frozenset[tuple[str, str]], files: frozenset[str]) -> None:
    """Make a new playbook one of an older program, which did not know these boxes and files yet."""
    state = read_state((root / STATE).read_bytes())
    for file in files:
        (root / file).unlink()
    for file, box in boxes:
        path = root / file
        if path.exists():
            key = box.rpartition(".")[2]
            source = re.sub(rf"(?m)^# [^\n]*\n# {key}: [^\n]*\n{key}:\n\n?", "", path.read_text("utf-8"))
            path.write_text(source, "utf-8")
    now = tree(root)
    hashes = {file: digest for file, digest in state.hashes.items() if file not in files}
    changed = scaffold_digests({file: now[file] for file, _ in boxes if file in now})
    known = {
        file: tuple(box for box in listed if (file, box) not in boxes)
        for file, listed in state.boxes.items()
        if file not in files
    }
    (root / STATE).write_bytes(state_bytes(replace(state, hashes=hashes | changed, boxes=known)))


def scaffold_digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {file: hashlib.sha256(data).hexdigest() for file, data in files.items()}


BOXES = sorted(
    (file, box)
    for file, boxes in empty_boxes(scaffold_files(scaffold())).items()
    for box in boxes
    if "." not in box and file in {"strategy/business.yaml", "strategy/customer-profile.yaml"}
)
NEW_FILES = ("networks.yaml", "leads/sla.yaml", ".editorconfig")
ANSWERS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzåäö0123456789 #:-'\"", min_size=3, max_size=30)
    .map(str.strip)
    .filter(len),
    min_size=24,
    max_size=24,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    boxes=st.frozensets(st.sampled_from(BOXES), max_size=6),
    files=st.frozensets(st.sampled_from(NEW_FILES)),
    answers=ANSWERS,
)
def test_an_update_adds_and_touches_nothing_that_was_written(
    boxes: frozenset[tuple[str, str]],
    files: frozenset[str],
    answers: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = begin(tmp_path_factory.mktemp("old") / "playbook", code="fi")
    older(root, boxes, files)
    wording = iter(answers)
    for file in ("strategy/business.yaml", "strategy/customer-profile.yaml"):
        path = root / file
        source = re.sub(
            r"(?m)^(\w+):$",
            lambda match: f"{match[1]}: {written(next(wording), in_flow=False)}  # ours",
            path.read_text("utf-8"),
        )
        path.write_text(source, "utf-8")
    before = tree(root)
    state = scaffold_state(root)
    update = planned_update(root, begun_as(root, state), state)
    assert tree(root) == before
    write_update(update)
    after = tree(root)
    assert set(after) == set(before) | files
    assert set(update.added) == files
    for file in before:
        if file == STATE:
            continue
        old, new = before[file].decode().split("\n"), after[file].decode().split("\n")
        left = iter(new)
        assert all(line in left for line in old), file
        added = [line for line in new if line not in old]
        keys = {line[:-1] for line in added if not line.startswith("#")}
        assert keys == {box for in_file, box in boxes if in_file == file}
    assert update.boxes == len(boxes)
    settled = scaffold_state(root)
    assert planned_update(root, begun_as(root, settled), settled).after == {}


def test_what_was_taken_out_on_purpose_does_not_come_back(tmp_path: Path) -> None:
    root = begin(tmp_path / "playbook")
    (root / "networks.yaml").unlink()
    path = root / "strategy" / "business.yaml"
    path.write_text(path.read_text("utf-8").replace("\ninfluencers:\n", "\n"), "utf-8")
    state = scaffold_state(root)
    assert planned_update(root, begun_as(root, state), state).after == {}


def test_files_that_nobody_changed_are_made_anew_and_schemas_always(tmp_path: Path) -> None:
    root = begin(tmp_path / "playbook", ci="github")
    state = read_state((root / STATE).read_bytes())
    for file in ("meetings.yaml", ".github/workflows/playbook.yml", ".editorconfig"):
        (root / file).write_bytes(b"# older\n")
    schema = next((root / ".revops" / "schemas").iterdir()).relative_to(root).as_posix()
    (root / schema).write_text("{}", "utf-8")
    old = scaffold_digests({"meetings.yaml": b"# older\n", ".github/workflows/playbook.yml": b"# older\n"})
    state = replace(state, hashes={**state.hashes, **old})
    update = planned_update(root, begun_as(root, state), state)
    assert set(update.renewed) == {"meetings.yaml", ".github/workflows/playbook.yml", schema}
    assert update.own == (".editorconfig",)
    assert update.extended == ()


def test_a_playbook_that_was_not_begun_here_is_told_so(tmp_path: Path) -> None:
    root = begin(tmp_path / "playbook")
    (root / STATE).write_text('{"schema": "revops/scaffold/1", "files": []}', "utf-8")
    with pytest.raises(InputError):
        scaffold_state(root)
    (root / STATE).unlink()
    with pytest.raises(UsageError):
        scaffold_state(root)


def test_the_playbook_says_who_it_is_of(tmp_path: Path) -> None:
    settings_ = load_playbook(begin(tmp_path / "playbook", code="fi")).settings
    assert settings_ is not None
    assert (settings_.company, settings_.currency, settings_.period.value) == (
        "Tuulivire: Oy",
        "EUR",
        "month",
    )


def _differences(one: object, other: object, at: str) -> Iterator[str]:
    """Yield where two documents differ in anything but the texts that are written for people."""
    if isinstance(one, dict) and isinstance(other, dict):
        if list(one) != list(other):
            yield f"{at}: keys {list(one)} and {list(other)}"
            return
        for key, value in one.items():
            yield from _differences(value, other[key], f"{at}.{key}")
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            yield f"{at}: {len(one)} and {len(other)} entries"
        for index, (left, right) in enumerate(zip(one, other, strict=False)):
            yield from _differences(left, right, f"{at}[{index}]")
    elif not (isinstance(one, str) and isinstance(other, str)) and one != other:
        yield f"{at}: {one} and {other}"


def test_the_example_says_the_same_in_finnish() -> None:
    english, finnish = scaffold_files(scaffold("example")), scaffold_files(scaffold("example", "fi"))
    assert list(english) == list(finnish)
    written = [
        file for file in english if file.endswith((".yaml", ".md")) and not file.startswith((".", "data/"))
    ]
    assert [file for file in written if english[file] == finnish[file]] == []
    for file in written:
        if file.endswith(".yaml"):
            one, other = (YAML(typ="safe").load(each[file].decode()) for each in (english, finnish))
            assert list(_differences(one, other, file)) == []


def test_the_example_measures_the_same_in_finnish(tmp_path: Path) -> None:
    found = []
    for code in ("en", "fi"):
        opened = open_playbook(begin(tmp_path / code, "example", code))
        found.append(measure_velocity(VelocityRequest(today=DAY), opened).whole)
    assert found[0] == found[1]
    assert found[0].velocity.per_day is not None
