"""What a funnel stands on: the playbook, or an export by itself; and who says which stages there are."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.funnel_report import StagesFrom
from revops_cli.metrics.last_stage import deal_stage_names_sql
from revops_cli.metrics.stage_order import read_stage_pairs, stage_order, stage_pairs_sql
from revops_cli.metrics.stage_places import stage_names_sql
from revops_cli.schemas.fields import suggested_id
from revops_cli.schemas.pipeline import Stage
from revops_cli.texts import Text, text
from revops_cli.workflows.asked_tables import HISTORY
from revops_cli.workflows.deal_sources import asked_statuses
from revops_cli.workflows.designed_stages import (
    DesignedStages,
    designed_stages,
    ending_words,
    is_on_the_way,
)
from revops_cli.workflows.export_tables import open_export
from revops_cli.workflows.open_tables import open_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from revops_cli.crm.tables import Tables
    from revops_cli.workflows.asked_tables import AskedTables
    from revops_cli.workflows.funnel_request import FunnelRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook


@dataclass(frozen=True, slots=True)
class FunnelGrounds:
    """The request, and the playbook where there is one. Without one the request names an export."""

    request: FunnelRequest
    opened: OpenedPlaybook | None

    @property
    def company(self) -> str | None:
        """The company's name."""
        return None if self.opened is None else self.opened.company

    @property
    def stages_from(self) -> StagesFrom:
        """Who says which stages there are: the flag, else the playbook, else the history if there is one."""
        if self.request.stages:
            return StagesFrom.FLAG
        flags = self.request.deals
        if flags is None or self._designs_stages:
            return StagesFrom.PLAYBOOK
        return StagesFrom.NOWHERE if flags.events is None else StagesFrom.HISTORY

    @property
    def _designs_stages(self) -> bool:
        designed = None if self.opened is None else self.opened.playbook.pipeline
        return designed is not None and bool(designed.stages or designed.pipelines)

    def designed(self) -> DesignedStages:
        """Give the stages as far as they are known before the data are read. Raises `UsageError`."""
        if self.stages_from is StagesFrom.PLAYBOOK and self.opened is not None:
            return designed_stages(self.opened.playbook, self.request.pipeline)
        return DesignedStages(_as_stages(self.request.stages), self.request.pipeline, imputed=True)

    def open(self, columns: Mapping[str, Collection[str]]) -> Tables:
        """Load the tables. Raises `InputError` and `UsageError`."""
        flags = self.request.deals
        if flags is not None:
            known = {table: own for table, own in columns.items() if table == "deals" or flags.events}
            return open_export(self.request, flags, self.opened, known)
        if self.opened is None:
            raise AssertionError  # Whoever asks has a playbook, or names an export.
        limit = self.request.memory_limit
        return open_tables(self.opened, columns, needed=("deals",), memory_limit=limit)

    def ending_words(self, status: str) -> frozenset[str]:
        """Give the words that mean `won` or `lost`."""
        flags = self.request.deals
        said = () if flags is None else asked_statuses(flags).get(status, ())
        return ending_words(None if self.opened is None else self.opened.playbook, status) | set(said)

    def settled(
        self, designed: DesignedStages, asking: AskedTables
    ) -> tuple[DesignedStages, tuple[Text, ...]]:
        """Give the stages now that the data can be asked, and what is to be said of them.

        Raises `UsageError` for a stage that the data don't have, or an order that they don't tell.
        """
        if self.stages_from is StagesFrom.PLAYBOOK:
            return designed, ()
        sql = stage_names_sql() if asking.tables.has(HISTORY) else deal_stage_names_sql()
        names = tuple(str(name) for name, _ in asking.tables.run(sql) if name is not None)
        if self.stages_from is StagesFrom.FLAG:
            _check_names(self.request.stages, names)
            return designed, ()
        if self.stages_from is StagesFrom.NOWHERE:
            return designed, (_UNORDERED,) if names else ()
        return self._concluded(designed, names, asking)

    def _concluded(
        self, designed: DesignedStages, names: Iterable[str], asking: AskedTables
    ) -> tuple[DesignedStages, tuple[Text, ...]]:
        ends = {_plain(word) for status in ("won", "lost") for word in self.ending_words(status)}
        on_the_way = [name for name in names if is_on_the_way(name) and _plain(name) not in ends]
        order = stage_order(read_stage_pairs(asking.run(stage_pairs_sql())), on_the_way)
        if order.unclear is not None:
            pair = order.unclear
            raise UsageError(
                text(
                    'The history doesn\'t tell which stage is the earlier one, "{one}" or "{other}": of {of}'
                    ' deals that were in both, {count} came to "{one}" first.',
                    one=pair.first,
                    other=pair.second,
                    of=pair.of,
                    count=pair.deals,
                ),
                cure=text("Say the order: --stages {stages}", stages=_typed(order.names)),
            )
        told = []
        if order.weakest is not None:
            weakest = order.weakest
            told.append(
                text(
                    "The order of the stages is concluded from the history; least sure: of {of} deals that"
                    ' were in both, {count} came to "{one}" before "{other}". To say another: --stages'
                    " {stages}",
                    count=weakest.deals,
                    of=weakest.of,
                    one=weakest.first,
                    other=weakest.second,
                    stages=_typed(order.names),
                )
            )
        return DesignedStages(_as_stages(order.names), designed.pipeline, imputed=True), tuple(told)


_UNORDERED = text(
    "Nothing tells the order of the stages. Say it, or name their history: --stages A,B,C or "
    "--events history.csv"
)


def read_stages(raw: str | None) -> tuple[str, ...]:
    """Read `Lead, Meeting, Offer` or `Lead > Meeting > Offer`. Raises `UsageError`."""
    if raw is None:
        return ()
    names = tuple(name.strip() for name in raw.split(">" if ">" in raw else ","))
    twice = tuple(name for name, count in Counter(map(_plain, names)).items() if count > 1)
    if twice or not all(names):
        raise UsageError(
            text('--stages can\'t be read: "{found}"', found=raw),
            cure=text("Write each stage once, in their order: --stages Lead,Meeting,Offer"),
        )
    return names


def _check_names(asked: Iterable[str], names: Iterable[str]) -> None:
    known = {_plain(name): name for name in names}
    for name in asked:
        if _plain(name) not in known:
            near = difflib.get_close_matches(_plain(name), known, n=1)
            there = text(
                "Stages in the export: {names}",
                names=tuple(known[each] for each in sorted(known)) or text("none"),
            )
            raise UsageError(
                text('No deal was in a stage "{name}".', name=name),
                cure=text("Did you mean {near}? {there}", near=known[near[0]], there=there)
                if near
                else there,
            )


def _as_stages(names: Iterable[str]) -> tuple[Stage, ...]:
    """Make stages of names, with an id each."""
    found: list[Stage] = []
    for number, name in enumerate(names, start=1):
        made = suggested_id(name)
        taken = any(each.id == made for each in found) or not any(map(str.isascii, filter(str.isalnum, name)))
        found.append(Stage(id=f"stage-{number}" if taken else made, name=name))
    return tuple(found)


def _typed(names: Collection[str]) -> str:
    """Write names as they are typed on a command line."""
    joined = (" > " if any("," in name for name in names) else ",").join(names)
    return joined if joined.isalnum() else f'"{joined}"'


def _plain(name: str) -> str:
    return name.strip().casefold()
