"""What the values of a column look like: enough to guess what it may be, nothing more."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.amounts import shape
from revops_cli.crm.moments import MomentReading, moment_reading
from revops_cli.crm.occurrences import NO, YES, OccurrenceReading
from revops_cli.crm.status_words import KNOWN_WORDS
from revops_cli.quantities.currency import currency_code
from revops_cli.quantities.error import QuantityError
from revops_cli.schemas.canonical_tables import ColumnType

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 0.9  # of the values: a few odd ones are told later, by their line
_FEW_WORDS, _FEW_ROWS = 30, 12
_CODE = re.compile(r"[A-Z]{3}")
_AMOUNT = re.compile(r"[^0-9a-z]{0,4}[A-Z]{0,3}\s?[-+]?[0-9][0-9.,\s']*\s?(?:[A-Z]{3}|kr|[€$£¥])?")
_MOMENTS = MomentReading(())
_COUNTS = OccurrenceReading()


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What the values of one column are: `filled` of `rows` have one, `distinct` are different.

    `moments`, `amounts`, `counts` and `codes` are shares of the filled ones; `words` are the values
    where there are few, `shapes` how dates and amounts are written, `samples` the different dates.
    """

    header: str
    rows: int
    filled: int
    distinct: int
    moments: float
    amounts: float
    counts: float
    codes: float
    words: tuple[str, ...]
    shapes: frozenset[str]
    samples: tuple[str, ...] = ()

    def may_be(self, kind: ColumnType) -> bool:
        """Say whether the values could be of a column's type. Nothing could be anything."""
        if not self.filled:
            return kind is not ColumnType.ID
        match kind:
            case ColumnType.MOMENT:
                return self.moments >= _MOST
            case ColumnType.AMOUNT:
                return self.amounts >= _MOST and self.moments < _MOST
            case ColumnType.COUNT:
                return self.counts >= _MOST
            case ColumnType.CURRENCY:
                return self.codes >= _MOST
            case ColumnType.ID:
                return self.filled == self.rows == self.distinct and self.moments < _MOST
            case ColumnType.STATUS:
                return bool(self.words) and self.amounts < _MOST and self.moments < _MOST
            case ColumnType.TEXT:
                return self.moments < _MOST

    @property
    def is_yes_or_no(self) -> bool:
        """Say whether nothing but yes and no is among the values."""
        words = {word.lower() for word in self.words}
        return bool(words) and (words <= {*YES, *NO} or words == {"0", "1"})

    @property
    def tells_outcomes(self) -> bool:
        """Say whether words that mean won or lost are among the values."""
        known = {word for status in ("won", "lost") for word in KNOWN_WORDS[status]}
        return any(" ".join(word.split()).casefold() in known for word in self.words)


def profiles(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[ColumnProfile, ...]:
    """Look at each column of some rows."""
    return tuple(
        _profile(header, [row[place] if place < len(row) else "" for row in rows])
        for place, header in enumerate(headers)
    )


def _profile(header: str, values: Sequence[str]) -> ColumnProfile:
    filled = [value.strip() for value in values if value.strip()]
    counts = Counter(filled)
    few = len(counts) <= _FEW_WORDS and (len(counts) < len(filled) or len(filled) <= _FEW_ROWS)
    total = len(filled) or 1
    return ColumnProfile(
        header=header,
        rows=len(values),
        filled=len(filled),
        distinct=len(counts),
        moments=sum(count for value, count in counts.items() if _is_moment(value)) / total,
        amounts=sum(count for value, count in counts.items() if _AMOUNT.fullmatch(value)) / total,
        counts=sum(count for value, count in counts.items() if _COUNTS.problem(value) is None) / total,
        codes=sum(count for value, count in counts.items() if _is_code(value)) / total,
        words=tuple(word for word, _ in counts.most_common()) if few else (),
        shapes=frozenset(map(shape, counts)),
        samples=tuple(value for value in counts if _MOMENTS.is_unclear(value)),
    )


def _is_moment(value: str) -> bool:
    return _MOMENTS.is_unclear(value) or any(
        form.matches_shape(shape(value)) for form in moment_reading((shape(value),), None).forms
    )


def _is_code(value: str) -> bool:
    if _CODE.fullmatch(value) is None:
        return False
    try:
        currency_code(value)
    except QuantityError:
        return False
    return True
