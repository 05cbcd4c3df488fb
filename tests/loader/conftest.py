"""Every parser for every test that asks for `parser`, and a reader that shows they agree."""

from collections.abc import Callable

import pytest

from revops_cli.loader import yaml_fast
from revops_cli.loader.yaml_events import Parser, YamlResult, read_yaml

NEEDS_C = pytest.mark.skipif(not yaml_fast.AVAILABLE, reason="ruamel.yaml.clib is not installed")


@pytest.fixture(params=[Parser.LINES, pytest.param(Parser.C, marks=NEEDS_C), Parser.PYTHON])
def parser(request: pytest.FixtureRequest) -> Parser:
    parser = request.param
    assert isinstance(parser, Parser)
    return parser


@pytest.fixture(scope="session")
def read_alike() -> Callable[[bytes], YamlResult]:
    """Gives a reader that reads by every parser and fails where they differ in anything."""
    if not yaml_fast.AVAILABLE:
        pytest.skip("ruamel.yaml.clib is not installed, so there is nothing to compare")

    def read(data: bytes) -> YamlResult:
        lines, fast, slow = (read_yaml(data, "f.yaml", parser) for parser in Parser)
        for other in lines, slow:
            assert fast.faults == other.faults
            assert fast.whole == other.whole
            # `repr` tells 1 from Decimal("1") and from True, and the digits of 1.50 from those of 1.5.
            assert repr(fast.value) == repr(other.value)
            assert dict(fast.positions.values) == dict(other.positions.values)
            assert dict(fast.positions.keys) == dict(other.positions.keys)
        for fault in fast.faults:
            span = fault.location.span
            assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        return fast

    return read
