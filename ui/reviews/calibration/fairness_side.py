"""The check of adverse impact on optional attributes: groups only, never a person, and everything can be deleted."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.text import Words, _
from csdesk.reviews.calibration.attributes import read_pairs, taken_words
from csdesk.reviews.calibration.impact import impact
from csdesk.reviews.calibration.quota import grade_in, ladder
from csdesk.reviews.calibration.session import Meeting
from ui.context import Context
from ui.reviews.calibration.column import Told
from ui.widgets.button import danger, secondary
from ui.widgets.choice import Choice
from ui.widgets.editors import LineEditor, TextEditor
from ui.widgets.label import Label


@dataclass(frozen=True, slots=True)
class _Read:
    names: tuple[str, ...]
    values: Mapping[str, Mapping[int, str]]
    numbers: Mapping[str, int]


class FairnessSide(QWidget):
    """Choose an attribute and a grade; read whether a group reaches it less often."""

    def __init__(self, context: Context) -> None:
        """Start without attributes."""
        super().__init__()
        self.context = context
        self.meeting: Meeting | None = None
        self._read_now = _Read((), {}, {})
        theme, say = context.theme, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        why = _(
            "Attributes such as kind of contract are optional and kept apart. They are never printed or exported, and shown only "
            "as groups of five people or more. A ratio below four fifths is a reason to look closer, not proof."
        )
        column.addWidget(Label(theme, say(why), "body", "text2", wrap=True))
        row = QHBoxLayout()
        self.attribute = Choice(theme, [], say(_("Attribute")))
        self.grade = Choice(theme, [], say(_("Grade reached or better")))
        for choice in (self.attribute, self.grade):
            choice.picked.connect(lambda _value: self._count())
            row.addWidget(choice, 1)
        column.addLayout(row)
        self.told = Told(context, say(_("Adverse impact")))
        column.addWidget(self.told)
        self.name = LineEditor(theme, say(_("Name of the attribute")), say(_("Name of the attribute")))
        self.pairs = TextEditor(
            theme, say(_("Employee number and value, a person a line")), say(_("0147; part time")), lines=4
        )
        column.addWidget(self.name)
        column.addWidget(self.pairs)
        foot = QHBoxLayout()
        self.take = secondary(theme, say(_("Take in")), "", self._on_take)
        self.forget = danger(theme, say(_("Delete all attributes")), "", self._on_forget)
        foot.addWidget(self.take)
        foot.addStretch(1)
        foot.addWidget(self.forget)
        column.addLayout(foot)
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the attributes and count with the ratings in force."""
        self.meeting = meeting
        workspace = self.context.workspace
        attributes = workspace.reviews.calibration.attributes

        def read(_progress: object) -> _Read:
            names = attributes.names()
            numbers: dict[str, int] = {}
            for person in workspace.people.persons():
                numbers[person.name.casefold()] = person.id
                if person.number:
                    numbers[person.number.casefold()] = person.id
            return _Read(names, {name: attributes.of(name) for name in names}, numbers)

        self.context.work.start(read, done=self._show)

    def _show(self, found: _Read) -> None:
        if self.meeting is None:
            return
        self._read_now = found
        self.attribute.set_choices([(name, name) for name in found.names])
        steps = ladder([one.settled for one in self.meeting.placed])
        self.grade.set_choices([(place, step.name) for place, step in enumerate(steps[:-1])])
        self.forget.setVisible(bool(found.names))
        for choice in (self.attribute, self.grade):
            choice.setVisible(bool(found.names))
        self._count()

    def _count(self) -> None:
        name = self.attribute.value()
        if self.meeting is None or name is None:
            self.told.tell([(_("No attribute is known. Nothing is asked for; paste two columns only if you want this check."),
                             "body", "text2")])  # fmt: skip
            return
        cases = [one.settled for one in self.meeting.placed if one.rating is not None]
        steps, top = ladder(cases), self.grade.value() or 0
        reached = {case.person_id: grade_in(steps, case.overall or 0) <= top for case in cases}
        found = impact(name, self._read_now.values[name], reached)
        lines: list[tuple[str | Words, str, str]] = [(one.sentence, "body", "text") for one in found.groups]
        self.told.tell([*lines, *((words, "small", "text2") for words in found.notes)])

    def _on_take(self) -> None:
        attributes, name = self.context.workspace.reviews.calibration.attributes, self.name.text()
        values, lost = read_pairs(self.pairs.toPlainText(), self._read_now.numbers)
        self.context.work.start(
            lambda _progress: attributes.put(name, values),
            done=lambda _count: self._on_taken(taken_words(len(values), lost)),
            failed=self.context.notices.error,
        )

    def _on_taken(self, words: Words) -> None:
        self.context.notices.toast(words)
        self.pairs.set_value("")
        if self.meeting is not None:
            self.show_meeting(self.meeting)

    def _on_forget(self) -> None:
        attributes = self.context.workspace.reviews.calibration.attributes
        self.context.notices.confirm(
            _("Delete all attributes?"),
            _("They are deleted for good; undo cannot bring them back."),
            _("Delete"),
            lambda: self.context.work.start(
                lambda _progress: attributes.forget(),
                done=lambda _count: self._on_taken(_("All attributes are deleted.")),
            ),
            destroys=True,
        )
