"""An announcement that also goes to everybody who follows an account, as an article: chosen, approved, looked after."""

from handlers import audiences
from handlers.announce.sketch import Sketch, keep
from handlers.announce.steps import Composing
from handlers.article_fates import standing
from handlers.dates import VIETNAM
from handlers.ports import Desk
from handlers.turn import Row, Turn
from knowledge.reach.article import article_channel
from storage.announcement import Announcement, Draft, Kind, State
from storage.article import PERHAPS_SEEN, may_be_article
from storage.purse import month_of

UNDECIDED = frozenset({State.WAITING, State.APPROVED})


async def offered(turn: Turn, sketch: Sketch) -> str | None:
    """The channel on which it could go as an article; None where it cannot, or somebody would be left out in vain."""
    if sketch.urgent or sketch.rhythm is not None:
        return None
    subjects = {each.id: each for each in await audiences.subjects(turn.desk)}
    subject = subjects.get(sketch.subject_id or 0)
    kind = Kind.NOTICE if sketch.meeting_id is None else Kind.MEETING
    if not may_be_article(
        sketch.audience, kind, left=sketch.subject_id is not None and not (subject and subject.statutory)
    ):
        return None
    now = turn.desk.now()
    purse = await turn.desk.storage.purses.of(turn.desk.ward.id, now=now)
    return article_channel(purse.channels, now.astimezone(VIETNAM).date())


async def rows(turn: Turn, sketch: Sketch) -> list[Row]:
    """The button under which it is chosen, where it can be."""
    channel = await offered(turn, sketch)
    if channel is None:
        return []
    text_id = "announce-article-on" if sketch.article else "announce-article-off"
    return [[turn.button(text_id, sketch.press("article"), where=turn.t(f"channel-{channel}"))]]


async def still(turn: Turn, sketch: Sketch) -> Sketch:
    """The sketch without an article that became impossible since it was chosen: for fewer people, or urgent."""
    if sketch.article and await offered(turn, sketch) != sketch.article:
        return await keep(turn, sketch, Composing.confirm, article=None)
    return sketch


async def facts(desk: Desk, one: Draft | Announcement) -> list[str]:
    """What a second person must know of it, and how far it has come."""
    if isinstance(one, Draft):
        return [] if one.article is None else [await _fact(desk, one.article)]
    found = await desk.storage.channel_articles.of(one.id)
    if found is None:
        return []
    if one.state in UNDECIDED:
        return [await _fact(desk, found.channel)]
    return [standing(desk.texts, found)]


async def cannot_be_taken_back(desk: Desk, one: Announcement) -> list[str]:
    """What whoever corrects an announcement, or calls it off, must know of its article."""
    found = await desk.storage.channel_articles.of(one.id)
    if found is None or found.stage not in PERHAPS_SEEN:
        return []
    return [desk.texts("article-stays", where=desk.texts(f"channel-{found.channel}"))]


async def _fact(desk: Desk, channel: str) -> str:
    count = await this_month(desk, channel)
    return desk.texts("announce-fact-article", where=desk.texts(f"channel-{channel}"), count=count)


async def this_month(desk: Desk, channel: str) -> int:
    """How many articles the ward has sent this month."""
    since = month_of(desk.now())
    return await desk.storage.channel_articles.count(desk.ward.id, channel, since=since)


async def report(desk: Desk, one: Announcement) -> list[str]:
    """How far its article has come, and which of the households that nothing reached may have seen it."""
    found = await desk.storage.channel_articles.of(one.id)
    if found is None:
        return []
    lines = [standing(desk.texts, found)]
    if found.stage in PERHAPS_SEEN:
        homes = await desk.storage.unreached.following(one.id, ward_id=one.ward_id, channel=found.channel)
        lines += [desk.texts("article-perhaps-seen", count=homes)] if homes else []
    return lines
