"""Mending: what overlaps, what does harm, what somebody else has written, and the fixes of every rule."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

import revops_cli.workflows.lint as lint_workflow
from revops_cli.diagnostics import Edit, Fault, Fix, Severity, Span
from revops_cli.errors import ConflictError
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.faults import in_source
from revops_cli.rule import Inspection, Mends, Rule
from revops_cli.rules.registry import RULES
from revops_cli.texts import text
from revops_cli.workflows.lint_request import LintRequest
from revops_cli.workflows.mend import differences, mend, write_mended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.playbook.playbook import Playbook

CASES = Path(__file__).parents[1] / "rules"
SETTINGS = "format: 1\ncompany: Tuulivire Oy\ncurrency: EUR\n"
FIXING = [
    pytest.param(rule, case, id=f"{rule.slug}/{case.name}")
    for rule in RULES
    if rule.mends is not Mends.NOTHING
    for case in sorted((CASES / rule.slug).glob("bad*"))
]


def words(slug: str, wrong: str, edits: Callable[[int], tuple[Edit, ...]], *, safe: bool = True) -> Rule:
    """Make a rule that finds a word in `journeys.yaml`; `edits` are given the column where it begins."""

    def check(inspection: Inspection) -> Iterator[Fault]:
        source = inspection.playbook.documents["journeys.yaml"].source
        start = source.find(wrong)
        while start >= 0:
            column = start - source.rfind("\n", 0, start)
            line = source.count("\n", 0, start) + 1
            fix = Fix(
                text("Write it another way."),
                safe,
                "journeys.yaml",
                tuple(
                    each._replace(span=Span(line, each.span.column, line, each.span.end_column))
                    for each in edits(column)
                ),
            )
            where = (start, start + len(wrong))
            message = text("A wrong word.")
            yield in_source("journeys.yaml", source, where, message, text("Write another."), fix=fix)
            start = source.find(wrong, start + 1)

    number = 900 + sum(map(ord, slug)) % 100
    return Rule(f"RV5{number}", slug, Severity.WARNING, check, "A wrong word.\n", mends=Mends.SAFELY)


def put(replacement: str, length: int) -> Callable[[int], tuple[Edit, ...]]:
    return lambda column: (Edit(Span(1, column, 1, column + length), replacement),)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def exist(*listed: Rule) -> None:
        monkeypatch.setattr(lint_workflow, "RULES", listed)

    return exist


@pytest.fixture
def asked(ask: Callable[..., LintRequest]) -> LintRequest:
    return ask(select=())


def headline(root: Path) -> bytes:
    return (root / "journeys.yaml").read_bytes()


def test_every_finding_is_mended_and_nothing_else_changes(
    small: Path, asked: LintRequest, rules: Callable[..., None]
) -> None:
    rules(words("wind", "Wind", put("Sun", 4)))
    source = "# Wind\r\nunaware:\r\n  headline: 'Wind, Wind'   # Windy\r\n"
    (small / "journeys.yaml").write_bytes(source.encode())
    mended = mend(asked, unsafe=False)
    assert headline(small) == source.encode(), "Nothing is written yet."
    write_mended(mended)
    assert headline(small) == source.replace("Wind", "Sun").encode()
    assert len(mended.findings) == 4
    assert mended.look.report.findings == ()


def test_what_overlaps_is_mended_one_after_the_other(
    small: Path, asked: LintRequest, rules: Callable[..., None]
) -> None:
    (small / "journeys.yaml").write_text("unaware:\n  headline: aaaa b\n", encoding="utf-8")
    rules(words("double", "aa", put("a", 2)), words("end", "a b", put("a c", 3)))
    mended = mend(asked, unsafe=False)
    write_mended(mended)
    assert headline(small) == b"unaware:\n  headline: a c\n"
    assert not mended.look.report.findings


def test_only_what_is_safe_unless_more_is_asked_for(asked: LintRequest, rules: Callable[..., None]) -> None:
    rules(words("wind", "Wind", put("Sun", 4), safe=False))
    assert mend(asked, unsafe=False).findings == ()
    assert len(mend(asked, unsafe=True).findings) == 1


def test_only_files_that_are_asked_for(small: Path, asked: LintRequest, rules: Callable[..., None]) -> None:
    rules(words("wind", "Wind", put("Sun", 4)))
    assert mend(asked._replace(paths=(small / "focus.yaml",)), unsafe=True).findings == ()


def test_a_fix_in_a_file_that_is_not_asked_for_waits(
    small: Path, asked: LintRequest, rules: Callable[..., None]
) -> None:
    def check(inspection: Inspection) -> Iterator[Fault]:
        source = inspection.playbook.documents["focus.yaml"].source
        fix = Fix(text("Sun."), True, "journeys.yaml", (Edit(Span(2, 13, 2, 17), "Sun"),))  # noqa: FBT003
        if "Wind" in inspection.playbook.documents["journeys.yaml"].source:
            yield in_source("focus.yaml", source, (0, 1), text("Wind."), text("Sun."), fix=fix)

    rules(Rule("RV598", "wind", Severity.WARNING, check, "Wind.\n"))
    assert mend(asked._replace(paths=(small / "focus.yaml",)), unsafe=False).findings == ()
    assert len(mend(asked, unsafe=False).findings) == 1


@pytest.mark.parametrize(
    ("what", "replacement"),
    [
        ("it can't be read then", '"'),
        ("a key is twice then", "Sun\n  headline: Sun"),
        ("nothing is gained", "Wind"),
    ],
)
def test_a_fix_that_does_harm_is_not_made_and_the_others_are(
    what: str, replacement: str, small: Path, asked: LintRequest, rules: Callable[..., None]
) -> None:
    _ = what
    rules(words("wind", "Wind", put(replacement, 4)), words("free", "free", put("cheap", 4)))
    mended = mend(asked, unsafe=False)
    write_mended(mended)
    assert headline(small) == b"unaware:\n  headline: Wind is cheap\n"
    assert [each.slug for each in mended.findings] == ["free"]
    assert [each.slug for each in mended.look.report.findings] == ["wind"]


def test_fixes_that_undo_each_other_come_to_an_end(
    small: Path, asked: LintRequest, rules: Callable[..., None]
) -> None:
    rules(words("wind", "Wind", put("Rain", 4)), words("rain", "Rain", put("Wind", 4)))
    mended = mend(asked, unsafe=False)
    write_mended(mended)
    assert headline(small) in {
        b"unaware:\n  headline: Wind is free\n",
        b"unaware:\n  headline: Rain is free\n",
    }


def test_edits_of_a_fix_outside_the_file_are_not_made(asked: LintRequest, rules: Callable[..., None]) -> None:
    rules(words("wind", "Wind", lambda _: (Edit(Span(1, 900, 1, 901), "x"),)))
    assert mend(asked, unsafe=False).findings == ()


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(
    small: Path, asked: LintRequest, rules: Callable[..., None]
) -> None:
    def check(inspection: Inspection) -> Iterator[Fault]:
        source = inspection.playbook.documents["focus.yaml"].source
        if "now" in source:
            fix = Fix(text("Next."), True, "focus.yaml", (Edit(Span(2, 1, 2, 4), "next"),))  # noqa: FBT003
            yield in_source("focus.yaml", source, (13, 16), text("Now."), text("Next."), fix=fix)

    rules(Rule("RV598", "now", Severity.WARNING, check, "Now.\n"), words("wind", "Wind", put("Sun", 4)))
    mended = mend(asked, unsafe=False)
    assert set(mended.after) == {"focus.yaml", "journeys.yaml"}
    theirs = b"unaware:\n  headline: Wind is ours\n"
    (small / "journeys.yaml").write_bytes(theirs)
    with pytest.raises(ConflictError, match=r"journeys\.yaml was changed by somebody else"):
        write_mended(mended)
    assert headline(small) == theirs
    assert (small / "focus.yaml").read_text("utf-8") == "# what we do\nnow: []\n", "None is written."


def test_the_difference_is_a_patch(
    small: Path, asked: LintRequest, rules: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules(words("wind", "Wind", put("Sun", 4)))
    monkeypatch.chdir(small.parent)
    mended = mend(asked, unsafe=False)
    patch = differences(mended)
    assert patch == (
        "--- a/playbook/journeys.yaml\n"
        "+++ b/playbook/journeys.yaml\n"
        "@@ -1,2 +1,2 @@\n"
        " unaware:\n"
        "-  headline: Wind is free\n"
        "+  headline: Sun is free\n"
    )
    subprocess.run(["git", "apply"], input=patch.encode(), check=True)  # noqa: S607  # Git is on the PATH.
    assert headline(small) == mended.after["journeys.yaml"]


def meaning(playbook: Playbook) -> object:
    """Give what a playbook says and which levers its boxes move, however that is written."""
    places = playbook.atlas.by_path

    def said(value: Any) -> Any:  # noqa: ANN401  # Whatever a document holds.
        if isinstance(value, BaseModel):
            value = dict(value) | (value.model_extra or {})
        if isinstance(value, dict):
            inner = {key: said(each) for key, each in value.items() if key != "lever"}
            return {key: each for key, each in inner.items() if each not in ({}, [], None, False)}
        if isinstance(value, (list, tuple)):
            return [inner for each in value if (inner := said(each)) not in ({}, [], None)]
        return places[value].path if isinstance(value, str) and value in places else value

    documents = {file: said(document.model) for file, document in playbook.documents.items()}
    return documents, {box.path: box.levers for box in boxes(playbook)}


@pytest.mark.parametrize(("rule", "case"), FIXING)
def test_the_fixes_of_every_rule_do_what_they_say(rule: Rule, case: Path, tmp_path: Path) -> None:
    root = tmp_path / "playbook"
    shutil.copytree(case / "playbook", root, symlinks=True)
    if not (root / "playbook.yaml").exists():
        (root / "playbook.yaml").write_text(SETTINGS, encoding="utf-8")
    request = LintRequest(as_of=date(2026, 11, 22), start=root, select=(rule.code,))
    before = lint_workflow.lint_playbook(request)
    fixes = [each for each in before.report.findings if each.fix is not None]
    mended = mend(request, unsafe=True)
    write_mended(mended)
    after = lint_workflow.lint_playbook(request)
    assert len(mended.findings) >= len(fixes)
    assert [each for each in after.report.findings if each.fix is not None] == []
    assert {each.fix.safe for each in mended.findings if each.fix} <= {rule.mends is Mends.SAFELY}
    if rule.mends is Mends.SAFELY:
        assert meaning(after.playbook) == meaning(before.playbook)


def test_there_are_fixes_to_try() -> None:
    assert len(FIXING) >= 10
