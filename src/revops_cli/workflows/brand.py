"""Reads the company's own look: the logo's file, and the colour that `playbook.yaml` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Fault
from revops_cli.loader.discovery import read_bytes
from revops_cli.renderers.brand import brand_style, picture
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

MOST_LOGO_BYTES = 200_000
"""A logo is part of every page that is sent around."""


class Brand(NamedTuple):
    """A logo as a `data:` address, CSS for the colour, and why the logo is not shown if it isn't."""

    logo: str | None = None
    style: str = ""
    trouble: Text | None = None


def brand_of(opened: OpenedPlaybook) -> Brand:
    """Give the look that the playbook names. A logo that can't be shown costs only itself."""
    settings = opened.playbook.settings
    report = None if settings is None else settings.report
    if report is None:
        return Brand()
    style = brand_style(report.colours)
    if report.logo is None:
        return Brand(None, style)
    if report.logo not in opened.playbook.files:
        return Brand(None, style, _why(report.logo, text("There is no such file in the playbook.")))
    data = read_bytes(opened.root, report.logo, MOST_LOGO_BYTES)
    if isinstance(data, Fault):
        return Brand(None, style, _why(report.logo, data.message))
    if len(data) > MOST_LOGO_BYTES:
        said = text("It is larger than {size} kB.", size=MOST_LOGO_BYTES // 1000)
        return Brand(None, style, _why(report.logo, said))
    logo = picture(data)
    if logo is None:
        return Brand(None, style, _why(report.logo, text("It is no SVG, PNG or JPEG.")))
    return Brand(logo, style)


def _why(file: str, why: Text) -> Text:
    return text("The logo {file} is not shown: {why}", file=file, why=why)
