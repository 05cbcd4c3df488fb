"""How a company's own pages look: its logo and its colour, from `report:` in `playbook.yaml`."""

import posixpath
import re
from decimal import Decimal
from typing import Annotated

from revops_cli.quantities.error import shown
from revops_cli.schemas.error import FieldError, wrong_type
from revops_cli.schemas.fields import read_link
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Reads
from revops_cli.texts import Text, text

LOGO_ENDINGS = (".svg", ".png", ".jpg", ".jpeg")
"""What a logo's file ends in."""

LIGHT_BACKGROUNDS = ("#f5f3ee", "#fffefb")
DARK_BACKGROUNDS = ("#141316", "#1d1c21")
"""What text stands on in our pages, in the light and in the dark: `--paper` and `--surface` of base.css."""

LEAST_CONTRAST = Decimal("4.5")
"""Of text to its background, by WCAG 2.2, 1.4.3 (AA)."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_TENTH = Decimal("0.1")


def read_logo(value: object) -> str:
    """Read the path of a logo: a picture below the playbook's folder. Raises `FieldError`."""
    written = read_link(value)
    path = posixpath.normpath(written)
    if ":" in written or "\\" in written or path.startswith(("/", "~", "..")):
        raise FieldError(
            text('"{value}" is not a file of this playbook.', value=shown(written)),
            text("Put the picture into the playbook's folder, and write its path: brand/logo.svg"),
        )
    if not path.lower().endswith(LOGO_ENDINGS):
        raise FieldError(
            text('"{value}" is not a picture that pages can show.', value=shown(written)),
            text("Give a file that ends in one of these: {allowed}.", allowed=LOGO_ENDINGS),
        )
    return path


def read_colour(value: object) -> str:
    """Read a colour as `#rrggbb`, in small letters. Raises `FieldError`."""
    quotes = text('Write it like "#7a1f3d", in quotes: without them a # begins a comment.')
    if not isinstance(value, str):
        raise wrong_type(value, text("a colour"), quotes)
    colour = value.strip().lower()
    if not _COLOUR.fullmatch(colour):
        raise FieldError(text('"{value}" is not a colour.', value=shown(value)), quotes)
    return colour


def read_accent(value: object) -> str:
    """Read a colour for words on a light page. Raises `FieldError` where they could hardly be read."""
    return _readable(
        read_colour(value),
        LIGHT_BACKGROUNDS,
        text("Take a darker one. For the dark page there is accent_dark."),
    )


def read_dark_accent(value: object) -> str:
    """Read a colour for words on a dark page. Raises `FieldError` where they could hardly be read."""
    return _readable(
        read_colour(value), DARK_BACKGROUNDS, text("Take a lighter one. For the light page there is accent.")
    )


def contrast(first: str, second: str) -> Decimal:
    """Give the contrast of two colours `#rrggbb`, 1 to 21: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted(map(_luminance, (first, second)))
    return (lighter + Decimal("0.05")) / (darker + Decimal("0.05"))


def _readable(colour: str, backgrounds: tuple[str, ...], cure: Text) -> str:
    least = min(contrast(colour, each) for each in backgrounds)
    if least >= LEAST_CONTRAST:
        return colour
    raise FieldError(
        text(
            'Words in "{colour}" are hard to read: their contrast is {found}, and {least} is the least.',
            colour=colour,
            # Rounded down, so that what falls short never looks like enough.
            found=(least - least % _TENTH).quantize(_TENTH),
            least=LEAST_CONTRAST,
        ),
        cure,
    )


def _luminance(colour: str) -> Decimal:
    """Give the relative luminance, 0 to 1: WCAG 2.2."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue


def _linear(channel: int) -> Decimal:
    part = Decimal(channel) / 255
    if part <= Decimal("0.04045"):
        return part / Decimal("12.92")
    return ((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")


class Colours(DocumentModel):
    """The company's colour: for words on the light page, and on the dark one."""

    accent: Annotated[str, Reads(read_accent)] | None = None
    accent_dark: Annotated[str, Reads(read_dark_accent)] | None = None


class ReportSettings(DocumentModel):
    """How the pages of this playbook look. The colours of the levers are the same in every playbook."""

    logo: Annotated[str, Reads(read_logo)] | None = None
    colours: Colours | None = None
