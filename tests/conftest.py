from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from revops_cli.loader.yaml_events import read_text
from revops_cli.playbook.document import Document
from revops_cli.playbook.playbook import build
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
