"""Secrets in texts: keys, tokens, passwords. Each kind is known by its form, and none is ever shown.

The forms are those that their makers publish for secret scanning, and assignments such as
`password: ...` whose value looks like one. A literal that every secret of a kind holds is looked for
first, because that takes next to no time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.patterns import compiled
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.texts import Text


class Secret(NamedTuple):
    """A secret from `start` to `end` of a text, and what kind it is of."""

    start: int
    end: int
    kind: Text


class _Form(NamedTuple):
    """A kind of secret: what it is called, literals of which each holds one, and its pattern.

    A group named `secret` is the secret itself, where the pattern takes more to know it.
    """

    kind: Text
    literals: tuple[str, ...]
    pattern: str
    flags: re.RegexFlag = re.NOFLAG


# A password has a digit or a sign among its letters: "password: ask Tapio" has none.
_VALUE = r"(?P<secret>(?=[^\s\"',;#]*[0-9!$%&*+^~@])[^\s\"',;<>{}\[\]()]{6,200})"
# In a key letters and digits stand side by side, in words of prose they don't.
_MIXED = r"(?=[\w+/.=~-]{0,200}?(?:[0-9][A-Za-z]|[A-Za-z][0-9]))"
# A key is long and mixed: "secret: 3-month plan" is not.
_LONG_VALUE = rf"(?P<secret>{_MIXED}[A-Za-z0-9+/_.=-]{{16,400}})"
_ASSIGNED = r"[\"'`]?[ \t]*(?:[:=]|=>)[ \t]*[\"'`]?"

_FORMS = (
    _Form(
        text("a private key"),
        ("PRIVATE KEY",),
        r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
        r"(?:(?!-----END).){0,20000}(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?",
        re.DOTALL,
    ),
    _Form(text("an access key of AWS"), ("AKIA", "ASIA"), r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    _Form(
        text("a token of GitHub"),
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{22,})",
    ),
    _Form(text("a token of GitLab"), ("glpat-", "gldt-", "glrt-"), r"\bgl(?:pat|dt|rt)-[\w-]{20,}"),
    _Form(text("a token of Slack"), ("xox",), r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    _Form(
        text("a webhook address"),
        ("hooks.slack.com/", "webhook.office.com/", "discord.com/api/webhooks/", "hooks.zapier.com/"),
        r"https://(?:hooks\.slack\.com/(?:services|workflows)/|[\w.-]*webhook\.office\.com/webhookb2/"
        r"|discord\.com/api/webhooks/|hooks\.zapier\.com/hooks/catch/)[\w/@.-]{12,}",
    ),
    _Form(text("a key of Stripe"), ("k_live_", "k_test_"), r"\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}"),
    _Form(text("an API key of Google"), ("AIza",), r"\bAIza[0-9A-Za-z_-]{35}"),
    _Form(text("a token of Google"), ("ya29.", "GOCSPX-"), r"\b(?:ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})"),
    _Form(text("a token of HubSpot"), ("pat-",), r"\bpat-(?:na|eu|ap)\d-[0-9a-fA-F-]{36}"),
    _Form(text("a session of Salesforce"), ("00D",), r"\b00D[A-Za-z0-9]{12,15}![\w.]{40,}"),
    _Form(text("an API key of an AI service"), ("sk-",), r"\bsk-" + _MIXED + r"[A-Za-z0-9_-]{20,}"),
    _Form(text("a key of SendGrid"), ("SG.",), r"\bSG\.[\w-]{16,32}\.[\w-]{16,64}"),
    _Form(text("a key of Mailchimp"), ("-us",), r"\b[0-9a-f]{32}-us\d{1,2}\b"),
    _Form(
        text("a key of a mail service"), ("xkeysib-", "key-"), r"\b(?:xkeysib-[0-9a-f]{32,}|key-[0-9a-f]{32})"
    ),
    _Form(text("a key of Twilio"), ("SK", "AC"), r"\b(?:SK|AC)[0-9a-f]{32}\b"),
    _Form(text("a token of npm or PyPI"), ("npm_", "pypi-"), r"\b(?:npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,})"),
    _Form(
        text("a signed token (JWT)"),
        ("eyJ",),
        r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?",
    ),
    _Form(
        text("a token after the word Bearer or Basic"),
        ("earer ", "EARER ", "asic ", "ASIC "),
        r"\b(?:bearer|basic)[ \t]+(?P<secret>" + _MIXED + r"[\w.~+/-]{20,}=*)",
        re.IGNORECASE,
    ),
    _Form(
        text("an address with a password"),
        ("://",),
        r"\b[A-Za-z][A-Za-z0-9+.-]{1,20}://(?P<secret>[^\s/:@\"'<>{}]{0,100}:[^\s/@\"'<>{}]{1,200})@(?=[\w\[])",
    ),
    _Form(
        text("an address with a key in it"),
        ("?", "&"),
        r"[?&](?:api[_-]?key|api[_-]?token|access[_-]?token|auth[_-]?token|token|key|secret|sig|signature"
        r"|password|pwd|x-amz-signature|sv_sig)="
        r"(?P<secret>" + _MIXED + r"[^\s&#\"'<>{})\]]{16,})",
        re.IGNORECASE,
    ),
    _Form(
        text("a password"),
        ("assw", "ASSW", "asscode", "assphrase", "pwd", "PWD", "Pwd", "alasana", "ALASANA", "ösenord"),
        r"(?:\b|_)(?:password|passwd|passwort|passcode|passphrase|pwd|salasana|lösenord)"
        + _ASSIGNED
        + _VALUE,
        re.IGNORECASE,
    ),
    _Form(
        text("a key or token"),
        ("ecret", "ECRET", "oken", "OKEN", "api", "API", "Api", "vain", "ccess", "CCESS", "rivate"),
        r"(?:\b|_)(?:(?:client|app|shared|consumer|signing|webhook)?[ _-]?secret"
        r"(?:[ _-]?(?:access)?[ _-]?key)?"
        r"|(?:api|access|auth|refresh|bearer|personal|private|session|secret)[ _-]?(?:key|token|avain)"
        r"|token|avain)" + _ASSIGNED + _LONG_VALUE,
        re.IGNORECASE,
    ),
)

# Words that people write where a secret would stand.
_STAND_IN = re.compile(
    r"(?:your|my|the|example|sample|dummy|changeme|change-me|placeholder|redacted|hidden|secret|none|null|todo"
    r"|xxx|\*\*\*|\.\.\.|…|\$|%)",
    re.IGNORECASE,
)


def secrets_in(written: str) -> Iterator[Secret]:
    """Yield the secrets of a text by their places; where two forms fit, the one that begins first."""
    found = sorted(
        (match.start(group), -match.end(group), match.end(group), number)
        for number, form in enumerate(_FORMS)
        if any(literal in written for literal in form.literals)
        for match in compiled(form.pattern, form.flags).finditer(written)
        for group in ("secret" if "secret" in match.re.groupindex else 0,)
        if not _STAND_IN.match(match[group])
    )
    reached = 0
    for start, _, end, number in found:
        if start >= reached:
            yield Secret(start, end, _FORMS[number].kind)
            reached = end
