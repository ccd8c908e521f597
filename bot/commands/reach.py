"""`reach`: by which ways a ward's households would be reached until a day, at what price; nothing is sent or written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from bot import opening
from bot.texts import Texts, load
from handlers.announce.pricing import lines
from handlers.dates import VIETNAM, hour
from handlers.mixing import LAST_HOUR, SOON, outlook
from storage import Storage
from storage.announcement import Draft
from storage.audience import Audience
from storage.messages import Body
from storage.places import Group, Ward

NOBODY = 0  # who would write it: nobody does


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: for which groups, until which day, and how many per cent of the households are wanted."""

    groups: str | None
    until: date | None
    share: int | None
    ward: str | None
    data: Path | None


async def plan(question: Question) -> int:
    """Print the plan; 1 when there is no such ward, 2 when the question makes no sense."""
    texts, settings = load(), opening.settings_for(question.data)
    if not opening.has_data(settings):
        typer.echo(texts("reach-no-data"), err=True)
        return 1
    storage = opening.open_storage(settings)
    try:
        ward = await _ward(storage, texts, question.ward)
        if ward is None:
            typer.echo(texts("reach-no-ward", code=question.ward or ""), err=True)
            return 1
        return await _plan(storage, texts, ward, question)
    finally:
        await storage.db.close()


async def _ward(storage: Storage, texts: Texts, code: str | None) -> Ward | None:
    if code is not None:
        return await storage.places.ward_by_code(code)
    return await opening.first_ward(storage, texts)


async def _plan(storage: Storage, texts: Texts, ward: Ward, question: Question) -> int:
    now = datetime.now(UTC)
    groups = _groups(ward, question.groups)
    until = now + SOON if question.until is None else datetime.combine(question.until, LAST_HOUR, VIETNAM)
    if groups is None:
        typer.echo(texts("reach-unclear", groups=", ".join(group.name for group in ward.groups)), err=True)
        return 2
    if until <= now:
        typer.echo(texts("moment-past"), err=True)
        return 2
    audience = Audience(groups=tuple(group.id for group in groups))
    draft = Draft(ward.id, NOBODY, Body(""), audience, expires_at=until, share=question.share)
    found = await outlook(storage, ward.id, draft, share=question.share, now=now)
    names = ", ".join(group.name for group in groups) or ward.name
    typer.echo(texts("reach-plan", groups=names, until=hour(until)))
    if found is None:
        typer.echo(texts("reach-no-price"))
        return 0
    typer.echo("\n".join(lines(texts, found)))
    return 0


def _groups(ward: Ward, words: str | None) -> Sequence[Group] | None:
    """The groups of these names, or with these last words of them; none for the whole ward, None for what there is not."""
    if words is None:
        return ()
    found: list[Group] = []
    for each in (part.strip().casefold() for part in words.split(",")):
        fits = [group for group in ward.groups if f" {group.name.casefold()}".endswith(f" {each}")]
        if not each or len(fits) != 1:
            return None
        found += fits
    return found
