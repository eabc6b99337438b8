"""How the lines of a table of goals hang together: by level columns, a parent in each row, numbers, levels or indents."""

import re
from collections.abc import Sequence
from dataclasses import replace

from csdesk.base.text import Words, _
from csdesk.goals.goal import Level
from csdesk.goals.place import LEVEL_NAMES, RANKS
from csdesk.imports.kinds.columns import Cells
from csdesk.imports.kinds.goals.rows import GoalLine, GoalNode
from csdesk.imports.kinds.goals.words import level_named
from csdesk.imports.problem import Problems

_LEVELS = tuple(Level)
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.)]?(?:\s+|$)")
_MARKS = re.compile(r"^(?:[.·•\-–—>→└├│*]\s*)+")
_BY_DEPTH = (
    (Level.TEAM,),
    (Level.DEPARTMENT, Level.TEAM),
    (Level.STRATEGY, Level.DEPARTMENT, Level.TEAM),
    (Level.VISION, Level.STRATEGY, Level.DEPARTMENT, Level.TEAM),
    (Level.VISION, Level.STRATEGY, Level.DEPARTMENT, Level.TEAM, Level.PERSON),
)
"""The levels of a tree that names none, by how deep it is; what is deeper is personal too."""


class Shaper:
    """Makes goals of the lines of one table."""

    def __init__(self, cells: Cells, problems: Problems) -> None:
        """Look at the columns of ``cells``; rows that say nothing are told in ``problems``."""
        self._cells, self._problems = cells, problems
        self._by_column = {level: cells.texts(level) for level in _LEVELS if level in cells.headers}
        self._titles, self._parents = cells.texts("title"), cells.texts("parent")
        self._has_parents = "parent" in cells.headers
        self._numbered = _are_numbered([text for text in self._titles if text])

    def nodes(self, lines: Sequence[GoalLine]) -> list[GoalNode]:
        """Return the goals in the order of the file."""
        if len(self._by_column) > 1:
            return self._from_columns(lines)
        return self._from_titles(lines)

    # --- a column for each level ---------------------------------------------------------------------------
    def _from_columns(self, lines: Sequence[GoalLine]) -> list[GoalNode]:
        """Read each row from left to right; a blank cell under a goal stands for the goal above it."""
        found: list[GoalNode] = []
        current: dict[Level, GoalNode] = {}
        for line in lines:
            at = line.place.record
            filled = [(level, texts[at]) for level, texts in self._by_column.items() if texts[at]]
            if not filled:
                self._untitled(line, next(iter(self._by_column)))
                continue
            own = filled[-1][0]
            for level, title in filled:
                known = current.get(level)
                if known is not None and known.title == title and (level is not own or known.line is None):
                    if level is own:  # the rows before named it only; this one tells about it
                        found[known.number] = current[level] = replace(known, place=line.place, line=line)
                    continue
                for lower in [other for other in current if RANKS[other] >= RANKS[level]]:
                    del current[lower]
                above = None if self._has_parents else self._above(current, level)
                text = self._parents[at] if level is own else ""
                node = GoalNode(
                    len(found), line.place, title, level, above, text, line if level is own else None
                )
                found.append(node)
                current[level] = node
        return found

    @staticmethod
    def _above(current: dict[Level, GoalNode], level: Level) -> int | None:
        higher = [node for other, node in current.items() if RANKS[other] < RANKS[level]]
        return max(higher, key=lambda node: RANKS[node.level or level]).number if higher else None

    # --- a title in each row -------------------------------------------------------------------------------
    def _from_titles(self, lines: Sequence[GoalLine]) -> list[GoalNode]:
        titled = [line for line in lines if self._titled(line)]
        levels, level_texts = self._levels(titled), self._cells.texts("level")
        depths = None if self._has_parents else self._depths(titled, levels)
        named = [depth for depth in depths or () if depth is not None]
        ladder = _BY_DEPTH[min(max(named, default=0), len(_BY_DEPTH) - 1)]
        found: list[GoalNode] = []
        path: list[tuple[int, int]] = []
        for place, line in enumerate(titled):
            at, depth = line.place.record, depths[place] if depths is not None else None
            level, parent = levels[place], None
            if level is None and level_texts[at] and not level_texts[at].isdigit():
                words = _('"{value}" is no level of goals.', value=level_texts[at])
                self._cells.refuse(line.place, "level", "unknown_level", words, level_texts[at])
                continue
            if depth is not None:
                while path and path[-1][0] >= depth:
                    path.pop()
                parent = path[-1][1] if path else None
                path.append((depth, len(found)))
                level = level or (ladder[depth] if depth < len(ladder) else Level.PERSON)
            text = self._parents[at]
            found.append(GoalNode(len(found), line.place, self._clean(at), level, parent, text, line))
        if found and "level" not in self._cells.headers and depths is not None:
            self._tell_levels(ladder)
        return found

    def _titled(self, line: GoalLine) -> bool:
        if self._clean(line.place.record):
            return True
        self._untitled(line, "title")
        return False

    def _untitled(self, line: GoalLine, key: str) -> None:
        if not line.prepared:
            self._cells.refuse(
                line.place, key, "no_title", _("Please say in a few words what is to be reached.")
            )

    def _clean(self, at: int) -> str:
        """Return a title without its number or marks, when all titles of the table are numbered or marked."""
        text = self._titles[at]
        match = _NUMBER.match(text)
        rest = text[match.end() :] if match and self._numbered else text
        return _MARKS.sub("", rest).strip() or text

    def _levels(self, lines: Sequence[GoalLine]) -> list[Level | None]:
        texts = self._cells.texts("level")
        return [level_named(texts[line.place.record]) for line in lines]

    def _depths(self, lines: Sequence[GoalLine], levels: Sequence[Level | None]) -> list[int | None]:
        """Return how deep each goal stands, from levels, outline numbers or indents, whichever the table has."""
        if any(levels):
            return [None if level is None else RANKS[level] for level in levels]
        for numbers in (
            [self._cells.texts("level")[line.place.record] for line in lines],
            [line.code for line in lines],
            [self._titles[line.place.record] for line in lines],
        ):
            found = _outlined(numbers)
            if found is not None:
                return list(found)
        return list(self._indented(lines))

    def _indented(self, lines: Sequence[GoalLine]) -> list[int]:
        column = self._cells.column("title")
        widths: list[int] = []
        for line in lines:
            code = int(column.codes[line.place.record]) if column is not None else 0
            indents = column.indents if column is not None else ()
            marks = _MARKS.match(self._titles[line.place.record])
            signs = len(re.sub(r"\s", "", marks[0])) if marks else 0
            widths.append((indents[code] if code < len(indents) else 0) + signs)
        steps = sorted(set(widths))
        return [steps.index(width) for width in widths]

    def _tell_levels(self, ladder: Sequence[Level]) -> None:
        names: Words = LEVEL_NAMES[ladder[0]]
        for level in ladder[1:]:
            names = _("{first}, {second}", first=names, second=LEVEL_NAMES[level])
        words = _("The table names no levels; from top to bottom they were read as: {levels}.", levels=names)
        self._problems.column(self._cells.headers.get("title", ""), "levels_guessed", words)


def _are_numbered(titles: Sequence[str]) -> bool:
    """Tell whether titles begin with outline numbers such as 1, 1.1, 1.1.2."""
    matches = [match for title in titles if (match := _NUMBER.match(title))]
    return len(matches) * 10 >= len(titles) * 9 and any("." in match[1] for match in matches)


def _outlined(texts: Sequence[str]) -> list[int] | None:
    """Return depths from numbers such as 1, 1.1, 1.1.2 or from bare ranks 1, 2, 3 that repeat; None when there are none."""
    matches = [_NUMBER.match(text) for text in texts]
    if not texts or not all(matches):
        return None
    numbers = [match[1] for match in matches if match]
    if any("." in number for number in numbers):
        return [number.count(".") for number in numbers]
    bare = all(text.strip().isdigit() for text in texts)
    ranks = [int(number) for number in numbers]
    if bare and len(set(ranks)) < len(ranks) and max(ranks) - min(ranks) <= len(Level):
        return [rank - min(ranks) for rank in ranks]
    return None
