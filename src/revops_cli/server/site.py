"""The addresses of a server: a page for each name, and the news of changes. There is nothing else."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from starlette.routing import Route

from revops_cli.server.guard import Guard, Refusals
from revops_cli.server.painter import Painter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from starlette.requests import Request
    from starlette.responses import Response

    from revops_cli.server.changes import Changes
    from revops_cli.server.painter import Painted

EVENTS = "/events"
"""The address of the news."""

_OUR_FAULT = 500


class Site(NamedTuple):
    """What is shown: pages by name, the first of them at first; `paint` makes one, in a thread.

    `failed` says that the program itself failed, with what; `unknown` that an address means nothing.
    """

    names: tuple[str, ...]
    paint: Callable[[str, int], Painted]
    refusals: Refusals
    unknown: str
    failed: Callable[[Exception], str]


def build(
    site: Site,
    changes: Changes,
    *,
    port: int,
    token: str,
    during: Callable[[], AbstractAsyncContextManager[None]] = contextlib.nullcontext,
) -> Guard:
    """Put the application together; `during` is entered while it serves."""
    painter = Painter(site.paint)

    async def first(request: Request) -> Response:
        _ = request
        return RedirectResponse(f"/{site.names[0]}", 303)

    async def page(request: Request) -> Response:
        name = request.url.path.removeprefix("/")
        painted = await painter.page(name, changes.number)
        policy = f"{painted.policy}; frame-ancestors 'none'"
        return HTMLResponse(painted.html, headers={"Content-Security-Policy": policy})

    async def events(request: Request) -> Response:
        _ = request
        return StreamingResponse(changes.stream(), media_type="text/event-stream")

    async def unknown(request: Request, error: Exception) -> Response:
        _ = request
        status = error.status_code if isinstance(error, HTTPException) else _OUR_FAULT
        return PlainTextResponse(site.unknown, status)

    async def failed(request: Request, error: Exception) -> Response:
        _ = request
        return PlainTextResponse(site.failed(error), _OUR_FAULT)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        _ = app
        async with during():
            yield

    app = Starlette(
        routes=[
            Route("/", first),
            Route(EVENTS, events),
            *(Route(f"/{name}", page) for name in site.names),
        ],
        exception_handlers={HTTPException: unknown, Exception: failed},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # An address means one thing.
    return Guard(app, port=port, token=token, refusals=site.refusals)
