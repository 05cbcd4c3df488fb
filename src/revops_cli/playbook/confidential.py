"""What a playbook keeps confidential, and where else it stands.

A name alone is confidential for accounts that the business description doesn't name among its key
accounts; whom marketing and sales both want is named in a list of its own. A figure is one of a budget
line or a planned sale when it stands on one line with its name, or of the whole budget when it stands
close to that word: any number may be somewhere by chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.source_texts import source_texts
from revops_cli.schemas.account import Account
from revops_cli.schemas.budget import Budget
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.schemas.settings import Confidential

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.quantities.money import Money
    from revops_cli.schemas.model import DocumentModel

_WORD = re.compile(r"\w[\w-]*")
# Without its first letter, by which it would be looked for at every b.
_BUDGET = re.compile(r"ud[gj]et\w*")
_BUDGET_SIGNS = ("udget", "udjet")
_NUMBER = re.compile(r"\d{1,15}(?:[ \u00a0.,]\d{3}){0,4}")
_LEAST_LETTERS = 4
_BUSINESS = "strategy/business.yaml"
# So many words are looked for one by one quicker than by taking a text to pieces.
_FEW = 40
_SAME_WORD = 3
_BESIDE = 40
_HOME: Mapping[Confidential, type[DocumentModel]] = {
    Confidential.BUDGET: Budget,
    Confidential.ACCOUNTS: Account,
}


class Kept(NamedTuple):
    """Something confidential: what it belongs to, and the amounts that may not stand with its name.

    `name_too` says that the name may not stand alone, either.
    """

    of: Confidential
    amounts: tuple[Money | None, ...]
    name_too: bool = False


class Shown(NamedTuple):
    """A place where something confidential stands: its file's text, the stretch, what is shown."""

    file: str
    source: str
    start: int
    end: int
    of: Confidential
    figure: bool


def shown_elsewhere(playbook: Playbook, least: int) -> Iterator[Shown]:
    """Yield the places outside their own files where confidential names and figures stand.

    `least` is the smallest figure that counts.
    """
    settings = playbook.settings
    words = frozenset() if settings is None else frozenset(settings.confidential)
    kept = {**_budget_lines(playbook, words), **_accounts(playbook, words)}
    totals = _totals(playbook, least) if Confidential.BUDGET in words else frozenset()
    if not kept and not totals:
        return
    beginnings = _beginnings(kept)
    homes = {_HOME[word] for word in words}
    for text in source_texts(playbook):
        form = None if text.document is None else text.document.kind.model
        if form in homes:
            continue
        for start, name in _names_in(text.source, kept, beginnings):
            what = kept[name]
            figure = bool(_figures(what.amounts, least) & _numbers(_line(text.source, start)))
            if figure or (what.name_too and form is not MostWanted):
                yield Shown(text.file, text.source, start, start + len(name), what.of, figure)
        if totals and any(sign in text.source for sign in _BUDGET_SIGNS):
            for start, end in _budget_words(text.source):
                if totals & _numbers(_beside(text.source, start, end)):
                    yield Shown(text.file, text.source, start, end, Confidential.BUDGET, figure=True)


def _budget_lines(playbook: Playbook, words: frozenset[Confidential]) -> dict[str, Kept]:
    if Confidential.BUDGET not in words or playbook.budget is None:
        return {}
    return {
        line.name: Kept(
            Confidential.BUDGET,
            tuple(amount for entry in line.entries for amount in (entry.planned, entry.actual)),
        )
        for line in playbook.budget.lines.entries
    }


def _accounts(playbook: Playbook, words: frozenset[Confidential]) -> dict[str, Kept]:
    if Confidential.ACCOUNTS not in words:
        return {}
    public = _named_in_public(playbook)
    return {
        account.name: Kept(
            Confidential.ACCOUNTS,
            tuple(sale.value for sale in account.plan.entries),
            name_too=public is not None and not any(account.name in each for each in public),
        )
        for account in playbook.accounts.values()
        if len(account.name) >= _LEAST_LETTERS
    }


def _named_in_public(playbook: Playbook) -> tuple[str, ...] | None:
    """Give what the box of key accounts says, None where it could not be read."""
    document = playbook.documents.get(_BUSINESS)
    if document is not None and document.unread(("key_accounts",)):
        return None
    box = None if playbook.business is None else playbook.business.key_accounts
    return () if box is None else box.texts


def _totals(playbook: Playbook, least: int) -> frozenset[int]:
    """Give what is planned and what was spent, in each period and in all."""
    sums: dict[object, Decimal] = defaultdict(Decimal)
    for line in () if playbook.budget is None else playbook.budget.lines.entries:
        for entry in line.entries:
            for kind, amount in (("planned", entry.planned), ("actual", entry.actual)):
                if amount is not None:
                    sums[kind, entry.period] += amount.amount
                    sums[kind] += amount.amount
    return frozenset(int(amount) for amount in sums.values() if amount >= least)


def _figures(amounts: Iterable[Money | None], least: int) -> frozenset[int]:
    return frozenset(int(each.amount) for each in amounts if each is not None and each.amount >= least)


def _beginnings(kept: Mapping[str, Kept]) -> Mapping[str, list[int]]:
    """Give how names begin, and how long those are that begin so, the longest first.

    They begin with their first word, or with all of them where few share it: that is found less often.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for name in kept:
        first = _WORD.match(name)
        if first is not None:
            names[first[0]].append(name)
    if len(names) <= _FEW:
        for word in [word for word, same in names.items() if len(same) <= _SAME_WORD]:
            names |= {name: [name] for name in names.pop(word)}
    return {start: sorted({len(name) for name in same}, reverse=True) for start, same in names.items()}


def _names_in(
    source: str, kept: Mapping[str, Kept], beginnings: Mapping[str, list[int]]
) -> Iterator[tuple[int, str]]:
    """Yield where names stand in a text, the longest of those that begin at a place."""
    written = source if len(beginnings) <= _FEW * _SAME_WORD else frozenset(_WORD.findall(source))
    for word, lengths in beginnings.items():
        start = source.find(word) if word in written else -1
        while start >= 0:
            names = (source[start : start + length] for length in lengths)
            name = next((each for each in names if each in kept and _is_whole(source, start, each)), None)
            if name is not None:
                yield start, name
            start = source.find(word, start + len(word))


def _budget_words(source: str) -> Iterator[tuple[int, int]]:
    for match in _BUDGET.finditer(source):
        start = match.start() - 1
        if source[start : start + 1] in {"B", "b"} and not source[start - 1 : start].isalpha():
            yield start, match.end()


def _is_whole(source: str, start: int, name: str) -> bool:
    end = start + len(name)
    return not source[start - 1 : start].isalnum() and not source[end : end + 1].isalnum()


def _line(source: str, place: int) -> str:
    end = source.find("\n", place)
    return source[source.rfind("\n", 0, place) + 1 : len(source) if end < 0 else end]


def _beside(source: str, start: int, end: int) -> str:
    """Give the words of the line that stand just before and after a word of it."""
    before = source[max(0, start - _BESIDE) : start].rpartition("\n")[2]
    after = source[end : end + _BESIDE].partition("\n")[0]
    # What was cut at either end may be a part of a number.
    return f"{before.partition(' ')[2]} {after.rpartition(' ')[0] or after}"


def _numbers(line: str) -> frozenset[int]:
    """Give the whole numbers of a line, thousands parted by spaces, points or commas or not at all."""
    return frozenset(int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(line))
