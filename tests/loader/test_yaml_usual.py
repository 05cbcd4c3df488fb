"""What the reader of lines reads, and what it leaves to the others. That it reads alike, the fuzz shows."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from revops_cli.loader.yaml_events import YamlResult
from revops_cli.loader.yaml_usual import read_usual
from revops_cli.loader.yaml_values import Value

READ: dict[str, tuple[str, Value]] = {
    "a mapping": ("a: 1\nb c: two words\n", {"a": 1, "b c": "two words"}),
    "a mapping below a key": ("a:\n  b:\n    c: d\ne: f\n", {"a": {"b": {"c": "d"}}, "e": "f"}),
    "a list below a key": ("a:\n  - b\n  - 1.50\nc: d\n", {"a": ["b", Decimal("1.50")], "c": "d"}),
    "a list at the column of its key": ("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
    "a list of mappings": ("- a: 1\n  b:\n  - 2\n-   c: 3\n", [{"a": 1, "b": [2]}, {"c": 3}]),
    "keys without values": ("a:\nb:\n  c:\n  d:\n", {"a": None, "b": {"c": None, "d": None}}),
    "words and numbers": ("- null\n- ~\n- true\n- -5\n- 0x1F\n", [None, None, True, -5, 31]),
    "quotes": ("a: \"1\"\nb: 'it''s # not: b'\nc: ''\n", {"a": "1", "b": "it's # not: b", "c": ""}),
    "comments": ("# x\na: b  # y\n\n  # z\nc: d#e\nf:  # g\n", {"a": "b", "c": "d#e", "f": None}),
    "brackets": ("a: [b, 1, 'c']\nd: {e: f, g: h}\n", {"a": ["b", 1, "c"], "d": {"e": "f", "g": "h"}}),
    "brackets in brackets": ("- [{a: b, c: [d]}, {}, []] # e\n", [[{"a": "b", "c": ["d"]}, {}, []]]),
    "a block": ("a: |\n  b\n    c # d\n\n  e: f\n\ng: h\n", {"a": "b\n  c # d\n\ne: f\n", "g": "h"}),
    "a block behind a dash": ("- a: |-\n    b\n  c: d\n- |\n  e\n", [{"a": "b", "c": "d"}, "e\n"]),
    "a folded block": ("a: >\n  b\n  c\n\n  d\n\n\n  e\n", {"a": "b c\nd\n\ne\n"}),
    "colons in text": ("a: http://b:80/?c=d\ne: 12:30\n", {"a": "http://b:80/?c=d", "e": "12:30"}),
    "a start mark": ("---\na: b\n", {"a": "b"}),
    "letters": ("a: ä\xa0\nb: \xa0😀\n", {"a": "ä\xa0", "b": "\xa0😀"}),
}  # fmt: skip

LEFT = {
    "text over several lines": "a: b\n  c\n",
    "quoted text over several lines": 'a: "b\n  c"\n',
    "an escape": 'a: "\\n"\n',
    "a key in quotes": '"a": b\n',
    "a key twice": "a: b\na: c\n",
    "a key twice in brackets": "a: {b: c, b: d}\n",
    "a key that is no text": "null: a\n",
    "a key that is no text in brackets": "{true: a}\n",
    "a number as a key": "1: a\n",
    "a number too long": f"a: {'9' * 101}\n",
    "an anchor": "a: &b c\n",
    "an alias": "a: *b\n",
    "a tag": "a: !!str b\n",
    "a list in a list on one line": "- - a\n",
    "a dash alone": "-\n  a: b\n",
    "a list beside its key": "a: - b\n",
    "a tab": "a: b\tc\n",
    "a second colon": "a: b: c\n",
    "text without a key": "a\n",
    "text below a key": "a:\n  b\n",
    "a column that nothing has": "a:\n    b: c\n  d: e\n",
    "a dash where a key belongs": "a: b\n- c\n",
    "a key where a dash belongs": "- a\nb: c\n",
    "a deeper key after a value": "a: b\n  c: d\n",
    "a comment without a space": 'a: "b"#c\n',
    "brackets over several lines": "a: [b,\n  c]\n",
    "a bracket never closed": "a: [b, c\n",
    "a bracket too many": "a: [b]]\n",
    "the wrong bracket": "a: [b}\n",
    "a comma before the bracket": "a: [b, ]\n",
    "a list with keys": "a: [b: c]\n",
    "a mapping without a value": "a: {b}\n",
    "a block that keeps its last lines": "a: |+\n  b\n\n",
    "a block with its indent": "a: |2\n  b\n",
    "a block that starts with an empty line": "a: |\n\n  b\n",
    "a block at the column of its key": "a:\n  b: |\n  c\n",
    "a block at the column of its key behind a wide dash": "-   a: |\n    b\n",
    "a block with a shallower line": "a: |\n    b\n  c\n",
    "a line of spaces in a block": "a: |\n  b\n     \n  c\n",
    "a deeper line in a folded block": "a: >\n  b\n    c\n",
    "several documents": "a: b\n---\nc: d\n",
    "a directive": "%YAML 1.2\n---\na: b\n",
    "nothing": "# a\n\n",
    "many nested brackets": f"a: {'[' * 30}{']' * 30}\n",
    "many nested keys": "".join(f"{' ' * depth}a:\n" for depth in range(30)),
    "many lines": "- a\n" * 10_000,
}  # fmt: skip


@pytest.mark.parametrize(("source", "value"), READ.values(), ids=READ)
def test_usual_lines_are_read(source: str, value: Value, read_alike: Callable[[bytes], YamlResult]) -> None:
    assert repr(read_usual(source)) == repr(value)
    assert read_alike(source.encode()).faults == ()


@pytest.mark.parametrize("source", LEFT.values(), ids=LEFT)
def test_anything_else_is_left_to_the_others(source: str) -> None:
    assert read_usual(source) is None


VALUES = [
    *("", "x", "x y", "1", "1.50", "-5", "null", "~", "http://x.y/z", "a #b", "a#b", "# c", "'it''s'", '"x"'),
    *(
        "[a, b]",
        "[a, b] # c",
        "{a: 1, b: [c, {d: e}]}",
        "{}",
        "[ ]",
        '["x, y", z # w]',
        "{a:1}",
        "[a b ,c: d]",
    ),
    *("|", "|-", ">", ">-", "x ", "x  # y", '"" #y', "a ?b", "a & b", "a[1]", "-", "&a x", "a: b", ""),
]
BELOW = ["text", "more text", " deeper", "", "  ", "# not a comment", "a: b", "- x"]
BETWEEN: list[list[str]] = [[], [], [], [""], ["# c"], ["   # c"]]


@st.composite
def usual_lines(draw: st.DrawFn) -> str:
    """Lines that nearly fit together: mappings, lists, blocks of text and comments."""
    lines: list[str] = []
    indent = ""
    for number in range(draw(st.integers(1, 6))):
        indent = draw(st.sampled_from([indent, indent, indent, indent + "  ", indent[2:], ""]))
        dash = draw(st.sampled_from(["", "", "", "- ", "-   "]))
        key = draw(st.sampled_from([f"k{number}: "] * 5 + ["", "a: ", f"b{number}:", "null: ", "h/i (ä): "]))
        value = draw(st.sampled_from(VALUES))
        lines.append(indent + dash + key + value)
        indent += " " * len(dash)
        if value[:1] in {"|", ">"}:
            deeper = indent + draw(st.sampled_from(["  ", "  ", " ", ""]))
            lines += [deeper + draw(st.sampled_from(BELOW)) for _ in range(draw(st.integers(0, 3)))]
        lines += draw(st.sampled_from(BETWEEN))
    return "\n".join(lines) + "\n"


@settings(max_examples=1000, deadline=None)
@given(source=usual_lines())
def test_what_is_read_is_read_alike(source: str, read_alike: Callable[[bytes], YamlResult]) -> None:
    value = read_usual(source)
    event("left" if value is None else "read")
    if value is not None:
        result = read_alike(source.encode())
        assert result.faults == ()
        assert repr(result.value) == repr(value)
