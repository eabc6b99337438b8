"""The conversation: what was noted, agreed and answered, and how an objection ended."""

from csdesk.base.text import Words, _
from csdesk.reports.fonts import Weight
from csdesk.reports.layout import Block, Layout, gap
from csdesk.reports.styles import BODY, NOTE, Style
from csdesk.reviews.document import ReviewDocument
from csdesk.reviews.stage import role_name
from csdesk.reviews.talks.part import TalkPart
from csdesk.reviews.talks.talk import (
    Acknowledgement,
    NextStep,
    Objection,
    Outcome,
    answer_name,
    level_name,
    outcome_name,
)

_LABEL = Style(9, 12.5, Weight.SEMIBOLD)


def talk(layout: Layout, document: ReviewDocument) -> list[Block]:
    """Return the notes and answers; nothing when nothing was written."""
    held = document.talk
    if held is None or held.empty:
        return []
    blocks: list[Block] = []
    for label, texts in talk_lines(layout, held):
        blocks += [gap(7), *(_kept(block) for block in layout.paragraph(label, _LABEL))]
        for text, quiet in texts:
            blocks += layout.paragraph(text, NOTE if quiet else BODY, indent=0 if quiet else 12)
    return blocks


def talk_lines(layout: Layout, held: TalkPart) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return what stands in the chapter: a label and its texts, each with whether it is a small note."""
    say = layout.say
    found: list[tuple[str, list[tuple[str, bool]]]] = []
    if held.present:
        found.append((say(_("Present")), [(held.present, False)]))
    for note in held.notes:
        words = _("{topic} ({who})", topic=note.name, who=role_name(note.author))
        found.append((say(words), [(note.text, False)]))
    if held.steps:
        found.append((say(_("Next steps")), [(say(_step(step)), False) for step in held.steps]))
    answers = (*held.earlier, *((held.acknowledgement,) if held.acknowledgement else ()))
    found += [_answer(layout, answer) for answer in answers]
    found += [_objection(layout, objection) for objection in held.objections]
    return found


def _step(step: NextStep) -> Words:
    if step.due_on is None:
        return _("{step} ({who})", step=step.text, who=role_name(step.doer))
    return _("{step} ({who}, by {day})", step=step.text, who=role_name(step.doer), day=step.due_on)


def _answer(layout: Layout, answer: Acknowledgement) -> tuple[str, list[tuple[str, bool]]]:
    signed = _("Signed by {name} on {day}, revision {revision}", name=answer.signed_name, day=answer.signed_on,
               revision=str(answer.revision))  # fmt: skip
    texts = [(layout.say(answer_name(answer.answer)), False)]
    texts += [(answer.comment, False)] if answer.comment else []
    return layout.say(_("The employee’s answer")), [*texts, (layout.say(signed), True)]


def _objection(layout: Layout, objection: Objection) -> tuple[str, list[tuple[str, bool]]]:
    say = layout.say
    texts = [(objection.reason, False)]
    if objection.items:
        texts.append((say(_("About: {items}", items=", ".join(objection.items))), True))
    if objection.wish:
        texts.append((say(_("Asked for: {wish}", wish=objection.wish)), True))
    texts.append((say(outcome_name(objection.outcome)), False))
    if objection.outcome is not Outcome.OPEN:
        texts += [(objection.answer, False)] if objection.answer else []
        who = objection.answerer or (
            "" if objection.answered_by is None else say(role_name(objection.answered_by))
        )
        told = _("Answered by {name} on {day}. {level}", name=who, day=objection.answered_on,
                 level=level_name(objection.level))  # fmt: skip
        texts.append((say(told), True))
    return say(_("Objection of {day}", day=objection.raised_on)), texts


def _kept(block: Block) -> Block:
    return Block(block.height, block.paint, keep=True)
