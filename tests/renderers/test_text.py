"""Pages become lines that fit, with the same letters in colour and without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revops_cli.markdown_text import escape
from revops_cli.renderers.markdown import render_markdown
from revops_cli.renderers.page import Bullets, Cell, Code, Column, Heading, Page, Paragraph, Style, Table
from revops_cli.renderers.text import display_width, lay_out, plain

TABLE = Table(
    (Column("Lever"), Column("Value", right=True)),
    ((Cell("Win rate", Style.PURPLE), Cell("25%")), (Cell("Sales cycle"), Cell("42 days"))),
)


def test_tables_line_up_words_left_and_numbers_right() -> None:
    assert plain(lay_out(Page((TABLE,)), 80)) == (
        "Lever          Value\nWin rate         25%\nSales cycle  42 days\n"
    )


def test_blocks_are_kept_apart_and_sentences_wrapped() -> None:
    page = Page(
        (
            Heading("Levers"),
            Paragraph("one two three four five six seven"),
            Bullets(("eight nine ten eleven",)),
        )
    )
    assert plain(lay_out(page, 20)) == (
        "Levers\n\none two three four\nfive six seven\n\n- eight nine ten\n  eleven\n"
    )


def test_columns_of_words_give_way_first() -> None:
    row = (Cell("a long name of a box that nobody could fit in"), Cell("12,500 EUR"))
    lines = plain(lay_out(Page((Table((Column("Box"), Column("", right=True)), (row,)),)), 40)).splitlines()
    assert max(map(len, lines)) <= 40
    assert "12,500 EUR" in lines[1]


@given(
    st.lists(
        st.tuples(*(st.text(st.characters(categories=["L", "N", "Zs"]), max_size=40),) * 3),
        min_size=1,
        max_size=6,
    )
)
def test_no_cell_is_lost_whatever_it_holds(rows: list[tuple[str, str, str]]) -> None:
    cells = tuple(tuple(Cell(" ".join(text.split())) for text in row) for row in rows)
    out = plain(lay_out(Page((Table((Column("a"), Column("b"), Column("c")), cells),)), 60))
    letters = sorted("".join(out.split()))
    for row in cells:
        for cell in row:
            for letter in "".join(cell.text.split()):
                assert letter in letters


def test_wide_characters_take_two_columns() -> None:
    assert display_width("漢字") == 4
    assert display_width("e\u0301") == 1


def test_markdown_keeps_data_from_becoming_markup() -> None:
    assert escape("<script>|*[x](y)") == r"\<script\>\|\*\[x\](y)"
    table = Table((Column("Box"), Column("n", right=True)), ((Cell("a|b"), Cell("3", Style.STRONG)),))
    assert render_markdown(Page((Heading("#1"), table, Code("select `1`\n", "sql")))) == (
        "## \\#1\n\n| Box | n |\n| --- | ---: |\n| a\\|b | **3** |\n\n```sql\nselect `1`\n```\n"
    )
