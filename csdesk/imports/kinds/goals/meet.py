"""Which goals of the workspace the goals of a file are, and which goal stands above each."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from csdesk.base.text import _
from csdesk.goals.row import GoalRow
from csdesk.imports.fix import means
from csdesk.imports.headers import fold
from csdesk.imports.kinds.goals.refusals import Refusals
from csdesk.imports.kinds.goals.rows import GoalNode, GoalRows

_OWN_CODE = re.compile(r"G-0*(\d+)", re.IGNORECASE)
_CODE_AND_TITLE = re.compile(r"G-0*(\d+)\s+(.+)", re.IGNORECASE)


class Meeting:
    """Ties the goals of a file to one another and to those of the workspace.

    ``above`` is the number of the goal over each of the file (None = the top), ``outside`` the id of a goal of the
    workspace over it, ``met`` the id of the goal it is itself. Refused goals are in ``refusals``.
    """

    def __init__(self, rows: GoalRows, known: Mapping[int, GoalRow], refusals: Refusals) -> None:
        """Tie ``rows`` to the ``known`` goals."""
        self._nodes, self._known, self._refusals = rows.nodes, known, refusals
        self.above: dict[int, int | None] = {}
        self.outside: dict[int, int] = {}
        self.met: dict[int, int] = {}
        self._codes = {fold(n.line.code): n.number for n in reversed(self._nodes) if n.line and n.line.code}
        self._titles: dict[str, list[int]] = {}
        for node in self._nodes:
            self._titles.setdefault(fold(node.title), []).append(node.number)
        self._place()
        self.order = self._ordered()
        self._meet()

    # --- above ---------------------------------------------------------------------------------------------
    def _place(self) -> None:
        for node in self._nodes:
            self.above[node.number] = node.parent
            if node.parent is None and node.parent_text:
                self._find(node)

    def _find(self, node: GoalNode) -> None:
        """Look the parent up by code in the file, by title there, then in the workspace."""
        text = node.parent_text
        number = self._codes.get(fold(text))
        if number is None:
            titled = [other for other in self._titles.get(fold(text), ()) if other != node.number]
            number = titled[0] if titled else None
        if number is not None:
            self.above[node.number] = number
            return
        code = _OWN_CODE.fullmatch(text.strip())
        found = [row.id for row in self._known.values() if fold(row.title) == fold(text)]
        if code is not None and int(code[1]) in self._known:
            self.outside[node.number] = int(code[1])
        elif len(found) == 1:
            self.outside[node.number] = found[0]
        elif (chosen := self._by_both(text)) is not None:
            self.outside[node.number] = chosen
        else:
            words = _('"{parent}" is no goal of this file or of the workspace.', parent=text)
            titles = [row.title for row in self._known.values()] + [other.title for other in self._nodes]
            fixes = tuple(means(near) for near in get_close_matches(text, dict.fromkeys(titles), 3, 0.6))
            self._refusals.refuse(node, "parent", "unknown_parent", words, text, fixes)

    def _by_both(self, text: str) -> int | None:
        """Return the goal named by code and title together, as a template for proposals offers them."""
        match = _CODE_AND_TITLE.fullmatch(text.strip())
        row = self._known.get(int(match[1])) if match is not None else None
        return row.id if row is not None and match is not None and fold(row.title) == fold(match[2]) else None

    def _ordered(self) -> list[GoalNode]:
        """Return the goals with parents before children; goals above one another in a circle are refused."""
        order: list[GoalNode] = []
        done: set[int] = set()
        for start in self._nodes:
            path: list[int] = []
            node: int | None = start.number
            while node is not None and node not in done and node not in path:
                path.append(node)
                node = self.above[node]
            if node is not None and node in path:
                for number in path[path.index(node) :]:
                    words = _("This goal stands above itself: its parents lead back to it.")
                    self._refusals.refuse(self._nodes[number], "parent", "goal_circle", words)
                    self.above[number] = None
            for number in reversed(path):
                done.add(number)
                order.append(self._nodes[number])
        return order

    # --- met -----------------------------------------------------------------------------------------------
    def _meet(self) -> None:
        by_code = self._by_code()
        children: dict[tuple[int | None, str], list[GoalRow]] = {}
        for row in self._known.values():
            children.setdefault((row.parent_id, fold(row.title)), []).append(row)
        taken: dict[int, GoalNode] = {}
        fresh: dict[tuple[int | None, int | None, str, str], GoalNode] = {}
        for node in self.order:
            found = by_code.get(node.number) or self._by_title(node, children)
            period = node.line.period if node.line is not None else ""
            key = (self.above[node.number], self.outside.get(node.number), fold(node.title), period)
            twin = taken.get(found) if found else fresh.get(key)
            if twin is not None and node.line is not None:
                words = _("Row {row} is about the same goal already.", row=twin.place.row)
                self._refusals.refuse(node, "title", "duplicate", words, node.title)
                continue
            fresh.setdefault(key, node)
            if found:
                taken[found] = node
                self.met[node.number] = found

    def _by_code(self) -> dict[int, int]:
        """Return the goals met by our own codes, when the codes are those of this workspace: most titles fit too."""
        coded: dict[int, int] = {}
        for node in self._nodes:
            match = _OWN_CODE.fullmatch(node.line.code.strip()) if node.line is not None else None
            if match and int(match[1]) in self._known:
                coded[node.number] = int(match[1])
        alike = sum(fold(self._known[i].title) == fold(self._nodes[n].title) for n, i in coded.items())
        return coded if alike * 2 >= len(coded) else {}

    def _by_title(self, node: GoalNode, children: Mapping[tuple[int | None, str], Sequence[GoalRow]]) -> int:
        """Return the goal of this title under the same parent and of the same period; 0 = none."""
        above = self.above[node.number]
        if above is not None and above not in self.met:
            return 0
        parent = self.met[above] if above is not None else self.outside.get(node.number)
        period = node.line.period if node.line is not None else ""
        listed = [
            row
            for row in children.get((parent, fold(node.title)), ())
            if (not period or row.period in ("", period)) and (node.level is None or row.level == node.level)
        ]
        exact = [row.id for row in listed if row.period == period] or [row.id for row in listed]
        return exact[0] if len(exact) == 1 else 0
