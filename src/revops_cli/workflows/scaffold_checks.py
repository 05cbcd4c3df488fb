"""The files that check a new playbook: before each commit, and on pull requests of GitHub or GitLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from ruamel.yaml import YAML

from revops_cli import __version__
from revops_cli.resources import commit_hooks, github_action, gitlab_component, templates

if TYPE_CHECKING:
    from collections.abc import Iterator

CI_CHOICES = ("github", "gitlab", "none")

_FIRST_HOOK = "revops-lint"


def check_files(ci: str) -> Iterator[tuple[str, bytes]]:
    """Give the paths and contents of what checks a playbook on `ci`, one of `CI_CHOICES`; nothing for none.

    What runs there is this program's own action, component and hook, copied, so that a playbook needs no
    other repository than its own; they install the version of the program that wrote them.
    """
    match ci:
        case "github":
            yield ".github/workflows/playbook.yml", _made("github.yml.j2")
            yield ".github/actions/revops/action.yml", github_action().read_bytes()
        case "gitlab":
            yield ".gitlab-ci.yml", _made("gitlab.yml.j2")
            yield ".gitlab/revops.yml", gitlab_component().read_bytes()
        case _:
            return
    hooks = YAML(typ="safe").load(commit_hooks())
    lint = next(hook for hook in hooks if hook["id"] == _FIRST_HOOK)
    yield ".pre-commit-config.yaml", _made("pre-commit.yml.j2", hook=lint)


def _made(name: str, **values: object) -> bytes:
    source = templates() / "scaffold" / "ci" / name
    # The text is our own and what comes out is YAML, not a page: there is nothing to escape.
    environment = Environment(autoescape=False, keep_trailing_newline=True, undefined=StrictUndefined)  # noqa: S701
    made = environment.from_string(source.read_text("utf-8")).render(version=__version__, **values)
    return made.encode()
