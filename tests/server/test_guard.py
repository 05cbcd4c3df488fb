"""The door of the server: who is let in, and what every answer says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import pytest

pytest.importorskip("starlette")

from revops_cli.server.changes import Changes
from revops_cli.server.guard import Refusals
from revops_cli.server.painter import Painted
from revops_cli.server.site import Site, build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Message

PORT, TOKEN = 4711, "a-token-of-this-start"
KNOWN = {"host": f"127.0.0.1:{PORT}", "cookie": f"other=1; revops-{PORT}={TOKEN}"}
POLICY = "default-src 'none'; script-src 'sha256-abc='"


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: str


def paint(name: str, change: int) -> Painted:
    if name == "broken":
        message = "something of ours"
        raise ZeroDivisionError(message)
    return Painted(f"<p>{name} {change}</p>", POLICY)


SITE = Site(
    names=("board", "broken"),
    paint=paint,
    refusals=Refusals(host="Wrong host.", method="Wrong method.", token="Wrong token."),  # noqa: S106  # A sentence.
    unknown="No such page.",
    failed=lambda error: f"Failed: {type(error).__name__}",
)


def ask(
    path: str = "/board",
    headers: Mapping[str, str] = KNOWN,
    *,
    method: str = "GET",
    query: str = "",
) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", PORT),
    }

    async def once() -> None:
        await build(SITE, Changes(), port=PORT, token=TOKEN)(scope, receive, send)

    if path == "/broken":
        with pytest.raises(ZeroDivisionError):  # Told to the server, which is to log it with --debug.
            asyncio.run(once())
    else:
        asyncio.run(once())
    start = sent[0]
    body = b"".join(each.get("body", b"") for each in sent[1:])
    found = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], found, body.decode())


def test_who_has_the_cookie_sees_the_page() -> None:
    answer = ask()
    assert (answer.status, answer.body) == (200, "<p>board 1</p>")
    assert answer.headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert ask(headers=KNOWN | {"host": f"localhost:{PORT}"}).status == 200
    assert ask(headers=KNOWN | {"host": f"LOCALHOST:{PORT}"}).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": ""},
        {"cookie": f"revops-{PORT}="},
        {"cookie": f"revops-{PORT}={TOKEN[:-1]}"},
        {"cookie": f"revops-{PORT}={TOKEN}x"},
        {"cookie": f"revops-{PORT}=ä"},
        {"cookie": f"revops-1={TOKEN}"},
        {"cookie": f"revops-{PORT}={TOKEN.upper()}"},
        {"authorization": f"Bearer {TOKEN}", "cookie": ""},
    ],
)
def test_who_has_no_token_sees_nothing(headers: Mapping[str, str]) -> None:
    for path in ("/", "/board", "/events", "/nothing", "/broken/x"):
        answer = ask(path, {**KNOWN, **headers})
        assert (answer.status, answer.body) == (403, "Wrong token.")
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("query", ["token=", "token=x", f"Token={TOKEN}", f"x={TOKEN}", f"token={TOKEN}%00"])
def test_a_wrong_token_in_the_address_opens_nothing(query: str) -> None:
    assert ask("/", {"host": KNOWN["host"]}, query=query).status == 403


def test_the_token_of_the_address_becomes_a_cookie_that_only_this_site_gets() -> None:
    for path in ("/", "/board", "/elsewhere"):
        answer = ask(path, {"host": KNOWN["host"], "sec-fetch-site": "cross-site"}, query=f"token={TOKEN}")
        assert (answer.status, answer.headers["location"], answer.body) == (303, "/", "")
        cookie = answer.headers["set-cookie"].lower().split("; ")
        assert cookie[0] == f"revops-{PORT}={TOKEN}"
        assert {"httponly", "samesite=strict", "path=/"} <= set(cookie)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1.evil.example:{PORT}",
        f"127.0.0.2:{PORT}",
        f"[::1]:{PORT}",
        f"0.0.0.0:{PORT}",
        f"localhost.:{PORT}",
        f"user@127.0.0.1:{PORT}",
        "",
    ],
)
def test_another_host_is_refused_also_with_the_token(host: str) -> None:
    answer = ask(headers=KNOWN | {"host": host}, query=f"token={TOKEN}")
    assert (answer.status, answer.body) == (421, "Wrong host.")
    assert "set-cookie" not in answer.headers


def test_without_a_host_there_is_no_answer() -> None:
    assert ask(headers={"cookie": KNOWN["cookie"]}).status == 421


@pytest.mark.parametrize("site", ["cross-site", "same-site", "something-new"])
def test_no_page_of_another_origin_gets_anything(site: str) -> None:
    assert ask(headers=KNOWN | {"sec-fetch-site": site}).status == 403
    assert ask("/events", KNOWN | {"sec-fetch-site": site}).status == 403


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_the_address_bar_and_our_own_pages_do(site: str) -> None:
    assert ask(headers=KNOWN | {"sec-fetch-site": site}).status == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "X"]
)
def test_nothing_can_be_changed(method: str) -> None:
    answer = ask(method=method, query=f"token={TOKEN}")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_head_is_answered() -> None:
    assert ask(method="HEAD").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/board/",
        "/board/../board",
        "/../../etc/passwd",
        "//etc/passwd",
        "/Board",
        "/board%00",
        "/.git/config",
    ],
)
def test_other_addresses_mean_nothing(path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert answer.body == "No such page."


def test_the_first_page_is_where_one_comes_in() -> None:
    answer = ask("/")
    assert (answer.status, answer.headers["location"]) == (303, "/board")


def test_what_fails_in_the_program_is_a_sentence() -> None:
    answer = ask("/broken")
    assert (answer.status, answer.body) == (500, "Failed: ZeroDivisionError")


@pytest.mark.parametrize(
    ("path", "headers", "method"),
    [
        ("/board", KNOWN, "GET"),
        ("/", KNOWN, "GET"),
        ("/nothing", KNOWN, "GET"),
        ("/broken", KNOWN, "GET"),
        ("/board", {"host": KNOWN["host"]}, "GET"),
        ("/board", KNOWN | {"host": "evil.example"}, "GET"),
        ("/board", KNOWN, "POST"),
    ],
)
def test_every_answer_is_strict(path: str, headers: Mapping[str, str], method: str) -> None:
    said = ask(path, headers, method=method).headers
    assert said["cache-control"] == "no-store"
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "no-referrer"
    assert said["x-frame-options"] == "DENY"
    assert said["cross-origin-resource-policy"] == "same-origin"
    assert "default-src 'none'" in said["content-security-policy"]
    assert "frame-ancestors 'none'" in said["content-security-policy"]
    assert not [name for name in said if name.startswith("access-control")]
