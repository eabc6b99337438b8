"""Settings survive damage and forget nothing they know."""

from dataclasses import replace
from pathlib import Path

import pytest

from csdesk.settings import RECENT, Settings, load_settings, own_folder, save_settings, settings_file


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    chosen = replace(
        Settings(), language="zh_CN", theme="dark", text_size=125, recent=("a", "b"), inspector=400
    )
    assert save_settings(chosen, file)
    assert load_settings(file) == chosen
    assert not list(file.parent.glob("*.part"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"theme": 7, "text_size": "big", "unknown": 1}'])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text, encoding="utf-8")
    assert load_settings(file) == Settings()


def test_recent_files_are_few_and_the_latest_is_first() -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.with_recent(Path(f"file{number}"))
    settings = settings.with_recent(Path("file5"))
    assert settings.recent[:2] == ("file5", "file11")
    assert len(settings.recent) == RECENT
    assert "file5" not in settings.without_recent(Path("file5")).recent


def test_a_disk_that_refuses_is_told_not_raised(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    assert not save_settings(Settings(), blocker / "settings.json")


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CSDESK_CONFIG", str(tmp_path))
    assert settings_file() == tmp_path / "settings.json"
    assert own_folder() == tmp_path
