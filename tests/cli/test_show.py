"""`revops show`: the tree, a part, a box, an entry, lists, and playbooks with faults."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Run

SHOW = ("show", "examples/norders")


@pytest.fixture
def shown(revops_here: Callable[..., Run]) -> Callable[..., dict[str, Any]]:
    def ask(*arguments: str) -> dict[str, Any]:
        run = revops_here(*SHOW, *arguments, "--format", "json")
        assert (run.code, run.err) == (0, "")
        return run.answer

    return ask


def boxes(view: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every box of a tree."""
    yield from view.get("boxes", ())
    for inner in (*view.get("parts", ()), *view.get("sections", ())):
        yield from boxes(inner)


def test_the_tree_counts_what_it_holds(shown: Callable[..., dict[str, Any]]) -> None:
    tree = shown()
    assert (tree["schema"], tree["kind"], tree["company"]) == ("revops/show/1", "playbook", "Norders")
    assert [part["path"] for part in tree["parts"]] == [
        *("strategy", "journeys", "outreach", "pipeline", "networks", "focus", "sprints", "budget", "systems")
    ]
    total = tree["completeness"]
    assert sum(part["completeness"]["all"] for part in tree["parts"]) == total["all"]
    assert sum(part["completeness"]["filled"] for part in tree["parts"]) == total["filled"]
    listed = list(boxes(tree))
    confidential = 5  # Budget and account plans are counted and not shown.
    assert len(listed) == total["all"] - confidential
    assert len({box["path"] for box in listed}) == len(listed)


def test_every_box_can_be_asked_for_by_its_path(shown: Callable[..., dict[str, Any]]) -> None:
    for box in list(boxes(shown()))[::29]:
        alone = shown(box["path"])
        assert alone["kind"] == "box"
        assert {key: alone[key] for key in box} == box


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("strategy.targets", "targets"),
        ("strategy.targets.win_rate", "targets.win_rate"),
        ("strategy/current-state.yaml", "current_state"),
        ("strategy.current_state", "current_state"),
        ("journeys.yaml", "journeys"),
        ("leads/sla", "leads.sla"),
        ("budget.yaml", "budget"),
    ],
)
def test_a_place_may_be_named_by_its_file(
    asked: str, path: str, shown: Callable[..., dict[str, Any]]
) -> None:
    assert shown(asked) == shown(path)
    assert shown(asked)["path"] == path


def test_a_file_says_which_playbook_it_is_of(revops_here: Callable[..., Run]) -> None:
    of_file = revops_here("show", "examples/norders/strategy/targets.yaml")
    assert of_file == revops_here(*SHOW, "targets")
    assert revops_here("show", "-C", "examples/norders", "strategy/targets.yaml") == of_file
    assert revops_here("show", "examples/norders/playbook.yaml") == revops_here(*SHOW)


@pytest.mark.parametrize("written", ["44", "44 days"])
def test_days_are_shown_with_their_unit(written: str, norders: Path, revops_here: Callable[..., Run]) -> None:
    targets = norders / "strategy" / "targets.yaml"
    targets.write_text(f"by: 2027-06-30\nsales_cycle: {written}\n", "utf-8")
    assert "\n\n44 days\n" in revops_here("show", norders, "targets.sales_cycle").out


def test_the_kinds_of_places(shown: Callable[..., dict[str, Any]]) -> None:
    assert shown("journeys")["kind"] == "part"
    assert shown("journeys.unaware")["kind"] == "section"
    entry = shown("pipeline.meeting")
    assert entry["kind"] == "entry"
    assert entry["value"]["id"] == "meeting"
    assert [step["path"] for step in entry["way"]] == ["pipeline"]


@pytest.mark.parametrize("lever", ["deal_value", "opportunities", "win_rate", "cycle_time"])
def test_the_boxes_of_a_lever(lever: str, shown: Callable[..., dict[str, Any]]) -> None:
    found = shown("--lever", lever)
    assert found["kind"] == "boxes"
    assert found["boxes"]
    counted = {each["lever"]: each["completeness"]["all"] for each in shown()["levers"]}
    assert all(lever in box["levers"] for box in found["boxes"])
    assert len(found["boxes"]) <= counted[lever]
    assert {box["path"] for box in found["boxes"]} == {
        box["path"] for box in boxes(shown()) if lever in box["levers"]
    }


def test_a_part_that_is_left_out_is_no_advice(norders: Path, revops_here: Callable[..., Run]) -> None:
    settings = norders / "playbook.yaml"
    reason = "{journeys: one customer}"
    settings.write_text(settings.read_text("utf-8").replace("left_out: {}", f"left_out: {reason}"), "utf-8")
    tree = revops_here("show", norders)
    assert "one customer" in tree.out
    assert "Norders: 220 of 220 boxes filled" in tree.out
    answer = revops_here("velocity", norders, "--stated", "--format", "json").answer
    assert answer["advice"]
    assert not [box for box in answer["advice"] if box["path"].startswith("journeys")]
    assert "journeys" not in revops_here("show", norders, "--lever", "win_rate").out.replace(
        "Buyer journeys", ""
    )


def test_empty_boxes(norders: Path, revops_here: Callable[..., Run]) -> None:
    assert revops_here("show", norders, "--empty").out == "0 boxes.\n"
    journeys = norders / "journeys.yaml"
    lines = journeys.read_text("utf-8").splitlines(keepends=True)
    lines[6] = "  headline: \n"
    journeys.write_text("".join(lines), encoding="utf-8")
    run = revops_here("show", norders, "--empty")
    assert run.code == 0
    assert run.out.startswith("1 box.\n")
    assert "journeys.unaware.headline" in run.out
    assert revops_here("show", norders, "--empty", "--lever", "cycle_time").out == "0 boxes.\n"
    advice = revops_here("velocity", norders, "--stated").out
    assert "1 of them is empty." in advice
    assert advice.index("journeys.unaware.headline: Headline (empty)") < advice.index("(hypothesis)")


@pytest.mark.parametrize(
    "flags", [(), ("--format", "json"), ("--format", "markdown"), ("--lever", "win_rate")]
)
def test_what_is_confidential_is_withheld_unless_named(
    flags: tuple[str, ...], revops_here: Callable[..., Run]
) -> None:
    secrets = ("Clinic on their own CRM", "paid media")
    whole = revops_here(*SHOW, *flags)
    assert whole.code == 0
    for secret in secrets:
        assert secret not in whole.out
    named = [revops_here(*SHOW, name, "--format", "json").out for name in ("accounts", "budget")]
    assert all(secret in said for secret, said in zip(secrets, named, strict=True))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("journeys.unawre", "journeys.unaware"),
        ("journeys.unaware.hedline", "journeys.unaware.headline"),
        ("pipline", "pipeline"),
        ("pipeline.meetin", "pipeline.meeting"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fi"])
def test_an_unknown_path_suggests(asked: str, meant: str, lang: str, revops_here: Callable[..., Run]) -> None:
    run = revops_here(*SHOW, asked, "--lang", lang)
    assert (run.code, run.out) == (2, "")
    assert f'"{asked}"' in run.err
    assert (
        meant
        in " ".join(run.err.split()).replace(f'"{asked}"', "").replace(",", " ").replace("?", " ").split()
    )


def test_the_lever_of_an_unknown_path_is_refused_too(revops_here: Callable[..., Run]) -> None:
    run = revops_here(*SHOW, "journeys.unawre", "--empty")
    assert (run.code, run.out) == (2, "")
    assert "journeys.unaware" in run.err


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_a_playbook_with_faults_is_shown_with_them(
    lang: str, norders: Path, revops_here: Callable[..., Run]
) -> None:
    (norders / "networks.yaml").write_text("own: [\n", encoding="utf-8")
    run = revops_here("show", norders, "--lang", lang)
    assert run.code == 2
    assert "Norders" in run.out
    assert "journeys.unaware" in run.out
    assert "networks.yaml:1:6" in run.err
    assert "RV103" in run.err
    assert "Traceback" not in run.err
    as_json = revops_here("show", norders, "--format", "json")
    assert as_json.code == 2
    assert json.loads(as_json.out)["unreadable"] == ["networks.yaml"]


def test_one_wrong_value_hides_nothing_else_of_its_file(
    norders: Path, revops_here: Callable[..., Run]
) -> None:
    networks = norders / "networks.yaml"
    written = networks.read_text("utf-8")
    networks.write_text(
        written.replace("  pr:\n", "  prr:\n", 1).replace("  events:\n", "  events: 5\n  old:\n", 1)
    )
    tree = revops_here("show", norders)
    assert tree.code == 2
    assert "Norders: 288 of 288 boxes filled" in tree.out
    assert "Counted as far as they can be read: networks.yaml" in tree.out
    assert "networks.yaml:4:11" in tree.err
    said = revops_here("show", norders, "networks.own", "--format", "json").answer
    assert {box["path"].rpartition(".")[2]: (box["filled"], box["unread"]) for box in said["boxes"]} == {
        "events": (False, True),
        "partnerships": (True, False),
        "communities": (True, False),
        "pr": (False, True),
    }
    alone = revops_here("show", norders, "networks.own.events")
    assert "What stands here can't be read." in alone.out
    assert "networks.yaml:4:11" in alone.out
    # What can't be read is not what is still to be filled.
    assert revops_here("show", norders, "--empty").out == "0 boxes.\n"
    stated = revops_here("velocity", norders, "--stated")
    assert (stated.code, stated.err) == (0, "")
    assert "3 errors elsewhere in the playbook change no figure here" in stated.out


@pytest.mark.parametrize(
    "broken", ["confidential: [budgte]", "confidential: [budget, accounts]\nformat: one"]
)
def test_settings_that_cannot_be_read_lay_nothing_open(
    broken: str, norders: Path, revops_here: Callable[..., Run]
) -> None:
    settings = norders / "playbook.yaml"
    written = settings.read_text("utf-8").replace("format: 1\n", "" if "format" in broken else "format: 1\n")
    settings.write_text(written.replace("confidential: [budget, accounts]", broken), "utf-8")
    run = revops_here("show", norders, "--format", "json")
    assert run.code == 2
    assert "Clinic on their own CRM" not in run.out
    assert "paid media" not in run.out


def test_a_box_in_another_language_has_other_names_and_the_same_text(revops_here: Callable[..., Run]) -> None:
    english = revops_here(*SHOW, "journeys.unaware.headline").out
    finnish = revops_here(*SHOW, "journeys.unaware.headline", "--lang", "fi").out
    assert english != finnish
    assert "Four leads in ten are never called. Are yours?" in english
    assert "Four leads in ten are never called. Are yours?" in finnish
