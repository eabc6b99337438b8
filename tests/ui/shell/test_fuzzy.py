"""The palette finds by parts, without accents, and by pinyin initials."""

import pytest

from ui.shell.areas import panel_specs
from ui.shell.fuzzy import match


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("csat", "Raise CSAT from 84 to 90"),
        ("rcs", "Raise CSAT from 84 to 90"),
        ("oygard", "Anne Øygård"),
        ("mb", "目标"),
        ("lyang", "刘 Yang"),
        ("目标", "新建目标"),
        ("", "anything"),
    ],
)
def test_it_finds(query: str, title: str) -> None:
    assert match(query, title) is not None


def test_it_leaves_out_what_does_not_match() -> None:
    assert match("xyz", "Raise CSAT") is None
    assert match("tasc", "csat") is None


def test_whole_words_win_and_say_which_letters() -> None:
    whole, scattered = match("csat", "Raise CSAT"), match("csat", "Customer satisfaction")
    assert whole is not None and whole[1] == [6, 7, 8, 9]
    assert scattered is None or whole[0] > scattered[0]


def test_no_two_areas_share_a_key() -> None:
    keys = [command.keys for spec in panel_specs() for command in spec.commands if command.keys]
    assert len(keys) == len(set(keys))
