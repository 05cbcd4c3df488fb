import pytest

from revops_cli.diagnostics import Span
from revops_cli.loader.decoding import decode


def test_utf8_is_read_with_or_without_its_mark() -> None:
    assert decode("ä€😀\n".encode(), "f") == ("ä€😀\n", ())
    assert decode("ä€😀\n".encode("utf-8-sig"), "f") == ("ä€😀\n", ())
    assert decode(b"", "f") == ("", ())


@pytest.mark.parametrize(
    ("data", "span"),
    [
        (b"a: \xe4\n", Span(1, 4, 1, 5)),
        ("ää\nä: ".encode() + b"\xff\n", Span(2, 4, 2, 5)),
        (b"\xef\xbb\xbfa: \xe4", Span(1, 4, 1, 5)),
        (b"a\r\nb\rc\xff", Span(3, 2, 3, 3)),
        (b"\xed\xa0\x80", Span(1, 1, 1, 2)),
        (b"cut off \xe2\x82", Span(1, 9, 1, 10)),
    ],
)
def test_bytes_that_are_no_utf8_are_shown(data: bytes, span: Span) -> None:
    source, (fault,) = decode(data, "f.yaml")
    assert source is None
    assert fault.kind == "not-utf8"
    assert fault.location.span == span


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_called_by_its_name(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    source, (fault,) = decode(mark + "a: 1".encode(encoding), "f.yaml")
    assert source is None
    assert "UTF-16" in str(fault.message)


@pytest.mark.parametrize("character", list("\x00\x07\x0b\x1b\x7f\x85\x9b\u2028\u2029\ufeff\ufffe\uffff"))
def test_each_control_character_is_told_of_and_made_harmless(character: str) -> None:
    source, faults = decode(f"a\n b{character}c{character}\n".encode(), "f.yaml")
    assert source == "a\n b\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}\n"
    assert [fault.location.span for fault in faults] == [Span(2, 3, 2, 4), Span(2, 5, 2, 6)]
    assert f"U+{ord(character):04X}" in str(faults[0].message)


@pytest.mark.parametrize("letter", list("\t\xa0äЖ中😀\u200d\ufffd"))
def test_letters_of_any_script_are_fine(letter: str) -> None:
    assert decode(f"a{letter}b".encode(), "f.yaml") == (f"a{letter}b", ())
