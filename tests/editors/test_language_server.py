"""What the schemas do in an editor: completion, help over a key, and what is wrong while it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.catalogues import load_language
from revops_cli.schemas.kinds import kind_of
from revops_cli.workflows.schema import write_schemas

if TYPE_CHECKING:
    from tests.editors.conftest import Editor

NORDERS = Path(__file__).parents[2] / "examples" / "norders"

pytestmark = pytest.mark.timeout(120)


def with_schema(file: str, text: str) -> str:
    """Begin a file with the line by which an editor finds its schema."""
    known = kind_of(file)
    assert known is not None
    above = "../" * file.count("/")
    return f"# yaml-language-server: $schema={above}.revops/schemas/{known[0].name}.json\n{text}"


def opened(editor: Editor, file: str, text: str, language: str = "en") -> str:
    write_schemas(editor.folder / ".revops" / "schemas", load_language(language))
    return editor.open(file, with_schema(file, text))


def test_keys_and_words_are_offered(editor: Editor) -> None:
    uri = opened(editor, "strategy/personas.yaml", "buyer:\n  goals: More deals\n  \n  awareness: \n")
    assert editor.offers(uri, 3, 2) >= {"titles", "problems", "evidence"}
    assert editor.offers(uri, 4, 13) >= {"unaware", "problem_aware", "fully_aware"}


@pytest.mark.parametrize(
    ("language", "name", "guidance"),
    [
        ("en", "Response time", "Within how long a new lead is taken over."),
        ("fi", "Vasteaika", "Kuinka nopeasti uusi liidi otetaan hoitoon."),
    ],
)
def test_help_is_shown_over_a_key(language: str, name: str, guidance: str, editor: Editor) -> None:
    uri = opened(editor, "leads/sla.yaml", "response_time: 2 hours\n", language)
    shown = editor.hover(uri, 1, 3)
    assert name in shown
    assert guidance in shown.replace("&nbsp;", " ").replace("\\", "")


def test_what_is_wrong_is_told_while_it_is_typed(editor: Editor) -> None:
    uri = opened(editor, "leads/sla.yaml", "respons_time: 2 hours\nalignment: mostly\n")
    complaints = "\n".join(editor.complaints(uri))
    assert "respons_time" in complaints
    assert "fully" in complaints


@pytest.mark.parametrize("language", ["en", "fi"])
def test_nothing_is_wrong_in_the_example(language: str, editor: Editor) -> None:
    found = {}
    for file in sorted(NORDERS.rglob("*.yaml")):
        path = file.relative_to(NORDERS).as_posix()
        if kind_of(path) is not None:
            uri = opened(editor, path, file.read_text("utf-8"), language)
            found[path] = editor.complaints(uri)
    assert len(found) > 20
    assert {path: told for path, told in found.items() if told} == {}
