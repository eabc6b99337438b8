"""The verb forms: the review forms of a file with what they weigh, what they ask, and what keeps them from being used."""

from pathlib import Path
from typing import Any

from csdesk.base.language import Language
from csdesk.base.text import _
from csdesk.cli.frame import FILE, Output, common, opened, verbs
from csdesk.reviews.form import WEIGHED, FormItem, ReviewForm, section_name
from csdesk.reviews.form_faults import faults_of


@verbs.command("forms")
@FILE
@common
def forms(output: Output, file: Path) -> None:
    """List review forms with their parts, items and faults."""
    with opened(file) as workspace:
        language = output.language(workspace)
        found = workspace.reviews.forms()
        document = {"forms": [_json(form, language) for form in found]}
        lines = [line for form in found for line in _lines(form, language)]
        output.give(
            document, lines or [language.say(_("There is no form yet; start from a ready-made one."))]
        )


def _lines(form: ReviewForm, language: Language) -> list[str]:
    parts = [
        f"{language.say(section_name(section))} {language.basis_points(form.weight(section))}"
        for section in WEIGHED
        if form.weight(section)
    ]
    lines = [f"{form.id}  {form.name}  {form.marks.lowest}–{form.marks.highest}  {'  '.join(parts)}"]
    lines += [
        f"   {item.name or item.kpi}" + (f"  ({item.role})" if item.role else "") for item in form.items
    ]
    return [*lines, *(f"   ! {language.say(fault.words)}" for fault in faults_of(form))]


def _json(form: ReviewForm, language: Language) -> dict[str, Any]:
    return {
        "id": form.id,
        "name": form.name,
        "lowest": form.marks.lowest,
        "highest": form.marks.highest,
        "weights": {section.value: form.weight(section) / 10_000 for section in WEIGHED},
        "raters": {rater.value: weight / 10_000 for rater, weight in form.raters},
        "grades": [
            {"name": grade.name, "from": grade.tenths / 10, "note": grade.note} for grade in form.grades
        ],
        "example_up_to": form.example_low,
        "example_from": form.example_high,
        "absent": form.absent.value,
        "unit_id": form.unit_id,
        "role": form.role,
        "from_profiles": form.profiled,
        "items": [_item(form, item) for item in form.items],
        "faults": [language.say(fault.words) for fault in faults_of(form)],
    }


def _item(form: ReviewForm, item: FormItem) -> dict[str, Any]:
    return {
        "section": item.section.value,
        "kind": item.kind.value,
        "name": item.name,
        "description": item.description,
        "weight": item.weight / 10_000,
        "levels": list(item.levels),
        "asked": [rater.value for rater in form.raters_of(item)],
        "kpi": item.kpi,
        "role": item.role,
        "expected": item.expected,
    }
