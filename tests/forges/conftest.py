"""A forge on this computer that answers as the documentation of GitHub and GitLab says."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "canary-6f1c2b-token"  # noqa: S105  # Opens nothing but the forge below.
BOT, PERSON, STRANGER = 41898282, 7, 8


@dataclass
class Comment:
    """A comment as either forge keeps it."""

    number: int
    body: str
    author: int
    system: bool = False


@dataclass
class Forge:
    """What the server holds, and what it was asked; `break_with` is the status of every answer."""

    comments: list[Comment] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    url: str = ""
    user: int | None = None
    break_with: int | None = None
    answer_with: bytes | None = None
    location: str = ""

    def add(self, body: str, author: int, *, system: bool = False) -> None:
        self.comments.append(Comment(len(self.comments) + 1, body, author, system))


class Handler(BaseHTTPRequestHandler):
    """Answers for both: the paths tell which is meant."""

    forge: Forge

    def do_GET(self) -> None:  # The name is http.server's.
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PATCH(self) -> None:
        self._answer("PATCH")

    def do_PUT(self) -> None:
        self._answer("PUT")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        content = json.loads(self.rfile.read(length)) if length else {}
        self.forge.asked.append(
            (method, self.path, {key.lower(): value for key, value in self.headers.items()})
        )
        if self.forge.break_with is not None:
            self._send(
                self.forge.break_with, {"message": f"you sent {TOKEN}"}, {"Location": self.forge.location}
            )
        elif self.forge.answer_with is not None:
            self._send(200, self.forge.answer_with, {})
        elif not self._may():
            self._send(401, {"message": "Bad credentials"}, {})
        else:
            self._send(*self._known(method, urlsplit(self.path), content))

    def _may(self) -> bool:
        return TOKEN in {self.headers.get("PRIVATE-TOKEN"), (self.headers.get("Authorization") or "")[7:]}

    def _known(
        self, method: str, url: SplitResult, content: dict[str, str]
    ) -> tuple[int, Any, dict[str, str]]:
        path, query = unquote(url.path), parse_qs(url.query)
        if path.endswith("/user"):
            if self.forge.user is None:
                return 403, {"message": "Resource not accessible by integration"}, {}
            return 200, {"id": self.forge.user}, {}
        if path == "/repos/acme/playbook/issues/12/comments":
            return self._github(method, query, content)
        if found := re.fullmatch(r"/repos/acme/playbook/issues/comments/(\d+)", path):
            return self._changed(int(found[1]), content, method == "PATCH")
        if path == "/api/v4/projects/acme/sales/playbook/merge_requests/12/notes":
            return self._gitlab(method, query, content)
        if found := re.fullmatch(r"/api/v4/projects/acme/sales/playbook/merge_requests/12/notes/(\d+)", path):
            return self._changed(int(found[1]), content, method == "PUT")
        return 404, {"message": "Not Found"}, {}

    def _github(
        self, method: str, query: dict[str, list[str]], content: dict[str, str]
    ) -> tuple[int, Any, dict[str, str]]:
        if method == "POST":
            self.forge.add(content["body"], BOT if self.forge.user is None else self.forge.user)
            return 201, self._one(self.forge.comments[-1]), {}
        page, size = int(query["page"][0]), int(query["per_page"][0])
        shown = self.forge.comments[(page - 1) * size : page * size]
        more = len(self.forge.comments) > page * size
        link = {"Link": f'<{self.forge.url}{self.path}&x>; rel="next", <x>; rel="last"'} if more else {}
        return 200, [self._one(each) for each in shown], link

    def _gitlab(
        self, method: str, query: dict[str, list[str]], content: dict[str, str]
    ) -> tuple[int, Any, dict[str, str]]:
        if method == "POST":
            assert self.forge.user is not None
            self.forge.add(content["body"], self.forge.user)
            return 201, self._one(self.forge.comments[-1]), {}
        page, size = int(query["page"][0]), int(query["per_page"][0])
        shown = self.forge.comments[(page - 1) * size : page * size]
        more = len(self.forge.comments) > page * size
        return 200, [self._one(each) for each in shown], {"X-Next-Page": str(page + 1) if more else ""}

    def _changed(self, number: int, content: dict[str, str], right: bool) -> tuple[int, Any, dict[str, str]]:  # noqa: FBT001
        if not right:
            return 405, {}, {}
        (comment,) = [each for each in self.forge.comments if each.number == number]
        comment.body = content["body"]
        return 200, self._one(comment), {}

    def _one(self, comment: Comment) -> dict[str, Any]:
        kind = "Bot" if comment.author == BOT else "User"
        return {
            "id": comment.number,
            "body": comment.body,
            "user": {"id": comment.author, "type": kind},
            "author": {"id": comment.author},
            "system": comment.system,
            "html_url": f"https://github.com/acme/playbook/pull/12#issuecomment-{comment.number}",
        }

    def _send(self, status: int, content: object, headers: dict[str, str]) -> None:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def forge() -> Iterator[Forge]:
    held = Forge()
    handler = type("Bound", (Handler,), {"forge": held})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    held.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield held
    server.shutdown()
    server.server_close()
    thread.join()
