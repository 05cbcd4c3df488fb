"""The board in a browser: what it asks for, what it shows, how it is walked, and that data stays data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pages.conftest import Opened, Viewer

BOARD = ("--type", "board")
FINNISH = (*BOARD, "--lang", "fi")
LOOKS = ("light", "dark", "phone", "print", "without-script")
PARTS = 9


@pytest.fixture(params=["example", "finnish", "scaffold"])
def page(
    request: pytest.FixtureRequest, norders: Path, scaffold: Path, write_page: Callable[..., Path]
) -> Path:
    """Each page that is looked at."""
    match request.param:
        case "example":
            return write_page(norders, *BOARD)
        case "finnish":
            return write_page(norders, *FINNISH)
        case _:
            return write_page(scaffold, *BOARD)


@pytest.fixture
def board(norders: Path, write_page: Callable[..., Path]) -> Path:
    """The board of the example."""
    return write_page(norders, *BOARD)


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_complete_and_asks_for_nothing(
    look: str, page: Path, viewer: Viewer, keep: Callable[[Opened, str], None], request: pytest.FixtureRequest
) -> None:
    with viewer.open(page, look) as opened:
        assert opened.page.locator("section.part").count() == PARTS
        opened.check_that_it_keeps_to_itself()
        keep(opened, f"board-{request.node.callspec.id}")


@pytest.mark.parametrize(
    ("page", "look"),
    [
        ("example", "light"),
        ("example", "dark"),
        ("example", "phone"),
        ("finnish", "light"),
        ("scaffold", "light"),
        ("scaffold", "dark"),
    ],
    indirect=["page"],
)
def test_axe_finds_nothing(look: str, page: Path, viewer: Viewer) -> None:
    with viewer.open(page, look) as opened:
        assert opened.violations() == []


def test_axe_finds_nothing_on_an_open_box(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        opened.page.locator("details.box summary").nth(40).click()
        assert opened.page.locator("dialog.sheet").is_visible()
        assert opened.violations() == []


def test_axe_would_find_something(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        opened.page.evaluate("document.querySelector('#find').labels[0].remove()")
        opened.page.evaluate("document.querySelector('#find').removeAttribute('placeholder')")
        assert any(each.startswith("label") for each in opened.violations())


def test_the_page_is_small_and_carries_everything(board: Path) -> None:
    html = board.read_text("utf-8")
    assert len(html.encode()) < 1_000_000
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    assert " style=" not in html
    assert not re.search(r"\son[a-z]+=", html)
    assert not re.search(r"<(?:link|script|img|iframe)[^>]+(?:src|href)=\"(?!data:)", html)


def test_without_script_every_box_opens_in_its_place(board: Path, viewer: Viewer) -> None:
    with viewer.open(board, "without-script") as opened:
        assert not opened.page.locator(".finder").is_visible()
        assert opened.page.locator(".legend").is_visible()
        box = opened.page.locator("details.box").nth(40)
        body = box.locator(".box-body")
        assert not body.is_visible()
        box.locator("summary").click()
        assert body.is_visible()


def shown(opened: Opened) -> int:
    return opened.page.locator("details.box:visible").count()


def test_typing_finds_a_box_and_enter_opens_it(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        everything = shown(opened)
        opened.page.keyboard.press("/")
        opened.page.keyboard.type("one more seller")
        found = shown(opened)
        assert 0 < found < everything / 10
        assert str(found) in opened.page.locator(".matches").inner_text()
        opened.page.keyboard.press("Enter")
        assert "seller" in opened.page.locator(".sheet-body").inner_text().lower()
        opened.page.keyboard.press("Escape")
        assert not opened.page.locator("dialog.sheet").is_visible()
        # The keyboard is where it was: on the box that was read.
        assert opened.page.evaluate("document.activeElement.matches('details.box > summary')") is True


def test_typing_needs_no_accents(scaffold: Path, write_page: Callable[..., Path], viewer: Viewer) -> None:
    with viewer.open(write_page(scaffold, *FINNISH)) as opened:
        opened.page.fill("#find", "TAYSIN TIETAMATON")
        assert shown(opened) > 0


def test_filters_narrow_and_clearing_shows_all(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        everything = shown(opened)
        counts = {}
        for name, value in (("team", "marketing"), ("persona", "buyer"), ("status", "tested")):
            opened.page.select_option(f"select[name={name}]", value)
            counts[name] = shown(opened)
            attribute = {"team": "data-teams*", "persona": "data-persona", "status": "data-status"}[name]
            assert opened.page.locator(f"details.box[{attribute}='{value}']:visible").count() == counts[name]
            opened.page.click("button[type=reset]")
            opened.page.locator(".box.out").first.wait_for(state="detached")
        assert all(0 < count < everything for count in counts.values()), counts
        opened.page.locator("input[name=lever][value=cycle_time]").check()
        assert 0 < shown(opened) < everything
        assert opened.page.locator("details.box.brown:visible").count() == 0
        # A part in which nothing matches is out of the way, too.
        assert not opened.page.locator("#networks").is_visible()


def test_nothing_found_says_what_to_do(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        opened.page.fill("#find", "no such words anywhere")
        assert shown(opened) == 0
        assert opened.page.locator(".no-match").is_visible()


def test_the_keyboard_reaches_everything_in_order(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        walked = []
        for _ in range(45):
            opened.page.keyboard.press("Tab")
            walked.append(
                opened.page.evaluate(
                    "[document.activeElement.tagName, document.activeElement.className,"
                    " getComputedStyle(document.activeElement).outlineStyle,"
                    " document.activeElement.getBoundingClientRect().top]"
                )
            )
        assert walked[0][:2] == ["A", "skip"]
        assert "SUMMARY" in {each[0] for each in walked}
        assert "SELECT" in {each[0] for each in walked}
        opened.page.keyboard.press("Enter")
        assert opened.page.locator("dialog.sheet").is_visible()
        first = opened.page.locator("#sheet-name").inner_text()
        opened.page.keyboard.press("ArrowRight")
        assert opened.page.locator("#sheet-name").inner_text() != first


def test_the_weakest_lever_is_lit_and_said(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        lit = opened.page.locator("details.box.lit").count()
        moving = opened.page.locator("details.box[data-levers~=win_rate]").count()
        assert lit == moving == 91
        assert "91" in opened.page.locator(".weakest-said").inner_text()
        assert "Win rate" in opened.page.locator(".lever.weakest").inner_text()


def test_the_theme_switch_holds(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        light = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
        opened.page.click("[data-theme-switch]")
        dark = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark != light
        opened.page.reload()
        assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_a_link_to_a_box_opens_it(board: Path, viewer: Viewer) -> None:
    with viewer.open(board) as opened:
        opened.page.goto(f"{board.as_uri()}#journeys.problem_aware.barrier")
        opened.page.reload()
        assert opened.page.locator("dialog.sheet").is_visible()
        assert "people problem" in opened.page.locator(".sheet-body").inner_text()


@pytest.mark.parametrize(("paper", "landscape"), [("A4", False), ("A3", True)])
def test_it_prints(paper: str, landscape: bool, board: Path, viewer: Viewer) -> None:  # noqa: FBT001  # A parameter.
    with viewer.open(board) as opened:
        pdf = opened.page.pdf(format=paper, landscape=landscape, print_background=True)
        assert pdf.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 14


PAYLOADS = (
    "<script>window.harmed = 1</script>",
    '<img src=x onerror="window.harmed = 1">',
    '"><svg onload="window.harmed = 1">',
    "' onfocus='window.harmed = 1' autofocus='",
    "</style><script>window.harmed = 1</script>",
    "</script><script>window.harmed = 1</script>",
    '</textarea></title><iframe srcdoc="<script>top.harmed = 1</script>">',
    "{{ 7 * 7 }} {% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    "javascript:window.harmed=1",
    "[click](javascript:window.harmed=1) ![x](https://evil.example/pixel.png)",
    '<a href="javascript:window.harmed=1">x</a>',
    'https://example.com/"onmouseover="window.harmed=1',
    "data:text/html,<script>window.harmed=1</script>",
    "&#60;script&#62;window.harmed=1&#60;/script&#62;",
    "\u202egnirts\u0007\u001b[31m",
)


def yaml_text(data: str) -> str:
    """Write a text so that YAML reads it as it is."""
    escaped = "".join(
        f"\\u{ord(letter):04x}" if not letter.isprintable() or letter in '"\\' else letter for letter in data
    )
    return f'"{escaped}"'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A playbook whose every text is an attack."""
    listed = "[" + ", ".join(map(yaml_text, PAYLOADS)) + "]"
    each = [yaml_text(payload) for payload in PAYLOADS]
    cards = "\n".join(
        f"  - {{id: card-{number}, title: {text}, note: {text}, owner: {text}}}"
        for number, text in enumerate(each)
    )
    files = {
        "playbook.yaml": f"format: 1\ncompany: {each[1]}\nmission: {each[0]}\ncurrency: EUR\n",
        "strategy/business.yaml": (
            f"value_proposition: {{text: {each[0]}, owner: {each[3]}}}\nservices: {listed}\n"
        ),
        "strategy/customer-profile.yaml": (
            f"definition: {{text: {each[2]}, owner: {each[2]}}}\ntraits: {listed}\n"
        ),
        "strategy/content-plan.yaml": "pillar: pillar.md\nheadline: x\n",
        "strategy/pillar.md": "\n\n".join(
            ("# Title", *PAYLOADS[:-1], "<div onclick='x'>raw</div>", "[ok](https://example.com)")
        ),
        "focus.yaml": f"in_progress:\n{cards}\n",
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("look", ["light", "without-script"])
def test_nothing_from_data_becomes_markup(
    look: str, hostile: Path, write_page: Callable[..., Path], viewer: Viewer
) -> None:
    with viewer.open(write_page(hostile, *BOARD), look) as opened:
        opened.page.wait_for_timeout(100)
        assert opened.requests == []
        assert opened.complaints == []
        dom = opened.page.evaluate(
            """() => ({
                harmed: window.harmed ?? null,
                scripts: document.scripts.length,
                styles: document.querySelectorAll('style').length,
                strangers: document.querySelectorAll(
                    'img, iframe, object, embed, base, form:not(.finder),'
                    + ' svg:not(.symbol, .symbols, .bar, .meter)'
                ).length,
                handlers: [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes])
                    .filter((each) => /^(on.*|style|srcdoc)$/.test(each.name))
                    .map((each) => each.name),
                links: [...document.querySelectorAll('a')].map((each) => each.getAttribute('href'))
                    .filter((each) => !/^(#|https?:|mailto:)/.test(each)),
            })"""
        )
        assert dom == {
            "harmed": None, "scripts": 1, "styles": 1, "strangers": 0, "handlers": [], "links": [],
        }  # fmt: skip
        # What was written is shown as it was written.
        text = opened.page.locator("#business").inner_text()
        assert "<script>window.harmed = 1</script>" in opened.page.locator("#business").inner_html().replace(
            "&lt;", "<"
        ).replace("&gt;", ">")
        assert "{{ 7 * 7 }}" in opened.page.content()
        assert "\u202e" not in text
        assert "\x1b" not in text


CANARY = "Kanarialintu"


@pytest.fixture
def secretive(tmp_path: Path) -> Path:
    """A playbook whose confidential parts, and what is said of them elsewhere, hold one rare word."""
    files = {
        "playbook.yaml": "format: 1\ncompany: Acme Oy\ncurrency: EUR\nconfidential: [budget, accounts]\n",
        "budget.yaml": (
            f"lines:\n  - id: {CANARY.lower()}-ads\n    name: {CANARY} ads\n    category: {CANARY}\n"
            f"    owner: {CANARY} Virtanen\n    pays_for: [journeys.unaware]\n"
            "    entries:\n      - {period: 2026-10, planned: 987654, actual: 987655, status: paid}\n"
        ),
        f"accounts/{CANARY.lower()}.yaml": (
            f"name: {CANARY} Oyj\nowner: {CANARY} Lahtinen\n"
            f"plan:\n  - {{what: {CANARY} audit, value: 987654}}\n"
        ),
        "focus.yaml": (
            "in_progress:\n"
            f"  - {{id: one, title: Offer to {CANARY} Oyj, works_on: accounts.{CANARY.lower()}}}\n"
            f"  - {{id: two, title: Ads, works_on: budget.{CANARY.lower()}-ads,"
            f" note: '{CANARY} ads cost 987655 in October'}}\n"
        ),
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("format_", ["html", "markdown", "json"])
def test_what_is_confidential_is_in_no_page(
    format_: str, secretive: Path, write_page: Callable[..., Path]
) -> None:
    said = write_page(secretive, *BOARD, format_=format_).read_text("utf-8")
    assert CANARY.lower() not in said.lower()
    assert not re.search(r"987[,\s\u00a0\u202f]?65", said)
    assert "onfidential" in said
    asked = write_page(secretive, *BOARD, "--with", "budget", "--with", "accounts", format_=format_)
    assert CANARY in asked.read_text("utf-8")


def test_one_part_can_be_asked_for_alone(secretive: Path, write_page: Callable[..., Path]) -> None:
    said = write_page(secretive, *BOARD, "--with", "budget").read_text("utf-8")
    assert f"{CANARY} ads" in said
    assert f"{CANARY} Oyj" not in said
    assert f"{CANARY} Lahtinen" not in said
