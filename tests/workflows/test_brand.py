"""The logo and the colour of a playbook on its pages."""

from __future__ import annotations

import base64
import datetime
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("jinja2")

from revops_cli.catalogues import load_language
from revops_cli.workflows.brand import MOST_LOGO_BYTES, brand_of
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.report import WRITERS, ReportRun
from revops_cli.workflows.report_request import ReportRequest

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def playbook(folder: Path, report: str, **files: bytes) -> Path:
    (folder / "playbook.yaml").write_text(f"format: 1\ncompany: Acme\nreport: {report}\n", "utf-8")
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0 x", "image/jpeg"),
        (SVG, "image/svg+xml"),
        (b"\xef\xbb\xbf" + SVG, "image/svg+xml"),
    ],
)
def test_a_logo_becomes_part_of_the_page_as_what_it_is(data: bytes, kind: str, tmp_path: Path) -> None:
    brand = brand_of(open_playbook(playbook(tmp_path, "{logo: logo.png}", logo_png=data)))
    assert brand.logo == f"data:{kind};base64,{base64.b64encode(data).decode()}"
    assert brand.trouble is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html><body>x</body></html>", "no SVG, PNG or JPEG"),
        (b"GIF89a", "no SVG, PNG or JPEG"),
        (b"", "no SVG, PNG or JPEG"),
        (PNG + b"\0" * MOST_LOGO_BYTES, "200 kB"),
    ],
)
def test_what_is_no_logo_is_told_and_left_out(data: bytes, why: str, tmp_path: Path) -> None:
    brand = brand_of(open_playbook(playbook(tmp_path, "{logo: logo.png}", logo_png=data)))
    assert brand.logo is None
    assert "logo.png" in str(brand.trouble)
    assert why in str(brand.trouble)


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file" in str(brand_of(open_playbook(playbook(tmp_path, "{logo: logo.png}"))).trouble)


def test_a_link_does_not_lead_a_logo_out_of_the_playbook(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "logo.png").symlink_to(tmp_path / "secret.png")
    brand = brand_of(open_playbook(playbook(folder, "{logo: logo.png}")))
    assert brand.logo is None
    assert "leads out" in str(brand.trouble)


@pytest.mark.parametrize("type_", ["board", "report"])
def test_pages_carry_both(type_: str, tmp_path: Path) -> None:
    report = '{logo: logo.svg, colours: {accent: "#7a1f3d"}}'
    opened = open_playbook(playbook(tmp_path, report, logo_svg=SVG))
    run = ReportRun(ReportRequest(datetime.date(2026, 11, 22)), opened, load_language("en"))
    page = WRITERS[type_]["html"](run)
    assert isinstance(page, str)
    assert (
        f'<img class="logo" src="data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}" alt="">' in page
    )
    assert "--accent: light-dark(#7a1f3d, var(--ink))" in page
    assert "alert(1)" not in page
