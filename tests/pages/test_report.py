"""The report in a browser: five answers on the first screen, nothing asked of anybody, data stays data."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pages.conftest import Opened, Viewer

REPORT = ("--type", "report")
FINNISH = (*REPORT, "--lang", "fi")
LOOKS = ("light", "dark", "phone", "print", "without-script")
SECTIONS = 8
ANSWERS = 5
HOSTILE = '<img src=x onerror=alert(1)>"><script>alert(2)</script>{{ 7*7 }}'


@pytest.fixture(params=["example", "finnish", "scaffold"])
def page(
    request: pytest.FixtureRequest, norders: Path, scaffold: Path, write_page: Callable[..., Path]
) -> Path:
    """Each page that is looked at."""
    match request.param:
        case "example":
            return write_page(norders, *REPORT)
        case "finnish":
            return write_page(norders, *FINNISH)
        case _:
            return write_page(scaffold, *REPORT)


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_complete_and_asks_for_nothing(
    look: str, page: Path, viewer: Viewer, keep: Callable[[Opened, str], None], request: pytest.FixtureRequest
) -> None:
    with viewer.open(page, look) as opened:
        assert opened.page.locator("section.section").count() == SECTIONS
        opened.check_that_it_keeps_to_itself()
        keep(opened, f"report-{request.node.callspec.id}")


@pytest.mark.parametrize(
    ("page", "look"),
    [
        ("example", "light"),
        ("example", "dark"),
        ("example", "phone"),
        ("finnish", "light"),
        ("scaffold", "light"),
    ],
    indirect=["page"],
)
def test_axe_finds_nothing(look: str, page: Path, viewer: Viewer) -> None:
    with viewer.open(page, look) as opened:
        assert opened.violations() == []


@pytest.mark.parametrize("page", ["example", "finnish"], indirect=True)
def test_the_first_screen_answers_five_questions(page: Path, viewer: Viewer) -> None:
    with viewer.open(page, viewport={"width": 1280, "height": 720}) as opened:
        answers = opened.page.locator(".answer")
        assert answers.count() == ANSWERS
        for number in range(ANSWERS):
            box = answers.nth(number).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 720


def test_charts_say_in_words_what_they_show(
    norders: Path, write_page: Callable[..., Path], viewer: Viewer
) -> None:
    with viewer.open(write_page(norders, *REPORT)) as opened:
        drawings = opened.page.locator("svg.drawing")
        assert drawings.count() == 6
        for number in range(drawings.count()):
            assert drawings.nth(number).get_attribute("role") == "img"
            assert drawings.nth(number).get_attribute("aria-label")
        assert opened.page.locator("details.chart-table table").count() == drawings.count()


def test_the_page_is_walked_with_the_keyboard(
    norders: Path, write_page: Callable[..., Path], viewer: Viewer
) -> None:
    with viewer.open(write_page(norders, *REPORT)) as opened:
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate("document.activeElement.className") == "skip"
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("document.activeElement.id") == "content"
        opened.page.locator("details.chart-table summary").first.focus()
        opened.page.keyboard.press("Enter")
        assert opened.page.locator("details.chart-table").first.evaluate("each => each.open") is True


def test_data_stays_data(
    norders: Path, tmp_path: Path, write_page: Callable[..., Path], viewer: Viewer
) -> None:
    folder = Path(shutil.copytree(norders, tmp_path / "hostile"))
    written = HOSTILE.replace('"', '\\"')
    (folder / "focus.yaml").write_text(
        f'in_progress:\n  - id: a\n    title: "{written}"\n    owner: "{written}"\n', "utf-8"
    )
    with viewer.open(write_page(folder, *REPORT)) as opened:
        assert HOSTILE in opened.page.locator(".answer-next").inner_text()
        assert opened.page.locator("img, .section script").count() == 0
        assert opened.requests == []
        assert opened.complaints == []
