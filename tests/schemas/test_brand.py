"""The company's own look: which logo and which colours a playbook can name."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from revops_cli.diagnostics import Positions
from revops_cli.schemas.brand import DARK_BACKGROUNDS, LIGHT_BACKGROUNDS, contrast
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.settings import PlaybookSettings

KIND = next(kind for kind in KINDS if kind.name == "playbook")
LEAST = {"format": 1, "company": "Esimerkki"}
BASE = Path(__file__).parents[2] / "templates" / "report" / "base.css"


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        # The examples of WebAIM's contrast checker and of WCAG's own techniques (G17, G18).
        ("#000000", "#ffffff", "21"),
        ("#ffffff", "#ffffff", "1"),
        ("#777777", "#ffffff", "4.48"),
        ("#767676", "#ffffff", "4.54"),
        ("#ff0000", "#ffffff", "4.00"),
        ("#0000ff", "#ffffff", "8.59"),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: str) -> None:
    assert abs(contrast(first, second) - Decimal(ratio)) < Decimal("0.006")
    assert contrast(first, second) == contrast(second, first)


def test_the_backgrounds_are_those_of_the_style() -> None:
    style = BASE.read_text("utf-8")
    for name, light, dark in zip(("paper", "surface"), LIGHT_BACKGROUNDS, DARK_BACKGROUNDS, strict=True):
        assert re.search(rf"--{name}: light-dark\({light}, {dark}\);", style)


def faults(report: object) -> list[str]:
    found = validate(KIND, {**LEAST, "report": report}, "playbook.yaml", Positions()).faults
    return [f"{each.message} {each.cure}" for each in found]


def test_a_look_is_read() -> None:
    report = {"logo": "brand/./logo.SVG", "colours": {"accent": "#7A1F3D", "accent_dark": "#ff9ab0"}}
    settings = PlaybookSettings.model_validate({**LEAST, "report": report})
    assert settings.report is not None
    assert settings.report.logo == "brand/logo.SVG"
    assert settings.report.colours is not None
    assert (settings.report.colours.accent, settings.report.colours.accent_dark) == ("#7a1f3d", "#ff9ab0")


@pytest.mark.parametrize(
    "logo",
    [
        "../logo.svg",
        "brand/../../logo.svg",
        "/etc/logo.svg",
        "~/logo.svg",
        "https://example.com/logo.svg",
        "data:image/svg+xml;base64,AAAA.svg",
        "C:/logo.png",
        "brand\\logo.png",
        "logo.gif",
        "logo",
        "playbook.yaml",
        7,
    ],
)
def test_a_logo_is_a_picture_of_this_playbook(logo: object) -> None:
    (fault,) = faults({"logo": logo})
    assert len(fault) > 20


@pytest.mark.parametrize(
    "colour", ["red", "#fff", "7a1f3d", "#7a1f3d;}", "#7a1f3g", "url(x)", "rgb(1,2,3)", "#7a1f3d00", 7]
)
def test_a_colour_is_six_digits(colour: object) -> None:
    (fault,) = faults({"colours": {"accent": colour}})
    assert "#7a1f3d" in fault
    assert "quotes" in fault


def test_a_colour_that_is_hard_to_read_is_told_with_its_contrast() -> None:
    (fault,) = faults({"colours": {"accent": "#e4b04a"}})
    assert "1.7, and 4.5 is the least" in fault
    assert "darker" in fault
    (fault,) = faults({"colours": {"accent_dark": "#7a1f3d"}})
    assert "lighter" in fault
    # 4.49 is no 4.5.
    (fault,) = faults({"colours": {"accent": "#717171"}})
    assert "4.4, and" in fault


def test_the_colours_of_the_levers_stay() -> None:
    assert faults({"colours": {"brown": "#000000"}})
