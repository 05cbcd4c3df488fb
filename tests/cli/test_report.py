"""`revops report` on the command line: where pages go, what is refused, and the board as Markdown.

After a change that is meant, `pytest tests/cli/test_report.py --update-golden` writes the Markdown anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "board-golden"
AS_OF = ("--as-of", "2026-11-22")
BOARD = ("--type", "board", *AS_OF)


@pytest.fixture(scope="module")
def norders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example that stands in no git repository: its page names no commit."""
    return Path(shutil.copytree(ROOT / "examples" / "norders", tmp_path_factory.mktemp("copy") / "norders"))


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_the_markdown_is_as_it_was(
    lang: str, norders: Path, revops_here: Callable[..., Run], request: pytest.FixtureRequest
) -> None:
    run = revops_here("report", norders, *BOARD, "--format", "markdown", "--lang", lang)
    assert (run.code, run.err) == (0, "")
    assert len(run.out.encode()) < 60_000
    golden = GOLDEN / f"board.{lang}.md"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(run.out, "utf-8")
    assert run.out == golden.read_text("utf-8")


def test_several_pages_are_written_in_one_run(
    norders: Path, tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    html, markdown = tmp_path / "board.html", tmp_path / "board.md"
    html.write_text("what was there before", "utf-8")
    run = revops_here(
        *("report", norders, *BOARD, "--output", f"html:{html}", "--output", f"markdown:{markdown}"),
        *("--format", "json"),
    )
    assert run.code == 0
    assert run.answer["context"] == "revops/board/1"
    assert str(html) in run.err
    assert html.read_text("utf-8").startswith("<!doctype html>")
    assert markdown.read_text("utf-8").startswith("# Norders")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["board.html", "board.md"]


def test_quiet_says_nothing_of_the_file(
    norders: Path, tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    run = revops_here("report", norders, *BOARD, "--quiet", "--output", f"html:{tmp_path / 'a.html'}")
    assert (run.code, run.out, run.err) == (0, "", "")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--type", "bord"), "board"),
        (("--type", "board", "--format", "htm"), "html"),
        (("--type", "board", "--output", "board.html"), "html:board.html"),
        (("--type", "board", "--output", "html:missing/board.html"), "can't be written"),
        (("--type", "board", "--output", "html:-", "--output", "markdown:-"), "standard output"),
        (("--type", "board", "--with", "salaries"), "budget, accounts"),
        (("--type", "board", "--as-of", "yesterday"), "--as-of"),
    ],
)
def test_what_can_not_be_done_is_said_before_anything_is_written(
    flags: tuple[str, ...], said: str, norders: Path, tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    run = revops_here("report", norders, *flags, cwd=tmp_path)
    assert run.code == 2
    assert run.out == ""
    assert said in run.err
    assert "Traceback" not in run.err
    assert list(tmp_path.iterdir()) == []


def test_a_large_playbook_stays_below_what_a_comment_holds(
    tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: Large\ncurrency: EUR\n", "utf-8")
    (tmp_path / "sprints").mkdir()
    for week in range(1, 53):
        activities = "".join(f"  - {{id: a{number}, activity: {'Work ' * 30}}}\n" for number in range(20))
        for year in range(2010, 2026):
            (tmp_path / "sprints" / f"{year}-W{week:02}.yaml").write_text(
                f"goal: {'A goal in words. ' * 20}\nactivities:\n{activities}", "utf-8"
            )
    run = revops_here("report", tmp_path, *BOARD, "--format", "markdown")
    assert run.code == 0
    assert 500 < len(run.out.encode()) < 60_000


def test_data_stays_text_in_markdown(tmp_path: Path, revops_here: Callable[..., Run]) -> None:
    (tmp_path / "strategy").mkdir()
    (tmp_path / "playbook.yaml").write_text(
        "format: 1\ncompany: '</summary> | <b>A</b>'\ncurrency: EUR\n", "utf-8"
    )
    (tmp_path / "strategy" / "business.yaml").write_text(
        "crm: '| x | <img src=x onerror=alert(1)> </details> [a](javascript:alert(1)) @everyone'\n", "utf-8"
    )
    run = revops_here("report", tmp_path, *BOARD, "--format", "markdown")
    assert run.code == 0
    for markup in (" <img", "<b>A", "[a](", " @every", " | x | "):
        assert markup not in run.out
    assert run.out.count("<details>") == run.out.count("</details>") == 9


def test_faults_are_told_beside_the_page(tmp_path: Path, revops_here: Callable[..., Run]) -> None:
    (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: A\ncurrency: EUR\n", "utf-8")
    (tmp_path / "focus.yaml").write_text("next: [\n", "utf-8")
    run = revops_here("report", tmp_path, *BOARD)
    assert run.code == 0
    assert run.out.startswith("<!doctype html>")
    assert "focus.yaml:" in run.err
