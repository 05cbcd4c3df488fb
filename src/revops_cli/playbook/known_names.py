"""The names by which a playbook knows whom and what a CRM names: its people, teams, and sources of deals.

    people(playbook), teams(playbook), pipelines(playbook), sources(playbook) -> KnownNames
    KnownNames.hold(name) -> bool

Case, spaces and punctuation never matter. A person is known by any whole part of the name: `Aino, sales
lead` is the Aino of `Aino Virtanen` and of `aino.virtanen@company.com`. A source is known where all of its
words stand together in one place: a paid channel or the channels of a journey level, a budget line, a
network, a sequence, a piece of content, a tool of a stage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.playbook.people import persons
from revops_cli.playbook.same_words import plain_words
from revops_cli.schemas.nearest import nearest
from revops_cli.schemas.settings import Confidential

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.box import Box
    from revops_cli.schemas.journeys import JourneyLevel
    from revops_cli.schemas.networks import Network
    from revops_cli.schemas.pipeline import Stage

_ROLE = re.compile(r"[,:;(\u2013\u2014]| - ")
_JOINTS = re.compile(r"[_./+-]+")
# Two words of one stem: event and events, partner and partnership.
_STEM = 4
_LEVELS = ("unaware", "problem_aware", "outcome_aware", "product_aware", "fully_aware")
_NETWORKS = ("events", "partnerships", "communities", "pr")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names and places in which names stand, as sets of words; `shown` are those that may be proposed.

    Of people a part of the name is enough; a name that is exact is known by all of its words alone.
    """

    words: tuple[frozenset[str], ...]
    shown: tuple[str, ...]
    are_people: bool = False
    are_exact: bool = False

    def __bool__(self) -> bool:
        """Say whether the playbook names any."""
        return bool(self.words)

    def hold(self, name: str) -> bool:
        """Say whether the playbook names it; a name without any word is one that nobody can know."""
        asked = _words_of(name)
        if not asked:
            return False
        if self.are_exact:
            return asked in self.words
        if self.are_people:
            return any(asked <= known or known <= asked for known in self.words)
        return any(all(_stands_in(word, known) for word in asked) for known in self.words)

    def near(self, name: str) -> str | None:
        """Give the known name that is most like one that is not known."""
        return nearest(name, self.shown)


def people(playbook: Playbook) -> KnownNames:
    """Give the people whom the playbook names: owners, doers, senders, those who meet, personal brands."""
    brands = None if playbook.business is None else playbook.business.personal_brands
    written = [*(each.name for each in persons(playbook)), *_texts(brands)]
    names = tuple(dict.fromkeys(_ROLE.split(each, maxsplit=1)[0].strip() for each in written))
    return KnownNames(_word_sets(names), names, are_people=True)


def teams(playbook: Playbook) -> KnownNames:
    """Give the teams: of pipelines, of the scorecard and of sprints."""
    names: list[str | None] = []
    if playbook.pipeline is not None:
        names += [each.team for each in playbook.pipeline.pipelines]
    if playbook.scorecard is not None:
        for level in ("activities", "objectives", "results"):
            measures = getattr(playbook.scorecard, level)
            names += [each.team for each in getattr(measures, "entries", ())]
    names += [each.team for sprint in playbook.sprints.values() for each in sprint.activities.entries]
    found = tuple(dict.fromkeys(name for name in names if name))
    return KnownNames(_word_sets(found), found, are_exact=True)


def pipelines(playbook: Playbook) -> KnownNames:
    """Give the pipelines, where each team has its own."""
    teams_of = () if playbook.pipeline is None else playbook.pipeline.pipelines
    found = tuple(each.name for each in teams_of)
    return KnownNames(_word_sets(found), found, are_exact=True)


def sources(playbook: Playbook) -> KnownNames:
    """Give the places where the playbook names channels, campaigns and networks.

    What stands in a confidential part is known, and never proposed.
    """
    named = [*_of_journeys(playbook), *_of_networks(playbook), *_of_sequences(playbook)]
    kept = [*_of_budget(playbook)]
    if Confidential.BUDGET.value not in playbook.confidential:
        named += kept
    told = [*named, *kept, *_told(playbook)]
    shown = tuple(dict.fromkeys(_JOINTS.sub(" ", name) for name in named))
    return KnownNames(_word_sets(told), shown)


def _of_journeys(playbook: Playbook) -> Iterator[str]:
    for level in _levels(playbook):
        yield from _texts(level.channels)
        if level.paid is not None:
            yield from (
                name for name in ("google_ads", "linkedin_ads") if getattr(level.paid, name) is not None
            )
            yield from (name for name, box in level.paid.others.items() if box is not None)


def _levels(playbook: Playbook) -> Iterator[JourneyLevel]:
    levels = [getattr(playbook.journeys, name, None) for name in _LEVELS]
    yield from (level for level in levels if level is not None)


def _of_networks(playbook: Playbook) -> Iterator[str]:
    for network in _both(playbook):
        for kind in _NETWORKS:
            entries = getattr(network, kind).entries
            if entries:
                yield kind
            yield from (entry.name for entry in entries)


def _both(playbook: Playbook) -> Iterator[Network]:
    networks = playbook.networks
    both = () if networks is None else (networks.own, networks.external)
    yield from (network for network in both if network is not None)


def _of_sequences(playbook: Playbook) -> Iterator[str]:
    for name, sequence in playbook.sequences.items():
        yield f"{name} outreach"
        yield from (message.channel.value for message in sequence.messages.entries)


def _of_budget(playbook: Playbook) -> Iterator[str]:
    for line in () if playbook.budget is None else playbook.budget.lines.entries:
        yield line.name
        if line.category:
            yield line.category


def _told(playbook: Playbook) -> Iterator[str]:
    """Yield sentences and lists in which sources stand among other words."""
    for network in _both(playbook):
        for kind in _NETWORKS:
            yield from (entry.text for entry in getattr(network, kind).entries if entry.text)
    yield from _texts(None if playbook.content_plan is None else playbook.content_plan.formats)
    for piece in () if playbook.calendar is None else playbook.calendar.pieces.entries:
        yield from (each for each in (piece.name, piece.type) if each)
    for stage in _stages(playbook):
        yield from _texts(stage.attribution)
        yield from (each.from_ for each in stage.automations.entries)


def _stages(playbook: Playbook) -> Iterator[Stage]:
    pipeline = playbook.pipeline
    if pipeline is not None:
        yield from pipeline.stages
        for team in pipeline.pipelines:
            yield from team.stages


def _texts(box: Box | None) -> tuple[str, ...]:
    return () if box is None else box.texts


def _word_sets(names: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(dict.fromkeys(words for name in names if (words := _words_of(name))))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(plain_words(_JOINTS.sub(" ", name.partition("@")[0])).split())


def _stands_in(word: str, known: frozenset[str]) -> bool:
    if word in known:
        return True
    if len(word) < _STEM:
        return any(each.removesuffix("s") == word.removesuffix("s") for each in known)
    return any(len(each) >= _STEM and (each.startswith(word) or word.startswith(each)) for each in known)
