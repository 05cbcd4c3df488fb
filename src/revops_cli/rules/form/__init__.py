"""RV1, form: what keeps a file from being read as meant."""

from __future__ import annotations

from revops_cli.rules.form import (
    control_character,
    duplicate_key,
    empty_entry,
    empty_file,
    forbidden_yaml,
    invalid_yaml,
    key_out_of_order,
    key_without_value,
    limit_exceeded,
    missing_key,
    newer_format,
    not_utf8,
    suppression_without_reason,
    text_read_otherwise,
    unknown_file,
    unknown_key,
    unknown_rule,
    unreadable_file,
    unused_suppression,
    wrong_setting,
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
    unknown_rule.RULE,
    wrong_setting.RULE,
    suppression_without_reason.RULE,
    unused_suppression.RULE,
    key_out_of_order.RULE,
    text_read_otherwise.RULE,
    key_without_value.RULE,
    empty_entry.RULE,
)
"""The rules of form, by code."""
