"""`revops comment`: the result of a check as one comment on its pull request, kept up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import write
from revops_cli.cli.options import DebugOption, LanguageOption  # typer reads them when the command runs
from revops_cli.cli.speech import asked_language, help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.forges.thread import Done, Thread
    from revops_cli.language import Language

HELP = text(
    "Write the result of revops ci as one comment on its pull request, or bring that comment up to date.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops comment --from ci.json --dry-run\n"
    "  revops comment --from ci.json\n"
    "  revops comment --from ci.json --host gitlab --repository group/project --number 12\n\n"
    "The token comes from the environment alone: GITHUB_TOKEN, or REVOPS_GITLAB_TOKEN (GITLAB_TOKEN). In a "
    "workflow of GitHub or GitLab everything else is known, too. Whatever came from the playbook is plain "
    "text in the comment: it calls nobody and links nowhere."
)
HOSTS = ("github", "gitlab")


def comment(
    from_: Annotated[
        Path,
        typer.Option(
            "--from", metavar="FILE", help=help_text(text("What revops ci --output json:FILE wrote."))
        ),
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=help_text(text("Print the comment, and write nothing.")))
    ] = False,
    host: Annotated[
        str | None,
        typer.Option(metavar="github|gitlab", help=help_text(text("Where; else as the workflow says."))),
    ] = None,
    repository: Annotated[
        str | None,
        typer.Option(metavar="OWNER/NAME", help=help_text(text("The repository or project."))),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=1, help=help_text(text("The pull request or merge request."))),
    ] = None,
    api: Annotated[
        str | None,
        typer.Option(metavar="URL", help=help_text(text("The API of your own server; https only."))),
    ] = None,
    name: Annotated[
        str,
        typer.Option(metavar="NAME", help=help_text(text("One comment a name: for several playbooks."))),
    ] = "playbook",
    lang: LanguageOption = None,
    debug: DebugOption = False,
) -> None:
    """Read the result, make the comment of it, and print or write it."""
    import sys

    _ = lang, debug  # Read before typer runs: by `speech` and by `app`.
    from revops_cli.catalogues import load_language
    from revops_cli.cli.choices import choice
    from revops_cli.forges.thread import marker_of, put
    from revops_cli.renderers.comment_markdown import render_comment
    from revops_cli.workflows.ci_result import read_result

    if host is not None:
        choice("--host", host, HOSTS)
    marker = marker_of(name)
    result = read_result(from_)
    language = load_language(asked_language(sys.argv[1:]) or result.language)
    body = render_comment(result.comment, language)
    if dry_run:
        write(body)
        return
    done, address = put(_thread(host, repository, number, api), body, marker)
    write(_told(done, address, language))


def _told(done: Done, address: str, language: Language) -> str:
    from revops_cli.forges.thread import Done

    said = {
        Done.WRITTEN: text("The comment is written."),
        Done.CHANGED: text("The comment is brought up to date."),
        Done.SAME: text("The comment says that already."),
    }[done]
    return f"{language.say(said)} {address}".rstrip() + "\n"


def _thread(host: str | None, repository: str | None, number: int | None, api: str | None) -> Thread:
    """Find out where to write: by the flags, else by what the runner says of its event.

    Raises `UsageError` for what nobody says.
    """
    chosen = host or ("gitlab" if os.environ.get("GITLAB_CI") == "true" else "github")
    if chosen == "gitlab":
        from revops_cli.forges.gitlab import PUBLIC, GitLabThread

        return GitLabThread(
            api or os.environ.get("CI_API_V4_URL") or PUBLIC,
            _known(repository or os.environ.get("CI_MERGE_REQUEST_PROJECT_PATH"), "group/project"),
            number or _number(os.environ.get("CI_MERGE_REQUEST_IID")),
            _token("REVOPS_GITLAB_TOKEN", "GITLAB_TOKEN"),
        )
    from revops_cli.forges.github import PUBLIC as PUBLIC_GITHUB
    from revops_cli.forges.github import GitHubThread

    return GitHubThread(
        api or os.environ.get("GITHUB_API_URL") or PUBLIC_GITHUB,
        _known(repository or os.environ.get("GITHUB_REPOSITORY"), "owner/name"),
        number or _number(_of_event()),
        _token("GITHUB_TOKEN", "GH_TOKEN"),
    )


def _token(*names: str) -> str:
    from revops_cli.errors import UsageError

    found = next((os.environ[name] for name in names if os.environ.get(name)), None)
    if found is None:
        raise UsageError(
            text("No token is in the environment, so nothing can be written."),
            cure=text("Set {names}; or look at the comment with --dry-run.", names=names[0]),
        )
    return found


def _known(value: str | None, example: str) -> str:
    from revops_cli.errors import UsageError

    if not value:
        raise UsageError(
            text("Nothing says which repository this is."),
            cure=text("Write it like: --repository {example}", example=example),
        )
    return value


def _number(written: str | None) -> int:
    import re

    from revops_cli.errors import UsageError

    if written is None or re.fullmatch(r"[1-9][0-9]{0,9}", written) is None:
        raise UsageError(
            text("Nothing says which pull request this is."),
            cure=text("Write it like: --number 12"),
        )
    return int(written)


def _of_event() -> str | None:
    """Give the number of GitHub's pull request: from the ref of its run, else from the event's file."""
    import json
    import re

    found = re.fullmatch(r"refs/pull/([0-9]+)/(?:merge|head)", os.environ.get("GITHUB_REF", ""))
    if found is not None:
        return found[1]
    try:
        event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes())
        return str(event["pull_request"]["number"])
    except (KeyError, TypeError, OSError, ValueError, RecursionError):
        return None
