"""The contracts of `pyproject.toml` can fail: each is broken once, in a copy of the package."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LINT_IMPORTS = str(Path(sys.executable).parent / "lint-imports")


def lint_imports(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def add(house: Path, module: str, line: str) -> None:
    path = house / "src" / "revops_cli" / module
    old = path.read_text("utf-8") if path.exists() else '"""A room."""\n'
    path.write_text(f"{old}\n{line}\n", "utf-8")


def test_the_package_as_it_is_keeps_them(house: Path) -> None:
    done = lint_imports(house)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_a_module_without_a_floor_is_refused(house: Path) -> None:
    add(house, "helpers.py", "ANYTHING = 1")
    done = lint_imports(house)
    assert done.returncode != 0
    assert "helpers" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("texts.py", "import revops_cli.language", "downwards only"),
        ("metrics/velocity.py", "import revops_cli.workflows", "downwards only"),
        ("loader/load.py", "import revops_cli.catalogues", "downwards only"),
        ("editor/change.py", "import revops_cli.loader.load", "downwards only"),
        ("linter/lint.py", "import revops_cli.rules", "downwards only"),
        ("metrics/velocity.py", "import duckdb", "asks nothing of the outside"),
        ("playbook/playbook.py", "import ruamel.yaml", "asks nothing of the outside"),
        ("rules/__init__.py", "import subprocess", "asks nothing of the outside"),
        ("language.py", "import typer", "asks nothing of the outside"),
        ("metrics/decomposition.py", "import numpy", "without numpy"),
        ("quantities/number.py", "import revops_cli.quantities.money", "No circles"),
    ],
)
def test_an_import_that_breaks_the_plan_is_refused(
    house: Path, module: str, line: str, contract: str
) -> None:
    add(house, module, line)
    done = lint_imports(house)
    assert done.returncode == 1
    broken = [each for each in done.stdout.splitlines() if each.endswith("BROKEN")]
    assert any(contract in each for each in broken), done.stdout


def test_rules_that_know_each_other_are_refused(house: Path) -> None:
    rules = sorted(each.stem for each in (house / "src/revops_cli/rules/form").glob("[a-z]*.py"))
    add(house, f"rules/form/{rules[0]}.py", f"import revops_cli.rules.form.{rules[1]}")
    done = lint_imports(house)
    assert done.returncode == 1
    assert "Rules do not know each other BROKEN" in done.stdout
