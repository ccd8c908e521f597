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

CALLS = {"texts", "_texts"}  # `texts("id", …)`, `desk.texts("id", …)`, `self._texts("id", …)`
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
class Use:
    """A place that asks for a text; `values` is None where they cannot be told from the code."""

    text_id: str
    values: frozenset[str] | None
    where: str


class Module:
    """What one Python module asks for."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self._path = path
        self._nodes = list(ast.walk(tree))

    @property
    def strings(self) -> set[str]:
        """Every string literal; an id that stands nowhere as one is certainly not used."""
        return {node.value for node in self._nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}

    @property
    def prefixes(self) -> set[str]:
        """How ids begin that are put together at run time."""
        inside = [node for call in self._calls for node in ast.walk(call.args[0])]
        firsts = [node.values[0] for node in inside if isinstance(node, ast.JoinedStr) and node.values]
        return {str(first.value) if isinstance(first, ast.Constant) else "" for first in firsts}

    @property
    def uses(self) -> Iterator[Use]:
        """Where texts are asked for by their ids, and the ids that errors carry."""
        for call in self._calls:
            values = frozenset(keyword.arg or "**" for keyword in call.keywords)
            for text_id in literals(call.args[0]):
                yield Use(text_id, None if "**" in values else values, f"{self._path}:{call.lineno}")
        for node in self._nodes:
            for text_id in literals(error_text(node)):
                yield Use(text_id, None, f"{self._path}:{getattr(node, 'lineno', 0)}")

    @property
    def _calls(self) -> list[ast.Call]:
        return [node for node in self._nodes if isinstance(node, ast.Call) and node.args and called(node.func) in CALLS]


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


def error_text(node: ast.AST) -> ast.expr | None:
    """What stands as `text_id = …` in a class or as `text_id=…` in a call."""
    match node:
        case ast.Assign(targets=[ast.Name(id="text_id")], value=value):
            return value
        case ast.AnnAssign(target=ast.Name(id="text_id"), value=value):
            return value
        case ast.keyword(arg="text_id", value=value):
            return value
        case _:
            return None
