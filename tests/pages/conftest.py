"""A browser for the pages: Debian's Chromium through Playwright, and axe-core from npm.

Where one of them is missing, its tests are skipped with the reason; `REVOPS_TEST_PAGES=1`, which `.ci/run`
sets, makes that a failure. `REVOPS_SCREENSHOTS` names a folder that keeps a picture of every page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import revops_cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
NORDERS = ROOT / "examples" / "norders"
SOURCE = Path(revops_cli.__file__).parents[1]
AS_OF = "2026-11-22"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 360, "height": 740},
        "is_mobile": True,
        "has_touch": True,
        "color_scheme": "light",
    },
    "print": {"viewport": {"width": 1120, "height": 790}, "color_scheme": "light"},
    "without-script": {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": False},
}
"""The ways in which every page is looked at."""


def lacking(reason: str) -> None:
    """Skip what needs a browser, or fail where it was to be there."""
    if os.environ.get("REVOPS_TEST_PAGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(slots=True)
class Opened:
    """A page in the browser, and whatever it did that a page must not do."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def check_that_it_keeps_to_itself(self) -> None:
        """Hold it to its width, to no request but its own, and to nothing said on the console."""
        # A phone widens its view to what does not fit, so the width that it was given is what counts.
        width = self.page.viewport_size
        assert width is not None
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width["width"]
        assert self.requests == []
        assert self.complaints == []

    def violations(self) -> list[str]:
        """Give what axe-core finds, with the element that it finds it on."""
        if not AXE.exists():
            lacking("axe-core is not installed: npm ci --prefix tests/pages")
        # Evaluated by the debugger, which the page's content security policy does not bind.
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert found["passes"] or found["violations"] is not None
        return [
            f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Opens pages."""

    browser: Browser

    @contextmanager
    def open(self, file: Path, look: str = "light", **options: object) -> Iterator[Opened]:
        """Open a page from its file in one of `LOOKS`."""
        context: BrowserContext = self.browser.new_context(**{**LOOKS[look], **options})
        opened = Opened(context.new_page())
        url = file.as_uri()
        opened.page.on("request", lambda each: opened.requests.append(each.url))
        opened.page.on("console", lambda each: opened.complaints.append(each.text))
        opened.page.on("pageerror", lambda each: opened.complaints.append(str(each)))
        if look == "print":
            opened.page.emulate_media(media="print")
        opened.page.goto(url)
        opened.requests = [each for each in opened.requests if each not in {url, "data:,"}]
        try:
            yield opened
        finally:
            context.close()


@pytest.fixture(scope="module")
def viewer() -> Iterator[Viewer]:
    """Start a browser, and end it with its event loop: other tests have loops of their own."""
    found = (os.environ.get("CHROMIUM"), *map(shutil.which, _CHROMIUMS))
    chromium = next((each for each in found if each), None)
    if chromium is None:
        lacking("There is no Chromium: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield Viewer(browser)
        browser.close()


@pytest.fixture(scope="session")
def norders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the example that stands in no git repository."""
    return Path(shutil.copytree(NORDERS, tmp_path_factory.mktemp("example") / "norders"))


@pytest.fixture(scope="session")
def scaffold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a playbook in which almost nothing is written."""
    folder = tmp_path_factory.mktemp("scaffold")
    (folder / "playbook.yaml").write_text("format: 1\ncompany: Tyhjä Oy\ncurrency: EUR\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def write_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a page by the program itself: `write_page(playbook, "--type", "board")`; each is made once."""
    made: dict[tuple[object, ...], Path] = {}

    def write(playbook: Path, *arguments: str, format_: str = "html") -> Path:
        key = (playbook, arguments, format_)
        if key not in made:
            file = tmp_path_factory.mktemp("page") / f"page.{format_}"
            done = subprocess.run(  # noqa: S603  # Our own program, with fixed arguments.
                [
                    *(sys.executable, "-m", "revops_cli", "report", str(playbook), "--as-of", AS_OF),
                    *("--output", f"{format_}:{file}", *arguments),
                ],
                env={name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
                | {"PYTHONPATH": str(SOURCE), "LANG": "C.UTF-8"},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, done.stderr
            made[key] = file
        return made[key]

    return write


@pytest.fixture(scope="session")
def keep() -> Callable[[Opened, str], None]:
    """Keep a picture of a page where `REVOPS_SCREENSHOTS` names a folder for them."""
    folder = os.environ.get("REVOPS_SCREENSHOTS")

    def shoot(opened: Opened, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            opened.page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return shoot


@pytest.fixture(scope="session")
def look_at() -> Callable[[Page], Opened]:
    """Look at a page that was opened otherwise than from its file."""
    return Opened
