"""Notes of a GitLab merge request, by the REST API (https://docs.gitlab.com/api/notes)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from revops_cli.errors import UsageError
from revops_cli.forges.api import Api, checked_address, checked_token
from revops_cli.forges.thread import MOST_PAGES, Written, unexpected
from revops_cli.texts import text, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLIC = "https://gitlab.com/api/v4"
_PROJECT = re.compile(r"[0-9]{1,12}|(?:[A-Za-z0-9_.-]{1,200}/)+[A-Za-z0-9_.-]{1,200}")
_A_PAGE = 100


class GitLabThread:
    """The notes of one merge request."""

    def __init__(self, url: str, project: str, number: int, token: str) -> None:
        """Check what is asked. Raises `UsageError`."""
        if _PROJECT.fullmatch(project) is None:
            raise UsageError(
                text('--repository can\'t be "{repository}"', repository=visible(project[:80])),
                cure=text("Write the project's number or path: --repository group/project"),
            )
        self._api = Api(checked_address(url), "PRIVATE-TOKEN", checked_token(token))
        self._path = f"/projects/{quote(project, safe='')}/merge_requests/{number}/notes"

    def comments(self) -> Iterator[Written]:
        """Yield the notes that people or programs wrote, the oldest first."""
        me = self._me()
        page = "1"
        for _ in range(MOST_PAGES):
            path = f"{self._path}?per_page={_A_PAGE}&page={page}&sort=asc&order_by=created_at"
            answer = self._api.ask("GET", path)
            if not isinstance(answer.content, list):
                raise unexpected()
            for each in answer.content:
                yield _written(each, me)
            page = answer.headers.get("x-next-page", "").strip()
            if not page.isdecimal():
                return

    def _me(self) -> int:
        content = self._api.ask("GET", "/user").content
        number = content.get("id") if isinstance(content, dict) else None
        if not isinstance(number, int):
            raise unexpected()
        return number

    def write(self, body: str) -> str:
        """Write a note; GitLab gives no address of it."""
        self._api.ask("POST", self._path, {"body": body})
        return ""

    def change(self, number: int, body: str) -> str:
        """Change a note; GitLab gives no address of it."""
        self._api.ask("PUT", f"{self._path}/{number}", {"body": body})
        return ""


def _written(note: object, me: int) -> Written:
    if not isinstance(note, dict):
        raise unexpected()
    number, body, author = note.get("id"), note.get("body"), note.get("author")
    if not isinstance(number, int) or not isinstance(body, str):
        raise unexpected()
    wrote = author.get("id") if isinstance(author, dict) else None
    return Written(number, body, wrote == me and note.get("system") is not True)
