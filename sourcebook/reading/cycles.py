"""References that order or contain must not run in a circle; a circle is shown whole."""

from collections.abc import Iterator, Mapping

from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import ClaimKind, Kind, Part
from sourcebook.reading.shape import Loc

Edges = Mapping[str, tuple[tuple[str, Loc], ...]]


def check_cycles(corpus: Corpus) -> Iterator[Problem]:
    """No chain of references that order, contain or vouch closes: each is named in `_graphs`."""
    for kind, name, edges in _graphs(corpus):
        rows = corpus.by_kind[kind]
        for circle in find_cycles({id_: tuple(target for target, _ in out) for id_, out in edges.items()}):
            loc = next(loc for target, loc in edges[circle[0]] if target == circle[1])
            yield rows[circle[0]].problem(
                "R106",
                f"{name} runs in a circle",
                loc=loc,
                note=" → ".join(circle),
                hint="remove one of these",
            )
    for id_, out in statement_edges(corpus).items():
        for loc in (loc for target, loc in out if target == id_):
            yield corpus.claims[id_].problem(
                "R106",
                "the statement asserts what cannot be true together with it",
                loc=loc,
                hint="remove this, or correct `contradicts`",
            )


#: The fields whose references order, contain or vouch.
_TYING = (
    *("part_of", "retells", "supersedes", "conditional_on", "condition_for"),
    *("after", "before", "asserts", "denies", "contradicts"),
)


def ties(record: Part) -> bool:
    """Tell whether a record holds references that a circle could run through."""
    return any(getattr(record, name, None) for name in _TYING)


def find_cycles(graph: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield circles of at least two nodes, each once, from its smallest node back to it; in linear time.

    Every strongly connected part that holds a circle yields at least one; an edge to itself is not reported.
    """
    done: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    for start in sorted(node for node, targets in graph.items() if targets):
        for circle in _search(graph, start, done):
            smallest = circle.index(min(circle))
            turned = circle[smallest:] + circle[:smallest]
            if len(turned) > 1 and turned not in seen:
                seen.add(turned)
                yield (*turned, turned[0])


def _search(graph: Mapping[str, tuple[str, ...]], start: str, done: set[str]) -> Iterator[tuple[str, ...]]:
    """Depth-first search with a stack of our own (a chain may be longer than Python's call stack)."""
    if start in done:
        return
    path, place, pending = [start], {start: 0}, [iter(graph[start])]
    while pending:
        target = next(pending[-1], None)
        if target is None:
            pending.pop()
            done.add(path[-1])
            del place[path.pop()]
        elif target in place:
            yield tuple(path[place[target] :])
        elif target in graph and target not in done:
            place[target] = len(path)
            path.append(target)
            pending.append(iter(graph[target]))


def _graphs(corpus: Corpus) -> Iterator[tuple[Kind, str, Edges]]:
    for kind in (Kind.TOPIC, Kind.ACTOR, Kind.DEMAND):
        yield kind, "`part_of`", _single(corpus.by_kind[kind], "part_of")
    yield Kind.SOURCE, "`retells`", _single(corpus.by_kind[Kind.SOURCE], "retells")
    yield Kind.CLAIM, "`supersedes`", _single(corpus.by_kind[Kind.CLAIM], "supersedes")
    yield Kind.COMMITMENT, "`conditional_on`", _single(corpus.by_kind[Kind.COMMITMENT], "conditional_on")
    yield Kind.DEMAND, "`condition_for`", _conditions(corpus)
    yield Kind.CLAIM, "the order of `after` and `before`", _order(corpus)
    yield Kind.CLAIM, "what statements assert and deny", statement_edges(corpus)


def _single(rows: Mapping[str, Entry[Part]], field: str) -> Edges:
    return {
        id_: ((target, (field,)),) if (target := getattr(entry.record, field)) else () for id_, entry in rows.items()
    }


def _conditions(corpus: Corpus) -> Edges:
    return {
        id_: tuple((c.demand, ("condition_for", i, "demand")) for i, c in enumerate(entry.record.condition_for))
        for id_, entry in corpus.demands.items()
    }


def _order(corpus: Corpus) -> Edges:
    """Edges from the later claim to the earlier one; an edge stands at the claim that wrote it."""
    edges: dict[str, list[tuple[str, Loc]]] = {id_: [] for id_ in corpus.claims}
    for id_, entry in corpus.claims.items():
        edges[id_].extend((target, ("after", i)) for i, target in enumerate(entry.record.after))
        for target in entry.record.before:
            edges.setdefault(target, []).append((id_, ()))
    return {id_: tuple(out) for id_, out in edges.items()}


def statement_edges(corpus: Corpus) -> Edges:
    """Return for each statement the statements whose standing hangs on it, with the place at which it says so.

    Those are the statements that it asserts or denies, and those that cannot be true together with what it asserts.
    """
    against: dict[str, set[str]] = {}
    for id_, entry in corpus.claims.items():
        for other in entry.record.contradicts:
            against.setdefault(other, set()).add(id_)
            against.setdefault(id_, set()).add(other)
    statements = {id_ for id_, entry in corpus.claims.items() if entry.record.kind is ClaimKind.STATEMENT}
    edges: dict[str, tuple[tuple[str, Loc], ...]] = {}
    for id_ in sorted(statements):
        record = corpus.claims[id_].record
        asserted = [(v.claim, ("asserts", i, "claim")) for i, v in enumerate(record.asserts)]
        denied = [(v.claim, ("denies", i, "claim")) for i, v in enumerate(record.denies)]
        opposed = [(other, loc) for target, loc in asserted for other in sorted(against.get(target, ()))]
        edges[id_] = tuple((target, loc) for target, loc in (*asserted, *denied, *opposed) if target in statements)
    return edges
