"""The dialog that says what a role should be able to do: competencies, their levels, and which one is expected."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.errors import Refused
from csdesk.base.quantity import WHOLE
from csdesk.base.text import _
from csdesk.reviews.form import FormItem, Section, even_out
from csdesk.reviews.profile import Competency, Profile
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog, Save
from ui.reviews.form_facts import FormFacts
from ui.reviews.form_section import SectionPart
from ui.widgets.button import secondary
from ui.widgets.editors import LineEditor
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import Label


class ProfileDialog(ReviewDialog):
    """Edits the profile of a role. ``save(profile, done, failed)`` does it."""

    def __init__(self, context: Context, profile: Profile, save: Save, parent: QWidget) -> None:
        """Show a profile."""
        super().__init__(context, _("Profile of a role"), _("Save profile"), parent)
        self._save = save
        theme, say = context.theme, context.say
        row = QHBoxLayout()
        self.role = LineEditor(theme, say(_("Role")), say(_("Role, as it stands at the people")))
        self.role.set_value(profile.role)
        self.role.setMaximumWidth(theme.px(360))
        row.addWidget(Label(theme, say(_("Role")), "body", "text2"))
        row.addWidget(self.role, 1)
        row.addStretch(1)
        self.body.addLayout(row)
        hint = _("Forms that take their competencies from profiles follow, until a review on them is rated.")
        self.body.addWidget(Label(theme, say(hint), "small", "text2", wrap=True))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        self.part = SectionPart(context, Section.COMPETENCIES, FormFacts(), expects=True)
        self.part.show_items(tuple(_item(one) for one in profile.competencies))
        self.part.typed.connect(self.part.tell)
        column.addWidget(self.part)
        column.addStretch(1)
        self.body.addWidget(scrolled(page, theme, 0), 1)
        self.even = secondary(theme, say(_("Make it add up")), "scale", self._on_even)
        self.foot.insertWidget(0, self.even)
        self.resize(theme.px(980), theme.px(620))

    def profile(self) -> Profile:
        """Return the profile as typed; raises Refused for a weight that is no number."""
        listed = (
            Competency(item.name, item.description, item.levels, item.expected, item.weight)
            for item in self.part.items()
        )
        return Profile(self.role.value(), tuple(listed))

    def commit(self) -> None:
        """Save the profile as typed."""
        self._save(self.profile(), self.done_with, self.failed)

    def _on_even(self) -> None:
        try:
            even = even_out(self.part.items())
        except Refused as error:
            self.failed(error)
            return
        for row, item in zip(self.part.rows, even, strict=True):
            row.weight.set_value(item.weight / WHOLE)


def _item(one: Competency) -> FormItem:
    return FormItem(
        Section.COMPETENCIES, one.name, one.description, one.weight, levels=one.levels, expected=one.expected
    )
