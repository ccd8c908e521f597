"""What `doctor` finds out about articles: whether the application may write them, and how many were sent this month."""

from datetime import datetime

from bot.channels.client import SendError
from bot.channels.zalo_oa.calls import Calls
from bot.channels.zalo_oa.errors import ZaloError
from bot.commands.sheet import Sheet
from bot.texts import Texts
from storage import Storage
from storage.purse import month_of

LISTED = "/v2.0/article/getslice"  # asks for nothing but the list: harmless, and refused without the right
NO_RIGHT = frozenset({-209, -212, -223, -224})


async def show_articles(
    calls: Calls, storage: Storage, texts: Texts, sheet: Sheet, *, ward_id: int, now: datetime
) -> None:
    """A ward that sends none needs no right for them: then its lack is no fault."""
    count = await storage.channel_articles.count(ward_id, "zalo_oa", since=month_of(now))
    wanted = await storage.channel_articles.any_of(ward_id)
    what = texts("doctor-zalo-oa-articles", count=count)
    try:
        await calls.get(LISTED, offset=0, limit=1, type="normal")
    except ZaloError as error:
        if error.code not in NO_RIGHT:
            sheet.good(texts("doctor-zalo-oa-articles-unknown", detail=str(error)))
        elif wanted:
            sheet.bad(what, texts("doctor-zalo-oa-articles-cure", code=str(error.code)))
        else:
            sheet.good(texts("doctor-zalo-oa-articles-none"))
    except SendError as error:
        sheet.good(texts("doctor-zalo-oa-articles-unknown", detail=str(error)))
    else:
        sheet.good(what)
