"""What `revops init` tells: which files were written, which stayed, and what to do next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import plural, text, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.language import Language

_SCHEMAS = ".revops/schemas/"


def plan_lines(
    folder: str, files: Sequence[str], kept: Sequence[str], language: Language, *, dry_run: bool
) -> Iterator[str]:
    """Yield what a new playbook brings, the schemas of its files counted only."""
    say, count = language.say, len(files)
    if dry_run:
        told = plural(
            "{count} file would be written into {folder}:", "{count} files would be written into {folder}:",
            count, folder=folder,
        )  # fmt: skip
    else:
        told = plural(
            "{count} file written into {folder}:", "{count} files written into {folder}:",
            count, folder=folder,
        )  # fmt: skip
    yield say(told)
    yield from _listed(files, language)
    if kept:
        yield ""
        yield say(
            plural("{count} is there already and stays as it is:",
                   "{count} are there already and stay as they are:", len(kept))
        )  # fmt: skip
        yield from _listed(kept, language)


def next_steps(folder: str, template: str, language: Language) -> Iterator[str]:
    """Yield the next three commands, with what each is for."""
    place = "" if folder == "." else f" {visible(shlex.quote(folder))}"
    if template == "example":
        steps = (
            (f"revops show{place}", text("look at all of it")),
            (
                f"revops velocity{place} --as-of 2026-11-23",
                text("its velocity, on the day it was written for"),
            ),
            (f"revops report{place}", text("the pages that everybody reads")),
        )
    else:
        steps = (
            (f"revops fill{place}", text("answer box by box; stop and go on whenever you like")),
            (f"revops velocity{place}", text("your velocity, once the four levers are filled")),
            (f"revops lint{place}", text("what is still missing")),
        )
    wide = max(len(command) for command, _ in steps)
    yield language.say(text("Next:"))
    for command, what in steps:
        yield f"  {command:<{wide}}  {language.say(what)}"


class UpdateTold(NamedTuple):
    """What an update brings: files, and how many boxes come into those that somebody has written in."""

    added: Sequence[str]
    renewed: Sequence[str]
    extended: Sequence[str]
    own: Sequence[str]
    boxes: int


def update_lines(told: UpdateTold, language: Language, *, dry_run: bool) -> Iterator[str]:
    """Yield what an update brought, or would bring."""
    say = language.say
    added, renewed, extended, own, boxes = told
    if not added and not renewed and not extended:
        yield say(text("The playbook has everything that new ones have."))
    elif dry_run:
        yield say(text("This would be written:"))
    if added:
        yield say(plural("{count} new file:", "{count} new files:", len(added)))
        yield from _listed(added, language)
    if renewed:
        yield say(
            plural("{count} file made anew, which nobody had changed:",
                   "{count} files made anew, which nobody had changed:", len(renewed))
        )  # fmt: skip
        yield from _listed(renewed, language)
    if extended:
        yield say(plural("{count} new box, empty, in:", "{count} new boxes, empty, in:", boxes))
        yield from _listed(extended, language)
    if own:
        yield say(text("These differ from those of new playbooks and stay as you have them:"))
        yield from _listed(own, language)


def _listed(files: Sequence[str], language: Language) -> Iterator[str]:
    schemas = sum(file.startswith(_SCHEMAS) for file in files)
    for file in files:
        if not file.startswith(_SCHEMAS):
            yield f"  {visible(file)}"
    if schemas:
        told = plural(
            "{count} schema, by which editors check", "{count} schemas, by which editors check", schemas
        )
        yield f"  {_SCHEMAS}  ({language.say(told)})"
