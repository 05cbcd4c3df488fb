from decimal import Decimal

import pytest

from revops_cli.diagnostics import Fault, Span
from revops_cli.loader.yaml_events import Parser, YamlResult, read_yaml


def read(source: str, parser: Parser) -> YamlResult:
    return read_yaml(source.encode(), "f.yaml", parser)


def only_fault(source: str, parser: Parser) -> Fault:
    result = read(source, parser)
    assert len(result.faults) == 1, result.faults
    return result.faults[0]


def place(fault: Fault) -> str:
    span = fault.location.span
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


# Values: the core schema of YAML 1.2, numbers exact.


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12500", 12500),
        ("-3", -3),
        ("+3", 3),
        ("007", 7),
        ("0o17", 15),
        ("0xFF", 255),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        # YAML 1.1 took these for booleans, a number in base 60 and a date.
        ("no", "no"),
        ("on", "on"),
        ("12:30:45", "12:30:45"),
        ("2026-11-22", "2026-11-22"),
        ("1_000", "1_000"),
        ("25 %", "25 %"),
        ("3-5 days", "3-5 days"),
        ("12 500,50 EUR", "12 500,50 EUR"),
        ("'12500'", "12500"),
        ('"true"', "true"),
        # Nothing in a playbook is infinite.
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("http://norders.fi/#top", "http://norders.fi/#top"),
        ("R&D!", "R&D!"),
        ("what? now", "what? now"),
    ],
)
def test_scalars(written: str, value: object, parser: Parser) -> None:
    result = read(f"key: {written}\n", parser)
    assert result.faults == ()
    assert result.value == {"key": value}
    assert isinstance(result.value, dict)
    assert type(result.value["key"]) is type(value)


@pytest.mark.parametrize("written", ["1.50", "0.25", "-12.0", ".5", "1e3", "6.02E-23", "1."])
def test_a_number_with_a_point_keeps_its_digits(written: str, parser: Parser) -> None:
    result = read(f"- {written}\n", parser)
    assert result.value == [Decimal(written)]
    assert isinstance(result.value, list)
    assert isinstance(result.value[0], Decimal)
    assert result.value[0].as_tuple() == Decimal(written).as_tuple()


@pytest.mark.parametrize("written", ["9" * 101, "0x" + "f" * 100, "1e101", "1e-101", "1e" + "9" * 400_000])
def test_a_number_nobody_writes_is_refused(written: str, parser: Parser) -> None:
    fault = only_fault(f"a: {written}\n", parser)
    assert fault.kind == "limit-exceeded"
    assert fault.path == "a"


def test_blocks_of_text(parser: Parser) -> None:
    source = (
        "a: |\n  one\n\n   two\n\nb: >-\n  folded\n  line\n\n  next\nc: |+\n  kept\n\nd: >2\n    deeper\n"
    )
    assert read(source, parser).value == {
        "a": "one\n\n two\n",
        "b": "folded line\nnext",
        "c": "kept\n\n",
        "d": "  deeper\n",
    }


def test_text_over_several_lines(parser: Parser) -> None:
    source = "a: one\n  two\n\n  three\nb: 'it''s\n  so'\nc: \"tab\\tA\\x41\\u00e4 \\\n  joined\"\n"
    assert read(source, parser).value == {"a": "one two\nthree", "b": "it's so", "c": "tab\tAAä joined"}


def test_nesting_in_both_styles(parser: Parser) -> None:
    source = "a:\n- x\n-\n- - y\n  - {p: 1, 'q':2, r}\nb: [1, [2, 3], {s: t},]\n? c\n: d\n"
    assert read(source, parser).value == {
        "a": ["x", None, ["y", {"p": 1, "q": 2, "r": None}]],
        "b": [1, [2, 3], {"s": "t"}],
        "c": "d",
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_a_line_end(line_end: str, parser: Parser) -> None:
    result = read(line_end.join(["a: 1", "b: |", "  x", "  y", "c: 2"]), parser)
    assert result.value == {"a": 1, "b": "x\ny\n", "c": 2}
    assert result.positions.keys[("c",)] == Span(5, 1, 5, 2)


def test_one_explicit_document_is_fine(parser: Parser) -> None:
    result = read("# yaml-language-server: $schema=x\n---\na: 1\n...\n", parser)
    assert (result.value, result.faults) == ({"a": 1}, ())


@pytest.mark.parametrize("source", ["", "\n\n", "# only a comment", "---\n", "\ufeff", "  \t\n"])
def test_nothing_is_nothing(source: str, parser: Parser) -> None:
    result = read(source, parser)
    assert result.value is None
    assert result.faults == ()
    assert result.whole


# Places.


def test_places_count_characters_from_one(parser: Parser) -> None:
    result = read('\ufeffä: "ö"\n"k€y": [1, 😀x]\n', parser)
    assert result.value == {"ä": "ö", "k€y": [1, "😀x"]}
    assert dict(result.positions.keys) == {("ä",): Span(1, 1, 1, 2), ("k€y",): Span(2, 1, 2, 6)}
    assert dict(result.positions.values) == {
        (): Span(1, 1, 2, 15),
        ("ä",): Span(1, 4, 1, 7),
        ("k€y",): Span(2, 8, 2, 15),
        ("k€y", 0): Span(2, 9, 2, 10),
        ("k€y", 1): Span(2, 12, 2, 14),
    }


def test_a_collection_ends_with_its_last_letter(parser: Parser) -> None:
    positions = read("a:\n  - b\n  - c: |\n      text\n\n\n# comment\nd:\n  e: f  # g\n", parser).positions
    assert positions.value(("a",)) == Span(2, 3, 4, 11)
    assert positions.value(("a", 1)) == Span(3, 5, 4, 11)
    assert positions.value(("a", 1, "c")) == Span(3, 8, 4, 11)
    assert positions.value(("d",)) == Span(9, 3, 9, 7)
    assert positions.value(()) == Span(1, 1, 9, 7)


def test_a_value_that_is_not_there_has_a_place(parser: Parser) -> None:
    positions = read("a:\nb: 1\n", parser).positions
    assert positions.value(("a",)) == Span(1, 3, 1, 3)
    assert positions.value(("b", "deeper", 3)) == Span(2, 4, 2, 5)
    assert positions.key(("b",)) == Span(2, 1, 2, 2)
    assert ("a",) in positions.values
    assert len(positions.values) == 3


# What is refused, in whose words, and where.

SYNTAX = [
    ("\ta: 1\n", "1:1-1:2", "A tab is used for indentation."),
    ("a:\n\t- b\n", "2:1-2:2", "A tab is used for indentation."),
    ("a: b\n\tc\n", "2:1-2:2", "A tab is used for indentation."),
    ("name:Norders\nmission: x\n", "1:5-1:6", "A space is missing after the colon."),
    ("a: x\nname:Norders\n", "2:5-2:6", "A space is missing after the colon."),
    ("a: 1\nno key here\nb: 2\n", "2:1-2:12", "This line has no key."),
    ("a: b: c\n", "1:5-1:6", 'There is a second ": " on this line.'),
    ("a: b\n  c: d\n", "2:3-2:4", "This key is indented too far: the line above already has a value."),
    ("a:\n    b: 1\n  c: 2\n", "3:1-3:3", "The indentation of this line matches no line above it."),
    ("a:\n  - b\n - c\n", "3:1-3:2", "The indentation of this line matches no line above it."),
    ('a: "b\nc: d\n', "1:4-1:5", "The quote that opens here is never closed."),
    ("a: 'b\n", "1:4-1:5", "The quote that opens here is never closed."),
    ('a: "b\nc: "d"\n', "1:4-1:5", "The quote that opens here seems to be closed too late."),
    ("a: 'it's'\n", "1:8-1:10", "There is text after the closing quote."),
    ('- "a" b\n', "1:7-1:8", "There is text after the closing quote."),
    ("a: [b\n", "1:4-1:5", 'The "[" that opens here is never closed.'),
    ("a: {b: [c}\n", "1:10-1:11", '"[" is closed by "}".'),
    ("a: [b\nc: d\n", "1:4-1:5", 'The "[" that opens here is not closed, or a comma is missing in it.'),
    ('a: ["b" "c"]\n', "1:9-1:12", 'A comma or "]" is missing before this.'),
    ("a: ]\n", "1:4-1:5", 'There is a "]" that nothing opened.'),
    ("a: - b\n", "1:4-1:5", "A list can't start on the line of its key."),
    ("a: [- b]\n", "1:5-1:6", 'A list inside brackets has commas, not "- ".'),
    ("a: [b,, c]\n", "1:7-1:8", "A value is missing here."),
    ("a: [b:]\n", "1:6-1:7", 'A space is missing after ":".'),
    ("a: 1\n- b\n", "2:1-2:2", 'A list entry ("- ") stands where a key should be.'),
    ("- a\nb: 1\n", "2:1-2:2", 'A key stands where the next list entry ("- ") should be.'),
    (": a\n", "1:1-1:2", 'There is no key before ":".'),
    ("a: @b\n", "1:4-1:5", 'A value can\'t start with "@".'),
    ("a: `b`\n", "1:4-1:5", 'A value can\'t start with "`".'),
    ("a: {{ first_name }}\n", "1:4-1:6", "A value that starts with {{ must be in quotes."),
    ("[a]: b\n", "1:1-1:2", "A key must be text, and this is a list or a mapping."),
    ("a: |x\n  b\n", "1:5-1:6", 'Nothing but a comment may follow "|" on its line.'),
    ("a: >0\n  b\n", "1:4-1:6", "The indentation of a block of text must be from 1 to 9."),
    (
        "a: |\n    b\n  c\n",
        "3:1-3:3",
        "This line belongs neither to the block of text above nor to the keys around it.",
    ),
    (
        'a: "C:\\sales"\n',
        "1:7-1:9",
        "A backslash in double quotes must start a known escape, such as \\n or \\u00e4.",
    ),
    ('a: "\\ud83d\\ude00"\n', "1:5-1:11", "This escape is no character of its own."),
    ("a\nb: 1\n", "1:1-1:2", "This line has no key."),
    ("[a]\n[b]\n", "2:1-2:4", "This doesn't belong to what is above it."),
]


@pytest.mark.parametrize(("source", "where", "message"), SYNTAX)
def test_a_syntax_error_is_said_in_our_words(source: str, where: str, message: str, parser: Parser) -> None:
    fault = only_fault(source, parser)
    assert fault.kind == "invalid-yaml"
    assert str(fault.message) == message
    assert place(fault) == where
    assert fault.cure is not None
    assert str(fault.cure)
    result = read(source, parser)
    assert result.value is None
    assert not result.whole


@pytest.mark.parametrize(
    ("source", "where", "path"),
    [
        ("a: &x b\n", "1:4-1:6", "a"),
        ("- *x\n", "1:3-1:5", "[0]"),
        ("a: {b: !t c}\n", "1:8-1:10", "a.b"),
        ("a: !!python/object:os.system {}\n", "1:4-1:29", "a"),
        ("a:\n  <<: {b: 1}\n", "2:3-2:5", "a"),
        ("%YAML 1.1\n---\na: 1\n", "1:1-1:10", ""),
        ("%TAG ! x\n---\na: 1\n", "1:1-1:9", ""),
        ("a: 1\n---\nb: 2\n", "2:1-2:4", ""),
        ("a: 1\n...\n---\nb: 2\n", "3:1-3:4", ""),
    ],
)
def test_what_a_playbook_does_not_use_is_refused(source: str, where: str, path: str, parser: Parser) -> None:
    fault = only_fault(source, parser)
    assert fault.kind == "forbidden-yaml"
    assert place(fault) == where
    assert fault.path == path


def test_a_duplicate_key_shows_both_places(parser: Parser) -> None:
    result = read("a:\n  b: 1\n  c: 2\n  b: [3, {x: y}]\n  d: 4\n", parser)
    (fault,) = result.faults
    assert fault.kind == "duplicate-key"
    assert place(fault) == "4:3-4:4"
    assert fault.path == "a.b"
    assert [location.span for location, _ in fault.related] == [Span(2, 3, 2, 4)]
    assert result.value == {"a": {"b": 1, "c": 2, "d": 4}}
    assert result.positions.value(("a", "b")) == Span(2, 6, 2, 7)
    assert result.positions.value(("a", "d")) == Span(5, 6, 5, 7)


@pytest.mark.parametrize("key", ["1", "1.5", "true", "~", "null"])
def test_a_key_is_text(key: str, parser: Parser) -> None:
    assert only_fault(f"{key}: x\n", parser).kind == "wrong-type"
    assert read(f'"{key}": x\n', parser).value == {key: "x"}


def test_every_fault_is_told_in_the_order_of_its_place(parser: Parser) -> None:
    result = read("a: *x\nb: &y 1\nb: 2\n3: 4\nc: \x07\nd: [1\n", parser)
    kinds = [fault.kind for fault in result.faults]
    assert sorted(kinds) == [
        "control-character",
        "duplicate-key",
        "forbidden-yaml",
        "forbidden-yaml",
        "invalid-yaml",
        "wrong-type",
    ]


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\x1b", "\\u009b", "\\L", "\\P", "\\N", "\\r"])
def test_escaped_control_characters_are_refused(escape: str, parser: Parser) -> None:
    fault = only_fault(f'a: "x{escape}y"\n', parser)
    assert fault.kind == "control-character"
    assert fault.path == "a"
    assert read('a: "tab\\t, line\\n"\n', parser).faults == ()


def test_a_control_character_hides_nothing_else(parser: Parser) -> None:
    result = read("a: x\x1b[31my\nb: 1\nb: 2\n", parser)
    assert [fault.kind for fault in result.faults] == ["control-character", "duplicate-key"]
    assert place(result.faults[0]) == "1:5-1:6"
    assert result.value == {"a": "x\N{REPLACEMENT CHARACTER}[31my", "b": 1}


# Limits: exactly at them all is well, one more is refused.


def test_a_file_of_one_megabyte_is_the_largest(parser: Parser) -> None:
    fits = b"a: " + b"x" * 999_997
    assert read_yaml(fits, "f.yaml", parser).faults == ()
    (fault,) = read_yaml(fits + b"x", "f.yaml", parser).faults
    assert fault.kind == "limit-exceeded"


def test_fifty_levels_are_the_deepest(parser: Parser) -> None:
    for opener, closer in ("[]", ("{a: ", "}")):
        assert read(opener * 50 + closer * 50, parser).faults == ()
        assert only_fault(opener * 51 + closer * 51, parser).kind == "limit-exceeded"
    assert read("- " * 50, parser).faults == ()
    assert only_fault("- " * 51, parser).kind == "limit-exceeded"


def test_twenty_thousand_values_are_the_most(parser: Parser) -> None:
    # The list itself is a value too; a mapping's keys count.
    for fits in ("- x\n" * 19_999, "a: [" + "x, " * 19_997 + "]"):
        assert read(fits, parser).faults == ()
    for too_many in ("- x\n" * 20_000, "a: [" + "x, " * 19_998 + "]"):
        fault = only_fault(too_many, parser)
        assert fault.kind == "limit-exceeded"


def test_two_hundred_brackets_are_the_most_on_a_line(parser: Parser) -> None:
    assert read("a: [" + "[], " * 199 + "]\nb: [" + "[], " * 199 + "]", parser).faults == ()
    fault = only_fault("a: 1\nb: [" + "[], " * 200 + "]", parser)
    assert (fault.kind, fault.location.span.line) == ("limit-exceeded", 2)


def test_a_hundred_faults_are_enough(parser: Parser) -> None:
    result = read("a: 1\n" * 5000, parser)
    kinds = [fault.kind for fault in result.faults]
    assert kinds == ["duplicate-key"] * 100 + ["limit-exceeded"]
