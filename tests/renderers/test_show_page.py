"""Every place of a playbook can be shown as text and as Markdown, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from revops_cli.catalogues import load_language
from revops_cli.loader.load import load_playbook
from revops_cli.renderers.markdown import render_markdown
from revops_cli.renderers.show_page import show_page
from revops_cli.renderers.text import lay_out, plain
from revops_cli.workflows.show import show

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"


@pytest.mark.parametrize("code", ["en", "fi"])
def test_every_place_of_the_example_can_be_shown(code: str) -> None:
    playbook, language = load_playbook(EXAMPLE), load_language(code)
    paths = [place.path for place in playbook.atlas.places]
    assert len(paths) > 290
    for path in paths:
        page = show_page(show(playbook, path), language)
        assert plain(lay_out(page, 80)).strip()
        assert render_markdown(page).strip()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("customer_profile.company_size", ["revenue: from: 2,000,000 EUR", "headcount: from: 10; to: 250"]),
        ("current_state.market_position", ["On the shortlist", "basis: validated"]),
        (
            "outreach.cold.results_read",
            ["Mondays and Thursdays", "times a week: 2", "last read: 19 Nov 2026"],
        ),
        ("focus.lead-scoring", ["owner: Tapio, RevOps owner", "changed: 18 Nov 2026"]),
    ],
)
def test_all_that_is_said_is_shown(path: str, said: list[str]) -> None:
    page = show_page(show(load_playbook(EXAMPLE), path), load_language("en"))
    shown = " ".join(plain(lay_out(page, 80)).split())
    assert [each for each in said if each not in shown] == []


def test_a_yes_or_no_in_a_file_is_told_as_a_word() -> None:
    page = show_page(show(load_playbook(EXAMPLE), "business.competitors"), load_language("en"))
    assert "direct: yes" in plain(lay_out(page, 80))
