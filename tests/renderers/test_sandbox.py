"""Attacks on the sandbox by a template of one's own: 0 get through."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import UsageError
from revops_cli.renderers.jinja_pages import PageParts, TemplateFolders, render_page

if TYPE_CHECKING:
    from pathlib import Path

PARTS = PageParts("page.html.j2", (), ())
CONTEXT: dict[str, object] = {
    "said": "text", "listed": ["a", {"b": 1}], "mapped": {"x": {"y": 2}}, "number": 3,
    "none": None, "true": True,
}  # fmt: skip

ATTRIBUTES = [
    f"{{{{ {value}{step} }}}}"
    for value in ("said", "listed", "mapped", "number", "none", "true", "''", "()", "{}", "[]", "1.5")
    for step in (
        ".__class__",
        "['__class__']",
        "|attr('__class__')",
        "|attr('__cl' ~ 'ass__')",
        ".__class__.__mro__[1].__subclasses__()",
        ".__init__.__globals__",
        ".__reduce_ex__(2)",
        ".__getattribute__('__class__')",
        ".__dir__()",
        ".__doc__",
    )
]
OBJECTS = [
    f"{{{{ {name}{step} }}}}"
    for name in (
        "self",
        "cycler",
        "joiner",
        "namespace",
        "lipsum",
        "range",
        "caller",
        "loop",
        "super",
    )
    for step in (
        ".__init__.__globals__",
        ".__globals__",
        "['__globals__']",
        ".__class__.__bases__",
        ".__call__.__self__",
        "|attr('__globals__')",
        ".__wrapped__",
        ".__code__.co_consts",
    )
]
FORMATS = [
    "{{ '{0.__class__}'.format(said) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(said) }}",
    "{{ '{0[__class__]}'.format(mapped) }}",
    "{{ '{x.__class__}'.format(x=said) }}",
    "{{ '{x.__class__}'.format_map({'x': said}) }}",
    "{{ ('{0.__class__}'|safe).format(said) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(said) }}",
    "{{ ['{0.__class__}'.format]|map('string')|first }}{{ '{0.__class__}'.format.__self__ }}",
    "{{ listed|map(attribute='__class__')|list|first|attr('mro') }}",
    "{{ [said]|map(attribute='__class__.__mro__')|list|first }}",
    "{{ [mapped]|groupby('__class__')|first|first|attr('mro') }}",
    "{{ [said]|selectattr('__class__')|list|first|attr('__class__') }}",
    "{{ [said]|sort(attribute='__class__.__mro__') }}",
]
CODE = [
    "{% import 'os' as os %}{{ os.system('id') }}",
    "{% from 'os' import system %}",
    "{{ __import__('os') }}",
    "{{ open('/etc/passwd').read() }}",
    "{{ eval('1') }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{% do listed.append(1) %}",
    "{% debug %}",
    "{% python %}{% endpython %}",
    "{{ listed.append(1) }}",
    "{{ listed.clear() }}",
    "{{ mapped.update({'x': 1}) }}",
    "{{ mapped.pop('x') }}",
    "{{ mapped.setdefault('z', 1) }}",
    "{{ dict.__origin__.__origin__ }}",
    "{{ dict.__class__.__mro__ }}",
    "{{ dict.fromkeys.__self__ }}",
    "{{ environment }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ self._TemplateReference__context.eval_ctx }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ (lipsum|attr('__glo' ~ 'bals__')).os }}",
    "{{ said.encode().__class__ }}",
    "{{ (said|e).__html__.__globals__ }}",
    "{{ loop.__class__ }}{% for x in listed %}{{ loop._iterator.gi_frame }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% call(x) lipsum.__globals__() %}{% endcall %}",
]
FILES = [
    "{% include '/etc/passwd' %}",
    "{% include '../secret.txt' %}",
    "{% include '../../secret.txt' %}",
    "{% include 'shipped/../secret.txt' %}",
    "{% include 'shipped/../../secret.txt' %}",
    "{% include './../secret.txt' %}",
    "{% include '..\\\\secret.txt' %}",
    "{% include 'link.txt' %}",
    "{% include 'linked/secret.txt' %}",
    "{% extends '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}{{ x }}",
]
AMOUNTS = [
    "{{ 'x' * 10 ** 9 }}",
    "{{ 10 ** 9 * 'x' }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 999999 ** 999999 }}",
    "{{ range(1000000000)|list }}",
    "{% for x in range(1000000000) %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'page.html.j2' %}",
    "{{ 1 / 0 }}",
    "{{ 1 + 'x' }}",
    "{{ said.missing() }}",
    "{{ [][0] }}",
    "{{ listed|sort }}",
    "{{ 'x'|int(base=99) }}{{ none + 1 }}",
]
ALL = [*ATTRIBUTES, *OBJECTS, *FORMATS, *CODE, *FILES, *AMOUNTS]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> TemplateFolders:
    """Give folders of templates with a secret beside them, and links that lead to it."""
    top = tmp_path_factory.mktemp("sandbox")
    for name in ("shipped", "own", "elsewhere"):
        (top / name).mkdir()
    (top / "shipped" / "page.html.j2").write_text("ours", "utf-8")
    for name in ("secret.txt", "elsewhere/secret.txt"):
        (top / name).write_text("Kanarialintu root:", "utf-8")
    (top / "own" / "link.txt").symlink_to(top / "secret.txt")
    (top / "own" / "linked").symlink_to(top / "elsewhere")
    return TemplateFolders(top / "shipped", top / "own")


def write(folders: TemplateFolders, template: str | bytes) -> None:
    assert folders.own is not None
    data = template.encode() if isinstance(template, str) else template
    (folders.own / "page.html.j2").write_bytes(data)


@pytest.mark.parametrize("template", ALL)
def test_no_attack_gets_through(template: str, folders: TemplateFolders) -> None:
    write(folders, template)
    begun = time.monotonic()
    with pytest.raises(UsageError) as raised:
        render_page(PARTS, CONTEXT, folders)
    assert time.monotonic() - begun < 5
    said = str(raised.value)
    assert "template" in said
    assert "Kanarialintu" not in said
    assert "root:" not in said


def test_there_are_many() -> None:
    assert len(set(ALL)) == len(ALL) > 200


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ 'ab' * 3 }}{{ 2 ** 10 }}{{ 4 * number }}{{ [1] * 2 }}", "ababab102412[1, 1]"),
        ("{{ '{0} {x}'.format(said, x=number) }}", "text 3"),
        ("{% for x in range(3) %}{{ x }}{% endfor %}", "012"),
        ("{{ mapped.x.y }}{{ listed[1].b }}{{ mapped['x']['y'] }}", "212"),
        # Python's way to write a type, and no way to anything: its attributes are refused like all others.
        ("{{ dict.__globals__ }}", "dict[&#39;__globals__&#39;]"),
        ("{{ '%s' % '<b>' }}{{ '<b>' }}", "&lt;b&gt;&lt;b&gt;"),
    ],
)
def test_what_a_template_needs_it_can_do(template: str, said: str, folders: TemplateFolders) -> None:
    write(folders, template)
    assert render_page(PARTS, CONTEXT, folders) == f"{said}\n"


def test_the_line_of_a_fault_of_values_is_told(folders: TemplateFolders) -> None:
    write(folders, "one\ntwo\n{{ 1 / 0 }}\n")
    with pytest.raises(UsageError, match=r"page\.html\.j2:3: the template fails: division"):
        render_page(PARTS, CONTEXT, folders)


def test_a_template_that_is_no_text_is_told(folders: TemplateFolders) -> None:
    write(folders, b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="template"):
        render_page(PARTS, CONTEXT, folders)


def test_a_folder_that_is_not_there_is_told(folders: TemplateFolders, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        render_page(PARTS, CONTEXT, folders._replace(own=tmp_path / "nowhere"))


def test_a_fault_of_ours_is_not_told_as_theirs(folders: TemplateFolders, tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("{{ 1 / 0 }}", "utf-8")
    with pytest.raises(ZeroDivisionError):
        render_page(PARTS, CONTEXT, folders._replace(shipped=tmp_path, own=None))
