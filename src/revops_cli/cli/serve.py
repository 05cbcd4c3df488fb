"""`revops serve`: the live board and report in a browser of this computer."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Annotated

import typer

from revops_cli.cli.measuring_options import (  # typer reads the annotations when the command runs
    AsOfOption,
    MemoryLimitOption,
    PeriodOption,
)
from revops_cli.cli.options import (  # As above.
    DebugOption,
    LanguageOption,
    NoProgressOption,
    PlaybookArgument,
    ProjectOption,
    QuietOption,
    ShownOption,
    TemplateFolderOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import text

HELP = text(
    "Show the live board and report in your browser; the pages follow every change of a file.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops serve examples/norders\n"
    "  revops serve examples/norders --open\n"
    "  revops serve --port 8080 --with budget\n\n"
    "Only this computer can reach them, and only by the address that is printed. They can be read, and "
    "nothing else. Ctrl-C ends it."
)


def serve(
    playbook: PlaybookArgument = None,
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, metavar="PORT", help=help_text(text("The port; else any that is free."))
        ),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help=help_text(text("Open the page in the browser, too.")))
    ] = False,
    with_: ShownOption = None,
    template_dir: TemplateFolderOption = None,
    period: PeriodOption = None,
    as_of: AsOfOption = None,
    memory_limit: MemoryLimitOption = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    quiet: QuietOption = False,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Serve until Ctrl-C."""
    _ = lang, no_progress  # Read before typer runs: by `speech` and `progress`.
    # The sums of the drawn deals are small: threads for them only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from revops_cli.server.installed import require_packages

    require_packages()
    from revops_cli.server.run import bind
    from revops_cli.server.run import serve as run_server
    from revops_cli.workflows.opened_playbook import open_playbook
    from revops_cli.workflows.report_request import ReportRequest
    from revops_cli.workflows.serve import LivePages, live_site, watched
    from revops_cli.workflows.withheld import asked_parts

    shown = asked_parts(tuple(with_ or ()))

    def ask() -> ReportRequest:
        return ReportRequest(
            today=datetime.date.today(),  # noqa: DTZ011  # The user's own calendar day.
            shown=shown,
            template_dir=template_dir,
            period=period,
            as_of=as_of,
            memory_limit=memory_limit,
            live=True,
        )

    _ = ask().day  # A day that can't be read is told now, not in the browser.
    opened = open_playbook(playbook or project)
    remember_playbook_language(opened.language)
    language = chosen_language(opened.language)

    def begun(address: str) -> None:
        from revops_cli.cli.console import write, write_error

        write(f"{address}\n")
        if not quiet:
            write_error(language.say(text("Only this computer can open it. Ctrl-C ends it.")) + "\n")
        if open_:
            import webbrowser

            webbrowser.open(address)

    run_server(
        live_site(LivePages(opened.root, ask, chosen_language), language),
        watched(opened.root, template_dir),
        bind(port),
        begun=begun,
        debug=debug,
    )
