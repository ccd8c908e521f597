"""`zalo templates`: the messages whose wording Zalo has reviewed, and which of their places gets what of ours."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import typer

from bot import opening
from bot.channels.client import SendError
from bot.channels.zalo_oa.form_sending import take_over
from bot.channels.zalo_oa.zbs import Zbs
from bot.commands.zalo_oa_account import official, opened
from bot.official_account import forms_of
from bot.texts import Texts, load
from storage.forms import FIELDS, Purpose


async def templates(
    template_id: str | None, fields: Sequence[str], data: Path | None, *, petition: bool = False
) -> int:
    """List Zalo's templates, or let one be used; 1 when Zalo does not agree, 2 when the fields make no sense."""
    texts, settings = load(), opening.settings_for(data)
    if not settings.zalo_oa:
        typer.echo(texts("zalo-token-settings"), err=True)
        return 1
    purpose = Purpose.PETITION if petition else Purpose.ANNOUNCEMENT
    filled = dict(each.split("=", 1) for each in fields if "=" in each)
    async with opened(settings) as storage, official(settings, storage, texts) as account:
        zbs = forms_of(settings, account)
        try:
            if template_id is None:
                await _list(zbs, texts)
            else:
                ward_id, now = account.account.ward_id, datetime.now(UTC)
                approved = await take_over(
                    storage.message_forms, zbs, ward_id, template_id, filled, now=now, purpose=purpose
                )
                typer.echo(texts("zalo-templates-used") if approved else texts("zalo-templates-later"))
        except SendError as error:
            typer.echo(texts("zalo-templates-refused", detail=str(error)), err=True)
            return 1
        except ValueError as error:
            typer.echo(
                texts("zalo-templates-fields", detail=str(error), known=", ".join(sorted(FIELDS[purpose]))), err=True
            )
            return 2
        finally:
            await zbs.close()
    return 0


async def _list(zbs: Zbs, texts: Texts) -> None:
    found = await zbs.templates()
    if not found:
        typer.echo(texts("zalo-templates-none"))
    for each in found:
        state = texts("zalo-templates-approved") if each.approved else texts("zalo-templates-waiting")
        typer.echo(f"{each.id}  {state}  {each.name}")
