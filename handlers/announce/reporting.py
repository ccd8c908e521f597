"""After the sending: the report, the list of households that nothing reached, and the text for the loudspeaker."""

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery
from aiogram.utils.formatting import Text

from handlers import audiences
from handlers.announce import approving, article
from handlers.announce.progress import in_words
from handlers.announce.steps import Step
from handlers.fates import quoted
from handlers.presses import Announce
from handlers.roll.book import Page, written
from handlers.turn import Row, Turn
from knowledge.read_aloud import read_aloud
from storage.announcement import Announcement
from storage.unreached import Missed

COLUMNS = (
    *(("group", 18), ("cluster", 14), ("code", 12), ("head", 24), ("address", 36)),
    *(("representative", 24), ("phone", 16), ("tried", 10), ("done", 16)),
)
STEPS = ("missed", "loud", "correct", "resend")


def build() -> Router:
    """Reports."""
    router = Router(name="announce-reporting")
    router.callback_query.register(opened, Step("report"))
    router.callback_query.register(missed, Step("missed"))
    router.callback_query.register(loudspeaker, Step("loud"))
    return router


async def opened(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The report."""
    one = await approving.opened(turn, press.value)
    rows: list[Row] = [
        [turn.button(f"announce-do-{step}", Announce(draft=0, step=step, value=one.id).pack())] for step in STEPS
    ]
    await turn.say("announce-report-shown", *rows, report="\n".join(await _lines(turn, one)))


async def _lines(turn: Turn, one: Announcement) -> list[str]:
    """Everything that is known of how it went: by kinds, by groups, and the households that nothing reached."""
    progress = await turn.desk.storage.announcements.progress(one.id)
    homes = await turn.desk.storage.unreached.count(one.id, ward_id=turn.desk.ward.id)
    lines = [turn.t("announce-report-head", words=quoted(one)), in_words(turn.t, progress)]
    if one.difference:
        lines.append(turn.t("announce-report-difference", seen=one.previewed or 0, planned=one.planned or 0))
    by_way = await turn.desk.storage.paid.by_way(one.id)
    if len(by_way) > 1:
        lines += [turn.t("report-way", way=turn.t(f"reach-by-{name}"), count=by_way[name]) for name in sorted(by_way)]
    if one.acknowledge:
        lines += [
            turn.t("announce-report-group", group=each.group, acknowledged=each.acknowledged, sent=each.sent)
            for each in await turn.desk.storage.reaching.by_group(one.id)
            if each.group is not None
        ]
    return [*lines, turn.t("announce-report-missed", count=homes), *await article.report(turn.desk, one)]


async def missed(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The households to which somebody must go, as a file to print; whoever is limited to groups gets theirs."""
    one = await approving.opened(turn, press.value)
    found = await turn.desk.storage.unreached.households(
        one.id, ward_id=turn.desk.ward.id, actor_id=turn.person.id, now=turn.desk.now()
    )
    if not found:
        await turn.say("announce-report-missed", count=0)
        return
    names = await audiences.names(turn.desk)
    columns = [(turn.t(f"missed-column-{name}"), width) for name, width in COLUMNS]
    page = Page(turn.t("missed-sheet"), columns, [_row(turn, each, names) for each in found])
    content = await asyncio.to_thread(written, [page])
    await turn.show_bytes(content, f"{turn.t('missed-file')}-{one.id}.xlsx", picture=False)
    await turn.say("missed-told", count=len(found))


def _row(turn: Turn, missed: Missed, names: audiences.Names) -> list[str]:
    home, tried = missed.household, turn.t("missed-tried") if missed.tried else ""
    place = [names.groups.get(home.group_id, ""), names.clusters.get(home.cluster_id or 0, "")]
    return [*place, home.code, home.head, home.address, home.representative, home.phone or "", tried, ""]


async def loudspeaker(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """The words as they are read out, twice, with numbers and days spelled."""
    one = await approving.opened(turn, press.value)
    await turn.tell(Text(turn.t("loud-text", ward=turn.desk.ward.name, text=read_aloud(one.body.text))))
