"""Servers for the tests of engines: PostgreSQL and Sail on loopback, started once, with data of their own.

Where a server can't be had, its tests are skipped with the reason; `REVOPS_TEST_ENGINES=1`, which `.ci/run`
sets, makes that a failure.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60  # seconds until a server must answer


def lacking(reason: str) -> None:
    """Skip what needs a server, or fail where it was to be there."""
    if os.environ.get("REVOPS_TEST_ENGINES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def has_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until something listens on a port of this computer."""
    for _ in range(_PATIENCE * 10):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no server on port {port}:\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def running(command: list[str], port: int, log: Path, **how: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the end of the block."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, **how)  # type: ignore[call-overload]  # as given
        try:
            wait_for(process, port, log)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def postgres_programs() -> Path | None:
    """Find PostgreSQL's programs, which Debian keeps outside the path."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    kept = [each.parent for each in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(kept, key=lambda folder: int(folder.parent.name), default=None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty database in a cluster of its own, by somebody who is not root."""
    programs = postgres_programs()
    if programs is None:
        lacking("PostgreSQL is not installed: apt-get install postgresql")
    if not (has_module("psycopg") and has_module("ibis")):
        lacking("pip install -e '.[postgres]' was not run")
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="revops-postgres-"))
    how: dict[str, object] = {"cwd": folder}
    if os.getuid() == 0:
        how |= {"user": "postgres", "group": "postgres", "extra_groups": []}
        shutil.chown(folder, "postgres", "postgres")
    try:
        data, port = folder / "data", free_port()
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "revops", "-A", "trust", "-E", "UTF8", "--no-sync"]
            # Text is sorted as people sort it, which is not how the others sort.
            + ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"],
            check=True,
            capture_output=True,
            **how,  # type: ignore[call-overload]  # as given
        )
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder}
        settings |= {"fsync": "off", "timezone": "America/New_York"}
        command = [str(programs / "postgres"), "-D", str(data)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with running(command, port, folder / "log", **how):
            yield f"postgresql://revops@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    """The address of Sail, which speaks Spark Connect."""
    if not (has_module("pysail") and has_module("pyspark") and has_module("ibis")):
        lacking("pip install -e '.[spark]' pysail was not run")
    folder = Path(tempfile.mkdtemp(prefix="revops-sail-"))
    port = free_port()
    program = Path(sys.executable).parent / "sail"
    command = [str(program), "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    try:
        with running(command, port, folder / "log", cwd=folder):
            yield f"sc://127.0.0.1:{port}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
