"""RV1, form: what keeps a file from being read as meant."""

from __future__ import annotations

from revops_cli.rules.form import (
    control_character,
    duplicate_key,
    empty_file,
    forbidden_yaml,
    invalid_yaml,
    limit_exceeded,
    missing_key,
    newer_format,
    not_utf8,
    unknown_file,
    unknown_key,
    unreadable_file,
    wrong_type,
    wrong_value,
)

RULES = (
    unreadable_file.RULE,
    not_utf8.RULE,
    invalid_yaml.RULE,
    limit_exceeded.RULE,
    forbidden_yaml.RULE,
    duplicate_key.RULE,
    control_character.RULE,
    empty_file.RULE,
    unknown_key.RULE,
    missing_key.RULE,
    wrong_type.RULE,
    wrong_value.RULE,
    unknown_file.RULE,
    newer_format.RULE,
)
"""The rules of form, by code."""
