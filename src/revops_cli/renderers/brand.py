"""The company's own look, as pages take it: CSS for its colour, and its logo inside the page itself."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.schemas.brand import Colours

_RULES = (
    ".masthead { border-top: 4px solid var(--accent); } .masthead h1 .company { color: var(--accent); } "
    ".skip:focus { color: var(--accent); }"
)
_SIGNS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_SVG_BEGINS_WITHIN = 4000


def brand_style(colours: Colours | None) -> str:
    """Give CSS for the company's colour: nothing where it names none. Only `#rrggbb` gets there."""
    if colours is None or (colours.accent is None and colours.accent_dark is None):
        return ""
    light, dark = colours.accent or "var(--ink)", colours.accent_dark or "var(--ink)"
    return f":root {{ --accent: light-dark({light}, {dark}); }} {_RULES}"


def picture(data: bytes) -> str | None:
    """Give a PNG, a JPEG or an SVG as a `data:` address; None for any other bytes.

    By what the bytes are, not by the file's name. As a picture, an SVG runs and loads nothing.
    """
    kind = next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)
    if kind is None and _is_svg(data):
        kind = "image/svg+xml"
    return None if kind is None else f"data:{kind};base64,{base64.b64encode(data).decode()}"


def with_logo(context: dict[str, Json], logo: str | None) -> dict[str, Json]:
    """Give a page's context with the logo, as a `data:` address, in `page.logo`."""
    page = context["page"]
    return {**context, "page": {**page, "logo": logo}} if isinstance(page, dict) else context


def _is_svg(data: bytes) -> bool:
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return source.lstrip().startswith("<") and "<svg" in source[:_SVG_BEGINS_WITHIN]
