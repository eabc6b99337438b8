"""What a packet shall be: whose copy, which chapters, which kind of file, a password, a signature."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csdesk.base.language import Language
from csdesk.base.text import _, ngettext, pgettext
from csdesk.reports.wishes import ALL, Chapter, Copy, Format, chapter_name, copy_name
from ui.theme import Theme
from ui.widgets.button import ghost, secondary
from ui.widgets.check import CheckBox
from ui.widgets.editors import LineEditor
from ui.widgets.label import Label
from ui.widgets.popover import Popover
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from csdesk.reports.sealing.signature import Signer


class PacketOptions(QWidget):
    """``changed`` tells that other pages would be printed; password, signature and file kind change none."""

    changed = Signal()
    kind_chosen = Signal()
    certificate_wanted = Signal()

    def __init__(self, theme: Theme, language: Language) -> None:
        """Build the fields: the copy of HR, everything, as PDF, open and unsigned."""
        super().__init__()
        self.theme, self._say = theme, language.say
        say = self._say
        self.copy = Segmented(theme, [(one.value, say(copy_name(one))) for one in Copy], name=say(_("Copy")))
        kinds = [(Format.PDF.value, "PDF"), (Format.HTML.value, "HTML"), (Format.XLSX.value, "Excel")]
        self.kind = Segmented(theme, kinds, name=say(_("Kind of file")))
        self.chapters = secondary(theme, "", "", self._show_chapters)
        self.chapters.chevron = True
        self.checks = {chapter: CheckBox(theme, say(chapter_name(chapter))) for chapter in Chapter}
        self._list = self._make_list()
        self.password = LineEditor(theme, say(_("Password of the PDF")), say(_("without password")))
        self.password.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.certificate = secondary(theme, say(_("Choose a certificate…")), "", self.certificate_wanted.emit)
        self.unsigned = ghost(theme, say(pgettext("verb", "Remove")), on_click=lambda: self.set_signer(None))
        self.signer: Signer | None = None
        self._lay_out()
        self._connect()
        self._name_chapters()

    def _make_list(self) -> Popover:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        for check in self.checks.values():
            check.setChecked(True)
            layout.addWidget(check)
        content.setFocusProxy(next(iter(self.checks.values())))
        return Popover(self.theme, content, self)

    def _lay_out(self) -> None:
        say = self._say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.px(6))
        self._add(layout, say(_("Copy")), self.copy)
        self._add(layout, say(_("Chapters")), self.chapters)
        self._add(layout, say(_("Kind of file")), self.kind)
        self._secret = [*self._add(layout, say(_("Password of the PDF")), self.password, wide=True)]
        signing = QWidget()
        row = QHBoxLayout(signing)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.certificate)
        row.addWidget(self.unsigned)
        row.addStretch(1)
        self.unsigned.hide()
        self._secret += self._add(layout, say(_("Digital signature")), signing, wide=True)

    def _add(self, layout: QVBoxLayout, name: str, field: QWidget, *, wide: bool = False) -> list[QWidget]:
        label = Label(self.theme, name, "small", "text2")
        label.setContentsMargins(0, self.theme.px(6), 0, 0)
        layout.addWidget(label)
        if wide:
            layout.addWidget(field)
        else:
            row = QHBoxLayout()
            row.addWidget(field)
            row.addStretch(1)
            layout.addLayout(row)
        return [label, field]

    def _connect(self) -> None:
        self.copy.chosen.connect(lambda _key: self.changed.emit())
        self.kind.chosen.connect(lambda _key: self._on_kind())
        for check in self.checks.values():
            check.toggled.connect(lambda _on: self._on_chapters())

    def _show_chapters(self) -> None:
        self._list.show_under(self.chapters, self.chapters.width())

    def _on_chapters(self) -> None:
        self._name_chapters()
        self.changed.emit()

    def _name_chapters(self) -> None:
        chosen = self.chosen_chapters
        name = _("Everything") if chosen == ALL else ngettext("{n} chapter", "{n} chapters", len(chosen))
        self.chapters.setText(self._say(name if chosen else _("Summary only")))

    def _on_kind(self) -> None:
        for widget in self._secret:
            widget.setVisible(self.current_kind is Format.PDF)
        self.kind_chosen.emit()

    def set_signer(self, signer: "Signer | None") -> None:
        """Show whose certificate signs, None = do not sign."""
        self.signer = signer
        self.certificate.setText(signer.name if signer else self._say(_("Choose a certificate…")))
        self.unsigned.setVisible(signer is not None)

    @property
    def chosen_chapters(self) -> frozenset[Chapter]:
        """The chapters that are ticked."""
        return frozenset(chapter for chapter, check in self.checks.items() if check.isChecked())

    @property
    def current_copy(self) -> Copy:
        """The copy chosen."""
        return Copy(self.copy.current)

    @property
    def current_kind(self) -> Format:
        """The kind of file chosen."""
        return Format(self.kind.current)
