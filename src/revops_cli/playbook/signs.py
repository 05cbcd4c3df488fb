"""A quick look at a text for what it can't hold: most files have no secret and no person at all.

Looking for every form of secret takes time. A key or token mixes letters and digits, which prose
does not; numbers of persons come in groups of digits, and a full name is two words with capitals. So a
text is first looked at by its shape, in which every digit is 0 and every letter `a` or `A`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ASCII_END, _LETTERS_FROM = 128, 0xC0
_KEPT = frozenset(b" +-\n")


def _shape_of(byte: int) -> int:
    if byte >= _ASCII_END:
        # The bytes of Ä and ä begin alike; what follows in them is a small letter to the eye.
        return ord("a") if byte < _LETTERS_FROM else ord("?")
    character = chr(byte)
    if character.isalpha():
        return ord("A") if character.isupper() else ord("a")
    return ord("0") if character.isdigit() else byte if byte in _KEPT else ord(".")


_SHAPES = bytes(map(_shape_of, range(256)))
# All of it begins with a digit or a capital, which are few: this is quicker than looking for each sign.
# A letter before a digit counts but for periods: 2026-W48, 2026-Q4.
_DIGITS = re.compile(rb"0(?:[aA]|(?<=[^-][aA]0)|[ .-]{1,2}000|00000)")
_FULL_NAME = re.compile(rb"A[a?]+ [A?]")
# Written in many a playbook, though letters and digits stand side by side.
_USUAL = ((b"B2B", b"BBB"), (b"b2b", b"bbb"))
_WORDS = (b"assw", b"alasana", b"senord", b"pwd", b"akia", b"private key-")
_SCRIPTS = (b"script:", b"data:text/html")
_IDENTITY = re.compile(rb"000000[-+A]000")
_PAYMENT = re.compile(rb"0{4}[ -]0{4}[ -]0{4}|0{13}")
_MOST_TEXTS = 20_000


class Signs(NamedTuple):
    """What a text may hold. What is False it does not hold."""

    secret: bool
    telephone: bool
    identity: bool
    payment: bool
    person: bool
    script: bool


@lru_cache(maxsize=_MOST_TEXTS)
def signs_of(written: str) -> Signs:
    """Say what a text may hold: secrets, persons and their numbers, addresses that are programs."""
    data = written.encode("utf-8", "replace")
    shape = data.translate(_SHAPES)
    found = frozenset(_DIGITS.findall(shape))
    long_number = b"000000" in found
    groups = long_number or any(sign[1:2] in {b" ", b".", b"-"} for sign in found)
    mixed = long_number or any(len(sign) <= len("0a") for sign in found)
    lower = data.lower()
    return Signs(
        secret=b"@" in data or (mixed and _is_mixed(data)) or _any(_WORDS, lower),
        telephone=groups or b"+0" in shape,
        identity=long_number and _IDENTITY.search(shape) is not None,
        payment=groups and _PAYMENT.search(shape) is not None,
        person=_FULL_NAME.search(shape) is not None,
        script=_any(_SCRIPTS, lower),
    )


def _is_mixed(data: bytes) -> bool:
    """Say whether letters and digits stand side by side, where not everyone writes them so."""
    for usual, plain in _USUAL:
        data = data.replace(usual, plain)
    return any(len(sign) != len("0 000") for sign in _DIGITS.findall(data.translate(_SHAPES)))


def _any(signs: tuple[bytes, ...], data: bytes) -> bool:
    return any(sign in data for sign in signs)
