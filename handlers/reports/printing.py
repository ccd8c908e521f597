"""A petition's papers as Word files, from its card."""

import asyncio
from collections.abc import Mapping, Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import deadlines
from handlers.dates import VIETNAM, day, hour
from handlers.desk.opening import Does, opened
from handlers.petition import terms
from handlers.petition.screens import where
from handlers.presses import Work
from handlers.reports.papers import NO_TABLES, OF_PETITION, Paper, TemplateRefusedError, blank, fill
from handlers.reports.presses import Print
from handlers.turn import Turn
from storage.codes import spoken
from storage.errors import ForbiddenError, StaleError
from storage.petition import Action, Petition


def build() -> Router:
    """Printing."""
    router = Router(name="reports-printing")
    router.callback_query.register(choose, Does("print"))
    router.callback_query.register(pressed, Print.filter())
    return router


async def choose(_query: CallbackQuery, press: Work, turn: Turn) -> None:
    """Which paper."""
    if not turn.person.on_desk:
        raise ForbiddenError
    petition = await opened(turn, press.petition)
    row = [turn.button(f"paper-name-{paper}", Print(petition=petition.id, paper=paper).pack()) for paper in OF_PETITION]
    await turn.say("paper-question", row, code=spoken(petition.code))


async def pressed(_query: CallbackQuery, callback_data: Print, turn: Turn) -> None:
    """Fill it in and send it."""
    if not turn.person.on_desk:
        raise ForbiddenError
    if callback_data.paper not in OF_PETITION:
        raise StaleError
    paper = Paper(callback_data.paper)
    petition = await opened(turn, callback_data.petition)
    values = await _values(turn, petition)
    content = await filled(turn, paper, values)
    await turn.show_bytes(content, f"{turn.t(f'paper-file-{paper}')}-{petition.code}.docx", picture=False)


async def filled(
    turn: Turn, paper: Paper, values: dict[str, str], tables: Mapping[str, Sequence[Sequence[str]]] = NO_TABLES
) -> bytes:
    """From the ward's own template; should that fail, from the program's, and whoever asked is told."""
    own = await turn.desk.storage.paper_templates.current(turn.desk.ward.id, paper)
    if own is not None:
        blob = await turn.desk.storage.blobs.get(own.sha256)
        try:
            if blob is not None:
                return await asyncio.to_thread(fill, blob.content, values, tables)
        except TemplateRefusedError as refusal:
            await turn.say("paper-own-failed", why=refusal.why)
    return await asyncio.to_thread(fill, await asyncio.to_thread(blank, turn.desk.texts, paper), values, tables)


async def _values(turn: Turn, petition: Petition) -> dict[str, str]:
    moved = [step for step in petition.steps if step.kind == Action.TRANSFER]
    answers = [step.words or "" for step in petition.steps if step.kind == Action.ANSWER]
    ends = [step.words or "" for step in petition.steps if step.kind == Action.CLOSE]
    units = await turn.desk.storage.units.names(turn.desk.ward.id)
    rules = await terms.of(turn)
    hidden = petition.anonymous or petition.standing.confidential
    count = deadlines.counted(turn.desk.texts, rules.deadline(petition), extra=petition.standing.extra_days)
    return {
        "phuong": turn.desk.ward.name,
        "ngay": day(turn.desk.now().astimezone(VIETNAM)),
        "ma": spoken(petition.code),
        "loai": turn.t(f"category-{petition.category}"),
        "noi_dung": petition.words,
        "nguoi_gui": turn.t("paper-hidden") if hidden or not petition.person_name else petition.person_name,
        "dien_thoai": "" if hidden else petition.phone or "",
        "noi": where(turn, petition),
        "to": petition.group_name or "",
        "nhan_luc": hour(petition.submitted_at or petition.created_at),
        "han": day(petition.due_on) if petition.due_on else "",
        "cach_tinh_han": count,
        "bo_phan": units.get(petition.standing.unit_id or 0, ""),
        "can_bo": turn.person.name,
        "ly_do": (moved[-1].words or "") if moved else "",
        "tra_loi": answers[-1] if answers else "",
        "ket_qua": ends[-1] if ends else "",
    }
