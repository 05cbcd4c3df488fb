"""What data may become in a page: text, and links to web and mail."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.renderers.safe_html import markdown_html, text_html, web_link

ALLOWED = {
    "a", "blockquote", "br", "code", "del", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


class Seen(HTMLParser):
    """Collects what a browser would make of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = st.text() | st.lists(
    st.sampled_from(
        [
            "<", ">", '"', "'", "&", "`", "[a](", "javascript:", "https://", "x", ")", "\n", "<script>", "![",
            "]", "<a href=", "onclick=", "&#106;", "\x00", "\u202e", "# ", "    ", "|-|", "~~", "//",
            "data:text/html,",
        ]
    )
).map("".join)  # fmt: skip


@given(HOSTILE)
def test_a_text_is_shown_and_never_obeyed(data: str) -> None:
    seen = Seen(text_html(data))
    assert seen.tags <= {"a", "br"}
    assert seen.attributes <= {"href", "rel"}
    assert all(link.startswith(("http://", "https://")) for link in seen.links)


@given(HOSTILE)
def test_markdown_keeps_to_its_tags(data: str) -> None:
    seen = Seen(markdown_html(data))
    assert seen.tags <= ALLOWED
    assert seen.attributes <= {"href", "rel"}
    assert all(link.partition(":")[0].lower() in {"http", "https", "mailto"} for link in seen.links)


@pytest.mark.parametrize(
    "data", ["[]()", "[notes](notes.md)", "[up](../x.html)", "[there](#x)", "[x](//a.example)"]
)
def test_markdown_links_to_nothing_beside_the_page(data: str) -> None:
    assert Seen(markdown_html(data)).links == []


def test_a_text_keeps_its_words_its_lines_and_gets_its_links() -> None:
    html = text_html("See https://example.com/a?b=1&c=2. Then <b>\nhttp://x.example, too")
    seen = Seen(html)
    assert seen.links == ["https://example.com/a?b=1&c=2", "http://x.example"]
    assert "<br>" in html
    assert "&lt;b&gt;" in html
    assert html.count('rel="noopener noreferrer"') == 2


def test_markdown_is_written_below_the_headings_of_the_page() -> None:
    html = markdown_html("# One\n\n**bold** [mail](mailto:a@example.com) <i>raw</i>\n\n| a |\n| - |\n| b |\n")
    assert "<h4>One</h4>" in html
    assert "<strong>bold</strong>" in html
    assert "&lt;i&gt;raw&lt;/i&gt;" in html
    assert "<td>b</td>" in html


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.com", True),
        ("HTTP://example.com", True),
        ("mailto:a@example.com", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.com", False),
        ("pillar.md", False),
        ("https://example.com/\n", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_and_mail_are_linked(address: str | None, *, linked: bool) -> None:
    assert (web_link(address) is not None) is linked
