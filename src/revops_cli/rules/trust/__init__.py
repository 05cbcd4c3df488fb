"""RV7, trust: what does not belong in a shared file."""

from __future__ import annotations

from revops_cli.rules.trust import (
    confidential_not_declared,
    confidential_value_shown,
    connection_written_down,
    data_path_outside,
    email_address,
    identity_number,
    key_file,
    link_to_own_computer,
    link_with_script,
    link_without_https,
    named_person,
    payment_number,
    personal_profile,
    telephone_number,
    token_in_file,
)

RULES = (
    email_address.RULE,
    telephone_number.RULE,
    token_in_file.RULE,
    identity_number.RULE,
    payment_number.RULE,
    named_person.RULE,
    personal_profile.RULE,
    confidential_value_shown.RULE,
    confidential_not_declared.RULE,
    link_without_https.RULE,
    data_path_outside.RULE,
    connection_written_down.RULE,
    link_to_own_computer.RULE,
    link_with_script.RULE,
    key_file.RULE,
)
"""The rules of trust, by code."""
