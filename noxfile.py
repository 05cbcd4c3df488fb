"""The everyday tasks. `nox -s check` does what CI does; `nox -l` lists the rest.

Sessions use the environment that nox itself is installed in (`pip install -e '.[dev]'`), so that they
start at once. Only `lowest` makes an environment of its own.
"""

import sys
from pathlib import Path

import nox

nox.needs_version = ">=2026.2.9"
nox.options.sessions = ["check"]
nox.options.error_on_external_run = False

BIN = Path(sys.executable).parent


def _run(session: nox.Session, tool: str, *arguments: str) -> None:
    """Run a tool of this environment."""
    session.run(str(BIN / tool), *arguments, external=True)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    _run(session, "ruff", "check")
    _run(session, "ruff", "format", "--check")


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Check types, of the tests too."""
    _run(session, "mypy")


@nox.session(venv_backend="none")
def contracts(session: nox.Session) -> None:
    """Check which room may import which."""
    _run(session, "lint-imports", "--no-logo")


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """Run the tests; what follows `--` goes to pytest."""
    _run(session, "pytest", *session.posargs)


@nox.session(venv_backend="none")
def pages(session: nox.Session) -> None:
    """Look at the pages in Chromium; pictures of them go to `build/pages`."""
    session.run("npm", "ci", "--prefix", "tests/pages", "--no-audit", "--no-fund", external=True)
    env = {"REVOPS_TEST_PAGES": "1", "REVOPS_SCREENSHOTS": "build/pages"}
    session.run(str(BIN / "pytest"), "tests/pages", *session.posargs, env=env, external=True)


@nox.session(venv_backend="none")
def editors(session: nox.Session) -> None:
    """Complete, explain and check files in a language server for YAML, which npm installs."""
    session.run("npm", "ci", "--prefix", "tests/editors", "--no-audit", "--no-fund", external=True)
    must = {"REVOPS_TEST_EDITORS": "1"}
    session.run(str(BIN / "pytest"), "tests/editors", *session.posargs, env=must, external=True)


@nox.session(venv_backend="none")
def engines(session: nox.Session) -> None:
    """Run the measures on PostgreSQL and Sail, which must be installed; what follows `--` goes to pytest."""
    must = {"REVOPS_TEST_ENGINES": "1"}
    session.run(str(BIN / "pytest"), "tests/engines", *session.posargs, env=must, external=True)


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """Check the pages: links, quick start, commands and the output that they show."""
    _run(session, "pytest", "tests/house/test_documents.py")


@nox.session(venv_backend="none")
def check(session: nox.Session) -> None:
    """Do all that CI does, in the same way."""
    session.run("bash", ".ci/run", external=True)


@nox.session(venv_backend="venv")
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest version of each dependency that `pyproject.toml` admits."""
    session.install("uv")
    python = str(Path(session.bin) / "python")
    session.run("uv", "pip", "install", "--python", python, "--resolution", "lowest-direct", "-e", ".[dev]")
    session.run("pytest", *session.posargs)
