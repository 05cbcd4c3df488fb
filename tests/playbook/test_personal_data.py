"""What leads to a person is found, and dates, amounts, ids and numbers of offices are let be.

Identity codes are the examples of the authorities or have been made here; IBAN and card numbers are
the published examples of their standards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.personal_data import (
    emails_in,
    identity_numbers_in,
    payment_numbers_in,
    telephones_in,
)
from revops_cli.playbook.persons_in_text import persons_in
from revops_cli.playbook.signs import signs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.playbook.personal_data import PersonalData

    Find = Callable[[str], Iterator[PersonalData]]

EMAILS = ["maija@sammalpato.fi", "maija.virtanen+crm@posti.sammalpato.co.uk", "MV@SAMMALPATO.FI"]
TELEPHONES = [
    "+358 40 123 4567",
    "+358401234567",
    "+358 (0)40 123 4567",
    "00358 40 123 4567",
    "+46 70 123 45 67",
    "+1 202-555-0123",
    "040 123 4567",
    "0401234567",
    "040-1234567",
    "0400 123 456",
    "050 123 4567",
    "09 1234 567",
    "(09) 123 4567",
    "08-123 456 78",
    "040.123.4567",
]
IDENTITIES = ["131052-308T", "010203A9024", "131052+308T", "811228-9874", "19811228-9874"]
PAYMENTS = [
    "FI21 1234 5600 0007 85",
    "FI2112345600000785",
    "GB82 WEST 1234 5698 7654 32",
    "DE89370400440532013000",
    "4111 1111 1111 1111",
    "5500-0000-0000-0004",
    "378282246310005",
]


def stretches(find: Find, written: str) -> list[str]:
    return [written[found.start : found.end] for found in find(written)]


@pytest.mark.parametrize(
    ("find", "samples"),
    [
        (emails_in, EMAILS),
        (telephones_in, TELEPHONES),
        (identity_numbers_in, IDENTITIES),
        (payment_numbers_in, PAYMENTS),
    ],
)
def test_what_leads_to_a_person_is_found_whole(find: Find, samples: list[str]) -> None:
    for sample in samples:
        for before, after in (("", ""), ("note: ", ""), ('"', '"'), ("- Ä ", "\n"), ("call ", ", or not.")):
            assert stretches(find, before + sample + after) == [sample], before + sample + after


def test_the_quick_look_overlooks_no_number() -> None:
    assert all(signs_of(f"x: {each}\n").telephone for each in TELEPHONES)
    assert all(signs_of(f"x: {each}\n").identity for each in IDENTITIES)
    # Letters within an account number are rare enough to be missed.
    assert all(signs_of(f"x: {each}\n").payment for each in PAYMENTS if "WEST" not in each and each[0] != "3")


@pytest.mark.parametrize(
    "written",
    [
        "info@sammalpato.fi, MYYNTI@sammalpato.fi, support.fi@sammalpato.fi, no-reply@sammalpato.fi",
        "someone@example.com, a@mail.example.org, a@localhost, a@firma.test, a@b",
        "git@github.com:tuulivire/playbook.git",
        "https://reader:x1@db.sammalpato.fi/list and https://medium.com/@maija/story",
        "@maija, 3 @ 100 EUR, {{ email }}",
    ],
)
def test_addresses_of_offices_and_examples_are_let_be(written: str) -> None:
    assert stretches(emails_in, written) == []


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22, 22.11.2026, 01-02-2026, 01/02/2026, 2026-W48",
        "12500, 12 500, 12 500,50, +12 500 000 EUR, 1 000 000 €, 0.0875, 00.5",
        "01 234 567 EUR, 0123456,78",
        "id 0912345678, order 123456789, 00000000, 0000-0000",
        "10-250 people, 09.30-11.00, 24/7, 3-5 days",
        "020 123 4567, 010 123 456, 0800 12345, +358 20 123 4567, 029 123 4567",
        "https://example.com/0401234567",
        "messages[0].delay, cold-1-a, a0401234567",
    ],
)
def test_dates_amounts_ids_and_numbers_of_services_are_let_be(written: str) -> None:
    assert stretches(telephones_in, written) == []


@pytest.mark.parametrize(
    "written", ["131052-308U", "131052-3080", "811228-9875", "811328-9874", "2026-11-22", "x131052-308T"]
)
def test_a_number_with_a_wrong_check_digit_is_no_identity(written: str) -> None:
    assert stretches(identity_numbers_in, written) == []


@pytest.mark.parametrize(
    "written",
    [
        "FI21 1234 5600 0007 86",
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "1234 5678 9012 3456",
        "20261122 20261123",
        "12500 13500 14500 15500",
    ],
)
def test_a_number_with_wrong_check_digits_is_no_account_or_card(written: str) -> None:
    assert stretches(payment_numbers_in, written) == []


def test_a_person_is_a_first_name_and_a_surname() -> None:
    written = "Convince Maija Virtanen, Anna-Liisa Öberg and Åsa Lindqvist; meet Aino in Helsinki Hall"
    found = [written[start:end] for start, end in persons_in(written)]
    assert found == ["Maija Virtanen", "Anna-Liisa Öberg", "Åsa Lindqvist"]
    for none in (
        "Anna Consulting",
        "Anton Systems Oy",
        "Matti Virtanen Oy",
        "Sales Director",
        "maija virtanen",
    ):
        assert list(persons_in(none)) == [], none


@pytest.mark.parametrize("find", [emails_in, telephones_in, identity_numbers_in, payment_numbers_in])
@given(written=st.text(alphabet="0123456789 +-./()@aA,\n", max_size=120))
def test_any_text_can_be_looked_through(find: Find, written: str) -> None:
    reached = 0
    for found in find(written):
        assert reached <= found.start < found.end <= len(written)
        reached = found.end


def test_a_file_at_its_limit_is_looked_through_at_once() -> None:
    for piece in ("0", "+3", "a@", "0 ", "FI12 ", "1-", "Anna "):
        for find in (emails_in, telephones_in, identity_numbers_in, payment_numbers_in):
            list(find(piece * (100_000 // len(piece))))
        list(persons_in(piece * (100_000 // len(piece))))
