"""Every handlers module that has a router builds it anew each time, and none of its filters runs in a thread."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup

from tests.repository.sources import modules, tree


def has_router(path: Path) -> bool:
    """Whether a module makes a router itself; a collection of other modules' routers does not count."""
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return any(isinstance(function, ast.Name) and function.id == "Router" for function in calls)


ROUTED = [
    ".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in modules("handlers") if has_router(path)
]


def threaded(router: Router) -> Iterator[str]:
    """The filters and handlers that aiogram would send through a thread, ten times slower, by the handler's name."""
    for event, observer in router.observers.items():
        for handler in [observer._handler, *observer.handlers]:
            name = getattr(handler.callback, "__name__", repr(handler.callback))
            if handler is not observer._handler and not handler.awaitable:
                yield f"{event}: {name} is not async"
            for one in handler.filters or ():
                if not one.awaitable:
                    yield f"{event}: {name} has the filter {one.magic or one.callback!r}"
    for inner in router.sub_routers:
        yield from threaded(inner)


@pytest.mark.parametrize("name", ROUTED)
def test_module_builds_its_router_anew(name: str) -> None:
    """A router can be attached only once; one made at import would serve only one dispatcher."""
    module: Any = importlib.import_module(name)
    first, second = module.build(), module.build()
    assert isinstance(first, Router)
    assert first is not second


@pytest.mark.parametrize("name", ROUTED)
def test_module_has_only_async_filters(name: str) -> None:
    module: Any = importlib.import_module(name)
    assert list(threaded(module.build())) == []


def groups_of_states(name: str) -> list[str]:
    """The names of a module's own groups of states; aiogram tells states apart by these names alone."""
    module: Any = importlib.import_module(name)
    found = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, StatesGroup)]
    return [group.__name__ for group in found if group.__module__ == name and group is not StatesGroup]


def test_no_two_dialogs_share_their_states() -> None:
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in modules("handlers")]
    groups = [group for name in names for group in groups_of_states(name)]
    assert groups
    assert sorted({group for group in groups if groups.count(group) > 1}) == []


class Draft(StatesGroup):
    words = State()


async def handle(message: object) -> None:
    """Stands for a handler."""


@pytest.mark.parametrize(
    ("condition", "caught"),
    [
        (F.text, 1),
        (lambda message: message.text is not None, 1),
        (Draft.words, 1),
        (StateFilter(Draft.words), 0),
        (Command("help"), 0),
    ],
)
def test_threaded_filter_is_noticed(condition: Any, caught: int) -> None:
    inner, outer, whole = Router(), Router(), Router()
    inner.message.register(handle, condition)
    outer.include_router(inner)
    whole.message.filter(condition)
    assert len(list(threaded(outer))) == caught
    assert len(list(threaded(whole))) == caught
