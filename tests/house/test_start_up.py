"""What must not be imported to answer quickly."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHER_ENGINES = {"ibis", "sqlglot", "psycopg", "pyspark", "grpc", "pyarrow", "pandas"}
HEAVY = {"duckdb", "numpy", "jinja2", "scipy"} | OTHER_ENGINES

PROGRAM = """
import json, sys
from revops_cli.cli.app import main
sys.argv = ["revops", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    code = end.code
sys.stdout.flush()
print("\\n" + json.dumps({"code": code, "modules": sorted(sys.modules)}), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said = json.loads(done.stderr.splitlines()[-1])
    assert said["code"] == 0, done.stderr
    assert done.stdout
    return set(said["modules"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("velocity", "--help"),
        ("velocity", "examples/norders", "--stated"),
        ("velocity", "examples/norders", "--stated", "--lang", "fi"),
        ("velocity", "examples/norders", "--stated", "--format", "json"),
        ("lint", "examples/norders"),
        ("lint", "examples/norders", "--format", "json"),
        ("rule", "RV1"),
    ],
)
def test_what_is_only_stated_needs_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & HEAVY == set()


def test_the_version_needs_no_library_at_all() -> None:
    assert imported("--version") & {"typer", "pydantic", "rich", "babel", "ruamel.yaml"} == set()


def test_help_needs_no_schemas() -> None:
    modules = imported("--help")
    assert not {each for each in modules if each.startswith(("revops_cli.schemas", "revops_cli.loader"))}


def test_lint_in_a_pipe_needs_no_colours() -> None:
    assert imported("lint", "examples/norders") & {"rich", "watchfiles", "xml.sax"} == set()


def test_only_lint_needs_every_rule() -> None:
    assert "revops_cli.rules.practice" in imported("lint", "examples/norders")
    for arguments in (("--help",), ("lint", "--help"), ("velocity", "examples/norders", "--stated")):
        assert "revops_cli.rules.practice" not in imported(*arguments)


def test_measuring_needs_the_engine() -> None:
    assert "duckdb" in imported("velocity", "--deals", "examples/norders/data/deals.csv")


@pytest.mark.parametrize("arguments", [("doctor", "examples/norders"), ("schema", "personas"), ("schema",)])
def test_extras_are_looked_for_and_not_loaded(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & ({"starlette", "uvicorn", "watchfiles"} | OTHER_ENGINES) == set()


@pytest.mark.parametrize("page", ["report", "board"])
def test_a_page_needs_only_the_libraries_of_its_format(page: str) -> None:
    modules = imported("report", "examples/norders", "--type", page)
    assert "jinja2" in modules
    assert modules & {"xlsxwriter", "icalendar", "starlette", "uvicorn", "watchfiles"} == set()
    assert modules & OTHER_ENGINES == set()


@pytest.mark.parametrize("more", [(), ("--show-sql",)])
def test_files_are_measured_without_what_other_engines_take(more: tuple[str, ...]) -> None:
    assert imported("velocity", "examples/norders", *more) & OTHER_ENGINES == set()
