"""`run` and `web`: the processes that talk with people."""

import asyncio
import errno
from contextlib import AsyncExitStack
from pathlib import Path

import structlog
import typer
from sqlalchemy.exc import SQLAlchemyError

from bot import logs, opening, wiring
from bot.channels.telegram import receiving
from bot.collecting import leave_what_stays
from bot.commands.stopping import until_stopped
from bot.commands.working import clock_works, sender_of
from bot.settings import Settings
from bot.site.app import make_app
from bot.site.serve import serving
from bot.texts import Texts, load
from bot.wiring import Conversation
from storage import Storage
from storage.people import Role

log = structlog.get_logger()
LOCAL = "127.0.0.1"


def run_all(*, port: int | None, data: Path | None, new_admin: bool) -> int:
    """Everything in one process."""
    settings = opening.settings_for(data, port=port)
    logs.configure(settings.log_level if settings.log_level != "INFO" else "WARNING")
    return _serve(settings, everything=True, new_admin=new_admin)


def run_web() -> int:
    """The web process of a Procfile: site, Telegram, handlers."""
    settings = opening.settings_for()
    logs.configure(settings.log_level)
    return _serve(settings, everything=False, new_admin=False)


class NoDatabaseError(Exception):
    """The database cannot be opened; the kind of reason."""


def _serve(settings: Settings, *, everything: bool, new_admin: bool) -> int:
    texts = load()
    try:
        asyncio.run(_run(settings, texts, everything=everything, new_admin=new_admin))
    except NoDatabaseError as error:
        typer.echo(texts("run-no-database", detail=str(error)), err=True)
        return 1
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        typer.echo(texts("run-port-taken", port=str(settings.port), other=str(settings.port + 1)), err=True)
        return 1
    return 0


async def _run(settings: Settings, texts: Texts, *, everything: bool, new_admin: bool) -> None:
    async with AsyncExitStack() as stack:
        storage = await _open(settings)
        stack.push_async_callback(storage.db.close)
        conversation = await wiring.make_conversation(settings, storage, texts)
        for line in conversation.lines.values():
            stack.push_async_callback(line.bot.session.close)
        app = make_app(await wiring.make_site(settings, conversation))
        telegram = wiring.telegram_of(settings, conversation)
        if telegram is not None:
            telegram.add_to(app)
            stack.push_async_callback(telegram.close)
        zalo_oa = wiring.zalo_oa_of(settings, conversation)
        if zalo_oa is not None:
            zalo_oa.add_to(app)
            stack.push_async_callback(zalo_oa.close)
        zalo_bot = wiring.zalo_bot_of(settings, conversation)
        if zalo_bot is not None:
            zalo_bot.add_to(app)
            stack.push_async_callback(zalo_bot.close)
        port = await stack.enter_async_context(serving(app, host=settings.host, port=settings.port))
        conversation.links.site = settings.public_url or f"http://{LOCAL}:{port}"
        if everything:
            # This process is the only one: what a killed one had leased waits for nobody.
            await storage.inbox.release(list(conversation.lines), now=conversation.now())
            await storage.uploads.free()
            sender = await sender_of(settings, storage, texts, wake=conversation.hub.wake)
            stack.push_async_callback(sender.close)
            await stack.enter_async_context(wiring.in_background(sender.run))
            await stack.enter_async_context(clock_works(storage, texts))
        talking = (conversation.feeder.run, conversation.reading.run, conversation.wards.run)
        await stack.enter_async_context(wiring.in_background(*talking))
        if telegram is not None:
            works = receiving.works(telegram, conversation.links.named)
            await stack.enter_async_context(wiring.in_background(*works))
        if zalo_oa is not None:
            await stack.enter_async_context(wiring.in_background(*zalo_oa.works))
        if zalo_bot is not None:
            await stack.enter_async_context(wiring.in_background(*zalo_bot.works))
        await conversation.library.current()
        leave_what_stays()
        if everything:
            await _greet(storage, texts, conversation, new_admin=new_admin)
        log.info("web.started", port=port)
        await until_stopped()
        log.info("web.stopping")


async def _open(settings: Settings) -> Storage:
    """Open the database and hear its voice.

    Raises:
        NoDatabaseError: it is not there, or not ours to open.
    """
    try:
        storage = opening.open_storage(settings)
    except (OSError, ValueError, SQLAlchemyError) as error:
        raise NoDatabaseError(type(error).__name__) from error
    try:
        await storage.db.ping()
    except (OSError, SQLAlchemyError) as error:
        await storage.db.close()
        raise NoDatabaseError(type(error).__name__) from error
    return storage


async def _greet(storage: Storage, texts: Texts, conversation: Conversation, *, new_admin: bool) -> None:
    page = f"{conversation.links.site}/"
    administrators = await storage.people.with_roles(conversation.ward.id, [Role.ADMINISTRATOR])
    if administrators and not new_admin:
        typer.echo(texts("run-administered", page=page))
    else:
        token = await storage.invitations.invite(
            ward_id=conversation.ward.id,
            role=Role.ADMINISTRATOR,
            by=None,
            now=conversation.now(),
        )
        typer.echo(texts("run-ready", page=page, link=f"{page}#moi={token}"))
    if conversation.links.telegram:
        typer.echo(texts("run-telegram", name=conversation.links.telegram))
    typer.echo(texts("run-stop"))
