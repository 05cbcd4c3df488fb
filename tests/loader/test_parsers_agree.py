"""Both parsers give the same value, places and findings, on whatever is thrown at them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from revops_cli.loader.yaml_events import YamlResult

Read = Callable[[bytes], YamlResult]

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
SEEDS = [
    "a: 1\nb: two\nc:\n  - d: e\n    f: g\n  - h\n",
    "a: 'it''s'\nb: \"x\\n\\u00e4\"\nc: |\n  one\n\n  two\nd: >-\n  three\n  four\n",
    "a: [b, {c: d, e: [f]}, 'g']\nh: {i: j, \"k\": l}\n",
    "? a\n: - b\n  - c: d\n",
    "- - a\n  - b\n-\n  c: d\n",
    "---\n# comment\na:   b   # more\n\nc:\n...\n",
]
PIECES = [
    *"ab1?:-,[]{}#&*!|>'\"%@` \n\t\\~.=<",
    *("\n  ", "\n- ", ": ", "- ", "? ", " #", "''", '""', "---\n", "...\n", "\n\n", "|-\n  ", ">\n  "),
    *("ä", "😀", "null", "1.50", "{{", "<<: ", "&a ", "*a", "!t ", "\\u0007", "\x1b", "\u2028", "\r\n", "\r"),
]


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A piece of YAML with a few cuts, insertions and repetitions."""
    source = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(source)))
        end = draw(st.integers(start, min(start + 6, len(source))))
        source = source[:start] + draw(st.sampled_from(["", *PIECES])) + source[end:]
    return source


@settings(max_examples=400, deadline=None)
@given(source=mutations())
@example(source="[?a]")
@example(source="['a' :b]")
@example(source="- ? |-\n  a: ")
@example(source="[a:?b]")
@example(source="'a': |\n  \n   \n b")
@example(source="{'a':&b c}")
@example(source="a: b\n \t\nc: d")
@example(source="{a: b}: c")
def test_on_mutated_yaml(source: str, read_alike: Read) -> None:
    read_alike(source.encode())


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_on_pieces_of_yaml(pieces: list[str], read_alike: Read) -> None:
    read_alike("".join(pieces).encode())


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=60))
def test_on_any_bytes(data: bytes, read_alike: Read) -> None:
    read_alike(data)


@settings(max_examples=200, deadline=None)
@given(source=st.text(max_size=60))
def test_on_any_text(source: str, read_alike: Read) -> None:
    read_alike(source.encode())


def test_on_the_example_playbook(read_alike: Read) -> None:
    files = sorted(EXAMPLE.rglob("*.yaml"))
    assert files
    for file in files:
        result = read_alike(file.read_bytes())
        assert result.faults == (), file
        assert () in result.positions.values


@pytest.mark.parametrize(
    "source",
    [
        "a: " + "b " * 3_000,
        "a: [" + "b " * 3_000 + "]",
        "a: " + "b:c " * 3_000,
        "a: '" + "b " * 3_000 + "'",
        'a: "' + "b " * 3_000 + '"',
        "a: 'b" + "\n" * 3_000 + "  c'",
        "a: |\n  b\n" + "\n" * 3_000 + "  c\n",
        "a: >\n  b\n" + " \n" * 3_000 + "   c\n",
        "# a\n \n" * 3_000 + "b: c\n",
    ],
    ids=range(9),
)
def test_on_long_runs(source: str, read_alike: Read) -> None:
    assert read_alike(source.encode()).faults == ()
