"""What leads to one person or to their money: addresses, telephone numbers, identity numbers, accounts.

Numbers with check digits are checked, so that a number of something else is seldom taken for one.
Sources: the Finnish Digital and Population Data Services Agency for identity codes, ISO 13616 for
account numbers (IBAN), ISO/IEC 7812 for card numbers (Luhn), ITU-T E.164 for telephone numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.patterns import compiled
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.texts import Text


class PersonalData(NamedTuple):
    """A stretch of a text that leads to a person, and what it is."""

    start: int
    end: int
    kind: Text


_EMAIL = (
    r"(?<![\w.+-])[\w][\w.+'-]{0,63}@(?P<domain>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24})(?![\w@-])"
)
# Where nobody can be reached: names reserved for examples (RFC 2606).
_RESERVED = r"(?i)(?:.*\.)?(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)"
# Addresses of an office, not of a person.
_OFFICE = (
    r"(?i)(?:info|hello|hei|moi|contacts?|sales|myynti|support|tuki|help(?:desk)?|asiakaspalvelu|customer.?service"
    r"|service|palvelu|office|toimisto|marketing|markkinointi|press|media|jobs|rekry|careers|hr|billing"
    r"|laskutus|invoices|ostolaskut|privacy|tietosuoja|dpo|security|abuse|postmaster|webmaster|admin"
    r"|no-?reply|do-?not-?reply|newsletter|uutiskirje|team|git)(?:[.-][a-z]{2})?"
)

_TELEPHONE = r"(?:\+|00)[1-9](?:[ ./()-]{0,2}\d){7,13}(?!\d)|\(?0[1-9]\d{0,3}(?:[ )./-]{0,2}\d){5,9}(?!\d)"
_SEVERAL = r"[ ()-]"
_BEFORE_NUMBER = r"(?:^|[^\w+.&%$€£-])\Z"
_AMOUNT_AFTER = r"(?i)\s?(?:EUR|SEK|NOK|DKK|USD|GBP|€|\$|£|%|kpl|pcs|e\b|eur|euro)|[.,]\d|-\d"
_DATE = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\Z|\d{4}-\d{2}|\d{1,2}\.\d{2}-\d{1,2}\.\d{2}"
# Finnish numbers of companies and services, whose prefix no person can have.
_SERVICE = r"(?:0|\+358|00358)(?:10|20|29|30|39|600|606|70|71|73|75|800)"
_AROUND, _LONGEST_ADDRESS = 8, 200
_LEAST_DIGITS, _MOST_DIGITS = 8, 15
_LEAST_NATIONAL, _MOST_NATIONAL = 8, 11

_IDENTITY = r"(?<![\w-])(?P<day>\d{6})[-+A-FU-Y](?P<number>\d{3})(?P<check>[0-9A-FHJ-NPR-Y])(?![\w-])"
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SWEDISH = r"(?<![\w-])(?:19|20)?(?P<digits>\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4})(?![\w-])"

_ACCOUNT = r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"
_CARD = r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])"
_CARD_LENGTHS = frozenset({13, 14, 15, 16, 19})


def emails_in(written: str) -> Iterator[PersonalData]:
    """Yield addresses of persons; those of an office, of examples and inside other addresses are none."""
    if "@" not in written:
        return
    for match in compiled(_EMAIL).finditer(written):
        name = match[0].partition("@")[0]
        if (
            compiled(_OFFICE).fullmatch(name) is None
            and compiled(_RESERVED).fullmatch(match["domain"]) is None
            and not _in_address(written, match.start())
        ):
            yield PersonalData(match.start(), match.end(), text("an email address"))


def _in_address(written: str, place: int) -> bool:
    """Say whether a place is inside the address of a page."""
    before = written[max(0, place - _LONGEST_ADDRESS) : place].split()
    joined = bool(before) and not written[place - 1].isspace()
    return joined and "://" in before[-1] and "wa.me/" not in before[-1]


def telephones_in(written: str) -> Iterator[PersonalData]:
    """Yield telephone numbers: international ones, and national ones that are written in groups."""
    for match in compiled(_TELEPHONE).finditer(written):
        start, end = match.span()
        before, after = written[max(0, start - _AROUND) : start], written[end : end + _AROUND]
        if _is_telephone(match[0], before, after) and not _in_address(written, start):
            yield PersonalData(start, end, text("a telephone number"))


def _is_telephone(number: str, before: str, after: str) -> bool:
    digits = re.sub(r"\D", "", number)
    if not compiled(_BEFORE_NUMBER).search(before) or compiled(_AMOUNT_AFTER).match(after):
        return False
    plain = re.sub(r"[^\d+]", "", number)
    if compiled(_DATE).match(number) or compiled(_SERVICE).match(plain):
        return False
    if number.startswith(("+", "00")):
        return _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS
    # A long number without a space or hyphen is an id, unless it begins like that of a mobile telephone.
    grouped = compiled(_SEVERAL).search(number) is not None or number.startswith(("04", "050"))
    return grouped and _LEAST_NATIONAL <= len(digits) <= _MOST_NATIONAL


def identity_numbers_in(written: str) -> Iterator[PersonalData]:
    """Yield Finnish and Swedish identity numbers of persons whose check digit is right."""
    for match in compiled(_IDENTITY).finditer(written):
        if _CHECKS[int(match["day"] + match["number"]) % len(_CHECKS)] == match["check"]:
            yield PersonalData(match.start(), match.end(), text("a personal identity number"))
    for match in compiled(_SWEDISH).finditer(written):
        if _luhn(re.sub(r"\D", "", match["digits"])):
            yield PersonalData(match.start(), match.end(), text("a personal identity number"))


def payment_numbers_in(written: str) -> Iterator[PersonalData]:
    """Yield numbers of bank accounts and of payment cards whose check digits are right."""
    for match in compiled(_ACCOUNT).finditer(written):
        plain = match[0].replace(" ", "")
        if _is_account(plain):
            yield PersonalData(match.start(), match.end(), text("the number of a bank account"))
    for match in compiled(_CARD).finditer(written):
        digits = re.sub(r"\D", "", match[0])
        # A row of one digit is no card.
        if len(digits) in _CARD_LENGTHS and len(set(digits)) > 1 and digits[0] in "3456" and _luhn(digits):
            yield PersonalData(match.start(), match.end(), text("the number of a payment card"))


def _luhn(digits: str) -> bool:
    """Check the last digit by the Luhn algorithm."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 * (doubled > 9)  # noqa: PLR2004 -- the sum of the two digits
    return total % 10 == 0


def _is_account(plain: str) -> bool:
    """Check an IBAN: its first four characters put last, letters as numbers from 10, it leaves 1 of 97."""
    moved = plain[4:] + plain[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1
