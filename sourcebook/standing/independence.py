"""How many voices are independent of one another: a matching, pure.

A voice ties two things together: the side that vouches, and the publication (one *reading*) in which it was read.
Two voices are independent when they share neither, and when neither was read in a publication of the other's side.
So sides and publications are one set of nodes, a voice is an edge between two of them (a loop, when a side is read
in its own publication), and the largest number of voices that are independent of one another is the size of the
largest matching. The rules need no more than whether it reaches two; pages show the number.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Protocol

Graph = Mapping[str, set[str]]


class Tie(Protocol):
    """What is looked at: the keys of a side and of a reading. A side's own publication has the side's key."""

    @property
    def side(self) -> str: ...  # noqa: D102 -- said above
    @property
    def reading(self) -> str: ...  # noqa: D102 -- said above


def apart(one: Tie, other: Tie) -> bool:
    """Tell whether two voices are independent of one another."""
    return {one.side, one.reading}.isdisjoint((other.side, other.reading))


def independent(voices: Iterable[Tie]) -> int:
    """Count the voices, at most one a side and one a publication, that are all independent of one another.

    A side that is read in its own publication takes that one: whoever else it could be paired with would have to
    be read through it, so nothing is lost. What remains is a matching in a general graph.
    """
    edges = {(voice.side, voice.reading) for voice in voices}
    own = {side for side, reading in edges if side == reading}
    graph: dict[str, set[str]] = {}
    for side, reading in edges:
        if side not in own and reading not in own:
            graph.setdefault(side, set()).add(reading)
            graph.setdefault(reading, set()).add(side)
    return len(own) + matching_size(graph)


def matching_size(graph: Graph) -> int:
    """Return the size of a largest matching of an undirected graph without loops.

    Edmonds' algorithm ("Paths, trees, and flowers", 1965): what is already paired is extended along alternating
    paths, and odd circles are shrunk to one node. O(V³); iterative, so that long chains need no deep stack.
    """
    mate: dict[str, str] = {}
    for node in sorted(graph):
        free = next((other for other in sorted(graph[node]) if other not in mate), None)
        if node not in mate and free is not None:
            mate[node], mate[free] = free, node
    for node in sorted(graph):
        if node not in mate:
            _Search(graph, mate, node).run()
    return len(mate) // 2


class _Search:
    """One search for an alternating path from a node without a mate to another such node."""

    def __init__(self, graph: Graph, mate: dict[str, str], root: str) -> None:
        self.graph, self.mate = graph, mate
        self.parent: dict[str, str] = {}
        self.base = {node: node for node in graph}
        self.outer = {root}
        self.root = root
        self.pending = deque([root])

    def run(self) -> None:
        """Search breadth first; where a path is found, its pairs change places and one pair more stands."""
        while self.pending:
            here = self.pending.popleft()
            for there in sorted(self.graph[here]):
                if self.base[here] == self.base[there] or self.mate.get(here) == there:
                    continue
                if there in self.outer:
                    self._shrink(here, there)
                elif there not in self.parent:
                    self.parent[there] = here
                    if there not in self.mate:
                        self._flip(there)
                        return
                    self._visit(self.mate[there])

    def _visit(self, node: str) -> None:
        if node not in self.outer:
            self.outer.add(node)
            self.pending.append(node)

    def _flip(self, node: str) -> None:
        """Pair the nodes along the path anew, from its free end back to the root."""
        while True:
            above = self.parent[node]
            following = self.mate.get(above)
            self.mate[node], self.mate[above] = above, node
            if following is None:
                return
            node = following

    def _shrink(self, one: str, other: str) -> None:
        """Make one node of the odd circle that closes between two nodes of the search tree."""
        stem = self._common(one, other)
        circle = self._rim(one, stem, other) | self._rim(other, stem, one)
        for node in sorted(self.graph):
            if self.base[node] in circle:
                self.base[node] = stem
                self._visit(node)

    def _common(self, one: str, other: str) -> str:
        """The node at which the ways from two nodes back to the root meet."""
        seen = set()
        while True:
            one = self.base[one]
            seen.add(one)
            if one == self.root:
                break
            one = self.parent[self.mate[one]]
        while self.base[other] not in seen:
            other = self.parent[self.mate[self.base[other]]]
        return self.base[other]

    def _rim(self, node: str, stem: str, child: str) -> set[str]:
        """The nodes of the circle between a node and its stem; each learns how to reach the other half."""
        rim = set()
        while self.base[node] != stem:
            partner = self.mate[node]
            rim |= {self.base[node], self.base[partner]}
            self.parent[node] = child
            child = partner
            node = self.parent[partner]
        return rim
