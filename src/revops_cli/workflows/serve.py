"""What `revops serve` shows: the pages of `revops report`, as the playbook is right now.

A playbook is broken for a moment whenever somebody types in it. Then the last good page stays, with what is
wrong on top.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import NoPlaybookError, RevopsError
from revops_cli.renderers.jinja_pages import TemplateFolders, policy_of
from revops_cli.renderers.live_bar import Bar, Trouble, render_nothing_yet, with_bar
from revops_cli.resources import templates
from revops_cli.server.guard import Refusals
from revops_cli.server.painter import Painted
from revops_cli.server.run import Watched
from revops_cli.server.site import EVENTS, Site
from revops_cli.texts import text
from revops_cli.workflows.opened_playbook import OpenedPlaybook, open_playbook
from revops_cli.workflows.reading_faults import reading_faults
from revops_cli.workflows.report import WRITERS, ReportRun
from revops_cli.workflows.withheld import without

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.language import Language
    from revops_cli.texts import Text
    from revops_cli.workflows.report_request import ReportRequest

_FORMAT = "html"
PAGES: Mapping[str, Text] = {
    name: said
    for name, said in (("board", text("Board")), ("report", text("Report")))
    if _FORMAT in WRITERS.get(name, {})
}
"""The pages that are shown, with their names."""

_READ = frozenset(
    {".yaml", ".yml", ".md", ".csv", ".tsv", ".xlsx", ".parquet", ".png", ".jpg", ".jpeg", ".svg"}
)


class _Good(NamedTuple):
    """A page of a playbook that could be read, and what it kept to itself."""

    html: str
    withheld: frozenset[str]


@dataclass
class LivePages:
    """Makes the pages of one playbook, again and again. Used by one thread at a time.

    `ask` gives the question anew each time, because the day changes; `speak` gives the language for the
    one that the playbook chooses.
    """

    root: Path
    ask: Callable[[], ReportRequest]
    speak: Callable[[str | None], Language]
    _good: dict[str, _Good] = field(default_factory=dict)
    _language: str | None = None

    def paint(self, name: str, change: int) -> Painted:
        """Make a page. Whatever can be wrong in a playbook or a template is told on the page itself."""
        request = self.ask()
        html, troubles, stale = self._look(name, request)
        language = self.speak(self._language)
        folders = TemplateFolders(templates() / "report", live=True)
        page = render_nothing_yet(request.today, folders, language) if html is None else html
        bar = Bar(PAGES, name, change, EVENTS, troubles, stale)
        return Painted(with_bar(page, bar, folders, language), policy_of(page))

    def _look(self, name: str, request: ReportRequest) -> tuple[str | None, tuple[Trouble, ...], bool]:
        """Give the newest page there is, what is wrong, and whether the page is older than that."""
        good = self._good.get(name)
        try:
            opened = self._opened()
            withheld = opened.playbook.confidential - request.shown
            if good is not None and opened.playbook.settings is not None and withheld - good.withheld:
                # What has just become confidential must not stay on show.
                good = None
            if opened.playbook.unreadable and good is not None:
                return good.html, _troubles(opened, withheld), True
            self._language = opened.language or self._language
            run = ReportRun(request, opened, self.speak(opened.language))
            page = WRITERS[name][_FORMAT](run)
        except RevopsError as error:
            trouble = Trouble(error.message, error.cure)
            return (None, (trouble,), False) if good is None else (good.html, (trouble,), True)
        if not opened.playbook.unreadable:
            self._good[name] = _Good(page, withheld)
        logo = () if run.brand.trouble is None else (Trouble(run.brand.trouble),)
        return page, (*_troubles(opened, withheld), *logo), False

    def _opened(self) -> OpenedPlaybook:
        """Read the playbook of this root, and no other that lies around it. Raises `NoPlaybookError`."""
        opened = open_playbook(self.root)
        if opened.root != self.root:
            raise NoPlaybookError(
                text("There is no playbook.yaml in {folder} any more.", folder=str(self.root))
            )
        return opened


def live_site(pages: LivePages, language: Language) -> Site:
    """Give the site of a playbook's pages; `language` is that of what the server itself says."""
    return Site(
        names=tuple(PAGES),
        paint=pages.paint,
        refusals=Refusals(
            host=language.say(text("Only 127.0.0.1 is served here.")),
            method=language.say(text("The pages can be read, and nothing else.")),
            token=language.say(text("Open the address that revops serve has printed.")),
        ),
        unknown=language.say(text("There is no such page here.")),
        failed=lambda error: language.say(
            text(
                "revops itself failed: {what}. Run revops serve with --debug and tell us what it prints.",
                what=f"{type(error).__name__}: {error}".splitlines()[0],
            )
        ),
    )


def watched(root: Path, template_dir: Path | None) -> Watched:
    """Give the folders to look at: the playbook's files, and the templates of one's own."""
    own = None if template_dir is None else template_dir.resolve()

    def matters(path: str) -> bool:
        if own is not None and _visible_way(own, path):
            return True
        return _visible_way(root, path) and Path(path).suffix.lower() in _READ

    return Watched((root,) if own is None else (root, own), matters)


def _visible_way(folder: Path, path: str) -> bool:
    """Say whether a path leads below the folder without a hidden step: no git, no draft of an editor."""
    way = Path(os.path.relpath(path, folder)).parts
    return not any(step.startswith(".") for step in way)


def _troubles(opened: OpenedPlaybook, withheld: frozenset[str]) -> tuple[Trouble, ...]:
    """Give what kept the playbook from being read as meant; of what is withheld, only that it did."""
    playbook = opened.playbook
    if not playbook.faults:
        return ()
    public = OpenedPlaybook(opened.root, without(playbook, withheld))
    told = tuple(Trouble(each.message, each.cure, str(each.location)) for each in reading_faults(public))
    if len(public.playbook.faults) == len(playbook.faults):
        return told
    return (
        *told,
        Trouble(text("A confidential part has faults, too."), text("They are told by: revops lint")),
    )
