"""The look in force: tokens, fonts, icons, sizes, and the switch between light and dark."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import load_fonts, make_font
from ui.theme.icons import IconShelf, TintedEngine
from ui.theme.palette import make_palette, make_stylesheet
from ui.theme.status import paint_status
from ui.theme.tokens import Tokens

MODES = ("light", "dark", "system")


class Theme(QObject):
    """What every painted thing asks; emits ``changed`` when colours, text size or script change."""

    changed = Signal()

    def __init__(self, mode: str = "system", text_size: int = 100, *, chinese: bool = False) -> None:
        """Load both token files and the fonts; ``text_size`` in percent, 90..150."""
        super().__init__()
        self._looks = {name: Tokens.load(name) for name in ("light", "dark")}
        self._mode = mode if mode in MODES else "system"
        self._factor = _factor(text_size)
        self._chinese = chinese
        self._shelf = IconShelf()
        self._fonts: dict[tuple[str, int | None], QFont] = {}
        self._dressed = False
        self.tokens = self._looks["light"]
        load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self._choose()

    @property
    def mode(self) -> str:
        """``light``, ``dark`` or ``system``."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Tell whether the dark look is in force."""
        return self.tokens.dark

    @property
    def factor(self) -> float:
        """The text size as a factor; 1.0 is 100 %."""
        return self._factor

    def dress(self, app: QApplication) -> None:
        """Set style, palette, font and style sheet of the application, in the order that Qt needs."""
        if app.style().objectName().lower() != "fusion":
            app.setStyle("Fusion")
        app.setPalette(make_palette(self.tokens))
        app.setFont(self.font("body"))
        app.setStyleSheet(make_stylesheet(self.tokens, self._factor))
        self._dressed = True

    def set_mode(self, mode: str) -> None:
        """Switch to ``light``, ``dark`` or ``system``, live."""
        self._mode = mode if mode in MODES else "system"
        self._refresh()

    def set_text_size(self, percent: int) -> None:
        """Scale fonts and sizes, 90..150 %; widgets made before must be rebuilt."""
        self._factor = _factor(percent)
        self._fonts.clear()
        self._refresh()

    def set_chinese(self, *, chinese: bool) -> None:
        """Put Chinese or Latin font families first."""
        self._chinese = chinese
        self._fonts.clear()
        self._refresh()

    def color(self, role: str) -> QColor:
        """Return the colour of a token now."""
        return self.tokens.color(role)

    def font(self, role: str = "body", weight: int | None = None) -> QFont:
        """Return a font of the type scale: micro, small, body, strong, lead, title, metric, hero."""
        key = (role, weight)
        if key not in self._fonts:
            self._fonts[key] = make_font(role, chinese=self._chinese, factor=self._factor, weight=weight)
        return QFont(self._fonts[key])

    def figures(self, role: str = "body", weight: int | None = None) -> QFont:
        """Return the font for strings of figures only: Inter, also in Chinese."""
        return make_font(role, chinese=self._chinese, factor=self._factor, weight=weight, latin=True)

    def px(self, size: float) -> int:
        """Scale a size in pixels by the text size setting."""
        return round(size * self._factor)

    def icon(self, name: str, role: str = "text2") -> QIcon:
        """Return a Lucide icon by its name, tinted with a token when it is painted."""
        return QIcon(TintedEngine(self._shelf, name, self.color, role))

    def paint_icon(self, painter: QPainter, rect: QRectF, name: str, role: str = "text2") -> None:
        """Paint a Lucide icon centred in ``rect``."""
        TintedEngine(self._shelf, name, self.color, role).paint(
            painter, rect.toRect(), QIcon.Mode.Normal, QIcon.State.Off
        )

    def paint_status(self, painter: QPainter, rect: QRectF, status: str) -> None:
        """Paint the glyph of on_track, at_risk, off_track, done, missed or not_started."""
        paint_status(painter, rect, status, self.tokens)

    def _on_scheme(self) -> None:
        if self._mode == "system":
            self._refresh()

    def _refresh(self) -> None:
        self._choose()
        app = QApplication.instance()
        if self._dressed and isinstance(app, QApplication):
            self.dress(app)
        self.changed.emit()

    def _choose(self) -> None:
        dark = self._mode == "dark"
        if self._mode == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.tokens = self._looks["dark" if dark else "light"]


def _factor(percent: int) -> float:
    return min(150, max(90, percent)) / 100
