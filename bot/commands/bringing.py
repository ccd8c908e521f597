"""`people import`: the household roll from an Excel or CSV file, with what was wrong row by row."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from bot import opening
from bot.invites import Links
from bot.settings import Settings
from bot.texts import Texts, load
from handlers.roll.bringing import Bringing, brought, column, figures, key_of, remarks_file, said
from knowledge.errors import KnowledgeError
from knowledge.roll.roll import Worker
from storage import Storage
from storage.people import Role
from storage.places import Ward
from storage.roll_entry import Outcome


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says."""

    file: Path
    ward: str | None
    report: Path | None
    data: Path | None
    dry_run: bool


async def bring(wish: Wish) -> int:
    """Take the file in, or look at it; 1 when the file cannot be read, or no row of it can be taken in; 2 when there is no such ward."""
    texts, settings = load(), opening.settings_for(wish.data)
    storage = opening.open_storage(settings)
    try:
        ward = await _ward(storage, texts, wish.ward)
        if ward is None:
            typer.echo(texts("unknown-ward", code=wish.ward or ""), err=True)
            return 2
        return await _bring(storage, texts, settings, ward, wish)
    except KnowledgeError as error:
        typer.echo(texts(error.text_id, name=wish.file.name), err=True)
    except OSError:
        typer.echo(texts("people-no-file", name=wish.file.name), err=True)
    finally:
        await storage.db.close()
    return 1


async def _ward(storage: Storage, texts: Texts, code: str | None) -> Ward | None:
    if code is not None:
        return await storage.places.ward_by_code(code)
    return await opening.first_ward(storage, texts)


async def _bring(storage: Storage, texts: Texts, settings: Settings, ward: Ward, wish: Wish) -> int:
    bringing = await brought(await asyncio.to_thread(wish.file.read_bytes), wish.file.name, ward)
    roll, imports = bringing.roll, storage.roll.imports
    now = datetime.now(UTC)
    if wish.dry_run:
        outcome = await imports.preview(
            ward.id, bringing.entries, actor_id=None, codes=roll.codes, groups=bringing.groups
        )
        typer.echo(texts("people-would"))
    else:
        outcome = await imports.take(
            ward.id,
            bringing.entries,
            actor_id=None,
            codes=roll.codes,
            groups=bringing.groups,
            source=f"command:{secrets.token_hex(8)}",
            file_name=wish.file.name,
            rows=roll.rows,
            wrong=[(remark.row, remark.field, remark.fault) for remark in roll.remarks],
            now=now,
        )
    await _tell(texts, bringing, outcome, wish.report)
    if outcome.id is not None and roll.workers:
        site = settings.public_url or f"http://127.0.0.1:{settings.port}"
        await _Inviting(storage, texts, Links(site), ward.id).invite(bringing.roll.workers, outcome.id)
    if not roll.households and not roll.workers:
        typer.echo(texts("people-none"), err=True)
        return 1
    return 0


async def _tell(texts: Texts, bringing: Bringing, outcome: Outcome, report: Path | None) -> None:
    typer.echo(texts("roll-preview", **figures(texts, bringing, outcome)))
    for remark in bringing.remarks(outcome):
        what = f"{column(texts, remark.field)}: {remark.value} – {said(texts, remark)}"
        typer.echo(texts("people-remark", row=str(remark.row), sheet=remark.sheet, what=what), err=True)
    for one in outcome.missing:
        typer.echo(texts("people-missing", code=one.code, head=one.head, group=one.group))
    if report is not None:
        content = await asyncio.to_thread(remarks_file, texts, bringing, outcome)
        await asyncio.to_thread(report.write_bytes, content)
        typer.echo(texts("people-report", path=str(report)))


@dataclass(frozen=True, slots=True)
class _Inviting:
    """Links to roles, each printed once: a file gives nobody a role."""

    storage: Storage
    texts: Texts
    links: Links
    ward_id: int

    async def invite(self, workers: Sequence[Worker], import_id: int) -> None:
        """Print a link for each who was not invited by an earlier file."""
        groups = {group.name: group.id for group in (await self.storage.places.ward(self.ward_id)).groups}
        wanted = await self.storage.roll.imports.uninvited(self.ward_id, [key_of(worker) for worker in workers])
        for worker in workers:
            if key_of(worker) in wanted:
                token = await self.storage.invitations.invite(
                    ward_id=self.ward_id,
                    role=Role(worker.role),
                    by=None,
                    now=datetime.now(UTC),
                    group_id=groups.get(worker.group),
                )
                role = self.texts(f"role-{worker.role}")
                addresses = " ".join(address for _, address in self.links(token))
                typer.echo(self.texts("roll-invited", name=worker.name, role=role, links=addresses))
        await self.storage.roll.imports.invited(import_id, wanted)
