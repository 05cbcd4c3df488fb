import unicodedata
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.diagnostics import Diagnostic, Location, Severity, Span
from revops_cli.language import Language
from revops_cli.reporters.concise import report_concise
from revops_cli.reporters.text import report_text
from revops_cli.texts import text

ENGLISH = Language("en", NullTranslations())
SOURCE = "by: 2027-06-30\nwin_rate: 25 %\nmeetings: 12\nwin_rate: 20 %\n"


def diagnostic(
    span: Span,
    file: str = "targets.yaml",
    message: str = "The key is here twice.",
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    said = text("{message}", message=message)
    return Diagnostic("RV106", "duplicate-key", severity, Location(file, span), said, text("Keep one."))


def columns(string: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in string
    )


def carets(report: str) -> tuple[str, str]:
    """Give the shown line and the line of carets below it, without their margins."""
    lines = report.splitlines()
    number = next(number for number, line in enumerate(lines) if set(line.strip(" |")) == {"^"})
    return lines[number - 1].partition(" | ")[2], lines[number].partition(" | ")[2]


def test_a_finding_in_full() -> None:
    found = Diagnostic(
        "RV106",
        "duplicate-key",
        Severity.ERROR,
        Location("targets.yaml", Span(4, 1, 4, 9)),
        text('The key "{key}" is here twice.', key="win_rate"),
        text("Keep one of the two."),
        related=((Location("targets.yaml", Span(2, 1, 2, 9)), text("It is first here:")),),
    )
    assert report_text([found], ENGLISH, {"targets.yaml": SOURCE}) == (
        "targets.yaml:4:1  error RV106 duplicate-key\n"
        '  The key "win_rate" is here twice.\n'
        "  3 | meetings: 12\n"
        "  4 | win_rate: 20 %\n"
        "    | ^^^^^^^^\n"
        "  It is first here: targets.yaml:2:1\n"
        "  1 | by: 2027-06-30\n"
        "  2 | win_rate: 25 %\n"
        "    | ^^^^^^^^\n"
        "  How to mend it: Keep one of the two.\n"
        "\n"
        "1 error in 1 file.\n"
    )


def test_nothing_found_is_nothing_said() -> None:
    assert report_text([], ENGLISH) == ""
    assert report_concise([], ENGLISH) == ""


def test_without_the_source_the_rest_is_told() -> None:
    said = report_text([diagnostic(Span(4, 1, 4, 9))], ENGLISH)
    assert "targets.yaml:4:1" in said
    assert "|" not in said


@pytest.mark.parametrize("span", [Span(1, 1, 1, 1), Span(99, 1, 99, 2)])
def test_a_fault_of_the_whole_file_or_beyond_it_has_no_frame(span: Span) -> None:
    assert "|" not in report_text([diagnostic(span)], ENGLISH, {"targets.yaml": SOURCE})


def test_findings_are_counted_by_severity_and_file() -> None:
    findings = [
        diagnostic(Span(1, 1, 1, 2)),
        diagnostic(Span(2, 1, 2, 2)),
        diagnostic(Span(1, 1, 1, 2), "b.yaml", severity=Severity.WARNING),
        diagnostic(Span(1, 1, 1, 2), "c.yaml", severity=Severity.INFO),
    ]
    assert report_text(findings, ENGLISH).endswith("\n\n2 errors, 1 warning, 1 info in 3 files.\n")


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "below"),
    [
        ("a: value", 4, 9, "a: value", "   ^^^^^"),
        # A value that is not there, at the end of the line.
        ("a:", 3, 3, "a:", "  ^"),
        # Wide letters take two columns, combining marks none.
        ("名前: value", 5, 10, "名前: value", "      ^^^^^"),
        ("a\u0308: value", 5, 10, "a\u0308: value", "   ^^^^^"),
        # What a terminal would obey is shown.
        ("\ta: \x1b[31mred", 5, 6, "^Ia: ^[[31mred", "     ^^"),
        ("a: \u202eevil", 4, 5, "a: <U+202E>evil", "   ^^^^^^^^"),
    ],
)
def test_carets_stand_below_what_is_meant(line: str, start: int, end: int, shown: str, below: str) -> None:
    said = report_text([diagnostic(Span(1, start, 1, end))], ENGLISH, {"targets.yaml": line})
    assert carets(said) == (shown, below)


def test_several_lines_are_shown_by_their_first() -> None:
    said = report_text(
        [diagnostic(Span(2, 3, 4, 5))], ENGLISH, {"targets.yaml": "a:\n  b: 1\n  c: 2\n  d: 3\n"}
    )
    assert carets(said) == ("  b: 1", "  ^^^^")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_where_the_loader_says(line_end: str) -> None:
    source = line_end.join(["a: 1", "b: \x0b\x85\u2028 2", "c: 3"])
    said = report_text([diagnostic(Span(3, 1, 3, 2))], ENGLISH, {"targets.yaml": source})
    assert carets(said) == ("c: 3", "^")


LETTERS = st.text(st.characters(exclude_characters="\n\r"), max_size=200)


@given(line=LETTERS, start=st.integers(1, 210), length=st.integers(0, 210), message=LETTERS)
def test_nothing_is_wider_than_a_terminal(line: str, start: int, length: int, message: str) -> None:
    found = diagnostic(Span(1, start, 1, start + length), message=message)
    for said in (
        report_text([found], ENGLISH, {"targets.yaml": line}),
        report_concise([found], ENGLISH),
    ):
        assert all(columns(each) <= 80 for each in said.split("\n"))
        assert not {unicodedata.category(letter) for letter in said.replace("\n", "")} & {"Cc", "Cf", "Cs"}


def test_a_flood_of_combining_marks_is_cut() -> None:
    found = diagnostic(Span(1, 1, 1, 2), message="a" + "\u0308" * 100_000)
    said = report_text([found], ENGLISH, {"targets.yaml": "a" + "\u0308" * 100_000})
    assert len(carets(said)[0]) < 400
    assert len(report_concise([found], ENGLISH)) < 400


def test_a_long_file_name_is_kept_whole() -> None:
    file = "outreach/messages/" + "long-" * 20 + "name.md"
    found = [diagnostic(Span(3, 4, 3, 5), file)]
    assert report_text(found, ENGLISH).startswith(f"{file}:3:4\n  error RV106 duplicate-key\n")
    assert report_concise(found, ENGLISH).startswith(f"{file}:3:4: error RV106 The key is here")


def test_a_file_name_is_made_harmless() -> None:
    found = [diagnostic(Span(1, 1, 1, 2), "a\x1b[2J\n::error::.yaml")]
    for said in (report_text(found, ENGLISH), report_concise(found, ENGLISH)):
        assert said.startswith("a^[[2J^J::error::.yaml:1:1")


def test_concise_is_a_line_each() -> None:
    findings = [diagnostic(Span(4, 1, 4, 9)), diagnostic(Span(2, 3, 2, 4), message="x" * 100)]
    first, second = report_concise(findings, ENGLISH).splitlines()
    assert first == "targets.yaml:4:1: error RV106 The key is here twice."
    assert second == ("targets.yaml:2:3: error RV106 " + "x" * 100)[:79] + "…"
