"""The door: who may ask for a page, and what every answer tells the browser.

Other programs of the same computer, other users of it and every page that the browser has open can reach
a loopback port. Only who knows the address that was printed comes in:

- The token, 256 random bits of this start, is in that address. The browser gets it as a cookie that no
  script can read and that no other site can make it send, and the address is clean again.
- `Host` must be ours. A page of another site whose name suddenly means 127.0.0.1 (DNS rebinding) still
  names itself there.
- Browsers say where a request comes from (`Sec-Fetch-Site`). A page of another origin gets nothing, also
  where it runs on another port of this computer, for which cookies are the same site.
- Nothing can be changed: there are no methods but GET and HEAD.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says."""

NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The content security policy of an answer that brings none of its own."""

LOOPBACK = "127.0.0.1"
_METHODS = ("GET", "HEAD")
_OURS = frozenset({None, "none", "same-origin"})
_REFUSED, _NO_METHOD, _MISDIRECTED = 403, 405, 421


class Refusals(NamedTuple):
    """What is said to who may not come in, in the user's language."""

    host: str
    method: str
    token: str


class Guard:
    """Lets through to the pages only what is asked by GET, of us, by who has the token."""

    def __init__(self, app: ASGIApp, *, port: int, token: str, refusals: Refusals) -> None:
        """Guard `app`, which answers on `port` of the loopback address."""
        self._app = app
        self._token = token
        self._refusals = refusals
        # Cookies know no ports: each server of this computer needs a name of its own.
        self._cookie = f"revops-{port}"
        self._hosts = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # There are no websockets.

        async def send_strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Content-Security-Policy", NOTHING_ALLOWED)
            await send(message)

        answer = self._refusal(scope) or self._entrance(scope)
        await (answer or self._app)(scope, receive, send_strictly)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse(self._refusals.host, _MISDIRECTED)
        if scope["method"] not in _METHODS:
            return PlainTextResponse(
                self._refusals.method, _NO_METHOD, headers={"Allow": ", ".join(_METHODS)}
            )
        if self._brings_token(scope) or (self._is_known(headers) and headers.get("sec-fetch-site") in _OURS):
            return None
        return PlainTextResponse(self._refusals.token, _REFUSED)

    def _entrance(self, scope: Scope) -> RedirectResponse | None:
        """Give who comes with the token its cookie, and an address without it."""
        if not self._brings_token(scope):
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._token, path="/", httponly=True, samesite="strict")
        return answer

    def _brings_token(self, scope: Scope) -> bool:
        return self._is_token(QueryParams(scope["query_string"]).get("token"))

    def _is_known(self, headers: Headers) -> bool:
        return self._is_token(cookie_parser(headers.get("cookie", "")).get(self._cookie))

    def _is_token(self, said: str | None) -> bool:
        return said is not None and secrets.compare_digest(said.encode(), self._token.encode())
