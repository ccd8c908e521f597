"""The terms of channels as data: windows, packages and templates, each as it holds on a day (`terms.toml`)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

READ_WHEN_SENT = 90  # per cent: a message that makes a telephone ring


@dataclass(frozen=True, slots=True)
class WindowTerms:
    """What an account may say to somebody after their last words.

    Attributes:
        channel: where.
        since: first day of these terms.
        free_hours: hours in which messages are free.
        free_messages: how many of them.
        paid_hours: hours after which nothing may be sent.
        paid_price: đồng a message in between, when the package holds none.
    """

    channel: str
    since: date
    free_hours: int
    free_messages: int
    paid_hours: int
    paid_price: int


@dataclass(frozen=True, slots=True)
class Package:
    """What a ward has bought: messages a month without a further price, and its pace."""

    channel: str
    name: str
    since: date
    included: int
    per_minute: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateTerms:
    """What a reviewed form costs.

    Attributes:
        channel: where.
        way: its name.
        by: whether it goes to an "id", an address on the channel, or to a "phone".
        since: first day of these terms.
        price: đồng a message, unless the form's own is known.
        per_day: how many a day.
        review_days: how long a new form waits for its review, at most.
        opens: the hour from which it is taken.
        closes: the hour from which it is refused.
    """

    channel: str
    way: str
    by: str
    since: date
    price: int
    per_day: int
    review_days: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """What an article for everybody who follows an account can do.

    Attributes:
        channel: where.
        since: first day of these terms.
        review_minutes: how long the channel looks at it before people see it.
        certainty: how surely somebody reads it, in per cent.
        opens: the hour from which it is taken.
        closes: the hour from which it is refused.
    """

    channel: str
    since: date
    review_minutes: int
    certainty: int
    opens: int
    closes: int


Entry = TypeVar("Entry", WindowTerms, Package, TemplateTerms, ArticleTerms)


def window_terms(channel: str, on: date) -> WindowTerms | None:
    """The window of a channel on a day; None where anybody may be written to at any time."""
    return _latest([each for each in _windows() if each.channel == channel], on)


def windowed(on: date) -> tuple[WindowTerms, ...]:
    """Every window that holds on a day."""
    channels = dict.fromkeys(each.channel for each in _windows())
    return tuple(found for channel in channels if (found := window_terms(channel, on)) is not None)


def package(channel: str, name: str, on: date) -> Package | None:
    """What a ward has with a package of this name."""
    return _latest([each for each in _packages() if (each.channel, each.name) == (channel, name)], on)


def package_names(channel: str) -> tuple[str, ...]:
    """The packages of a channel that are known."""
    return tuple(dict.fromkeys(each.name for each in _packages() if each.channel == channel))


def template_terms(way: str, on: date) -> TemplateTerms | None:
    """The price and limits of templates by one way on a day."""
    return _latest([each for each in _templates() if each.way == way], on)


def article_terms(channel: str, on: date) -> ArticleTerms | None:
    """What articles can do on a channel on a day; None where there are none."""
    return _latest([each for each in _articles() if each.channel == channel], on)


def certainty(channel: str) -> int:
    """How surely a message on a channel is read, in per cent."""
    return next((each["certainty"] for each in _data()["channel"] if each["name"] == channel), READ_WHEN_SENT)


def template_ways(channel: str) -> tuple[str, ...]:
    """The ways of templates that a channel has."""
    return tuple(dict.fromkeys(each.way for each in _templates() if each.channel == channel))


def _latest(entries: list[Entry], on: date) -> Entry | None:
    return max((each for each in entries if each.since <= on), key=lambda each: each.since, default=None)


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("knowledge.reach").joinpath("terms.toml").read_text(encoding="utf-8"))


@cache
def _windows() -> tuple[WindowTerms, ...]:
    return tuple(WindowTerms(**each) for each in _data()["window"])


@cache
def _packages() -> tuple[Package, ...]:
    return tuple(Package(**each) for each in _data()["package"])


@cache
def _templates() -> tuple[TemplateTerms, ...]:
    return tuple(TemplateTerms(**each) for each in _data()["template"])


@cache
def _articles() -> tuple[ArticleTerms, ...]:
    return tuple(ArticleTerms(**each) for each in _data()["article"])
