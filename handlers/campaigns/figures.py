"""The figures of a campaign as text and as an Excel file, and the report that is frozen when they agree."""

import asyncio
import io

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.campaigns.bodies import named
from handlers.campaigns.opening import Drives, run
from handlers.campaigns.presses import Drive
from handlers.campaigns.stating import stated
from handlers.dates import day
from handlers.filters import NoCommand, Words
from handlers.turn import Turn
from storage.campaign import Model
from storage.campaign_figures import Disagreement, Figures, FiguresDisagreeError, Share, body_of

COLUMNS = ("number", "title", "kind", "owner", "body", "field", "plan", "state", "registered", "heard")
WIDTH = 22  # of a column, in characters


class Stating(StatesGroup):
    """Somebody states the figures of a report; the dialog's data name the `campaign`."""

    figures = State()


def build() -> Router:
    """Figures."""
    router = Router(name="campaigns-figures")
    router.callback_query.register(show, Drives("figures"))
    router.callback_query.register(excel, Drives("excel"))
    router.callback_query.register(ask, Drives("freeze"))
    router.message.register(told, StateFilter(Stating.figures), Words())
    router.message.register(again, StateFilter(Stating.figures), NoCommand())
    return router


async def show(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """The counts, the silent models, the frozen reports."""
    campaign = await run(turn, press.campaign)
    campaigns = turn.desk.storage.campaigns
    silent = await campaigns.silent(campaign.id, now=turn.desk.now())
    reports = await campaigns.reports(campaign.id)
    frozen = [turn.t("campaign-frozen", day=day(at), count=one.total) for at, one in reports]
    quiet = [f"• {one.number}. {one.draft.title} ({one.draft.owner})" for one in silent]
    rows = [
        [turn.button(f"campaign-do-{each}", Drive(action=each, campaign=campaign.id).pack())]
        for each in ("excel", "freeze")
    ]
    await turn.say(
        "campaign-figures",
        *rows,
        title=campaign.launch.title,
        lines=await _lines(turn, await campaigns.figures(campaign.id)),
        silent=turn.t("campaign-silent", count=len(silent), lines="\n".join(quiet)) if silent else "",
        frozen="\n".join(frozen),
    )


async def _lines(turn: Turn, figures: Figures) -> str:
    lines = [turn.t("campaign-total", count=figures.total)]
    for share in Share:
        labels = await _labels(turn, share)
        parts = [f"{labels.get(part, part)}: {count}" for part, count in sorted(figures.shares[share].items())]
        lines.append(turn.t(f"campaign-by-{share}", parts="; ".join(parts)))
    return "\n".join(lines)


async def _labels(turn: Turn, share: Share) -> dict[str, str]:
    if share is Share.BODY:
        return await named(turn)
    if share is Share.KIND:
        return {key: turn.t(f"campaign-kind-{key}") for key in ("collective", "individual")}
    return {key: turn.t(f"campaign-field-{key}") for key in ("economy", "society", "security", "politics", "other")}


async def excel(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """The register as an Excel file."""
    campaign = await run(turn, press.campaign)
    bodies = await named(turn)
    models = await turn.desk.storage.campaigns.models(campaign.id)
    head = [turn.t(f"campaign-column-{name}") for name in COLUMNS]
    rows = [_row(turn, one, bodies) for one in models]
    name = f"{turn.t('campaign-file')}-{campaign.id}.xlsx"
    await turn.show_bytes(await asyncio.to_thread(_sheet, [head, *rows]), name, picture=False)


def _row(turn: Turn, one: Model, bodies: dict[str, str]) -> list[str]:
    draft = one.draft
    return [
        str(one.number),
        draft.title,
        turn.t(f"campaign-kind-{draft.kind}"),
        draft.owner,
        bodies.get(body_of(one), ""),
        turn.t(f"campaign-field-{draft.field}"),
        draft.plan,
        turn.t(f"campaign-state-{one.state}"),
        day(one.registered_at),
        day(one.heard_at),
    ]


def _sheet(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 — half a second that only reports need
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 — same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 — same

    book = Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", value))
            cell.data_type = "s"  # words that begin with "=" are words
    for column in range(1, len(COLUMNS) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    sheet.freeze_panes = "A2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


async def ask(_query: CallbackQuery, press: Drive, turn: Turn) -> None:
    """What does the report say?"""
    campaign = await run(turn, press.campaign)
    await turn.state.set_state(Stating.figures)
    await turn.state.update_data(campaign=campaign.id)
    await turn.say("campaign-ask-figures")


async def told(_message: Message, words: str, turn: Turn) -> None:
    """The figures of the report: frozen when they agree, otherwise shown where they do not."""
    figures = stated(words)
    if figures is None:
        await turn.say("campaign-ask-figures")
        return
    campaign = await run(turn, (await turn.state.get_data())["campaign"])
    try:
        frozen = await turn.desk.storage.campaigns.freeze(
            campaign.id,
            figures,
            ward_id=turn.desk.ward.id,
            actor_id=turn.person.id,
            source=turn.source,
            now=turn.desk.now(),
        )
    except FiguresDisagreeError as error:
        labels = await _labels(turn, Share.KIND)
        lines = "\n".join(_why(turn, one, labels) for one in error.found)
        await turn.say("campaign-not-frozen", lines=lines)
        return
    await turn.end()
    await turn.say("campaign-report-frozen", lines=await _lines(turn, frozen))


def _why(turn: Turn, one: Disagreement, labels: dict[str, str]) -> str:
    if one.part is not None:
        part = labels.get(one.part, one.part)
        return turn.t("campaign-wrong-part", part=part, stated=one.stated, known=one.other)
    text_id = "campaign-wrong-total" if one.share is None else "campaign-wrong-sum"
    return turn.t(text_id, stated=one.stated, known=one.other)


async def again(_message: Message, turn: Turn) -> None:
    """Something else than words."""
    await turn.say("campaign-ask-figures")
