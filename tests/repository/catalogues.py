"""Reads the catalogues, and the places in the code that ask for a text."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef
INSTANCES = ("texts", "_texts")  # what a `Texts` is called where it is called itself
IN_TEMPLATE = re.compile(r"""texts\(\s*["']([\w-]+)["']""")


class Mentions(Visitor):
    """Collects what an entry takes from elsewhere."""

    def __init__(self, entry: ftl.Message | ftl.Term) -> None:
        self.variables: set[str] = set()
        self.entries: set[str] = set()
        self.visit(entry)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 — named after the node
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 — named after the node
        self.entries.add(node.id.name)

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802 — named after the node
        self.entries.add("-" + node.id.name)


class Catalogue:
    """All entries of some catalogue files."""

    def __init__(self, sources: Iterable[str]) -> None:
        body = [entry for source in sources for entry in FluentParser().parse(source).body]
        self.junk = [entry.content for entry in body if isinstance(entry, ftl.Junk)]
        named = [(name_of(entry), entry) for entry in body if isinstance(entry, ftl.Message | ftl.Term)]
        self.names = [name for name, _ in named]
        self.mentions = {name: Mentions(entry) for name, entry in named}

    @cached_property
    def messages(self) -> set[str]:
        """The ids code may ask for."""
        return {name for name in self.names if not name.startswith("-")}

    @cached_property
    def mentioned(self) -> set[str]:
        """The entries that other entries take in."""
        return {name for mentions in self.mentions.values() for name in mentions.entries}

    def variables(self, name: str) -> set[str]:
        """The values a message needs, those of the entries it takes in included."""
        mentions = self.mentions[name]
        return mentions.variables.union(
            *(self.variables(inner) for inner in mentions.entries if inner in self.mentions)
        )


def name_of(entry: ftl.Message | ftl.Term) -> str:
    """A message's id; a term's with its dash."""
    return f"-{entry.id.name}" if isinstance(entry, ftl.Term) else str(entry.id.name)


@dataclass(frozen=True)
class Asker:
    """A function that takes a text's id: at which place, and whether other keywords are the text's values.

    `gives` are values that it adds by itself to those it is handed.
    """

    place: int
    own: frozenset[str]
    takes_values: bool
    gives: frozenset[str]


def askers(trees: Iterable[ast.Module]) -> dict[str, Asker]:
    """Every function and class with a parameter `text_id`, by the name it is called by."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    found = {name: asker for node in nodes if isinstance(node, FUNCTIONS) for name, asker in named(node, node.name)}
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            starts = [one for one in node.body if isinstance(one, FUNCTIONS) and one.name == "__init__"]
            found |= {name: asker for start in starts for name, asker in named(start, node.name)}
    return found


def named(function: Function, name: str) -> Iterator[tuple[str, Asker]]:
    """How a function asks for a text, if it does, under each name it is called by."""
    takes = [one.arg for one in (*function.args.posonlyargs, *function.args.args) if one.arg not in {"self", "cls"}]
    if "text_id" in takes:
        own = frozenset([*takes, *(one.arg for one in function.args.kwonlyargs)])
        asker = Asker(takes.index("text_id"), own, function.args.kwarg is not None, frozenset(given(function)))
        yield from ((one, asker) for one in (INSTANCES if name == "__call__" else [name]))


def given(function: Function) -> Iterator[str]:
    """The values that a function adds where it passes on the text's id with the values it was handed."""
    for node in ast.walk(function):
        match node:
            case ast.Call(args=[ast.Name(id="text_id"), *_], keywords=keywords):
                yield from (keyword.arg for keyword in keywords if keyword.arg)


@dataclass(frozen=True)
class Use:
    """A place that asks for a text; `values` is None where they cannot be told from the code.

    `given` are values that the text gets besides, if it wants them.
    """

    text_id: str
    values: frozenset[str] | None
    where: str
    given: frozenset[str] = frozenset()


class Module:
    """What one Python module asks for."""

    def __init__(self, path: Path, tree: ast.Module, known: dict[str, Asker]) -> None:
        self._path = path
        self._nodes = list(ast.walk(tree))
        functions = [node for node in self._nodes if isinstance(node, FUNCTIONS)]
        others = {node.name for node in functions if not list(named(node, node.name))}  # our name, another function
        calls = [node for node in self._nodes if isinstance(node, ast.Call)]
        calls = [node for node in calls if not (isinstance(node.func, ast.Name) and node.func.id in others)]
        self._asked = [asked for call in calls for asked in asked_by(call, known)]

    @property
    def strings(self) -> set[str]:
        """Every string literal; an id that stands nowhere as one is certainly not used."""
        return {node.value for node in self._nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}

    @property
    def prefixes(self) -> set[str]:
        """How ids begin that are put together at run time."""
        inside = [node for text_id, *_ in self._asked for node in ast.walk(text_id)]
        inside += [node for found in self._nodes if (value := carried(found)) is not None for node in ast.walk(value)]
        firsts = [node.values[0] for node in inside if isinstance(node, ast.JoinedStr) and node.values]
        return {str(first.value) if isinstance(first, ast.Constant) else "" for first in firsts}

    @property
    def uses(self) -> Iterator[Use]:
        """Where texts are asked for by their ids, and the ids that errors and values carry."""
        for expression, values, given_too, line in self._asked:
            for text_id in literals(expression):
                yield Use(text_id, values, f"{self._path}:{line}", given_too)
        for node in self._nodes:
            for text_id in literals(carried(node)):
                yield Use(text_id, None, f"{self._path}:{getattr(node, 'lineno', 0)}")


Asked = tuple[ast.expr, frozenset[str] | None, frozenset[str], int]


def asked_by(call: ast.Call, known: dict[str, Asker]) -> Iterator[Asked]:
    """The id a call asks for, with the names of the values it gives and of those that are given anyway."""
    asker = known.get(called(call.func))
    if asker is None or len(call.args) <= asker.place:
        return
    values = frozenset(keyword.arg or "**" for keyword in call.keywords) - asker.own
    told = None if "**" in values or not asker.takes_values else values
    yield call.args[asker.place], told, asker.gives, call.lineno


def called(function: ast.expr) -> str:
    """The last word of what is called."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def literals(node: ast.AST | None) -> Iterator[str]:
    """The ids an expression may come to: a literal, or the two sides of a condition."""
    match node:
        case ast.Constant(value=str(text_id)):
            yield text_id
        case ast.IfExp(body=body, orelse=other):
            yield from literals(body)
            yield from literals(other)


def carried(node: ast.AST) -> ast.expr | None:
    """The value of `text_id = …` in a class, or of `text_id=…` in a call."""
    match node:
        case ast.Assign(targets=[ast.Name(id="text_id")], value=value):
            return value
        case ast.AnnAssign(target=ast.Name(id="text_id"), value=value):
            return value
        case ast.keyword(arg="text_id", value=value):
            return value
        case _:
            return None
