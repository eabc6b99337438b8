"""All forms and profiles of the company: edit, copy and remove them, or start from a ready-made one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.base.change import Change
from csdesk.base.errors import CSDeskError
from csdesk.base.text import Words, _, ngettext, pgettext
from csdesk.reviews.form import WEIGHED, FormDraft, ReviewForm, section_name
from csdesk.reviews.forms.ready import ReadyForm
from csdesk.reviews.profile import Profile
from ui.context import Context
from ui.reviews.cycle_dialog import ReviewDialog
from ui.reviews.form_dialog import FormDialog
from ui.reviews.form_marks import scale_words
from ui.reviews.form_profile import ProfileDialog
from ui.widgets.button import Button, ghost, icon_button, secondary
from ui.widgets.card import Hairline
from ui.widgets.inspector_frame import scrolled
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.segmented import Segmented

FORMS, START, PROFILES = "forms", "start", "profiles"


class Line(QWidget):
    """A name, what it is, and what can be done with it."""

    def __init__(self, context: Context, name: str, about: str, buttons: tuple[Button, ...]) -> None:
        """Show a line."""
        super().__init__()
        theme = context.theme
        self.buttons = buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(theme, name, "strong"))
        words.addWidget(Label(theme, about, "small", "text2", wrap=True))
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(Hairline(theme))


class FormsDialog(ReviewDialog):
    """Lists forms, ready-made forms and profiles; each button is one change that can be undone."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Read everything and show the forms."""
        super().__init__(context, _("Forms and profiles"), _("Done"), parent)
        theme, say = context.theme, context.say
        self.lines: list[Line] = []
        self.dialog: FormDialog | ProfileDialog | None = None
        pages = [(FORMS, _("Forms")), (START, _("Start from…")), (PROFILES, _("Profiles of roles"))]
        self.pages = Segmented(theme, [(key, say(words)) for key, words in pages], name=say(_("Shown here")))
        self.pages.chosen.connect(lambda _key: self.refresh())
        head = QHBoxLayout()
        head.addWidget(self.pages)
        head.addStretch(1)
        self.ready = secondary(
            theme, say(_("Take over the ready-made ones")), "wand-sparkles", self._on_ready
        )
        self.new = secondary(theme, say(_("New profile")), "plus", lambda: self.edit_profile(None))
        head.addWidget(self.ready)
        head.addWidget(self.new)
        self.body.addLayout(head)
        self._page = QWidget()
        self._list = QVBoxLayout(self._page)
        self._list.setContentsMargins(0, 0, theme.px(8), 0)
        self._list.setSpacing(0)
        self.body.addWidget(scrolled(self._page, theme, 0), 1)
        self.cancel.hide()
        self.resize(theme.px(820), theme.px(560))
        context.changes.changed.connect(self._on_change)
        self.refresh()

    # --- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the page in sight anew."""
        while self._list.count():
            entry = self._list.takeAt(0)
            if entry is not None and (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        key, reviews = self.pages.current, self.context.workspace.reviews
        self.fault.hide()
        writes = not self.context.workspace.read_only
        self.ready.setVisible(key == PROFILES and writes)
        self.new.setVisible(key == PROFILES and writes)
        makers: dict[str, Callable[[], list[Line]]] = {
            FORMS: lambda: [self._form_line(form) for form in reviews.forms()],
            START: lambda: [self._ready_line(ready) for ready in reviews.ready_forms.all()],
            PROFILES: lambda: [self._profile_line(profile) for profile in reviews.profiles.all()],
        }
        self.lines = makers[key]()
        for line in self.lines:
            for button in line.buttons:
                button.setEnabled(writes)
            self._list.addWidget(line)
        if not self.lines:
            nothing = {
                FORMS: _("There is no form yet; start from a ready-made one."),
                START: _("There is no ready-made form."),
                PROFILES: _(
                    "No role has a profile yet. A profile says what a role should be able to do, level by level."
                ),
            }[key]
            self._list.addWidget(
                Label(self.context.theme, self.context.say(nothing), "body", "text2", wrap=True)
            )
        self._list.addStretch(1)

    def _on_change(self, change: Change) -> None:
        if change.touches("review_form", "review_item", "competency_profile", "unit", "person"):
            self.refresh()

    def _form_line(self, form: ReviewForm) -> Line:
        theme, say = self.context.theme, self.context.say
        buttons = (
            ghost(theme, say(_("Edit")), "pencil", lambda: self.edit_form(form)),
            ghost(theme, say(_("Copy")), "copy", lambda: self.copy_form(form)),
            icon_button(
                theme, "trash-2", say(_("Remove {name}", name=form.name)), lambda: self._remove_form(form)
            ),
        )
        return Line(self.context, form.name, about_form(self.context, form), buttons)

    def _ready_line(self, ready: ReadyForm) -> Line:
        draft = ready.make(self.context.language)
        use = ghost(
            self.context.theme, self.context.say(_("Start from this")), "plus", lambda: self.start(ready)
        )
        return Line(self.context, draft.name, self.context.say(ready.about), (use,))

    def _profile_line(self, profile: Profile) -> Line:
        theme, say = self.context.theme, self.context.say
        buttons = (
            ghost(theme, say(_("Edit")), "pencil", lambda: self.edit_profile(profile)),
            icon_button(
                theme,
                "trash-2",
                say(_("Remove {name}", name=profile.role)),
                lambda: self._remove_profile(profile),
            ),
        )
        return Line(self.context, profile.role, ", ".join(one.name for one in profile.competencies), buttons)

    # --- forms ---------------------------------------------------------------------------------------------
    def edit_form(self, form: ReviewForm) -> None:
        """Edit a form."""
        reviews = self.context.workspace.reviews
        self._open(
            FormDialog(
                self.context, form, self._saving(lambda draft: reviews.edit_form(form.id, draft)), self
            )
        )

    def copy_form(self, form: ReviewForm) -> None:
        """Copy a form under a name that says so."""
        reviews, name = self.context.workspace.reviews, self.context.say(_("{name} (copy)", name=form.name))
        self._do(lambda: reviews.copy_form(form.id, name), _("The form is copied."))

    def start(self, ready: ReadyForm) -> None:
        """Edit a draft that begins like a ready-made form; nothing is written before it is saved."""
        reviews = self.context.workspace.reviews
        draft = ready.make(self.context.language)
        dialog = FormDialog(
            self.context, draft, self._saving(lambda typed: reviews.ready_forms.add(ready.key, typed)), self
        )
        rules = reviews.ready_forms.lacking(ready.key, draft)
        if rules:
            words = ngettext(
                "Saving also sets how {n} KPI without a rule gives points, for the whole company.",
                "Saving also sets how {n} KPIs without a rule give points, for the whole company.",
                len(rules),
            )
            dialog.body.insertWidget(
                0, Label(self.context.theme, self.context.say(words), "small", "info", wrap=True)
            )
        self._open(dialog)

    def _remove_form(self, form: ReviewForm) -> None:
        reviews = self.context.workspace.reviews
        self._do(lambda: reviews.remove_form(form.id), _("The form is removed."))

    # --- profiles ------------------------------------------------------------------------------------------
    def edit_profile(self, profile: Profile | None) -> None:
        """Edit a profile, or a new one."""
        profiles = self.context.workspace.reviews.profiles
        before = "" if profile is None else profile.role
        save = self._saving(lambda typed: profiles.put(typed, before))
        self._open(ProfileDialog(self.context, profile or Profile(""), save, self))

    def _remove_profile(self, profile: Profile) -> None:
        profiles = self.context.workspace.reviews.profiles
        self._do(lambda: profiles.remove(profile.role), _("The profile is removed."))

    def _on_ready(self) -> None:
        profiles, language = self.context.workspace.reviews.profiles, self.context.language
        self._do(
            lambda: profiles.add_ready(language),
            _("The ready-made profiles are there; change them as you need."),
        )

    # --- shared --------------------------------------------------------------------------------------------
    def _saving(self, verb: Callable[[Any], Change]) -> Any:
        def save(draft: Any, done: Any, failed: Any) -> None:
            self.context.undo.perform(lambda: verb(draft), done=done, failed=failed)

        return save

    def _do(self, verb: Callable[[], Change], words: Words) -> None:
        self.context.undo.perform(
            verb, done=lambda _change: self.context.notices.toast(words, undo=True), failed=self._on_failed
        )

    def _on_failed(self, error: CSDeskError) -> None:
        self.failed(error)

    def _open(self, dialog: FormDialog | ProfileDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None


def about_form(context: Context, form: FormDraft) -> str:
    """Say in a line what a form is: its scale, its parts, and for whom."""
    say, basis = context.say, context.language.basis_points
    parts = [
        f"{say(section_name(section))} {basis(form.weight(section))}"
        for section in WEIGHED
        if form.weight(section)
    ]
    made = ", ".join(parts) or say(_("no rating"))
    words = pgettext("about a form", "{scale} · {parts}", scale=say(scale_words(form.scale)), parts=made)
    if form.role:
        words = pgettext("about a form", "{form} · for {role}", form=words, role=form.role)
    return say(words)
