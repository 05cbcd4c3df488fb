"""Comments of a GitHub pull request, by the REST API (https://docs.github.com/rest/issues/comments)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.forges.api import Api, checked_address, checked_token
from revops_cli.forges.thread import MOST_PAGES, Written, unexpected
from revops_cli.texts import text, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLIC = "https://api.github.com"
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}")
_A_PAGE = 100
_OK = 200


class GitHubThread:
    """The comments of one pull request."""

    def __init__(self, url: str, repository: str, number: int, token: str) -> None:
        """Check what is asked. Raises `UsageError`."""
        if _REPOSITORY.fullmatch(repository) is None:
            raise UsageError(
                text('--repository can\'t be "{repository}"', repository=visible(repository[:80])),
                cure=text("Write it like: --repository owner/name"),
            )
        self._api = Api(
            checked_address(url),
            "Authorization",
            f"Bearer {checked_token(token)}",
            "application/vnd.github+json",
            (("X-GitHub-Api-Version", "2022-11-28"),),
        )
        self._path = f"/repos/{repository}/issues"
        self._number = number

    def comments(self) -> Iterator[Written]:
        """Yield the comments, the oldest first.

        A token of a workflow has no user whom it could be asked for; its comments are those of a bot.
        """
        me = self._me()
        for page in range(1, MOST_PAGES + 1):
            path = f"{self._path}/{self._number}/comments?per_page={_A_PAGE}&page={page}"
            answer = self._api.ask("GET", path)
            if not isinstance(answer.content, list):
                raise unexpected()
            for each in answer.content:
                yield _written(each, me)
            if 'rel="next"' not in answer.headers.get("link", ""):
                return

    def _me(self) -> int | None:
        answer = self._api.try_to("GET", "/user")
        if answer.status != _OK or not isinstance(answer.content, dict):
            return None
        number = answer.content.get("id")
        return number if isinstance(number, int) else None

    def write(self, body: str) -> str:
        """Write a comment and give its address."""
        return _address(
            self._api.ask("POST", f"{self._path}/{self._number}/comments", {"body": body}).content
        )

    def change(self, number: int, body: str) -> str:
        """Change a comment and give its address."""
        return _address(self._api.ask("PATCH", f"{self._path}/comments/{number}", {"body": body}).content)


def _written(comment: object, me: int | None) -> Written:
    if not isinstance(comment, dict):
        raise unexpected()
    number, body, user = comment.get("id"), comment.get("body"), comment.get("user")
    if not isinstance(number, int) or not isinstance(body, str | None):
        raise unexpected()
    author = user if isinstance(user, dict) else {}  # Who has left has no user any more.
    own = author.get("type") == "Bot" if me is None else author.get("id") == me
    return Written(number, body or "", own)


def _address(comment: object) -> str:
    address = comment.get("html_url") if isinstance(comment, dict) else None
    return visible(address) if isinstance(address, str) else ""
