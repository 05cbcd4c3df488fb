from collections.abc import Callable

import pytest

from revops_cli.diagnostics import Span
from revops_cli.loader.front_matter import read_markdown
from revops_cli.loader.yaml_events import Parser

MESSAGE = "---\nsubject: Hello\nnote: |\n  first\n---\n\nDear {{ first_name }},\n---\nend\n"


def test_front_matter_and_prose_are_parted(parser: Parser) -> None:
    result = read_markdown(MESSAGE.encode(), "m.md", parser)
    assert result.faults == ()
    assert result.value == {"subject": "Hello", "note": "first\n"}
    assert result.prose == "\nDear {{ first_name }},\n---\nend\n"


def test_lines_are_those_of_the_file(parser: Parser) -> None:
    positions = read_markdown(MESSAGE.encode(), "m.md", parser).positions
    assert positions.key(("subject",)) == Span(2, 1, 2, 8)
    assert positions.value(("note",)) == Span(3, 7, 4, 8)


@pytest.mark.parametrize(
    "change", [lambda text: text, lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text]
)
def test_line_ends_and_marks_do_not_matter(change: Callable[[str], str], parser: Parser) -> None:
    result = read_markdown(change(MESSAGE).encode(), "m.md", parser)
    assert result.value == {"subject": "Hello", "note": "first\n"}
    assert result.prose == "\nDear {{ first_name }},\n---\nend\n"


@pytest.mark.parametrize(
    "prose", ["", "# Title\n", "Text first\n---\na: 1\n---\n", "----\n", "--- a\n", " ---\na: 1\n---\n"]
)
def test_without_front_matter_all_is_prose(prose: str, parser: Parser) -> None:
    result = read_markdown(prose.encode(), "m.md", parser)
    assert (result.value, result.prose, result.faults) == (None, prose, ())


@pytest.mark.parametrize("source", ["---\n---\ntext", "---\n# comment\n...\ntext"])
def test_empty_front_matter_is_none(source: str, parser: Parser) -> None:
    result = read_markdown(source.encode(), "m.md", parser)
    assert (result.value, result.prose, result.faults) == (None, "text", ())


@pytest.mark.parametrize("source", ["---", "---\n", "---\nsubject: x\n", "---\nsubject: x\n ---\n"])
def test_front_matter_is_closed(source: str, parser: Parser) -> None:
    (fault,) = read_markdown(source.encode(), "m.md", parser).faults
    assert fault.kind == "invalid-yaml"
    assert fault.location.span == Span(1, 1, 1, 4)
    assert str(fault.message) == "The front matter that opens here is never closed."


def test_a_fault_stands_at_its_line_of_the_file(parser: Parser) -> None:
    result = read_markdown(b"---\nsubject: a\nsubject: b\nnote: [\n---\nprose\n", "m.md", parser)
    assert [(fault.kind, fault.location.span.line) for fault in result.faults] == [
        ("duplicate-key", 3),
        ("invalid-yaml", 4),
    ]
    assert result.prose == "prose\n"
    assert not result.whole


def test_control_characters_in_prose_are_refused(parser: Parser) -> None:
    result = read_markdown(b"---\nnote: x\n---\nHello \x1b[2J\n", "m.md", parser)
    assert [(fault.kind, str(fault.location)) for fault in result.faults] == [
        ("control-character", "m.md:4:7")
    ]


def test_bytes_that_are_no_text_have_no_prose(parser: Parser) -> None:
    result = read_markdown("hyvää".encode("latin-1"), "m.md", parser)
    assert result.prose is None
    assert [fault.kind for fault in result.faults] == ["not-utf8"]
