"""Says whether what a server takes is installed. Importable without it."""

from __future__ import annotations

from importlib.util import find_spec

from revops_cli.errors import UsageError
from revops_cli.texts import text

PACKAGES = ("starlette", "uvicorn", "watchfiles")


def require_packages(packages: tuple[str, ...] = PACKAGES) -> None:
    """Raise `UsageError` where a package is missing; it names the one, and what to type."""
    for package in packages:
        if find_spec(package) is None:
            raise UsageError(
                text("This needs the package {package}, which is not installed.", package=package),
                cure=text("Install it: pip install 'revops-cli[serve]'"),
            )
