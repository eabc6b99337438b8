"""What a look at a watched folder finds, and the places that are kept on this machine."""

import os
from pathlib import Path

import pytest

from csdesk.base.errors import Trouble
from csdesk.imports.places import Places, keep_places, load_places, places_file
from csdesk.imports.readers.source import open_source
from csdesk.imports.watch import look


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's own places out."""
    monkeypatch.setenv("CSDESK_CONFIG", str(tmp_path / "config"))


def export(folder: Path, name: str, text: str = "id,name\n1,Ann\n", at: float = 1000.0) -> Path:
    """Write a file that was changed last at this moment."""
    path = folder / name
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))
    return path


def test_files_are_known_by_their_content(tmp_path: Path) -> None:
    export(tmp_path, "a.csv")
    export(tmp_path, "b.csv", "id,name\n2,Bo\n")
    known = {open_source(tmp_path / "a.csv").sha256}
    export(tmp_path, "a again.csv")
    assert [path.name for path in look(tmp_path, known, {}, now=2000.0).files] == ["b.csv"]


def test_a_file_that_is_still_written_is_waited_for(tmp_path: Path) -> None:
    export(tmp_path, "a.csv", at=1999.5)
    first = look(tmp_path, (), {}, now=2000.0)
    assert (first.files, first.unfinished) == ((), True)
    second = look(tmp_path, (), first.seen, now=2003.0)
    assert ([path.name for path in second.files], second.unfinished) == (["a.csv"], False)


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    path = export(tmp_path, "a.csv")
    seen = {path: (path.stat().st_size, path.stat().st_mtime_ns, "as read before")}
    assert look(tmp_path, {"as read before"}, seen, now=2000.0).files == ()
    export(tmp_path, "a.csv", "id,name\n1,Another\n")
    assert look(tmp_path, {"as read before"}, seen, now=2000.0).files == (path,)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="The folder away cannot be read"):
        look(tmp_path / "away", (), {})


def test_places_are_kept_for_each_workspace(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csdesk", tmp_path / "other.csdesk"
    places = Places().watching(one, tmp_path / "Exports").watching(other, tmp_path / "More")
    for number in range(12):
        places = places.with_recent(tmp_path / f"{number}.csv")
    assert keep_places(places.with_recent(tmp_path / "5.csv"))
    kept = load_places()
    assert (kept.folder_of(one), kept.folder_of(tmp_path / "third.csdesk")) == (tmp_path / "Exports", None)
    assert [Path(name).name for name in kept.recent][:3] == ["5.csv", "11.csv", "10.csv"]
    assert len(kept.recent) == 8
    assert kept.watching(one, None).folder_of(one) is None


@pytest.mark.parametrize("text", ["", "[]", '{"recent": 3, "watched": {"a": 1}}', "{"])
def test_damaged_places_are_none(text: str) -> None:
    places_file().parent.mkdir(parents=True)
    places_file().write_text(text, "utf-8")
    assert load_places() == Places()
