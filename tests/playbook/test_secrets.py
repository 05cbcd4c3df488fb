"""Secrets are known by their form, and words that only look like them are let be.

Samples are put together here, so that no program that looks for secrets stops at this file.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.playbook.secrets import secrets_in
from revops_cli.playbook.signs import signs_of

DIGITS_AND_LETTERS = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
HEX = "0123456789abcdef"

SAMPLES = {
    "an access key of AWS": "AKIA" + "IOSFODNN7EXAMPLE",
    "a token of GitHub": "ghp" + "_" + DIGITS_AND_LETTERS,
    "a token of GitLab": "glpat" + "-" + DIGITS_AND_LETTERS[:20],
    "a token of Slack": "xoxb" + "-123456789012-" + DIGITS_AND_LETTERS[:12],
    "a webhook address": "https://hooks.slack" + ".com/services/T0000AAAA/B0000BBBB/abcd1234",
    "a key of Stripe": "sk" + "_live_" + DIGITS_AND_LETTERS[:24],
    "an API key of Google": "AIza" + DIGITS_AND_LETTERS[:35],
    "a token of Google": "GOCSPX" + "-" + DIGITS_AND_LETTERS[:28],
    "a token of HubSpot": "pat" + "-eu1-" + "12345678-90ab-cdef-1234-567890abcdef",
    "a session of Salesforce": "00D" + "A1b2C3d4E5f6" + "!" + DIGITS_AND_LETTERS + "AbCd",
    "an API key of an AI service": "sk" + "-proj-" + DIGITS_AND_LETTERS[:24],
    "a key of SendGrid": "SG" + "." + DIGITS_AND_LETTERS[:22] + "." + DIGITS_AND_LETTERS,
    "a key of Mailchimp": HEX * 2 + "-us" + "12",
    "a key of a mail service": "xkeysib" + "-" + HEX * 2,
    "a key of Twilio": "SK" + HEX * 2,
    "a token of npm or PyPI": "npm" + "_" + DIGITS_AND_LETTERS,
    "a signed token (JWT)": "eyJ" + "hbGciOiJIUzI1NiJ9" + "." + "eyJ" + "zdWIiOiIxMjM0In0" + ".c2lnbmVk",
    "a private key": "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIBVgIBADAN\n-----END RSA PRIVATE" + " KEY-----",
}
"""A sample of each kind that is a secret by itself."""

IN_PLACE = [
    ("Authorization: Bearer ", DIGITS_AND_LETTERS, "", "a token after the word Bearer or Basic"),
    ("https://", "reader:Kesa2026", "@example.com/list", "an address with a password"),
    ("https://example.com/list?page=2&api_key=", DIGITS_AND_LETTERS, "&x=1", "an address with a key in it"),
    ("password: ", "Kesa2026", "", "a password"),
    ("PASSWORD=", '"Kes@loma"', "", "a password"),
    ("salasana: ", "Kesä2026!", "", "a password"),
    ("db_password: ", "Kesa2026", "", "a password"),
    ("api_token = ", DIGITS_AND_LETTERS[:20], "", "a key or token"),
    ("client secret: ", DIGITS_AND_LETTERS[:20], "", "a key or token"),
    ("aws_secret_access_key=", DIGITS_AND_LETTERS, "", "a key or token"),
]
"""Secrets that are known by what stands around them: before, the secret, after, its kind."""


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_secret_is_known_by_itself_wherever_it_stands(kind: str) -> None:
    for before, after in (("", ""), ("note: ", ""), ('key = "', '"'), ("# Ä ", " on the way"), ("(", ").")):
        written = before + SAMPLES[kind] + after
        (found,) = secrets_in(written)
        assert str(found.kind) == kind
        assert (found.start, found.end) == (len(before), len(before) + len(SAMPLES[kind]))
        assert signs_of(written).secret


@pytest.mark.parametrize(("before", "secret", "after", "kind"), IN_PLACE)
def test_a_secret_is_known_by_what_stands_around_it(before: str, secret: str, after: str, kind: str) -> None:
    written = f"x: 1\n{before}{secret}{after}\n"
    (found,) = secrets_in(written)
    assert str(found.kind) == kind
    assert written[found.start : found.end] == secret.strip('"')
    assert signs_of(written).secret


@pytest.mark.parametrize(
    "written",
    [
        "Password: ask Tapio",
        "Our secret: a 3-month plan",
        "The secret: consistency beats talent",
        "token: none",
        "api_key: your-key-1234567890abcdef",
        "api_key: ${API_KEY_2026_PRODUCTION}",
        "api_key: <the-key-of-2026-in-the-safe>",
        "password: ******",
        "https://example.com/asana/1475",
        "https://example.com/list?page=2&key=autumn",
        "https://example.com/?utm_source=newsletter-2026-w48&token=short1",
        "Basic plan for 2026, bearer of news",
        "sk-learn, task-oriented, risk-averse-companies-of-the-north",
        "pat-a-cake, key-account, SK and AC",
        "B2B on 2026-W48 and 2027-Q3",
        "journeys.problem_aware",
        "the private key to growth",
        "AKIA is a shop",
        "https://example.com:8080/path@home",
    ],
)
def test_what_only_looks_like_a_secret_is_none(written: str) -> None:
    assert list(secrets_in(written)) == []


def test_secrets_do_not_overlap_and_the_wider_one_is_told() -> None:
    written = "https://reader:" + SAMPLES["a key of Stripe"] + "@example.com"
    (found,) = secrets_in(written)
    assert str(found.kind) == "an address with a password"


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(written: str) -> None:
    reached = 0
    for found in secrets_in(written):
        assert reached <= found.start < found.end <= len(written)
        reached = found.end


@given(
    before=st.text(alphabet="abc äö\n:-", max_size=30),
    secret=st.sampled_from(sorted(SAMPLES.values())),
    after=st.text(alphabet=" äö\n.,", max_size=30),
)
def test_the_quick_look_overlooks_no_secret(before: str, secret: str, after: str) -> None:
    written = f"{before} {secret} {after}"
    assert signs_of(written).secret


def test_a_file_at_its_limit_is_looked_through_at_once() -> None:
    # Each of these would take minutes with a pattern that tries every length.
    for piece in ("a1", "-----BEGIN PRIVATE KEY", "password: ", "eyJ", "https://a:", "x@", "sk-"):
        list(secrets_in(piece * (100_000 // len(piece))))
