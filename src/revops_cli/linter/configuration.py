"""What a playbook says about lint in its own file: the severities and the settings of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.linter.names import named, nearest_name
from revops_cli.playbook.faults import at_key, at_value
from revops_cli.playbook.playbook import SETTINGS_FILE
from revops_cli.schemas.nearest import nearest
from revops_cli.schemas.settings import LintSettings, RuleLevel
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Rule, Setting

_SEE_RULES = text("revops rule --all lists every rule.")


def lint_settings(playbook: Playbook) -> LintSettings:
    """Give what `playbook.yaml` says under `lint:`, or the defaults."""
    settings = playbook.settings
    return LintSettings() if settings is None or settings.lint is None else settings.lint


def levels_in_force(playbook: Playbook, rules: Iterable[Rule]) -> dict[str, Severity | None]:
    """Give the severities that the playbook sets, by slug; None for a rule that it turns off."""
    listed = tuple(rules)
    return {
        rule.slug: None if level is RuleLevel.OFF else Severity(level.value)
        for name, level in lint_settings(playbook).severity.items()
        for rule in named(listed, name)
    }


def settings_in_force(playbook: Playbook, rules: Iterable[Rule]) -> dict[str, int]:
    """Give the settings that the playbook changes, by name; wrong ones are left at their defaults."""
    known = _settings(rules)
    return {
        name: value
        for name, value in lint_settings(playbook).settings.items()
        if name in known and isinstance(value, int) and _fits(known[name], value)
    }


def unknown_rules(playbook: Playbook, rules: Iterable[Rule]) -> Iterator[Fault]:
    """Find names under `lint:` that are no rule's."""
    document = playbook.documents.get(SETTINGS_FILE)
    listed = tuple(rules)
    if document is not None:
        written = lint_settings(playbook)
        for list_ in ("select", "ignore"):
            for index, name in enumerate(getattr(written, list_)):
                if not named(listed, name):
                    yield _unknown_rule(document, ("lint", list_, index), name, listed, key=False)
        for name in written.severity:
            if not named(listed, name):
                yield _unknown_rule(document, ("lint", "severity", name), name, listed, key=True)


def _unknown_rule(
    document: Document, within: tuple[Key, ...], name: str, rules: tuple[Rule, ...], *, key: bool
) -> Fault:
    meant = nearest_name(rules, name)
    cure = _SEE_RULES if meant is None else text('Did you mean "{meant}"?', meant=meant)
    message = text('No rule or family is called "{name}".', name=name)
    return (at_key if key else at_value)(document, within, message, cure)


def wrong_settings(playbook: Playbook, rules: Iterable[Rule]) -> Iterator[Fault]:
    """Find settings that no rule has, and values that a setting can't have."""
    document = playbook.documents.get(SETTINGS_FILE)
    known = _settings(rules)
    if document is None:
        return
    for name, value in lint_settings(playbook).settings.items():
        within = ("lint", "settings", name)
        setting = known.get(name)
        if setting is None:
            yield _unknown_setting(document, within, name, known)
        elif not isinstance(value, int) or not _fits(setting, value):
            message = text('"{value}" is no value for {name}.', value=str(value), name=name)
            cure = text(
                "Write a whole number, {least} or more: {meaning}",
                least=setting.least,
                meaning=setting.meaning,
            )
            yield at_value(document, within, message, cure)


def _unknown_setting(
    document: Document, within: tuple[Key, ...], name: str, known: Mapping[str, Setting]
) -> Fault:
    meant = nearest(name, tuple(known))
    cure = (
        text("The page of each rule shows its settings: revops rule CODE")
        if meant is None
        else text('Did you mean "{meant}"?', meant=meant)
    )
    return at_key(document, within, text('No rule has a setting "{name}".', name=name), cure)


def _settings(rules: Iterable[Rule]) -> dict[str, Setting]:
    return {setting.name: setting for rule in rules for setting in rule.settings}


def _fits(setting: Setting, value: int) -> bool:
    return not isinstance(value, bool) and value >= setting.least
