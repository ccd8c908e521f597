"""`zalo connect` and `zalo token`: somebody who administers the ward's Official Account lets the program speak for it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from bot import opening
from bot.channels.zalo_oa.consent import Consent, ConsentError, words
from bot.channels.zalo_oa.identity import learn
from bot.channels.zalo_oa.tokens import Tokens
from bot.commands.zalo_oa_account import addresses, official, opened
from bot.texts import Texts, load

WAIT = 20.0  # seconds for the callback page after whoever sits there says that it came
LOOK_EVERY = 0.5
Said = TypeVar("Said")


async def connect(data: Path | None, verifier: str | None) -> int:
    """Print the address to open, and wait for what comes of it; 1 when nothing came.

    Args:
        data: the data folder.
        verifier: what belongs to the challenge that is fixed in the application's console, if one is.
    """
    texts, settings = load(), opening.settings_for(data)
    if not (settings.zalo_oa and settings.public_url):
        typer.echo(texts("zalo-connect-settings"), err=True)
        return 1
    callback = addresses(settings).callback
    async with opened(settings) as storage, official(settings, storage, texts) as account:
        before = await _generation(account.tokens)
        address = await account.consent.begin(callback, verifier=verifier)
        typer.echo(texts("zalo-connect-open", callback=callback, address=address))
        pasted = await _asked(lambda: typer.prompt(texts("zalo-connect-paste"), default="", show_default=False))
        # The page may have been quicker than whoever pasted its address.
        arrived = await _generation(account.tokens) != before
        if pasted.strip() and not arrived and not await _finished(account.consent, pasted, texts):
            return 1
        return await _told(account.tokens, before, texts, wait=WAIT)


async def take_token(data: Path | None) -> int:
    """Take over from Zalo's API Explorer; 1 when Zalo does not agree, and then what was there stays."""
    texts, settings = load(), opening.settings_for(data)
    if not settings.zalo_oa:
        typer.echo(texts("zalo-token-settings"), err=True)
        return 1
    refresh = await _asked(lambda: typer.prompt(texts("zalo-token-refresh"), hide_input=True))
    async with opened(settings) as storage, official(settings, storage, texts) as account:
        try:
            await account.consent.paste(refresh)
        except ConsentError as error:
            refused = error.kind == "refused"
            typer.echo(texts("zalo-token-refused", code=error.code) if refused else words(texts, error), err=True)
            return 1
        await learn(account.calls, storage.channel_tokens, account.account.id)
    typer.echo(texts("zalo-token-done"))
    return 0


async def _asked(question: Callable[[], Said]) -> Said:
    """What somebody types, while the database's connections live on."""
    return await asyncio.to_thread(question)


async def _finished(consent: Consent, pasted: str, texts: Texts) -> bool:
    try:
        await consent.finish_at(pasted)
    except ConsentError as error:
        typer.echo(words(texts, error), err=True)
        return False
    return True


async def _told(tokens: Tokens, before: int, texts: Texts, *, wait: float) -> int:
    """Say whether there are new keys, after so many seconds at most."""
    deadline = asyncio.get_running_loop().time() + wait
    while await _generation(tokens) == before:
        if asyncio.get_running_loop().time() >= deadline:
            typer.echo(texts("zalo-connect-not-yet"), err=True)
            return 1
        await asyncio.sleep(LOOK_EVERY)
    typer.echo(texts("zalo-connect-done"))
    return 0


async def _generation(tokens: Tokens) -> int:
    keys = await tokens.state()
    return 0 if keys is None else keys.generation
