"""The public YAML test suite: every case gives a value or findings, alike from both parsers."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from revops_cli.loader.yaml_events import YamlResult, read_yaml

Read = Callable[[bytes], YamlResult]

SUITE = Path(__file__).parents[3] / "shared" / "corpora" / "yaml-test-suite" / "src"
FILES = sorted(SUITE.glob("*.yaml"))
pytestmark = pytest.mark.skipif(not FILES, reason=f"the YAML test suite is not at {SUITE}")

# YAML that a playbook has no use for, refused for more than its syntax: keys that are no text or
# empty, tabs between an indicator and what follows, several documents.
REFUSED = {
    *("2JQS", "4ABK", "4FJ6", "5MUD", "6BCT", "6CA3", "6PBE", "7Z25", "96NN", "9MMW", "A2M4", "CFD4", "DK3J"),
    *("DK95", "FP8R", "FRK4", "K3WX", "KK5P", "LX3P", "M2N8", "M5DY", "M7A3", "NHX8", "NKF9", "Q5MG", "Q9WF"),
    *("R4YG", "RZP5", "S3PD", "SBG9", "SM9W", "UKK6", "V9D5", "XW4D", "Y79Y"),
}
# Slips that libyaml lets pass, and no reader would misunderstand: a comment sign right after a
# value, brackets that close at the margin, quoted text that goes on at the margin.
LENIENT = {
    *("9C9N", "9JBA", "CVW2", "DK95", "G5U8", "QB6E", "S98Z", "SU5Z", "VJP3", "X4QW", "Y79Y", "YJV2"),
}
_SIGNS = (("␣", " "), ("↵", ""), ("∎\n", ""), ("←", "\r"), ("⇔", "\ufeff"))


def cases(file: Path) -> list[dict[str, object]]:
    value = read_yaml(file.read_bytes(), file.name).value
    assert isinstance(value, list)
    return [dict(case) for case in value if isinstance(case, dict)]


def source_of(case: dict[str, object]) -> bytes:
    source = str(case["yaml"])
    for sign, meant in _SIGNS:
        source = source.replace(sign, meant)
    return re.sub("—*»", "\t", source).encode()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_case_gives_its_value_or_findings(file: Path, read_alike: Read) -> None:
    for case in cases(file):
        result = read_alike(source_of(case))
        if case.get("fail"):
            assert result.faults or file.stem in LENIENT
        elif result.faults:
            only_syntax = {fault.kind for fault in result.faults} == {"invalid-yaml"}
            assert not only_syntax or file.stem in REFUSED
        elif "json" in case:
            expected = str(case["json"])
            wanted = json.loads(expected, parse_float=Decimal) if expected.strip() else None
            assert result.value == wanted


def test_enough_of_the_suite_is_read() -> None:
    read = refused = 0
    for file in FILES:
        for case in cases(file):
            faults = read_yaml(source_of(case), "f.yaml").faults
            read += not faults
            refused += bool(faults)
    assert read + refused > 400
    assert read > 190
