"""Goals that cannot be taken: each with its row and a sentence, and all that stands under them."""

from collections.abc import Mapping, Sequence

from csdesk.base.text import Words, _
from csdesk.imports.fix import Fix
from csdesk.imports.kinds.goals.rows import GoalNode, GoalRows
from csdesk.imports.problem import Problem


class Refusals:
    """Collects what is wrong. A row is refused as a whole, with the goals that only its cells name."""

    def __init__(self, rows: GoalRows) -> None:
        """Nothing is wrong yet."""
        self._rows = rows
        self._records: dict[int, int] = {}
        self.problems: list[Problem] = []

    def __contains__(self, node: GoalNode) -> bool:
        """Tell whether the row of a goal is refused."""
        return node.place.record in self._records

    def __len__(self) -> int:
        """Return how many rows are refused."""
        return len(self._records)

    def refuse(
        self,
        node: GoalNode,
        key: str,
        code: str,
        words: Words,
        value: str = "",
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Leave the row of a goal out, once."""
        if node in self:
            return
        self._records[node.place.record] = node.place.row
        header = self._header(key, node)
        self.problems.append(
            node.place.problem(header, code, words, value or node.title, fixes, refused=True)
        )

    def tell(
        self, node: GoalNode, key: str, code: str, words: Words, value: str, fixes: tuple[Fix, ...] = ()
    ) -> None:
        """Tell something about a row that is kept."""
        self.problems.append(node.place.problem(self._header(key, node), code, words, value, fixes))

    def spread(self, above: Mapping[int, int | None], nodes: Sequence[GoalNode]) -> None:
        """Leave out what stands under a refused goal, down to the last; ``nodes`` hold parents before children."""
        before = -1
        while before != len(self):
            before = len(self)
            for node in nodes:
                parent = above[node.number]
                if parent is not None and self._rows.nodes[parent] in self and node not in self:
                    row = self._rows.nodes[parent].place.row
                    words = _(
                        "The goal above it, in row {row}, is left out, so this one is left out too.", row=row
                    )
                    self.refuse(node, "parent", "parent_refused", words)

    def _header(self, key: str, node: GoalNode) -> str:
        headers = self._rows.headers
        level = node.level.value if node.level is not None else ""
        return headers.get(key) or headers.get("title") or headers.get(level, "")
