"""The verb goals: the tree with roll-up, pace and advice."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from csdesk.base.language import Language
from csdesk.base.text import Words, _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.goals.smart.advice import Advice
from csdesk.goals.view import GoalTree, GoalView


@verbs.command("goals")
@FILE
@click.option("--period", default="", help="A period such as 2026-Q4; default: all.")
@common
def goals(output: Output, file: Path, period: str) -> None:
    """Print the goal tree with roll-up, pace, status and advice."""
    with opened(file) as workspace:
        language, advisor = output.language(workspace), workspace.goals.advisor
        outline = workspace.goals.outline(period)
        tree = outline.tree()
        advice = {node.goal.id: advisor.advice(outline, node.goal.id) for node in tree.nodes}
        findings = advisor.findings(outline)
        document = {
            "period": period,
            "children": _nested(tree, advice, language),
            "findings": [{"code": found.gap, "text": language.say(found.words)} for found in findings],
        }
        lines = [line for node in tree.nodes for line in _lines(node, advice[node.goal.id], language)]
        output.give(document, lines + [language.say(found.words) for found in findings])


def _lines(view: GoalView, advice: Sequence[Advice], language: Language) -> list[str]:
    indent = "  " * view.depth
    first = (
        f"{indent}{view.goal.code} {view.goal.title}  "
        f"{language.percent(view.progress)} / {language.percent(view.expected)}  {view.status.value}  {view.owner_name}"
    )
    rest = [f"{indent}  {item.letter}: {language.say(_advised(item))}" for item in advice if not item.good]
    return [first, *rest]


def _advised(item: Advice) -> Words:
    if item.fix is None:
        return item.words
    return _("{reason} {fix}", reason=item.words, fix=item.fix)


def _nested(
    tree: GoalTree, advice: Mapping[int, Sequence[Advice]], language: Language
) -> list[dict[str, Any]]:
    nodes = tree.by_id()

    def entry(view: GoalView) -> dict[str, Any]:
        return {
            "id": view.goal.code,
            "level": view.goal.level,
            "title": view.goal.title,
            "owner": view.owner_name,
            "weight": view.goal.weight,
            "start": view.goal.start_value,
            "target": view.goal.target_value,
            "current": view.current,
            "progress": view.progress,
            "uncapped": view.uncapped,
            "expected": view.expected,
            "status": view.status,
            "agreement": view.goal.agreement,
            "lint": [_said(item, language) for item in advice[view.goal.id]],
            "children": [entry(nodes[child]) for child in view.child_ids if child in nodes],
        }

    return [entry(nodes[root]) for root in tree.roots]


def _said(item: Advice, language: Language) -> dict[str, Any]:
    return {
        "letter": item.letter,
        "code": item.code,
        "text": language.say(item.words),
        "fix": language.say(item.fix) if item.fix is not None else None,
        "good": item.good,
    }
