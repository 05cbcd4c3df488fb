"""A comment as Markdown: what it must not be, for any text at all."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from revops_cli.catalogues import load_language
from revops_cli.errors import UsageError
from revops_cli.renderers.comment import Comment, Part, comment_document, read_comment
from revops_cli.renderers.comment_markdown import MOST_BYTES, calm, render_comment
from revops_cli.renderers.page import Bullets, Cell, Column, Paragraph, Table

# Texts that are likely to mean something to a forge.
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            [*"@#!~%&$^<>[]()`*_|\\/:-.\n\r\t ", "http", "://", "www.", "GH-1", "/close", "::x", "<!--"]
        ),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)
OURS = "p|h3|ul|li|table|thead|tbody|tr|th|td|strong|details|summary"
PIECES = st.one_of(
    TEXTS.map(Paragraph),
    st.lists(TEXTS, max_size=3).map(lambda items: Bullets(tuple(items))),
    st.tuples(TEXTS, TEXTS).map(lambda two: Table((Column(two[0]),), ((Cell(two[1]),),))),
)
PARTS = st.builds(Part, TEXTS, st.lists(PIECES, max_size=3).map(tuple), st.booleans())
COMMENTS = st.builds(Comment, TEXTS, st.lists(PARTS, max_size=3).map(tuple))


def shown(markdown: str) -> str:
    page = MarkdownIt("js-default", {"html": True}).render(markdown)
    assert (
        re.findall(r"<(?!/?(?:p|h3|ul|li|table|thead|tbody|tr|th|td|strong|details|summary)\b)[^>]*>", page)
        == []
    )
    assert re.findall(r"\s(?!style=\"text-align:)\w+=", "".join(re.findall(r"<[^>]+>", page))) == []
    return html.unescape(re.sub(r"<[^>]+>", "", page))


@given(COMMENTS)
def test_a_comment_calls_nobody_and_links_nowhere(comment: Comment) -> None:
    markdown = render_comment(comment, load_language("en"))
    said = shown(markdown)
    assert re.findall(r"[@#!~$^]\w", said) == []
    assert "://" not in said
    assert "www." not in said.lower()
    assert re.findall(r"^\s*(?:/\w|::)", markdown, re.MULTILINE) == []
    assert "<!--" not in markdown
    assert len(markdown.encode("utf-8", "replace")) <= MOST_BYTES


@given(COMMENTS)
def test_a_comment_travels_as_json(comment: Comment) -> None:
    assert_same = json.loads(json.dumps(comment_document(comment)))
    assert comment_document(read_comment(assert_same)) == assert_same


@pytest.mark.parametrize(
    ("string", "written"),
    [
        ("@everyone", r"\@&#8203;everyone"),
        ("see #12 and GH-12", r"see \#&#8203;12 and GH&#8203;-12"),
        ("https://evil.example", "https:&#8203;//evil.example"),
        ("WWW.evil.example", "WWW&#8203;.evil.example"),
        ("/close", "&#47;close"),
        ("::error::x", "&#58;:error::x"),
        ("-5% of 25 % and 5%6", "-5% of 25 % and 5%&#8203;6"),
        ("a\nb", "a b"),
        ("\x1b[31m\u202e", r"^\[\[31m\<U+202E\>"),
        ("$x$", r"\$&#8203;x\$"),
    ],
)
def test_a_text_is_made_harmless(string: str, written: str) -> None:
    assert calm(string) == written


@pytest.mark.parametrize(
    "document", [None, 1, "a", [], {}, {"headline": "a"}, {"headline": "a", "parts": {}}]
)
def test_anything_else_is_no_comment(document: object) -> None:
    with pytest.raises(UsageError):
        read_comment(document)
