"""Flows of least cost through a small network: the shortest path is filled again and again (Bellman and Ford)."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(slots=True)
class _Edge:
    start: Hashable
    end: Hashable
    room: int
    cost: int
    back: int  # the number of the edge that takes back what this one carries


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the network that still has room: its cost for each, and for how many."""

    edges: tuple[int, ...]
    cost: int
    most: int


class Flow:
    """A network through which at most `most` can flow."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._edges: list[_Edge] = []
        self._places: dict[Hashable, None] = {}
        self._known: dict[tuple[Hashable, Hashable], int] = {}

    def edge(self, start: Hashable, end: Hashable, room: int | None, cost: int) -> None:
        """Connect two places; one connection from one to the other at most. No room said is room for everything."""
        self._places |= {start: None, end: None}
        number = len(self._edges)
        self._known[start, end] = number
        self._edges.append(_Edge(start, end, self._most if room is None else max(room, 0), cost, number + 1))
        self._edges.append(_Edge(end, start, 0, -cost, number))

    def at(self, start: Hashable, end: Hashable) -> int:
        """How much flows from one place to the other."""
        return self._edges[self._edges[self._known[start, end]].back].room

    def cheapest_path(self, start: Hashable, end: Hashable) -> Path | None:
        """The cheapest way that has room, what flows already moved aside where that helps; None when there is none."""
        cost: dict[Hashable, int] = {start: 0}
        came: dict[Hashable, int] = {}
        for _ in self._places:
            changed = False
            for number, edge in enumerate(self._edges):
                if edge.room and edge.start in cost:
                    so_far = cost[edge.start] + edge.cost
                    if edge.end not in cost or so_far < cost[edge.end]:
                        cost[edge.end], came[edge.end], changed = so_far, number, True
            if not changed:
                break
        if end not in cost:
            return None
        edges: list[int] = []
        place = end
        while place != start:
            edges.append(came[place])
            place = self._edges[came[place]].start
        return Path(tuple(edges), cost[end], min(self._edges[number].room for number in edges))

    def send(self, path: Path, amount: int) -> None:
        """Let so much more flow along a path."""
        for number in path.edges:
            edge = self._edges[number]
            edge.room -= amount
            self._edges[edge.back].room += amount
