"""The verb rules: targets, bands and scoring rules that were set, in words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.kpis.scoring.kept import Setting
from csdesk.kpis.scoring.naming import bands_words, scope_words
from csdesk.kpis.scoring.sentence import sentences
from csdesk.kpis.scoring.writing import as_json
from csdesk.workspace import Workspace


@verbs.command("rules")
@FILE
@common
def rules(output: Output, file: Path) -> None:
    """List targets, bands and scoring rules, each with the sentences an employee reads."""
    with opened(file) as workspace:
        language = output.language(workspace)
        units = {unit.id: unit.name for unit in workspace.people.units()}
        settings = workspace.scoring.settings()
        document = {"settings": [_json(workspace, setting, units, language) for setting in settings]}
        lines = [line for setting in settings for line in _lines(workspace, setting, units, language)]
        output.give(document, lines or [language.say(_("No targets and no points are set."))])


def _said(workspace: Workspace, setting: Setting, language: Language) -> list[str]:
    """Return the sentences of a rule; of one that cannot be read, why."""
    if setting.rule is None:
        return []
    if setting.rule.trouble is not None:
        return [language.say(setting.rule.trouble)]
    return [language.say(words) for words in sentences(setting.rule.rule, workspace.kpis.kpi(setting.kpi))]


def _lines(workspace: Workspace, setting: Setting, units: Mapping[int, str], language: Language) -> list[str]:
    say, kpis = language.say, workspace.kpis
    scope = scope_words(setting.scope, units, kpis.fiscal_start())
    bands = bands_words(setting.target.bands, kpis.kpi(setting.kpi).unit) if setting.target else ()
    lines = [say(_("{name}: {scope}", name=kpis.title(setting.kpi), scope=scope))]
    lines += [f"  {say(words)}" for words in bands]
    return lines + [f"  {sentence}" for sentence in _said(workspace, setting, language)]


def _json(
    workspace: Workspace, setting: Setting, units: Mapping[int, str], language: Language
) -> dict[str, Any]:
    scope, target, kept = setting.scope, setting.target, setting.rule
    readable = kept is not None and kept.trouble is None
    return {
        "kpi": setting.kpi,
        "unit": None if scope.unit_id is None else units.get(scope.unit_id),
        "role": scope.role,
        "period": scope.period,
        "target": None if target is None else target.target,
        "excellent": None if target is None else target.excellent,
        "good": None if target is None else target.good,
        "attention": None if target is None else target.attention,
        "rule": as_json(kept.rule) if kept is not None and readable else None,
        "sentences": _said(workspace, setting, language),
    }
