"""Writes YAML as people do: comments, odd quotes, brackets, blocks of text, any line ends, from a seed."""

import random
from collections.abc import Callable
from functools import partial

import pytest

from revops_cli.editor.change import Parse
from revops_cli.loader.yaml_events import read_yaml

PLAIN = [
    "Myynti ja markkinointi", "näin", "3-5 days", "2026-11-22", "25 %", "it's", "a:b", "x#y", "no", "12:30",
    "https://example.com/a#b", "-x", "R&D, Oy", "12500 SEK", "Hei {{ name }}", "?x", "1_000", "5", "-3",
    "0.50", "1e3", "0x1F", "true", "False", "~", "null", "12500",
]  # fmt: skip
QUOTED = [
    '"Re: {{ company }}"', "'it''s: # so'", '"a \\"b\\" \\u00e4 \\n c"', "''", '""', '"12500"', "'no'",
    '"- x"', "' space '", '"#"', "'[]'",
]  # fmt: skip
IN_BRACKETS = ["a", "b c", "5", "0.5", "~", "true", "'x, y'", '"z]"', "3-5", "ä", "2026-11-22"]
KEYS = ["id", "title", "owner", "läpimeno", "k", "b c", '"q k"', "'s'", "x-y", "won't", "2nd", "'no'"]


class Writer:
    """Makes one document. Every comment has a number, so that it can be told whether it stays."""

    def __init__(self, seed: int) -> None:
        self.any = random.Random(seed)  # noqa: S311 # a seed makes a failure come again
        self.number = 0

    def document(self) -> bytes:
        any_ = self.any
        lines = self.items(any_.choice(["mapping", "mapping", "mapping", "list"]), 0)
        if self.sometimes(0.2):
            lines = [self.comment(), *([""] if self.sometimes(0.5) else []), *lines]
        if self.sometimes(0.05):
            lines = ["---", *lines]
        end = any_.choice(["\n"] * 6 + ["\r\n"] * 3 + ["\r"])
        text = end.join(lines) + (end if self.sometimes(0.7) else "")
        return (b"\xef\xbb\xbf" if self.sometimes(0.05) else b"") + text.encode()

    def sometimes(self, share: float) -> bool:
        return self.any.random() < share

    def comment(self) -> str:
        self.number += 1
        return f"#c{self.number}: [x, 'y"

    def behind(self) -> str:
        if self.sometimes(0.2):
            return self.any.choice([" ", "  "]) + self.comment()
        return "  " if self.sometimes(0.05) else ""

    def items(self, kind: str, depth: int) -> list[str]:
        lines: list[str] = []
        keys = self.any.sample(KEYS, k=len(KEYS))
        for _ in range(self.any.choice([1, 1, 2, 2, 3, 4])):
            head = "- " if kind == "list" else keys.pop() + ":" + self.any.choice([" ", " ", " ", "  "])
            if lines and self.sometimes(0.15):
                lines.append(self.comment())
            item, deep = self.item(head, kind, depth)
            lines += item
            if deep and self.sometimes(0.07):
                lines.append("    " + self.comment())
            if self.sometimes(0.07):
                lines.append(self.comment())
            if self.sometimes(0.1):
                lines.append("")
        return lines

    def item(self, head: str, kind: str, depth: int) -> tuple[list[str], bool]:
        """Give an item's lines, and whether a deeper comment may follow."""
        what = self.any.random()
        if depth < 4 and what < 0.4:
            return self.collection(head, kind, depth), False
        if what < 0.5:
            return self.block_of_text(head), False
        if what < 0.62:
            return self.brackets(head), True
        if what < 0.66:
            return [head.rstrip() + self.behind()], True
        if what < 0.7:
            return [head.rstrip() + self.behind(), "    " + self.scalar() + self.behind()], True
        if what < 0.75:
            first, second = self.any.choice([("one", "two three"), ('"one', 'two"'), ("'one", "  # two'")])
            return [head + first, "    " + second + self.behind()], True
        return [head + self.scalar() + self.behind()], True

    def scalar(self) -> str:
        return self.any.choice([*PLAIN, *QUOTED])

    def collection(self, head: str, kind: str, depth: int) -> list[str]:
        below_kind = self.any.choice(["mapping", "list"])
        below = self.items(below_kind, depth + 1)
        if kind == "list" and self.sometimes(0.8):
            pad = " " * len(head)
            return [head + below[0], *(pad + line if line else line for line in below[1:])]
        steps = [2, 2, 2, 4] + ([0, 0] if kind == "mapping" and below_kind == "list" else [])
        pad = " " * self.any.choice(steps)
        above = [pad + self.comment()] if self.sometimes(0.1) else []
        return [head.rstrip() + self.behind(), *above, *(pad + line if line else line for line in below)]

    def block_of_text(self, head: str) -> list[str]:
        header = self.any.choice(["|", "|", "|-", "|+", ">", ">-", ">+", "|2", "|2-"])
        pad = "  " if "2" in header else self.any.choice(["  ", "    "])
        body = self.any.choice(
            [["one"], ["one", "two # no comment"], ["one", "", " two", "- x"], [], ["a: b"]]
        )
        lines = [head + header + self.behind(), *(pad + line if line else line for line in body)]
        return lines + [""] * self.any.choice([0, 0, 0, 1, 2])

    def brackets(self, head: str) -> list[str]:
        if self.sometimes(0.7):
            return [head + self.flow(0) + self.behind()]
        opener, closer = self.any.choice([("[", "]"), ("{", "}")])
        lines = [head + opener + self.behind()]
        entries = self.any.randint(1, 3)
        for number in range(entries):
            content = self.flow(1) if self.sometimes(0.3) else self.any.choice(IN_BRACKETS)
            if opener == "{":
                content = f"m{number}: {content}"
            if self.sometimes(0.2):
                lines.append("    " + self.comment())
            comma = "," if number + 1 < entries or self.sometimes(0.5) else ""
            lines.append("    " + content + comma + self.behind())
        return [*lines, "  " + closer + self.behind()]

    def flow(self, depth: int) -> str:
        count = self.any.choice([0, 1, 2, 3])
        contents = [
            self.flow(depth + 1) if depth < 2 and self.sometimes(0.2) else self.any.choice(IN_BRACKETS)
            for _ in range(count)
        ]
        comma = "," if count and self.sometimes(0.1) else ""
        if self.sometimes(0.5):
            return "[" + ", ".join(contents) + comma + "]"
        pairs = [
            self.any.choice([f"f{at}: {content}", f'"f{at}":{content}', f"f{at}: ", f"f{at}"])
            for at, content in enumerate(contents)
        ]
        space = self.any.choice(["", " "])
        return "{" + space + ", ".join(pairs) + comma + space + "}"


@pytest.fixture(scope="session")
def document_of() -> Callable[[int], bytes]:
    """Make the YAML document of a seed."""
    return lambda seed: Writer(seed).document()


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Read YAML as the loader does."""
    return partial(read_yaml, file="f.yaml")
