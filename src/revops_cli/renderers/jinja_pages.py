"""Turns a context of plain values into one self-contained HTML page, by Jinja templates.

Templates run in Jinja's sandbox and escape whatever they are given. The page may load nothing and run
nothing but the style and the script that it carries: its content security policy names them by their hash.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from revops_cli.errors import UsageError
from revops_cli.renderers.sandbox import TEMPLATE_FAULTS, sandbox, template_fault
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jinja2 import Environment


_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
# What stands in for the policy that a layout of one's own leaves out.
_NO_SCRIPT = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)


class PageParts(NamedTuple):
    """The files of a page, by their names in the folder of templates.

    `extra_style` is CSS of our own making that goes after the files: the company's colours.
    """

    template: str
    styles: Sequence[str]
    scripts: Sequence[str]
    extra_style: str = ""


class TemplateFolders(NamedTuple):
    """Where templates, styles and scripts are: the program's, and before them one's own.

    `style` is CSS of our own making that goes after the files: the company's colours. A `live` page is one
    of `revops serve`: it asks its server, and nobody else, whether it is still up to date.
    """

    shipped: Path
    own: Path | None = None
    style: str = ""
    live: bool = False

    def of(self, parts: PageParts) -> PageParts:
        """Give the files of a page as these folders dress it."""
        if self.live:
            parts = parts._replace(styles=(*parts.styles, "live.css"), scripts=(*parts.scripts, "live.js"))
        return parts._replace(extra_style=parts.extra_style + self.style)


def render_page(parts: PageParts, context: Mapping[str, object], folders: TemplateFolders) -> str:
    """Give the page. Raises `UsageError` where a template can't be read or run."""
    environment = sandbox(folders.shipped, folders.own)
    parts = folders.of(parts)
    try:
        style = "".join((*(_source(environment, name) for name in parts.styles), parts.extra_style))
        script = "".join(_source(environment, name) for name in parts.scripts)
        page = environment.get_template(parts.template).render(
            context,
            # Both are ours or of the user's own folder, and their hash is what the page may run.
            style=Markup(style),  # noqa: S704  # See above: no data gets there.
            script=Markup(script),  # noqa: S704  # As above.
            content_security_policy=_policy(style, script, live=folders.live),
        )
    except TEMPLATE_FAULTS as error:
        if folders.own is None:
            raise  # Those that come with the program are no fault of who uses it.
        raise template_fault(error) from error
    return page.rstrip() + "\n"


def policy_of(page: str) -> str:
    """Give the content security policy that a page carries: for a server, which says it in a header, too."""
    found = _POLICY.search(page)
    return _NO_SCRIPT if found is None else html.unescape(found[1])


def _source(environment: Environment, name: str) -> str:
    loader = environment.loader
    source = "" if loader is None else loader.get_source(environment, name)[0]
    if "</" in source:
        raise UsageError(
            text('{file} holds "</", which would end the style or script that it is.', file=name),
            cure=text('Write "<\\/" in a script; CSS never needs it.'),
        )
    return source


def _policy(style: str, script: str, *, live: bool) -> str:
    """Give the content security policy: nothing is loaded, and only this style and this script are run."""
    asks = "connect-src 'self'; " if live else ""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        f"{asks}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
