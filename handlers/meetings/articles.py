"""A meeting that moves or is cancelled after its invitation went out as an article, which nothing calls back."""

from aiogram.utils.formatting import Text

from handlers.fates import short
from handlers.turn import Turn
from storage.article import PERHAPS_SEEN
from storage.meeting import Meeting
from storage.messages import Body, Notice


async def warn(turn: Turn, meeting: Meeting) -> None:
    """Tell whoever changed it, and those who had the article sent: the change reaches only who was invited by name."""
    for article in await turn.desk.storage.channel_articles.of_meeting(meeting.id):
        if article.stage not in PERHAPS_SEEN:
            continue
        text = turn.t("article-meeting-changed", where=turn.t(f"channel-{article.channel}"))
        await turn.tell(Text(text))
        told = Body(turn.t("article-told", words=short(article.body.text), standing=text))
        others = [each for each in article.people if each != turn.person.id]
        key = f"article:{article.id}:meeting:{meeting.changes}"
        notices = [Notice(person, told, f"{key}:{person}") for person in others]
        await turn.desk.storage.outbox.put(notices, now=turn.desk.now())
