"""Runs the server on a loopback port until Ctrl-C, and looks out for changes of files."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
from typing import TYPE_CHECKING, NamedTuple

import uvicorn
from watchfiles import awatch

from revops_cli.errors import UsageError
from revops_cli.server.changes import Changes
from revops_cli.server.guard import LOOPBACK
from revops_cli.server.site import build
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path
    from types import FrameType

    from watchfiles import Change

    from revops_cli.server.site import Site

_TOKEN_BYTES = 32
_MILLISECONDS_TO_GATHER = 400


class Watched(NamedTuple):
    """The folders to look at, and whether a changed file of them matters."""

    folders: Sequence[Path]
    matters: Callable[[str], bool]


def bind(port: int | None) -> socket.socket:
    """Take a port of the loopback address: the one named, else any that is free. Raises `UsageError`."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        taken.bind((LOOPBACK, port or 0))
        taken.listen()  # Whoever is quicker than the server waits.
    except (OSError, OverflowError) as error:
        taken.close()
        raise UsageError(
            text("Port {port} of this computer can't be had.", port=str(port)),
            cure=text("Leave --port out: then any port that is free is taken."),
        ) from error
    return taken


def serve(
    site: Site,
    watched: Watched,
    taken: socket.socket,
    *,
    begun: Callable[[str], None],
    debug: bool = False,
) -> None:
    """Serve until Ctrl-C, which is raised as `KeyboardInterrupt`; `begun` is told the address."""
    asyncio.run(_serve(site, watched, taken, begun, debug=debug))


async def _serve(
    site: Site, watched: Watched, taken: socket.socket, begun: Callable[[str], None], *, debug: bool
) -> None:
    port, token = taken.getsockname()[1], secrets.token_urlsafe(_TOKEN_BYTES)
    changes = Changes()

    @contextlib.asynccontextmanager
    async def during() -> AsyncIterator[None]:
        watching = asyncio.create_task(_watch(watched, changes))
        begun(f"http://{LOOPBACK}:{port}/?token={token}")
        try:
            yield
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching

    config = uvicorn.Config(
        build(site, changes, port=port, token=token, during=during),
        log_config=None,
        # Without --debug a traceback is for nobody.
        log_level="error" if debug else "critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
        http="h11",
        loop="asyncio",
        lifespan="on",
        timeout_graceful_shutdown=0,
    )
    await _Server(config, changes).serve(sockets=[taken])


class _Server(uvicorn.Server):
    """Ends at the first Ctrl-C: open pages wait for news that will never come."""

    def __init__(self, config: uvicorn.Config, changes: Changes) -> None:
        super().__init__(config)
        self._changes = changes
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._changes.end)


async def _watch(watched: Watched, changes: Changes) -> None:
    def matters(change: Change, path: str) -> bool:
        _ = change
        return watched.matters(path)

    async for _ in awatch(*watched.folders, watch_filter=matters, debounce=_MILLISECONDS_TO_GATHER):
        changes.tell()
