from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.document import Document
from revops_cli.playbook.playbook import build
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from revops_cli.playbook.playbook import Playbook


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the files in tests/golden anew from what is said now",
    )


def pytest_configure() -> None:
    # Started in the background of a script, all of this would be deaf to Ctrl-C, and so would each
    # program that a test starts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a scratch repository, as somebody, and give what it says."""
    who = ("-c", "user.name=Aino", "-c", "user.email=aino@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(  # noqa: S603  # The arguments are those of tests.
        ["git", *who, *arguments],  # noqa: S607  # Whoever tests has git.
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _playbook_of(files: Mapping[str, str]) -> Playbook:
    documents = []
    faults = []
    for file, source in files.items():
        found = kind_of(file)
        assert found is not None, file
        kind, name = found
        read = read_text(source, file)
        known = validate(kind, read.value, file, read.positions)
        faults += [*read.faults, *known.faults]
        documents.append(
            Document(file, kind, name, known.model, known.positions, source=source, removed=known.removed)
        )
    return build(documents, faults)


@pytest.fixture(scope="session")
def playbook_of() -> Callable[[Mapping[str, str]], Playbook]:
    """Make a playbook of the YAML texts of its files."""
    return _playbook_of


def _planted(folder: Path, payloads: Sequence[str], closed: Collection[str]) -> int:
    count = 0

    def attack(value: object, key: str = "") -> Any:  # noqa: ANN401  # As YAML holds it.
        nonlocal count
        if isinstance(value, dict):
            return {name: attack(each, str(name)) for name, each in value.items()}
        if isinstance(value, list):
            return [attack(each, key) for each in value]
        if (
            not isinstance(value, str)
            or key in closed
            or not re.search(r"[A-Za-zÀ-ÿ]{3} |^[A-Z][a-z]+$", value)
        ):
            return value
        count += 1
        return f"{value[:40]} {payloads[count % len(payloads)]}"

    yaml = YAML(typ="safe", pure=True)
    for file in sorted(folder.rglob("*.yaml")):
        if "data" not in file.parts:
            yaml.dump(attack(yaml.load(file.read_text("utf-8"))), file)
    return count


@pytest.fixture(scope="session")
def plant() -> Callable[[Path, Sequence[str], Collection[str]], int]:
    """Append a payload, each in turn, to every free text of a playbook; give how many.

    Called with the folder, the payloads, and the keys whose values are no free text.
    """
    return _planted


@pytest.fixture(scope="session")
def held_to_modes() -> tuple[str, ...]:
    """Give the words before a command by which root may read no more than the modes of files allow.

    None are needed for anybody else.
    """
    if not hasattr(os, "geteuid"):
        pytest.skip("files have no modes here")
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root reads everything, and there is no setpriv to hold it back")
    return (setpriv, "--bounding-set=-dac_override,-dac_read_search")
