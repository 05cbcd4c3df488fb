"""Asks the API of a forge over HTTPS: small answers, a time limit, and a token that goes nowhere else.

    Api("https://api.github.com", "Authorization", "Bearer ...").ask("GET", "/user")

No redirect is followed, since the token would go along. What a server says in words is not repeated.
"""

from __future__ import annotations

import json
import re
import ssl
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from revops_cli import __version__
from revops_cli.errors import UsageError
from revops_cli.texts import Text, text, visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.request import OpenerDirector

_SECONDS = 20
_MOST_BYTES = 20_000_000
# Nothing that could end a header, and nothing that http.client would complain of by showing it.
_TOKEN = re.compile(r"[!-~]{8,4000}")
_REFUSED = (401, 403)
_MISSING = 404
_LATER = (429, 500, 502, 503, 504)


class Answer(NamedTuple):
    """What a server answered: the status, its headers by small letters, and the JSON, None for nothing."""

    status: int
    headers: Mapping[str, str]
    content: object


class _NoRedirect(HTTPRedirectHandler):
    """Takes a redirect for an error: it could lead the token anywhere."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


@dataclass(frozen=True, slots=True)
class Api:
    """An API at `url`, asked with `secret` in the header `header`. Neither `repr` nor an error shows it."""

    url: str
    header: str = field(repr=False)
    secret: str = field(repr=False)
    accept: str = "application/json"
    extra: tuple[tuple[str, str], ...] = ()

    def ask(self, method: str, path: str, content: Mapping[str, str] | None = None) -> Answer:
        """Ask for a path below `url`. Raises `UsageError` where the server does not do as asked."""
        answer = self.try_to(method, path, content)
        if not 200 <= answer.status < 300:  # noqa: PLR2004  # What HTTP calls success.
            raise self._refused(answer.status)
        return answer

    def try_to(self, method: str, path: str, content: Mapping[str, str] | None = None) -> Answer:
        """Ask as `ask` does, and give the answer whatever its status. Raises `UsageError` without one."""
        data = None if content is None else json.dumps(content).encode()
        request = Request(  # noqa: S310  # The address was checked: https, or this computer.
            self.url + path, data=data, method=method, headers=self._headers(sends=data is not None)
        )
        try:
            with _opener().open(request, timeout=_SECONDS) as answer:
                return Answer(
                    answer.status, _small(answer.headers.items()), _read(answer.read(_MOST_BYTES + 1))
                )
        except HTTPError as error:
            with error:
                return Answer(error.code, _small(error.headers.items()), None)
        except (URLError, HTTPException, OSError, ValueError) as error:
            raise UsageError(
                text("{host} does not answer as it should.", host=self.host),
                cure=text("See whether the address is right and reachable, and try again."),
            ) from _without_words(error)

    @property
    def host(self) -> str:
        """The name of the server, for people."""
        return visible(urlsplit(self.url).netloc.rpartition("@")[2])

    def _headers(self, *, sends: bool) -> dict[str, str]:
        headers = {"Accept": self.accept, "User-Agent": f"revops/{__version__}", self.header: self.secret}
        return headers | dict(self.extra) | ({"Content-Type": "application/json"} if sends else {})

    def _refused(self, status: int) -> UsageError:
        message = text("{host} refuses the comment (HTTP {status}).", host=self.host, status=str(status))
        return UsageError(message, cure=_cure(status))


def _cure(status: int) -> Text:
    if status in _REFUSED:
        return text(
            "The token may not do that. GitHub: permissions: pull-requests: write, and no pull request from "
            "a fork; GitLab: a project access token with the scope api."
        )
    if status == _MISSING:
        return text(
            "See whether the repository and the number are right, and whether the token may see them."
        )
    if status in _LATER:
        return text("The server is busy: try again later.")
    return text("See whether the address of the API, the repository and the number are right.")


@cache
def _opener() -> OpenerDirector:
    return build_opener(_NoRedirect, HTTPSHandler(context=ssl.create_default_context()), ProxyHandler())


def _small(headers: object) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in headers}  # type: ignore[attr-defined]  # Pairs.


def _read(data: bytes) -> object:
    """Read JSON. Raises `ValueError` for what is too long or is none."""
    if len(data) > _MOST_BYTES:
        raise ValueError
    try:
        return json.loads(data) if data.strip() else None
    except RecursionError as error:
        raise ValueError from error


def _without_words(error: Exception) -> Exception:
    """Give an error of the same kind that carries no words: they could hold what was sent."""
    return RuntimeError(type(error).__name__)


def checked_address(url: str) -> str:
    """Give the address of an API without a slash at its end.

    Raises `UsageError` unless it is https; http is allowed for this computer alone.
    """
    parts = urlsplit(url.rstrip("/"))
    plain = parts.scheme == "http" and _is_loopback(parts.hostname or "")
    if (parts.scheme != "https" and not plain) or not parts.hostname or parts.query or parts.username:
        raise UsageError(
            text("The address of the API must begin with https://"),
            cure=text("Write it like: --api https://gitlab.example.com/api/v4"),
        )
    return parts.geturl()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def checked_token(token: str) -> str:
    """Give a token that can stand in a header. Raises `UsageError`, which does not show it."""
    if _TOKEN.fullmatch(token.strip()) is None:
        raise UsageError(
            text("The token in the environment is none: it has odd characters or an odd length."),
            cure=text("Put the token alone into the variable, without quotes or line ends."),
        )
    return token.strip()
