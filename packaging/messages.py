"""Keeps the translations: one catalogue per area and language, collected from the code and checked against it.

``update [AREA ...]`` collects new messages and drops gone ones, ``check`` fails on anything a reader would
notice, ``compile`` merges the areas of a language into the one file that the program loads.
"""

import argparse
import ast
import string
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("zh_CN", "nb")
AREAS = (
    "shell", "people", "imports", "kpis", "board", "compare", "voices", "quality", "goals", "plans", "reviews", "reports", "home",
    "sample",
)  # fmt: skip
MARKS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
LITERALS = {"_": 1, "ngettext": 2, "pgettext": 2}
"""How many leading arguments of each mark have to be plain literals."""

Text = str | tuple[str, ...]
"""A message, or its singular and plural."""
Key = tuple[str, str]
"""What tells two messages apart: the context (or nothing) and the English text."""


@dataclass
class Source:
    """The messages of one area as the code has them, and where the code marks text wrongly."""

    messages: dict[Key, Text] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def area_of(path: Path, root: Path) -> str:
    """Return the area whose catalogue holds the text of a module; what is shared belongs to the shell."""
    folder = path.relative_to(root).parts[1]
    return folder if folder in AREAS else "shell"


def collect(root: Path) -> dict[str, Source]:
    """Read every module of the core and the face."""
    sources = {area: Source() for area in AREAS}
    for package in ("csdesk", "ui"):
        for path in sorted((root / package).rglob("*.py")):
            source = sources[area_of(path, root)]
            source.faults.extend(marked_wrongly(path, root))
            for _line, text, _comments, context in extract_from_file("python", path, keywords=MARKS):
                add_message(source, path.relative_to(root), context or "", text)
    return sources


def add_message(source: Source, path: Path, context: str, text: Text) -> None:
    """Note one message; a message seen without a plural elsewhere gains it."""
    single = text if isinstance(text, str) else text[0]
    known = source.messages.get((context, single))
    if isinstance(known, tuple) and isinstance(text, tuple) and known != text:
        source.faults.append(f"{path}: {single!r} has two different plurals")
    if not isinstance(known, tuple):
        source.messages[context, single] = text


def marked_wrongly(path: Path, root: Path) -> Iterator[str]:
    """Name the marks whose text is not a literal, or whose named places get no value.

    A mark without any value is a sentence to be filled later and is left in peace.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if (
            not isinstance(node, ast.Call)
            or not isinstance(node.func, ast.Name)
            or node.func.id not in LITERALS
        ):
            continue
        place = f"{path.relative_to(root)}:{node.lineno}"
        heads = node.args[: LITERALS[node.func.id]]
        texts = [
            head.value for head in heads if isinstance(head, ast.Constant) and isinstance(head.value, str)
        ]
        if len(texts) < LITERALS[node.func.id]:
            yield f"{place}: the text inside {node.func.id}() is not a plain literal"
            continue
        given = {keyword.arg for keyword in node.keywords}
        wanted = set().union(*map(places, texts)) - ({"n"} if node.func.id == "ngettext" else set())
        if given and None not in given and wanted - given:
            yield f"{place}: no value is given for {', '.join(sorted(wanted - given))}"


def places(text: str) -> set[str]:
    """Return the named places of a sentence: ``{name}`` gives name."""
    return {
        name.split(".")[0].split("[")[0]
        for _text, name, _form, _turn in string.Formatter().parse(text)
        if name
    }


def catalogue_path(root: Path, language: str, area: str) -> Path:
    """Return where the catalogue of an area is kept."""
    return root / "resources" / "translations" / language / f"{area}.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read a catalogue; a missing one is empty."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def read_all(root: Path, language: str) -> dict[str, Catalog]:
    """Read the catalogues of all areas of a language."""
    return {area: read_catalogue(catalogue_path(root, language, area), language) for area in AREAS}


def entries(catalogue: Catalog) -> dict[Key, Message]:
    """Return the messages of a catalogue without its header."""
    return {(entry.context or "", single(entry)): entry for entry in catalogue if entry.id}


def single(entry: Message) -> str:
    """Return the English text, in the singular."""
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def forms(entry: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))


def is_translated(entry: Message | None) -> bool:
    """Tell whether every form has a translation."""
    return entry is not None and all(forms(entry))


def merged(source: Source, language: str, old: dict[Key, Message], elsewhere: dict[Key, Message]) -> Catalog:
    """Return the catalogue for the messages of today, with the translations that are known for them."""
    catalogue = Catalog(locale=language)
    for key, text in sorted(source.messages.items(), key=lambda item: (item[0][1], item[0][0])):
        entry = next((known for known in (old.get(key), elsewhere.get(key)) if is_translated(known)), None)
        fits = entry is not None and isinstance(entry.string, str) == isinstance(text, str)
        blank = "" if isinstance(text, str) else ("",) * catalogue.num_plurals
        catalogue.add(text, entry.string if entry is not None and fits else blank, context=key[0] or None)
    for entry in catalogue:
        entry.flags.clear()
    return catalogue


def write_catalogue(path: Path, language: str, catalogue: Catalog) -> bool:
    """Write a catalogue without dates and line numbers, so that a diff shows only text; tell whether it changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else b""
    head = (f"Language: {language}", "Content-Type: text/plain; charset=UTF-8")
    lines = "".join(f'"{line}\\n"\n' for line in (*head, f"Plural-Forms: {catalogue.plural_forms}"))
    with path.open("wb") as file:
        file.write(f'msgid ""\nmsgstr ""\n{lines}\n'.encode())
        write_po(file, catalogue, width=110, omit_header=True, no_location=True, ignore_obsolete=True)
    return path.read_bytes() != before


def update(root: Path, areas: Iterable[str]) -> list[str]:
    """Bring the catalogues up to the code; return a line for each one that still lacks translations."""
    sources, lacking = collect(root), []
    for language in LANGUAGES:
        catalogues = read_all(root, language)
        elsewhere: dict[Key, Message] = {}
        for catalogue in catalogues.values():
            elsewhere.update(
                {key: entry for key, entry in entries(catalogue).items() if is_translated(entry)}
            )
        for area in areas:
            fresh = merged(sources[area], language, entries(catalogues[area]), elsewhere)
            path = catalogue_path(root, language, area)
            if write_catalogue(path, language, fresh):
                print(f"wrote {path.relative_to(root).as_posix()}")
            blanks = sum(not is_translated(entry) for entry in entries(fresh).values())
            if blanks:
                lacking.append(
                    f"{path.relative_to(root).as_posix()}: {blanks} messages wait for a translation"
                )
    return lacking


def check(root: Path, areas: Iterable[str]) -> list[str]:
    """Return everything that is wrong with the catalogues, one line each."""
    sources, faults = collect(root), []
    for area in areas:
        faults.extend(sources[area].faults)
    for language in LANGUAGES:
        catalogues = {area: entries(catalogue) for area, catalogue in read_all(root, language).items()}
        for area in areas:
            name = f"{language}/{area}.po"
            faults.extend(f"{name}: {fault}" for fault in differences(sources[area], catalogues[area]))
        faults.extend(f"{language}: {fault}" for fault in said_twice(catalogues, set(areas)))
    return faults


def differences(source: Source, catalogue: dict[Key, Message]) -> Iterator[str]:
    """Name the messages of one catalogue that are missing, stale, unsure or do not fit their text."""
    for key, text in source.messages.items():
        entry = catalogue.get(key)
        if entry is None or (isinstance(text, tuple) and entry.id != text):
            yield f"missing: {key[1]!r}"
        elif entry.fuzzy:
            yield f"fuzzy: {key[1]!r}"
        elif not is_translated(entry):
            yield f"not translated: {key[1]!r}"
        else:
            yield from misfits(entry)
    yield from (
        f"stale, the code no longer says it: {key[1]!r}" for key in catalogue if key not in source.messages
    )


def misfits(entry: Message) -> Iterator[str]:
    """Name translations whose named places are not those of the English text.

    Only the last plural form has to repeat ``{n}``: a language may write "one goal" without the figure.
    """
    texts = (entry.id,) if isinstance(entry.id, str) else entry.id
    allowed, needed = set().union(*map(places, texts)), places(texts[-1])
    translations = forms(entry)
    for number, translation in enumerate(translations):
        try:
            found = places(translation)
        except ValueError as error:
            yield f"broken braces in {translation!r}: {error}"
            continue
        lost = needed - found - ({"n"} if number < len(translations) - 1 else set())
        if lost or found - allowed:
            yield f"named places differ: {texts[0]!r} -> {translation!r}"


def said_twice(catalogues: dict[str, dict[Key, Message]], areas: set[str]) -> Iterator[str]:
    """Name the messages that two areas translate differently; a context tells them apart where that is meant."""
    said: dict[str, dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for area, catalogue in catalogues.items():
        for (context, text), entry in catalogue.items():
            if not context and is_translated(entry) and isinstance(entry.string, str):
                said[text][forms(entry)].append(area)
    for text, ways in said.items():
        if len(ways) > 1 and any(areas & set(users) for users in ways.values()):
            told = "; ".join(f"{' / '.join(way)} in {', '.join(users)}" for way, users in ways.items())
            yield f"two translations of {text!r}: {told}"


def compile_all(root: Path) -> None:
    """Merge the areas of each language into the file that gettext loads."""
    for language in LANGUAGES:
        whole = Catalog(locale=language)
        for catalogue in read_all(root, language).values():
            for (context, _text), entry in entries(catalogue).items():
                known = whole.get(single(entry), context or None)
                if is_translated(entry) and (known is None or isinstance(known.id, str)):
                    whole.add(entry.id, entry.string, context=context or None)
        path = root / "resources" / "translations" / language / "LC_MESSAGES" / "csdesk.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        with fresh.open("wb") as file:
            write_mo(file, whole)
        fresh.replace(path)


def main() -> int:
    """Run one command; 1 when ``check`` found something."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("update", "check", "compile"))
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"{', '.join(AREAS)}; none means all")
    wish = parser.parse_args()
    if unknown := set(wish.areas) - set(AREAS):
        parser.error(f"no such area: {', '.join(sorted(unknown))}")
    if wish.command == "compile":
        compile_all(ROOT)
        return 0
    found = (update if wish.command == "update" else check)(ROOT, wish.areas or AREAS)
    print("\n".join(found) if found else "messages: all in order")
    return int(bool(found) and wish.command == "check")


if __name__ == "__main__":
    sys.exit(main())
