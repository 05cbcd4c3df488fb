"""The live pages in the browser: they load themselves again, and stay where they were read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

pytest.importorskip("uvicorn")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

AS_OF = "2026-11-22"
BUSINESS = "strategy/business.yaml"
LIVE = "[data-live-state]:not([hidden]):not(.ended)"


class Live(NamedTuple):
    """A served copy of the example, and a browser that has been let in."""

    playbook: Path
    process: subprocess.Popen[str]
    address: str
    context: BrowserContext
    complaints: list[str]
    requests: list[str]

    @property
    def origin(self) -> str:
        return self.address.partition("/?")[0]

    def tab(self) -> Page:
        page = self.context.new_page()
        page.on("console", lambda each: self.complaints.append(each.text))
        page.on("pageerror", lambda each: self.complaints.append(str(each)))
        page.on("request", lambda each: self.requests.append(each.url))
        return page

    def change(self, found: str, put: str, file: str = BUSINESS) -> None:
        path = self.playbook / file
        text = path.read_text("utf-8")
        assert found in text
        path.write_text(text.replace(found, put), "utf-8")


@pytest.fixture
def live(norders: Path, tmp_path: Path, viewer: Any) -> Iterator[Live]:  # noqa: ANN401  # Of conftest.
    playbook = shutil.copytree(norders, tmp_path / "norders")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = subprocess.Popen(  # noqa: S603  # Our own program, with fixed arguments.
        [sys.executable, "-m", "revops_cli", "serve", str(playbook), "--as-of", AS_OF],
        env=kept | {"LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    context = viewer.browser.new_context(viewport={"width": 1280, "height": 720})
    try:
        yield Live(playbook, process, address, context, [], [])
    finally:
        context.close()
        process.kill()
        process.communicate()


def test_the_address_opens_the_board_and_is_clean_again(live: Live) -> None:
    page = live.tab()
    page.goto(live.address)
    page.wait_for_selector(LIVE)
    assert page.url == f"{live.origin}/board"
    assert "Norders" in page.title()
    assert page.evaluate("document.cookie") == ""
    page.click(".live nav a[href='/report']")
    page.wait_for_selector(LIVE)
    assert page.url == f"{live.origin}/report"
    assert live.complaints == []
    assert {each.partition("/")[0] for each in live.requests} <= {"http:", "data:,"}
    assert all(each.startswith((live.origin, "data:,")) for each in live.requests)


def test_a_change_is_seen_where_one_was_reading(live: Live) -> None:
    first, second = live.tab(), live.tab()
    first.goto(live.address)
    second.goto(f"{live.origin}/board")
    for page in (first, second):
        page.bring_to_front()
        page.wait_for_selector(LIVE)
    first.bring_to_front()
    first.evaluate("scrollTo(0, 1500)")
    first.wait_for_timeout(100)
    before = first.evaluate("scrollY")
    assert before > 1000
    (live.playbook / BUSINESS).write_text("value_proposition: Words of this minute\n", "utf-8")
    first.get_by_text("Words of this minute").first.wait_for(state="attached")
    first.wait_for_selector(LIVE)
    assert abs(first.evaluate("scrollY") - before) <= 1
    second.bring_to_front()
    second.get_by_text("Words of this minute").first.wait_for(state="attached")
    assert live.complaints == []


def test_what_was_searched_for_stays(live: Live) -> None:
    page = live.tab()
    page.goto(live.address)
    page.wait_for_selector(LIVE)
    page.fill("#find", "seller")
    page.check("input[name=empty]", force=True)
    shown = page.locator("details.box:visible").count()
    with page.expect_navigation():
        live.change("format: 1", "format: 1 ", "playbook.yaml")
    page.wait_for_selector(LIVE)
    assert page.input_value("#find") == "seller"
    assert page.is_checked("input[name=empty]")
    assert page.locator("details.box:visible").count() == shown
    assert page.evaluate("document.activeElement.name") == "empty"


def test_a_broken_playbook_shows_its_faults_on_the_last_good_page(
    live: Live, look_at: Callable[[Page], Any], keep: Callable[[Any, str], None]
) -> None:
    page = live.tab()
    page.goto(live.address)
    page.wait_for_selector(LIVE)
    boxes = page.locator("details.box").count()
    text = (live.playbook / BUSINESS).read_text("utf-8")
    (live.playbook / BUSINESS).write_text(f'{text}\nbroken: "\n', "utf-8")
    page.wait_for_selector(".live-troubles")
    assert BUSINESS in page.inner_text(".live-troubles")
    assert page.locator("details.box").count() == boxes
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        keep(look_at(page), f"serve-broken-{scheme}")
        assert look_at(page).violations() == []
    (live.playbook / BUSINESS).write_text(text, "utf-8")
    page.wait_for_selector(".live-troubles", state="detached")
    assert live.complaints == []


def test_the_end_of_the_server_is_seen(live: Live) -> None:
    page = live.tab()
    page.goto(live.address)
    page.wait_for_selector(LIVE)
    live.process.send_signal(signal.SIGINT)
    page.wait_for_selector("[data-live-state].ended")
    assert "revops serve" in page.inner_text("[data-live-state]")


def test_no_other_page_can_show_or_read_it(live: Live) -> None:
    page = live.tab()
    page.goto(live.address)
    page.wait_for_selector(LIVE)
    # Another port of this computer is the same site for cookies, and another origin for everything else.
    other = live.tab()
    other.route("http://127.0.0.1:9/", lambda route: route.fulfill(body="<p>x", content_type="text/html"))
    other.goto("http://127.0.0.1:9/")
    read = other.evaluate(
        "(address) => fetch(address, {credentials: 'include'}).then((a) => a.text(), () => 'nothing')",
        f"{live.origin}/board",
    )
    assert read == "nothing"
    status = other.evaluate(
        """(address) => new Promise((done) => {
            const frame = document.createElement('iframe');
            frame.onload = () => done(frame.contentDocument === null);
            frame.src = address;
            document.body.append(frame);
        })""",
        f"{live.origin}/board",
    )
    assert status is True
    assert all("Norders" not in frame.content() for frame in other.frames[1:])
