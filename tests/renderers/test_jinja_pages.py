"""Templates: escaped, in a sandbox, with nothing loaded, and one's own before those that are shipped."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import UsageError
from revops_cli.renderers.jinja_pages import PageParts, TemplateFolders, render_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = (
    '<meta content="{{ content_security_policy }}"><style>{{ style }}</style><script>{{ script }}</script>'
    "{% block body %}{{ said }}{% endblock %}"
)
PARTS = PageParts("page.html.j2", ("a.css", "b.css"), ("a.js",))


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., str]:
    """Render a page of two folders, the second of which is one's own."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    for name, text in {"page.html.j2": PAGE, "a.css": "a{}", "b.css": "b{}", "a.js": "1 < 2;"}.items():
        (shipped / name).write_text(text, "utf-8")

    def render(files: dict[str, str] | None = None, **context: object) -> str:
        for name, text in (files or {}).items():
            (own / name).write_text(text, "utf-8")
        return render_page(PARTS, {"said": "", **context}, TemplateFolders(shipped, own if files else None))

    return render


def test_data_is_escaped_and_what_the_page_runs_is_named_by_its_hash(page: Callable[..., str]) -> None:
    html = page(said='<script>"x"</script>')
    assert html.count("<script>") == 1
    assert "&lt;script&gt;" in html
    policy = html.partition('content="')[2].partition('"')[0].replace("&#39;", "'")
    for tag, content in (("style", "a{}b{}"), ("script", "1 < 2;")):
        assert f"<{tag}>{content}</{tag}>" in html
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_ones_own_goes_first_and_can_extend_what_it_replaces(page: Callable[..., str]) -> None:
    html = page(
        {
            "page.html.j2": '{% extends "shipped/page.html.j2" %}'
            "{% block body %}Mine {{ said }}{% endblock %}",
            "b.css": "c{}",
        },
        said="<x>",
    )
    assert html.endswith("Mine &lt;x&gt;\n")
    assert "<style>a{}c{}</style>" in html


@pytest.mark.parametrize(
    "template",
    [
        "{{ said.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ self.__init__.__globals__.__builtins__ }}",
        "{{ missing }}",
        "{{ said.missing.deeper }}",
        "{% include '../../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{% for %}",
    ],
)
def test_what_a_template_may_not_do_ends_in_a_sentence(template: str, page: Callable[..., str]) -> None:
    with pytest.raises(UsageError) as raised:
        page({"page.html.j2": template})
    assert "template" in str(raised.value)
    assert "root:" not in str(raised.value)


def test_a_context_cannot_be_changed_by_a_template(page: Callable[..., str]) -> None:
    with pytest.raises(UsageError):
        page({"page.html.j2": "{{ listed.append(1) }}"}, listed=[])


def test_a_style_cannot_end_itself(page: Callable[..., str]) -> None:
    with pytest.raises(UsageError, match="would end the style"):
        page({"a.css": "a{} </style><script>alert(1)</script>"})


def test_the_place_of_a_fault_is_told(page: Callable[..., str]) -> None:
    with pytest.raises(UsageError) as raised:
        page({"page.html.j2": "one\n{{ }}"})
    assert re.search(r"page\.html\.j2:2: ", str(raised.value))
