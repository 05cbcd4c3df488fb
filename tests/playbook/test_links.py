"""Links of Markdown, and the anchors that headings give; code and comments hold neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.linked_files import file_beside, is_bare_address, leads_out
from revops_cli.playbook.links import anchors, links, path_and_anchor


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("[a](b.md) and ![c](d.png)", ["b.md", "d.png"]),
        ('[a](b.md "Title") [a](<b c.md>)', ["b.md", "b c.md"]),
        ("[![alt](image.png)](page.md)", ["image.png", "page.md"]),
        ("[a](b(1).md)", ["b(1).md"]),
        ("[a]: b.md\n[a]", ["b.md"]),
        ("[a]( )", []),
        ("`[a](b.md)` ``[`](b.md)``", []),
        ("```\n[a](b.md)\n```\n[c](d.md)", ["d.md"]),
        ("~~~\n[a](b.md)", []),
        ("<!-- [a](b.md)\n-->[c](d.md)", ["d.md"]),
        ("[a] (b.md) a](", []),
    ],
)
def test_targets_are_found_where_they_stand(written: str, targets: list[str]) -> None:
    found = list(links(written))
    assert [each.target for each in found] == targets
    assert [written[each.start : each.end] for each in found] == targets


def test_headings_become_anchors_as_forges_name_them() -> None:
    written = (
        "# The claim\n## 5. The goal!\n### `data` and [links](x.md) ##\n## The claim\n"
        "Under\n-----\n# Älä myy, auta\n```\n# no\n```\n<a name='Set'></a>\n#no heading\n"
    )
    assert anchors(written) == {
        "the-claim",
        "5-the-goal",
        "data-and-links",
        "the-claim-1",
        "under",
        "älä-myy-auta",
        "set",
    }


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("a.md#b", ("a.md", "b")),
        ("#B-c", ("", "b-c")),
        ("my%20notes.md", ("my notes.md", "")),
        ("a.md?plain=1#L1", ("a.md", "l1")),
        ("#%C3%A4l%C3%A4", ("", "älä")),
    ],
)
def test_a_target_is_a_path_and_an_anchor(target: str, parts: tuple[str, str]) -> None:
    assert path_and_anchor(target) == parts


@pytest.mark.parametrize(
    ("target", "out", "bare"),
    [
        ("https://example.com", True, False),
        ("mailto:a@b.fi", True, False),
        ("//example.com/a", True, False),
        ("www.example.com", True, True),
        ("example.com/page", True, True),
        ("example.com:8080", True, True),
        ("pillar.md", False, False),
        ("study.v2.md", False, False),
        ("messages/a.md", False, False),
        ("../Report.PDF", False, False),
        ("v1.2/notes", False, False),
    ],
)
def test_an_address_is_told_from_a_path(target: str, out: bool, bare: bool) -> None:  # noqa: FBT001 -- columns of a table
    assert (leads_out(target), is_bare_address(target)) == (out, bare)


@pytest.mark.parametrize(
    ("file", "path", "beside"),
    [
        ("strategy/pillar.md", "cases.md", "strategy/cases.md"),
        ("strategy/pillar.md", "../cases.md", "cases.md"),
        ("README.md", "./a/../b.md", "b.md"),
        ("README.md", "../b.md", None),
        ("README.md", "/b.md", None),
        ("README.md", "~/b.md", None),
        ("README.md", "..b.md", "..b.md"),
    ],
)
def test_a_path_counts_from_the_folder_of_its_file(file: str, path: str, beside: str | None) -> None:
    assert file_beside(file, path) == beside


@given(st.text(alphabet='[]()<>`#-! \nab:"~', max_size=80))
def test_any_text_can_be_looked_through(written: str) -> None:
    for found in links(written):
        assert written[found.start : found.end] == found.target
    anchors(written)


def test_a_long_text_is_looked_through_at_once() -> None:
    for piece in ("[a](", "](", "`", "```\n", "<!--", "# ", "[a]: ", "](a(", "](<"):
        written = piece * (100_000 // len(piece))
        list(links(written))
        anchors(written)
