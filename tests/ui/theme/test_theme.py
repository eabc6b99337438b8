"""The look: contrast holds, a switch is live, icons take the colour of the moment, statuses differ in shape."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.theme import Theme, Tokens
from ui.theme.fonts import ROLES, make_font
from ui.theme.icons import IconShelf
from ui.theme.palette import make_stylesheet
from ui.theme.status import LOOKS, paint_status

UI = Path(__file__).parents[3] / "ui"


def luminance(color: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, two: QColor) -> float:
    bright, dim = sorted((luminance(one), luminance(two)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_colour_reads_on_its_ground(name: str) -> None:
    look = Tokens.load(name)
    pairs = [
        (ink, "surface") for ink in ("text", "text2", "text3", "accent", "ok", "warn", "bad", "info", "mute")
    ]
    pairs += [(tone, f"{tone}_bg") for tone in ("ok", "warn", "bad", "info", "mute")]
    pairs += [
        ("on_accent", "accent_fill"),
        ("accent", "accent_soft"),
        ("toast_text", "toast"),
        ("text2", "window"),
    ]
    for ink, ground in pairs:
        assert contrast(look.color(ink), look.color(ground)) >= 4.5, (ink, ground)
    for shape in ("strong", "warn_fill", "bad_fill"):
        assert contrast(look.color(shape), look.color("surface")) >= 3.0, shape


def test_no_python_file_of_the_face_names_a_colour() -> None:
    literal = re.compile(r"""["']#[0-9A-Fa-f]{6,8}["']|QColor\(\s*\d""")
    assert [path.name for path in UI.rglob("*.py") if literal.search(path.read_text(encoding="utf-8"))] == []


def test_the_switch_to_dark_is_live_and_told(qapp: QApplication, theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.set_mode("dark")
    assert told == [True]
    assert qapp.palette().window().color() == theme.color("surface")
    assert theme.tokens.window in qapp.styleSheet()
    theme.set_mode("light")


def test_the_style_sheet_leaves_no_gap(theme: Theme) -> None:
    sheet = make_stylesheet(theme.tokens, 1.25)
    assert "{{" not in sheet
    assert "font" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def test_fonts_scale_and_put_chinese_first_in_chinese() -> None:
    assert make_font("body", chinese=False, factor=1.5).pixelSize() == 20
    assert make_font("strong", chinese=True).families()[0] != "Inter"
    assert make_font("strong", chinese=True).weight() == 600
    assert set(ROLES) == {"micro", "small", "body", "strong", "lead", "title", "metric", "hero"}


def painted(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 128
    }


def test_each_status_has_its_own_shape(theme: Theme) -> None:
    drawings = []
    for status in LOOKS:
        image = QImage(28, 28, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_status(painter, QRectF(0, 0, 28, 28), status, theme.tokens)
        painter.end()
        ink = theme.color(LOOKS[status][0])
        drawings.append(frozenset(p for p in painted(image) if image.pixelColor(*p) == ink))
    assert len(set(drawings)) == len(LOOKS)


def test_an_icon_is_tinted_when_painted(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" fill="currentColor"/></svg>'
    monkeypatch.setattr(IconShelf, "source", lambda _self, _name: square)
    icon = theme.icon("any", "accent")
    assert icon.pixmap(16, 16).toImage().pixelColor(8, 8) == theme.color("accent")
    theme.set_mode("dark")
    assert icon.pixmap(16, 16).toImage().pixelColor(8, 8) == theme.color("accent")
    theme.set_mode("light")


def test_a_missing_icon_is_an_empty_drawing(theme: Theme) -> None:
    assert painted(theme.icon("no-such-icon").pixmap(16, 16).toImage()) == set()


def test_the_icons_named_in_the_face_are_there() -> None:
    folder = UI.parent / "resources" / "icons"
    call = re.compile(r'(?:set_icon|icon_button|paint_icon|theme\.icon)\([^"]{0,120}"([a-z][a-z0-9-]+)"')
    names = {
        name
        for area in ("shell", "widgets", "notices")
        for path in (UI / area).glob("*.py")
        for name in call.findall(path.read_text(encoding="utf-8"))
    }
    names -= set(Tokens.__dataclass_fields__)
    assert len(names) > 5
    assert {name for name in names if not (folder / f"{name}.svg").is_file()} == set()
